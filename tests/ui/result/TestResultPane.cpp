// The result pane as a person uses it: each state, copying, the keyboard, and what assistive technology hears.
#include "Samples.h"

#include "TestMain.h"
#include "ui/exchange/PhaseChart.h"
#include "ui/journey/JourneyPanel.h"
#include "ui/journey/JourneyView.h"
#include "ui/result/ResultPane.h"
#include "ui/result/VerdictBand.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"
#include "ui/token/ConcealedClipboard.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;

class TestResultPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptySaysWhatToDo();
    void runningSaysThePhase();
    void successShowsTheToken();
    void refusalShowsTheAnswerFirst();
    void nothingSentHasNoExchange();
    void cancelledIsEmptyAgain();
    void copyTokenIsConcealed();
    void copyForAnIssueHoldsNoToken();
    void claimValueByKeyboard();
    void filterByKeyboard();
    void countdownTicksOnlyInSight();
    void expiryTurnsTheVerdict();
    void tabStaysAcrossRuns();
    void aPastedTokenStaysAsItIsLookedAt();
    void theJourneyIsDrawn();
    void littleRoomGivesTheClaimsFirst();
    void partsOfATabNeverOverlap_data();
    void partsOfATabNeverOverlap();
    void everythingHasANameAndNoTokenInIt();

private:
    template <class T>
    T *named(const QString &name)
    {
        for (T *widget : pane_->findChildren<T *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }

    QStringList shownTexts() const
    {
        QStringList texts;
        for (const QLabel *label : pane_->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts;
    }

    QTabWidget *tabs() { return pane_->findChild<QTabWidget *>(); }

    std::unique_ptr<Theme> theme_;
    base::FixedClock clock_{samples::now()};
    token::ClaimCatalogue catalogue_;
    std::unique_ptr<ConcealedClipboard> clipboard_;
    std::unique_ptr<ResultPane> pane_;
};

void TestResultPane::init()
{
    clock_.set(samples::now());
    theme_ = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
    clipboard_ = std::make_unique<ConcealedClipboard>(*QGuiApplication::clipboard());
    pane_ = std::make_unique<ResultPane>(*theme_, clock_, catalogue_, *clipboard_);
    pane_->resize(634, 800);
    pane_->show();
    QVERIFY(QTest::qWaitForWindowExposed(pane_.get()));
}

void TestResultPane::cleanup()
{
    pane_.reset();
    clipboard_.reset();
    theme_.reset();
}

void TestResultPane::emptySaysWhatToDo()
{
    auto *actions = new QPushButton(u"Try the sandbox"_s);
    pane_->setStartActions(actions);
    QTRY_VERIFY(actions->isVisibleTo(pane_.get())); // a layout shows what joins it from the event loop
    QVERIFY(!shownTexts().isEmpty());
    QCOMPARE(pane_->tabCount(), 0);
    pane_->selectTab(0);
    pane_->copyToken();
    pane_->focusFilter();
}

void TestResultPane::runningSaysThePhase()
{
    pane_->showRunning(u"Connecting to <b>host</b>"_s);
    QVERIFY(shownTexts().contains(u"Connecting to <b>host</b>"_s));
    QVERIFY(pane_->findChild<QProgressBar *>()->isVisible());
    QVERIFY(!pane_->hasToken());
}

void TestResultPane::successShowsTheToken()
{
    QSignalSpy there(pane_.get(), &ResultPane::tokenThere);
    pane_->showOutcome(samples::success());
    QCOMPARE(there.count(), 1);
    QVERIFY(pane_->hasToken());
    QCOMPARE(pane_->tabCount(), 4);
    QCOMPARE(tabs()->tabText(2), u"Compare"_s);
    QCOMPARE(tabs()->tabText(3), u"Exchange"_s);
    QCOMPARE(tabs()->tabText(0), u"Claims"_s);
    QVERIFY(shownTexts().contains(u"Token for Microsoft Graph"_s));
    const QTreeView *claims = named<QTreeView>(u"Claims"_s);
    QVERIFY(claims);
    QCOMPARE(claims->model()->index(0, 0).data().toString(), u"aud"_s);
    QVERIFY(claims->model()->rowCount() > 10);
    const auto *about = named<QPlainTextEdit>(u"About the selected claim"_s);
    QVERIFY(about->toPlainText().contains(u"$.aud"_s));
    pane_->showRunning(u"Again"_s);
    QVERIFY(!pane_->hasToken());
    QCOMPARE(there.count(), 2);
}

void TestResultPane::refusalShowsTheAnswerFirst()
{
    QSignalSpy retry(pane_.get(), &ResultPane::retryRequested);
    pane_->showOutcome(samples::success());
    const auto refused = samples::refusal();
    const QString words = refused->answer.error().oauth->errorDescription;
    refused->answer.error().detail = words;
    pane_->showOutcome(refused);
    QCOMPARE(tabs()->tabText(tabs()->currentIndex()), u"Answer"_s);
    QCOMPARE(pane_->tabCount(), 2);
    QVERIFY(!pane_->hasToken());
    // The authority's own words, whole, unchanged, and once.
    QCOMPARE(shownTexts().count(words), 1);
    named<QAbstractButton>(u"Copy trace id"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"0000aaaa-11bb-4ccc-8d22-eeeeee333333"_s);
    for (QAbstractButton *button : pane_->findChildren<QAbstractButton *>()) {
        if (button->text() == u"Tr&y again"_s)
            button->click();
    }
    QCOMPARE(retry.count(), 1);
}

void TestResultPane::nothingSentHasNoExchange()
{
    QSignalSpy place(pane_.get(), &ResultPane::placeActivated);
    pane_->showOutcome(
        samples::failure(base::ErrorKind::BadInput, u"Type a tenant."_s, {}, base::Place::field(u"tenant"_s)));
    QCOMPARE(pane_->tabCount(), 1);
    QVERIFY(shownTexts().contains(u"Type a tenant."_s));
    for (QAbstractButton *button : pane_->findChildren<QAbstractButton *>()) {
        if (button->text() == u"Show the fiel&d"_s)
            button->click();
    }
    QCOMPARE(place.count(), 1);
    QCOMPARE(place.constFirst().constFirst().value<base::Place>().name, u"tenant"_s);
}

void TestResultPane::cancelledIsEmptyAgain()
{
    pane_->showRunning(u"Waiting"_s);
    pane_->showOutcome(samples::failure(base::ErrorKind::Cancelled, {}, {}));
    QCOMPARE(pane_->tabCount(), 0);
    QVERIFY(shownTexts().join(u' ').contains(u"Cancelled"_s));
}

void TestResultPane::copyTokenIsConcealed()
{
    pane_->showOutcome(samples::success());
    QTest::mouseClick(named<QAbstractButton>(u"Copy token"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(samples::graphToken()));
    QVERIFY(clipboard_->holdsOurs());
    QVERIFY(shownTexts().join(u' ').contains(u"1:00"_s));
    clipboard_->clear();
    QVERIFY(!shownTexts().join(u' ').contains(u"Clears from"_s));
    QVERIFY(named<QAbstractButton>(u"Copy token"_s));
}

void TestResultPane::copyForAnIssueHoldsNoToken()
{
    pane_->showOutcome(samples::refusal());
    for (QAbstractButton *button : pane_->findChildren<QAbstractButton *>()) {
        if (button->text() == u"Copy for an &issue"_s)
            button->click();
    }
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(u"AADSTS500133"_s));
    QVERIFY(!copied.contains(u"eyJ"_s));
}

void TestResultPane::claimValueByKeyboard()
{
    pane_->showOutcome(samples::success());
    auto *claims = named<QTreeView>(u"Claims"_s);
    claims->setFocus();
    QTest::keyClick(claims, Qt::Key_Down);
    QTest::keyClick(claims, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"https://sts.windows.net/"_s));
    QTest::keyClick(claims, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"$.iss"_s);
    QTest::keyClick(claims, Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(samples::graphPayload()));
}

