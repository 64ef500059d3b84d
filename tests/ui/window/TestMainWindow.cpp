// What the window keeps when people do two things at once: delete twice, switch while it runs, paste before
// there is a profile.
#include "FakeHttpClient.h"
#include "TestMain.h"
#include "base/Clock.h"
#include "profile/ProfileStore.h"
#include "token/claims/ClaimCatalogue.h"
#include "ui/FakeSecretStore.h"
#include "ui/profiles/ProfilePane.h"
#include "ui/request/RequestPane.h"
#include "ui/result/ResultPane.h"
#include "ui/theme/Theme.h"
#include "ui/window/ExchangeController.h"
#include "ui/window/MainWindow.h"
#include "ui/window/ProfileSession.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestMainWindow : public QObject {
    Q_OBJECT

    struct Bench {
        QTemporaryDir folder;
        ui::WindowState state{folder.filePath(u"window.ini"_s)};
        ui::Theme theme{*qApp};
        base::SystemClock clock;
        token::ClaimCatalogue catalogue;
        tests::FakeHttpClient http;
        tests::FakeSecretStore secrets;
        profile::ProfileStore profiles{folder.filePath(u"profiles.json"_s)};
        std::unique_ptr<ui::MainWindow> window;
        QSize opened; ///< at the first start

        explicit Bench(const QStringList &names)
        {
            for (const QString &name : names) {
                auto profile = profile::newProfile(name);
                profile.tenant = u"contoso.example"_s;
                profile.clientId = u"66666666-7777-4888-8999-aaaaaaaaaaaa"_s;
                QVERIFY(profiles.save(profile));
                secrets.entries[profile::clientSecretKey(profile.id)] = "secret of " + name.toUtf8();
            }
            window = std::make_unique<ui::MainWindow>(
                theme, ui::Services{http, secrets, profiles, clock, catalogue, {}}, state);
            window->open({});
            window->show();
            opened = window->size();
            window->resize(1280, 800); // form and result beside each other
        }

        [[nodiscard]] QString id(const QString &name) const { return profiles.findByName(name)->id; }

        template <class T>
        [[nodiscard]] T *part() const
        {
            return window->findChild<T *>();
        }

        void trigger(const QString &words) const
        {
            for (QAction *one : window->findChildren<QAction *>())
                if (one->text().remove(u'&') == words)
                    return one->trigger();
            QFAIL("no such action");
        }

        void press(const QString &words) const
        {
            for (QPushButton *one : window->findChildren<QPushButton *>())
                if (one->isVisible() && one->text().remove(u'&') == words)
                    return QTest::mouseClick(one, Qt::LeftButton);
            QFAIL("no such button");
        }
    };

