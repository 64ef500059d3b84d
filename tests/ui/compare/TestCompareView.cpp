// The tab Compare as a person uses it: each state, both sides replaced, copying, what assistive technology
// hears.
#include "MadeToken.h"
#include "TestMain.h"
#include "ui/compare/CompareView.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);
const QByteArray assertionText =
    tests::madeToken(R"({"aud":"api://orders","azp":"caller","tid":"t","oid":"o","exp":1000})");
const QByteArray resultText =
    tests::madeToken(R"({"aud":"https://graph.microsoft.com","azp":"orders","tid":"t","oid":"o","exp":2380})");
const QByteArray otherText = tests::madeToken(R"({"aud":"api://other"})");

token::Jwt read(const QByteArray &text) { return *token::Jwt::read(text); }

} // namespace

class TestCompareView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptySaysWhatToDo();
    void exchangeComparesBothSides();
    void comparesOnlyInSight();
    void aLoneTokenWaitsForAnother();
    void aPastedTokenMeetsTheAssertion();
    void theSameTokenAgainKeepsWhatWasChosen();
    void pasteReplacesASide();
    void whatIsNoTokenIsSaid();
    void fileReplacesASide();
    void earlierTokensAreOnOffer();
    void swapTurnsTheDifference();
    void onlyDifferencesKeepsTheRow();
    void copiesWithoutTokens();
    void explainsTheSelectedRow();
    void everythingHasAName();
    void clearingLeavesNoToken();
    void aBigTokenDoesNotBlock();

private:
    template <class T>
    T *named(const QString &name) const
    {
        for (T *widget : view_->findChildren<T *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }

    [[nodiscard]] QTreeView *table() const { return named<QTreeView>(u"Comparison"_s); }

    [[nodiscard]] int rows() const { return table()->model()->rowCount(); }

    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }

    [[nodiscard]] QStringList texts() const
    {
        QStringList texts;
        for (const QLabel *label : view_->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts += label->text();
        }
        return texts;
    }

    [[nodiscard]] bool says(const QString &words) const { return texts().join(u'\n').contains(words); }

    /// Opens the side's menu and triggers the entry that begins so.
    bool choose(const QString &button, const QString &entry)
    {
        auto *opens = named<QToolButton>(button);
        opens->click();
        auto *menu = opens->findChild<QMenu *>();
        for (QAction *action : menu->actions()) {
            if (action->text().remove(u'&').startsWith(entry)) {
                menu->close();
                action->trigger();
                return true;
            }
        }
        menu->close();
        return false;
    }

    void showExchange()
    {
        view_->showExchange(read(assertionText), read(resultText), now);
        QTRY_VERIFY(rows() > 0);
    }

    std::unique_ptr<Theme> theme_;
    base::FixedClock clock_{now};
    token::ClaimCatalogue catalogue_;
    std::unique_ptr<CompareView> view_;
    const QString left_ = u"Choose the left token"_s;
    const QString right_ = u"Choose the right token"_s;
};

void TestCompareView::init()
{
    theme_ = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
    view_ = std::make_unique<CompareView>(*theme_, clock_, catalogue_);
    view_->resize(634, 600);
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
}

void TestCompareView::cleanup()
{
    view_.reset();
    theme_.reset();
}

void TestCompareView::emptySaysWhatToDo()
{
    QVERIFY(says(u"Choose two tokens"_s));
    QVERIFY(says(u"No token yet"_s));
    QVERIFY(!named<QPushButton>(u"Copy comparison"_s)->isEnabled());
    QVERIFY(!named<QPushButton>(u"Swap sides"_s)->isEnabled());
}

void TestCompareView::exchangeComparesBothSides()
{
    showExchange();
    QVERIFY(says(u"After the exchange"_s));
    QVERIFY(says(u"Assertion, for api://orders"_s));
    QVERIFY(says(u"Result, for Microsoft Graph"_s));
    QCOMPARE(cell(0, 0), u"≠ changed"_s);
    QCOMPARE(cell(0, 1), u"aud"_s);
    QVERIFY(cell(0, 4).contains(u"moved from your API"_s));
    QVERIFY(named<QPushButton>(u"Copy comparison"_s)->isEnabled());
}

void TestCompareView::comparesOnlyInSight()
{
    view_->hide();
    view_->showExchange(read(assertionText), read(resultText), now);
    QCoreApplication::processEvents();
    QCOMPARE(rows(), 0);
    view_->show();
    QTRY_VERIFY(rows() > 0);
}

void TestCompareView::aLoneTokenWaitsForAnother()
{
    view_->showToken(read(otherText));
    QVERIFY(says(u"The token shown here, for api://other"_s));
    QVERIFY(says(u"Choose two tokens"_s));
    QCOMPARE(rows(), 0);
}

void TestCompareView::aPastedTokenMeetsTheAssertion()
{
    view_->setAssertion(std::make_shared<const token::Jwt>(read(assertionText)));
    view_->showToken(read(otherText));
    QTRY_VERIFY(rows() > 0);
    QVERIFY(says(u"Assertion in the form, for api://orders"_s));
    QCOMPARE(cell(0, 2), u"api://orders"_s);
    QCOMPARE(cell(0, 3), u"api://other"_s);
    view_->showToken(read(assertionText));
    QVERIFY(says(u"No token yet"_s));
}

void TestCompareView::theSameTokenAgainKeepsWhatWasChosen()
{
    view_->showToken(read(otherText));
    QGuiApplication::clipboard()->setText(QString::fromLatin1(resultText));
    QVERIFY(choose(right_, u"Paste"_s));
    QTRY_VERIFY(rows() > 0);
    view_->showToken(read(otherText));
    QVERIFY(rows() > 0);
    QVERIFY(says(u"Pasted, for Microsoft Graph"_s));
}

void TestCompareView::pasteReplacesASide()
{
    showExchange();
    QGuiApplication::clipboard()->setText(u"Bearer "_s + QString::fromLatin1(otherText) + u'\n');
    QVERIFY(choose(right_, u"Paste"_s));
    QTRY_VERIFY(says(u"Pasted, for api://other"_s));
    QTRY_COMPARE(cell(0, 3), u"api://other"_s);
    QVERIFY(!says(u"After the exchange"_s));
}

void TestCompareView::whatIsNoTokenIsSaid()
{
    showExchange();
    const int before = rows();
    QGuiApplication::clipboard()->clear();
    QVERIFY(choose(left_, u"Paste"_s));
    QTRY_VERIFY(says(u"There is no token here"_s));
    QCOMPARE(rows(), before);
}

void TestCompareView::fileReplacesASide()
{
    showExchange();
    QTemporaryDir folder;
    QFile file(folder.filePath(u"other.jwt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(otherText + '\n');
    file.close();
    const auto take = [&](const QString &name) {
        QVERIFY(choose(left_, u"From a file"_s));
        QTRY_VERIFY(view_->findChild<QFileDialog *>());
        auto *dialog = view_->findChild<QFileDialog *>();
        Q_EMIT dialog->fileSelected(name);
        dialog->close();
        QTRY_VERIFY(!view_->findChild<QFileDialog *>());
    };
    take(file.fileName());
    QTRY_VERIFY(says(u"other.jwt, for api://other"_s));
    take(folder.filePath(u"missing"_s));
    QTRY_VERIFY(says(u"missing could not be read"_s));
    take(folder.path());
    QTRY_VERIFY(says(u"could not be read"_s));
}

void TestCompareView::earlierTokensAreOnOffer()
{
    showExchange();
    view_->showExchange(read(assertionText), read(otherText), now.addSecs(60));
    QCOMPARE(view_->earlier().tokens().size(), 3);
    view_->clearSides();
    QVERIFY(choose(left_, u"Result of"_s)); // the newest stands first
    QVERIFY(says(u", for api://other"_s));
    QVERIFY(choose(right_, u"Assertion of"_s));
    QTRY_VERIFY(rows() > 0);
    QVERIFY(choose(right_, u"Forget earlier tokens"_s));
    QVERIFY(view_->earlier().tokens().isEmpty());
    QVERIFY(!choose(right_, u"Result of"_s));
    QVERIFY(!choose(right_, u"Forget earlier tokens"_s));
}

void TestCompareView::swapTurnsTheDifference()
{
    showExchange();
    QTest::mouseClick(named<QPushButton>(u"Swap sides"_s), Qt::LeftButton);
    QTRY_COMPARE(cell(0, 3), u"api://orders"_s);
    QVERIFY(says(u"expires 23 minutes earlier"_s));
    QVERIFY(!says(u"After the exchange"_s));
}

void TestCompareView::onlyDifferencesKeepsTheRow()
{
    showExchange();
    const int all = rows();
    int expiry = 0;
    while (cell(expiry, 1) != u"exp"_s)
        ++expiry;
    table()->setCurrentIndex(table()->model()->index(expiry, 0));
    auto *only = named<QCheckBox>(u"Only differences"_s);
    only->setChecked(true);
    QVERIFY(rows() > 0 && rows() < all);
    for (int row = 0; row < rows(); ++row)
        QVERIFY(cell(row, 0) != u"= same"_s);
    QCOMPARE(cell(table()->currentIndex().row(), 1), u"exp"_s);
    only->setChecked(false);
    QCOMPARE(rows(), all);
    QCOMPARE(cell(table()->currentIndex().row(), 1), u"exp"_s);
}

void TestCompareView::copiesWithoutTokens()
{
    showExchange();
    QTest::mouseClick(named<QPushButton>(u"Copy comparison"_s), Qt::LeftButton);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.startsWith(u"Left: Assertion, for api://orders\nRight: Result, for Microsoft Graph\n"_s),
             qPrintable(text));
    QVERIFY(text.contains(u"\naud: changed\n  left: api://orders\n  right: Microsoft Graph\n"_s));
    QVERIFY(text.contains(u"\ntid: same\n  both: t\n"_s));
    QVERIFY(!text.contains(u"eyJ"_s));
    named<QCheckBox>(u"Only differences"_s)->setChecked(true);
    QTest::mouseClick(named<QPushButton>(u"Copy comparison"_s), Qt::LeftButton);
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"\ntid:"_s));
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QTest::keySequence(table(), QKeySequence::Copy);
    QTRY_VERIFY(
        QGuiApplication::clipboard()->text().startsWith(u"≠ changed\taud\tapi://orders\tMicrosoft Graph"_s));
}