void TestResultPane::filterByKeyboard()
{
    pane_->showOutcome(samples::success());
    pane_->selectTab(1);
    pane_->focusFilter();
    QCOMPARE(tabs()->currentIndex(), 0);
    auto *field = named<QLineEdit>(u"Filter claims"_s);
    QTest::keyClicks(field, u"zoe@"_s);
    const auto *claims = named<QTreeView>(u"Claims"_s);
    QCOMPARE(claims->model()->rowCount(), 1);
    QTest::keyClicks(field, u"never"_s);
    QVERIFY(shownTexts().join(u' ').contains(u"No claim holds these words"_s));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(claims->model()->rowCount() > 10);
}

void TestResultPane::countdownTicksOnlyInSight()
{
    const auto *band = pane_->findChild<VerdictBand *>();
    QVERIFY(!band->isTicking());
    pane_->showOutcome(samples::success());
    QVERIFY(band->isTicking());
    QVERIFY(shownTexts().contains(u"59 min 12 s"_s));
    pane_->hide();
    QVERIFY(!band->isTicking());
    pane_->show();
    QVERIFY(band->isTicking());
    pane_->showEmpty();
    QVERIFY(!band->isTicking());
}

void TestResultPane::expiryTurnsTheVerdict()
{
    pane_->showOutcome(samples::success());
    const auto *band = pane_->findChild<VerdictBand *>();
    QCOMPARE(band->verdict().sign, Sign::Good);
    clock_.set(samples::now().addSecs(3600));
    pane_->hide();
    pane_->show();
    QCOMPARE(band->verdict().sign, Sign::Bad);
    QVERIFY(shownTexts().contains(u"Expired"_s));
    QSignalSpy minutes(band, &VerdictBand::minutePassed);
    for (int minute = 1; minute <= 4; ++minute) { // what says "3 minutes ago" elsewhere goes on ageing
        clock_.set(samples::now().addSecs(3600 + 60 * minute));
        pane_->hide();
        pane_->show();
        QCOMPARE(minutes.size(), minute);
    }
}

