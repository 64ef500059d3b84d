// Every scenario of the practice authority, chosen and played in the window: what comes first, and the way out.
#include "TestMain.h"
#include "base/Clock.h"
#include "flow/Exchange.h"
#include "http/QtHttpClient.h"
#include "profile/ProfileStore.h"
#include "sandbox/scenarios/Scenario.h"
#include "token/claims/ClaimCatalogue.h"
#include "ui/FakeSecretStore.h"
#include "ui/practice/SandboxProcess.h"
#include "ui/theme/Theme.h"
#include "ui/window/ExchangeController.h"
#include "ui/window/MainWindow.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

using OutcomePtr = std::shared_ptr<flow::ExchangeOutcome>;

} // namespace

class TestPracticeTable : public QObject {
    Q_OBJECT

    struct Bench {
        QTemporaryDir folder;
        ui::WindowState state{folder.filePath(u"window.ini"_s)};
        ui::Theme theme{*qApp};
        base::SystemClock clock;
        token::ClaimCatalogue catalogue;
        http::QtHttpClient http;
        tests::FakeSecretStore secrets;
        profile::ProfileStore profiles{folder.filePath(u"profiles.json"_s)};
        ui::MainWindow window;

        Bench()
            : window(
                theme,
                {http, secrets, profiles, clock, catalogue, QStringLiteral(OBO_BIN_DIR) + u"/obo-sandbox"_s},
                state)
        {
            window.open({});
            window.show();
            window.begin({});
        }

        [[nodiscard]] QAction *action(const QString &words) const
        {
            for (QAction *one : window.findChildren<QAction *>())
                if (one->text().remove(u'&') == words)
                    return one;
            return nullptr;
        }

        [[nodiscard]] QPushButton *button(const QString &words) const
        {
            for (QPushButton *one : window.findChildren<QPushButton *>())
                if (one->isVisible() && one->text().remove(u'&') == words)
                    return one;
            return nullptr;
        }

        [[nodiscard]] QListWidget *list() const
        {
            for (QListWidget *one : window.findChildren<QListWidget *>())
                if (one->isVisible() && one->accessibleName() == "Scenarios"_L1)
                    return one;
            return nullptr;
        }

        /// What can be read in the window now.
        [[nodiscard]] QString words() const
        {
            QStringList all;
            for (const QLabel *one : window.findChildren<QLabel *>())
                if (one->isVisible())
                    all.append(one->text());
            for (const QPlainTextEdit *one : window.findChildren<QPlainTextEdit *>())
                if (one->isVisible())
                    all.append(one->toPlainText());
            return all.join(u'\n');
        }
    };

    /// Presses Run and waits for what comes; nullptr when nothing does.
    static OutcomePtr run(Bench &bench, bool cancelled)
    {
        auto *exchange = bench.window.findChild<ui::ExchangeController *>();
        const auto got = std::make_shared<OutcomePtr>();
        const auto connection = QObject::connect(exchange, &ui::ExchangeController::finished, exchange,
                                                 [got](const OutcomePtr &outcome) { *got = outcome; });
        const bool pressable = QTest::qWaitFor([&] {
            QPushButton *button = bench.button(u"Run exchange"_s);
            return button && button->isEnabled();
        });
        if (pressable)
            QTest::mouseClick(bench.button(u"Run exchange"_s), Qt::LeftButton);
        if (cancelled && QTest::qWaitFor([&] { return bench.words().contains("Waiting"_L1); }))
            bench.action(u"Cancel"_s)->trigger();
        const bool came = pressable && QTest::qWaitFor([&] { return *got != nullptr; }, 20'000);
        QObject::disconnect(connection);
        return came ? *got : nullptr;
    }

    std::unique_ptr<Bench> bench_; ///< one window plays them all, one after the other

private Q_SLOTS:

    void initTestCase() { bench_ = std::make_unique<Bench>(); }

    void cleanupTestCase() { bench_.reset(); }

    void isPlayedToItsEnd_data()
    {
        QTest::addColumn<QString>("brings");
        for (const sandbox::Scenario &scenario : sandbox::scenarios())
            QTest::newRow(scenario.name) << QString::fromLatin1(scenario.brings);
    }

    void isPlayedToItsEnd()
    {
        QFETCH(QString, brings);
        const auto *scenario = sandbox::findScenario(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(scenario);
        Bench &bench = *bench_;
        bench.action(u"Practice…"_s)->trigger();
        QTRY_VERIFY(bench.list());
        const auto found = bench.list()->findItems(scenario->titleText(), Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        bench.list()->setCurrentItem(found.first());
        QVERIFY(bench.words().contains(scenario->wrongText())
                && bench.words().contains(scenario->learnedText()));
        QTest::keyClick(bench.list(), Qt::Key_Return);
        QTRY_VERIFY(!bench.list() && bench.button(u"Show the way out"_s)
                    && bench.words().contains(scenario->wrongText())); // at the foot, beside the button

        const bool slow = brings == "timed_out"_L1;
        const OutcomePtr first = run(bench, slow);
        QVERIFY(first);
        QCOMPARE(first->answer.has_value(), brings == "a token"_L1);
        if (!first->answer) {
            const base::Error &error = first->answer.error();
            bool isCode = false;
            const int code = brings.toInt(&isCode);
            if (isCode) {
                QVERIFY(error.oauth && error.oauth->errorCodes.contains(QString::number(code)));
            }
            if (brings == "throttled"_L1)
                QCOMPARE(first->exchange->status, 429);
            if (slow)
                QVERIFY(error.kind == base::ErrorKind::Cancelled);
            const QString told = isCode ? brings : slow ? u"Cancelled."_s : error.summary;
            // A code has its answer; what has none is told by the error's own sentence.
            QVERIFY2(bench.words().contains(told), qPrintable(bench.words()));
        }

        QTest::mouseClick(bench.button(u"Show the way out"_s), Qt::LeftButton);
        QVERIFY2(bench.words().contains(scenario->fixText()), qPrintable(bench.words()));
        const OutcomePtr then = run(bench, false);
        QVERIFY(then);
        QVERIFY2(then->answer, then->answer ? "" : qPrintable(then->answer.error().summary));
        QVERIFY(bench.button(u"Copy token"_s));
    }

    void identitiesComeFirst()
    {
        Bench bench;
        bench.action(u"Try the sandbox"_s)->trigger();
        QComboBox *people = nullptr;
        for (QComboBox *one : bench.window.findChildren<QComboBox *>())
            if (one->accessibleName() == "Practice assertion"_L1)
                people = one;
        if (!people)
            QFAIL("there is no such box");
        QTRY_VERIFY(people->isVisible());
        QCOMPARE(people->itemText(0), u"Member of the tenant"_s);
        QVERIFY(people->findText(u"Administrator"_s) < people->findText(u"Expired"_s));
        QCOMPARE(people->currentIndex(), 0);
    }

    void oneAuthorityIsLeft() { QTRY_COMPARE(bench_->window.findChildren<ui::SandboxProcess *>().size(), 1); }
};

OBO_TEST(TestPracticeTable)

#include "TestPracticeTable.moc"