void TestCompareView::explainsTheSelectedRow()
{
    showExchange();
    const auto *box = named<QPlainTextEdit>(u"About the selected difference"_s);
    QVERIFY(box->toPlainText().contains(u"moved from your API"_s));
    QVERIFY(box->toPlainText().contains(u"Source: https://learn.microsoft.com/"_s));
    QTest::keyClick(table(), Qt::Key_Down);
    QVERIFY(box->toPlainText().contains(u"azp"_s));
}

void TestCompareView::everythingHasAName()
{
    showExchange();
    for (const QWidget *widget : view_->findChildren<QWidget *>()) {
        const bool takesFocus = widget->focusPolicy() & Qt::TabFocus;
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (takesFocus && widget->isVisible())
            QVERIFY2(!widget->accessibleName().isEmpty() || (label && !label->text().isEmpty()),
                     widget->metaObject()->className());
        QVERIFY(!widget->accessibleName().contains(u"eyJ"_s));
        QVERIFY(!widget->toolTip().contains(u"eyJ"_s));
    }
}

void TestCompareView::clearingLeavesNoToken()
{
    showExchange();
    view_->clearSides();
    QCOMPARE(rows(), 0);
    QVERIFY(says(u"Choose two tokens"_s));
    QVERIFY(
        named<QPlainTextEdit>(u"About the selected difference"_s)->toPlainText().contains(u"Select a claim"_s));
}

void TestCompareView::aBigTokenDoesNotBlock()
{
    QByteArray groups = R"({"groups":[)";
    for (int i = 0; i < 10000; ++i)
        groups += (i ? ",\"" : "\"") + QByteArray::number(i) + "-2222-4333-8444-555555555555\"";
    const token::Jwt big = read(tests::madeToken(groups + "]}"));
    // the comparison itself takes longer than the call, which only asks for it
    view_->showExchange(read(assertionText), big, now);
    QCOMPARE(rows(), 0);
    QVERIFY(says(u"Comparing"_s));
    QTRY_VERIFY(rows() > 0);
}

OBO_TEST(TestCompareView)
#include "TestCompareView.moc"