void TestResultPane::tabStaysAcrossRuns()
{
    pane_->showOutcome(samples::success());
    pane_->selectTab(1);
    pane_->showRunning(u"Again"_s);
    pane_->showOutcome(samples::success());
    QCOMPARE(tabs()->tabText(tabs()->currentIndex()), u"Token"_s);
}

void TestResultPane::aPastedTokenStaysAsItIsLookedAt()
{
    const auto token = samples::success()->token;
    pane_->showToken(*token);
    auto *filter = named<QLineEdit>(u"Filter claims"_s);
    QTest::keyClicks(filter, u"na"_s);
    pane_->selectTab(1);
    pane_->showToken(*token); // as the form reads it again
    QCOMPARE(tabs()->currentIndex(), 1);
    QCOMPARE(filter->text(), u"na"_s);
}

void TestResultPane::theJourneyIsDrawn()
{
    const JourneyView *picture = pane_->journey()->view();
    pane_->showOutcome(samples::success());
    QVERIFY(picture->isVisible());
    QVERIFY(picture->accessibleDescription().contains(u"Orders API got a token for Microsoft Graph"_s));
    pane_->showOutcome(samples::refusal());
    QVERIFY(picture->accessibleDescription().contains(u"Problem: AADSTS500133"_s));
    QSignalSpy place(pane_.get(), &ResultPane::placeActivated);
    auto *view = pane_->journey()->view();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_End);
    for (int i = 0; i < 9 && view->layoutOfParts().parts.at(view->selected()).spot != report::JourneySpot::Api;
         ++i)
        QTest::keyClick(view, Qt::Key_Left);
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(place.count(), 1);
    QCOMPARE(place.constFirst().constFirst().value<base::Place>().toString(), u"field:client_id"_s);
    view->clearFocus();
    // A token alone, then one that nobody can read.
    pane_->showToken(*token::Jwt::read(samples::graphToken()));
    QVERIFY(picture->accessibleDescription().contains(u"signs in to Orders API"_s));
    pane_->showToken(*token::Jwt::read("opaque-token"));
    QVERIFY(!picture->isVisible());
}

void TestResultPane::littleRoomGivesTheClaimsFirst()
{
    pane_->setMinimumSize(320, 240); // as the window's: the layout does not enlarge it
    pane_->resize(640, 420);
    pane_->showOutcome(samples::success());
    QVERIFY(!pane_->journey()->isOpen() && tabs()->isVisible());
    pane_->journey()->setOpen(true);
    QVERIFY(pane_->journey()->view()->isVisible() && !tabs()->isVisible());
    pane_->selectTab(1);
    QVERIFY(!pane_->journey()->isOpen() && tabs()->isVisible());
    pane_->resize(640, 900);
    QVERIFY(pane_->journey()->isOpen() && tabs()->isVisible());
}

void TestResultPane::partsOfATabNeverOverlap_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("wide") << QSize(700, 800);
    QTest::newRow("narrow window") << QSize(640, 440);
    QTest::newRow("smallest window") << QSize(640, 400);
}

void TestResultPane::partsOfATabNeverOverlap()
{
    QFETCH(const QSize, size);
    pane_->setMinimumSize(320, 240); // as the window's: the layout does not enlarge it
    pane_->resize(size);
    pane_->showOutcome(samples::success());
    for (int tab = 0; tab < pane_->tabCount(); ++tab) {
        pane_->selectTab(tab);
        QCoreApplication::sendPostedEvents();
        const auto parts = tabs()->currentWidget()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
        for (const QWidget *one : parts) {
            for (const QWidget *other : parts) {
                if (one == other || one->isHidden() || other->isHidden())
                    continue;
                QVERIFY2(!one->geometry().intersects(other->geometry()),
                         qPrintable(tabs()->tabText(tab) + u": "_s
                                    + QString::fromLatin1(one->metaObject()->className()) + u" over "_s
                                    + QString::fromLatin1(other->metaObject()->className())));
            }
        }
    }
}

void TestResultPane::everythingHasANameAndNoTokenInIt()
{
    pane_->showOutcome(samples::success());
    const QString part = QString::fromLatin1(samples::graphToken().mid(100, 40));
    for (int tab = 0; tab < pane_->tabCount(); ++tab) {
        pane_->selectTab(tab);
        for (QWidget *widget : pane_->findChildren<QWidget *>()) {
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            if (!face)
                continue;
            for (const auto kind :
                 {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
                QVERIFY2(!face->text(kind).contains(part), widget->metaObject()->className());
            const bool reached = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus);
            const bool inner = qobject_cast<QAbstractScrollArea *>(widget->parentWidget()) != nullptr;
            if (reached && !inner)
                QVERIFY2(!face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
    }
}

OBO_TEST(TestResultPane)
#include "TestResultPane.moc"