private Q_SLOTS:

    void opensWithinTheScreen()
    {
        Bench bench({u"Alpha"_s});
        const QSize room = bench.window->screen()->availableSize();
        QVERIFY(room.width() < 1280); // else nothing is asked here
        QCOMPARE(bench.opened, bench.opened.boundedTo(room));
    }

    void theSecondDeletionCanBeUndone()
    {
        Bench bench({u"Alpha"_s, u"Beta"_s, u"Gamma"_s});
        const QString alpha = bench.id(u"Alpha"_s);
        const QString beta = bench.id(u"Beta"_s);
        auto *session = bench.part<ui::ProfileSession>();
        session->open(alpha);
        bench.trigger(u"Delete"_s);
        session->open(beta);
        bench.trigger(u"Delete"_s);
        QCOMPARE(bench.profiles.profiles().size(), 1);
        QTRY_VERIFY(!bench.secrets.entries.contains(profile::clientSecretKey(alpha)));
        bench.press(u"Undo"_s);
        QCOMPARE(session->currentId(), beta);
        QVERIFY(bench.profiles.find(beta));
        QVERIFY(bench.secrets.entries.contains(profile::clientSecretKey(beta)));
    }

    void undoBringsBackWhatWasTyped()
    {
        Bench bench({u"Alpha"_s, u"Beta"_s});
        auto *session = bench.part<ui::ProfileSession>();
        auto *request = bench.part<ui::RequestPane>();
        session->open(bench.id(u"Alpha"_s));
        request->pasteAssertion(u"aaaa.bbbb.cccc"_s);
        bench.trigger(u"Delete"_s);
        QVERIFY(request->assertion().isEmpty());
        bench.press(u"Undo"_s);
        QCOMPARE(request->assertion(), u"aaaa.bbbb.cccc"_s);
        QCOMPARE(bench.window->focusWidget()->accessibleName(), u"Assertion"_s);
    }

    void tryAgainKeepsTheFocus()
    {
        Bench bench({u"Alpha"_s});
        auto failed = std::make_shared<flow::ExchangeOutcome>();
        failed->answer = base::fail(base::ErrorKind::Network, u"no answer"_s);
        bench.part<ui::ResultPane>()->showOutcome(failed);
        bench.secrets.hold = true;
        bench.press(u"Try again"_s);
        QVERIFY(bench.part<ui::ExchangeController>()->isRunning());
        QCOMPARE(bench.window->focusWidget()->accessibleName(), u"Cancel"_s);
    }

    void aRunBelongsToItsProfile()
    {
        Bench bench({u"Alpha"_s, u"Beta"_s});
        auto *session = bench.part<ui::ProfileSession>();
        auto *exchange = bench.part<ui::ExchangeController>();
        const QString alpha = bench.id(u"Alpha"_s);
        const QString beta = bench.id(u"Beta"_s);
        auto kept = std::make_shared<flow::ExchangeOutcome>();
        kept->answer = base::fail(base::ErrorKind::Network, u"an earlier answer"_s);
        session->remember(beta, kept);
        session->open(alpha);
        bench.secrets.hold = true;
        QSignalSpy finished(exchange, &ui::ExchangeController::finished);
        bench.trigger(u"Run exchange"_s);
        QVERIFY(exchange->isRunning());
        session->open(beta);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(session->result(), kept);
        session->open(alpha);
        QVERIFY(session->result() && session->result() != kept);
    }

    void aPastedTokenGoesIntoTheFirstProfile()
    {
        Bench bench({});
        auto *request = bench.part<ui::RequestPane>();
        request->pasteAssertion(u"aaaa.bbbb.cccc"_s);
        bench.trigger(u"New profile"_s);
        QCOMPARE(bench.profiles.profiles().size(), 1);
        QCOMPARE(request->assertion(), u"aaaa.bbbb.cccc"_s);
        bench.trigger(u"New profile"_s);
        QVERIFY(request->assertion().isEmpty());
    }

    void aStoredSecretIsNotSentToThisMachineByReturn()
    {
        Bench bench({u"Alpha"_s});
        auto *session = bench.part<ui::ProfileSession>();
        auto *request = bench.part<ui::RequestPane>();
        auto profile = request->profile();
        profile.authorityUrl = u"http://127.0.0.1:1/x"_s;
        session->change(profile);
        bench.window->begin({});
        QMessageBox *box = nullptr;
        QVERIFY(QTest::qWaitFor([&] {
            bench.trigger(u"Run exchange"_s);
            box = bench.window->findChild<QMessageBox *>();
            return box != nullptr;
        }));
        QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        QTest::keyClick(box, Qt::Key_Return);
        QVERIFY(!bench.part<ui::ExchangeController>()->isRunning());
        QVERIFY(bench.http.seen().empty());
    }

    void findingAProfileOpensNone()
    {
        Bench bench({u"Alpha"_s, u"Gamma"_s});
        auto *session = bench.part<ui::ProfileSession>();
        const QString alpha = bench.id(u"Alpha"_s);
        session->open(alpha);
        auto *pane = bench.part<ui::ProfilePane>();
        auto *filter = pane->findChild<QLineEdit *>();
        QTest::keyClicks(filter, u"gam"_s);
        QCOMPARE(session->currentId(), alpha);
        filter->clear();
        QCOMPARE(session->currentId(), alpha);
        QTest::keyClicks(filter, u"gam"_s);
        QTest::keyClick(filter, Qt::Key_Return);
        QCOMPARE(session->currentId(), bench.id(u"Gamma"_s));
    }
};

OBO_TEST(TestMainWindow)
#include "TestMainWindow.moc"
