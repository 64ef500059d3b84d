// Explain… as a person uses it: text in, answer beside it, copied.
#include "TestMain.h"
#include "ui/explain/ExplainDialog.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace obo::ui;

class TestExplainDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void cleanup() { delete dialog_; }

    void answersAsOneTypes();
    void theLastTextCounts();
    void foreignTextIsPlain();
    void copies();

private:
    QPlainTextEdit *box(const QString &name)
    {
        for (auto *edit : dialog_->findChildren<QPlainTextEdit *>())
            if (edit->accessibleName() == name)
                return edit;
        return nullptr;
    }

    QString answer() { return box(u"Explanation"_s)->toPlainText(); }

    std::unique_ptr<Theme> theme_;
    ExplainDialog *dialog_ = nullptr;
};

void TestExplainDialog::init()
{
    theme_ = std::make_unique<Theme>(*qApp);
    dialog_ = new ExplainDialog(*theme_);
    dialog_->show();
}

void TestExplainDialog::answersAsOneTypes()
{
    QVERIFY(!answer().isEmpty()); // says what to do
    QTest::keyClicks(box(u"Text to explain"_s), u"AADSTS500133"_s);
    QTRY_VERIFY(answer().contains(u"The assertion has expired"_s));
    box(u"Text to explain"_s)->setPlainText(u"nothing of interest"_s);
    QTRY_VERIFY(answer().contains(u"No error is named"_s));
}

void TestExplainDialog::theLastTextCounts()
{
    for (int i = 0; i < 20; ++i)
        box(u"Text to explain"_s)->setPlainText(u"AADSTS50057: x "_s.repeated(1000));
    box(u"Text to explain"_s)->setPlainText(u"AADSTS65001"_s);
    QTRY_VERIFY(answer().contains(u"Consent"_s));
    QVERIFY(!answer().contains(u"disabled"_s));
}

void TestExplainDialog::foreignTextIsPlain()
{
    box(u"Text to explain"_s)
        ->setPlainText(
            u"AADSTS50020: User account '<b>x</b>\u202e' from identity provider 'y' does not exist in tenant 'z' and cannot"_s);
    QTRY_VERIFY(answer().contains(u"‹U+202E›"_s));
}

void TestExplainDialog::copies()
{
    const auto buttons = dialog_->findChildren<QPushButton *>();
    const auto found = std::ranges::find(buttons, u"&Copy answer"_s, &QPushButton::text);
    QVERIFY(found != buttons.end());
    QPushButton *copy = *found;
    QVERIFY(!copy->isEnabled());
    box(u"Text to explain"_s)->setPlainText(u"AADSTS50057: The user account is disabled."_s);
    QTRY_VERIFY(copy->isEnabled());
    copy->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"Who must act"_s));
}

OBO_TEST(TestExplainDialog)
#include "TestExplainDialog.moc"
