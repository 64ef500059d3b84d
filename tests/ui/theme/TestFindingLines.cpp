// Findings above a result: the worst first, the rest behind a button, problems in sight even in little room.
#include "TestMain.h"
#include "ui/theme/FindingLines.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;

class TestFindingLines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void worstFirstAndTheRestUnfolds();
    void littleRoomKeepsWhatWarns();
    void nothingToSayIsHidden();
    void linesComeBeforeTheButton();
    void onlyTheLeftButtonActivates();

private:
    [[nodiscard]] QStringList shown() const
    {
        QStringList texts;
        for (const auto *label : lines_->findChildren<PlainLabel *>())
            if (label->isVisible())
                texts += label->fullText();
        return texts;
    }

    [[nodiscard]] QToolButton *more() const { return lines_->findChild<QToolButton *>(); }

    /// What was replaced is deleted, and what is new is shown, when the event loop comes round.
    static void settle()
    {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    std::unique_ptr<Theme> theme_;
    std::unique_ptr<FindingLines> lines_;
};

namespace {

base::Finding finding(base::Severity severity, const QString &summary)
{
    base::Finding made;
    made.severity = severity;
    made.summary = summary;
    return made;
}

const base::Findings some{finding(base::Severity::Holds, u"holds"_s), finding(base::Severity::Note, u"note"_s),
                          finding(base::Severity::Stops, u"stops"_s),
                          finding(base::Severity::Note, u"note 2"_s)};

} // namespace

void TestFindingLines::init()
{
    theme_ = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
    lines_ = std::make_unique<FindingLines>(*theme_);
}

void TestFindingLines::worstFirstAndTheRestUnfolds()
{
    lines_->setFindings(some, 2);
    QCOMPARE(shown(), (QStringList{u"stops"_s, u"note"_s}));
    QCOMPARE(more()->text(), u"1 more finding"_s);
    QVERIFY(more()->focusPolicy() & Qt::TabFocus);
    lines_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(lines_.get()));
    more()->setFocus();
    QTest::keyClick(more(), Qt::Key_Space);
    settle();
    QCOMPARE(shown(), (QStringList{u"stops"_s, u"note"_s, u"note 2"_s}));
    QVERIFY(more()->hasFocus());
    QTest::mouseClick(more(), Qt::LeftButton);
    settle();
    QCOMPARE(shown().size(), 2);
}

void TestFindingLines::littleRoomKeepsWhatWarns()
{
    lines_->setFindings(some);
    QCOMPARE(shown().size(), 3);
    lines_->setCramped(true);
    settle();
    QCOMPARE(shown(), QStringList{u"stops"_s});
    QCOMPARE(more()->text(), u"2 more findings"_s);
    lines_->setFindings({finding(base::Severity::Note, u"note"_s)});
    settle();
    QCOMPARE(shown(), QStringList());
    QCOMPARE(more()->text(), u"1 finding"_s);
    lines_->setCramped(false);
    settle();
    QCOMPARE(shown(), QStringList{u"note"_s});
    QVERIFY(!more()->isVisible());
}

void TestFindingLines::nothingToSayIsHidden()
{
    lines_->setFindings({finding(base::Severity::Holds, u"holds"_s)});
    QVERIFY(lines_->isHidden());
}

void TestFindingLines::linesComeBeforeTheButton()
{
    base::Findings led = some;
    for (base::Finding &one : led)
        one.subject = base::Place::claim(one.summary);
    QWidget pane;
    auto *column = new QVBoxLayout(&pane);
    auto *before = new QToolButton;
    before->setFocusPolicy(Qt::StrongFocus);
    column->addWidget(before);
    column->addWidget(lines_.get());
    auto *after = new QToolButton;
    after->setFocusPolicy(Qt::StrongFocus);
    column->addWidget(after);
    lines_->setFindings(led, 2);
    lines_->setFindings(led, 2); // as each run does
    settle();
    QList<QWidget *> order;
    for (QWidget *at = before->nextInFocusChain(); at != before; at = at->nextInFocusChain())
        if (at->focusPolicy() & Qt::TabFocus)
            order.append(at);
    QCOMPARE(order.size(), 4);
    QCOMPARE(order.at(0)->accessibleName(), u"Problem: stops"_s);
    QCOMPARE(order.at(1)->accessibleName(), u"Note: note"_s);
    QCOMPARE(order.at(2), static_cast<QWidget *>(more()));
    QCOMPARE(order.at(3), static_cast<QWidget *>(after));
    lines_->setParent(nullptr);
}

void TestFindingLines::onlyTheLeftButtonActivates()
{
    auto led = finding(base::Severity::Stops, u"stops"_s);
    led.subject = base::Place::claim(u"aud"_s);
    lines_->setFindings({led});
    QSignalSpy activated(lines_.get(), &FindingLines::activated);
    auto *line = lines_->findChild<PlainLabel *>()->parentWidget();
    QTest::mouseClick(line, Qt::RightButton);
    QCOMPARE(activated.size(), 0);
    QTest::mouseClick(line, Qt::LeftButton);
    QCOMPARE(activated.size(), 1);
}

OBO_TEST(TestFindingLines)
#include "TestFindingLines.moc"
