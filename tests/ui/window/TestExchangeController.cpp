// One exchange for the window: where the secret comes from, cancelling, and what comes too late.
#include "TestMain.h"
#include "flow/credential/OnceSecrets.h"
#include "profile/ProfileStore.h"
#include "token/claims/ClaimCatalogue.h"
#include "ui/FakeSecretStore.h"
#include "ui/window/ExchangeController.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using Outcome = std::shared_ptr<flow::ExchangeOutcome>;

namespace {

/// Never answers by itself, not even when it is told to stop.
class DeafHttp final : public http::HttpClient {
public:
    int sent = 0;
    std::shared_ptr<QPromise<std::shared_ptr<http::HttpOutcome>>> promise;

    QFuture<std::shared_ptr<http::HttpOutcome>> send(http::HttpRequest, std::stop_token,
                                                     http::PhaseListener onPhase) override
    {
        ++sent;
        if (onPhase)
            onPhase(http::Phase::Waiting);
        promise = std::make_shared<QPromise<std::shared_ptr<http::HttpOutcome>>>();
        promise->start();
        return promise->future();
    }

    void answer()
    {
        promise->addResult(std::make_shared<http::HttpOutcome>(
            http::HttpOutcome{base::fail(base::ErrorKind::Network, u"late"_s), {}}));
        promise->finish();
    }
};

profile::Profile orders()
{
    profile::Profile profile = profile::newProfile(u"Orders"_s);
    profile.tenant = u"contoso.example"_s;
    profile.clientId = u"11111111-2222-3333-4444-555555555555"_s;
    profile.scope = u"https://graph.microsoft.com/User.Read"_s;
    return profile;
}

base::Secret assertion() { return base::Secret("eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJtZSJ9.c2ln"); }

} // namespace

class TestExchangeController : public QObject {
    Q_OBJECT

    struct Bench {
        DeafHttp http;
        tests::FakeSecretStore store;
        QTemporaryDir folder;
        profile::ProfileStore profiles{folder.filePath(u"profiles.json"_s)};
        base::SystemClock clock;
        token::ClaimCatalogue catalogue;
        flow::OnceSecrets once;
        ui::ExchangeController controller{{http, store, profiles, clock, catalogue}, once};
        QList<Outcome> outcomes;

        Bench()
        {
            QObject::connect(&controller, &ui::ExchangeController::finished, &controller,
                             [this](const Outcome &outcome) { outcomes.append(outcome); });
        }
    };

private Q_SLOTS:

    void usesWhatIsHeldBeforeTheKeychain()
    {
        Bench bench;
        const profile::Profile profile = orders();
        bench.once.set(profile::clientSecretKey(profile.id), base::Secret("held"));
        QSignalSpy phases(&bench.controller, &ui::ExchangeController::phaseChanged);
        bench.controller.run(profile, assertion(), false);
        QTRY_COMPARE(bench.http.sent, 1);
        QCOMPARE(bench.store.reads, 0);
        QVERIFY(bench.controller.isRunning());
        QVERIFY(!phases.isEmpty());
        QCOMPARE(bench.once.find(profile::clientSecretKey(profile.id))->view(), std::string_view("held"));
    }

    void readsTheKeychain()
    {
        Bench bench;
        const profile::Profile profile = orders();
        bench.store.entries[profile::clientSecretKey(profile.id)] = "stored";
        bench.controller.run(profile, assertion(), false);
        QTRY_COMPARE(bench.http.sent, 1);
    }

    void saysThatNoSecretIsThere()
    {
        Bench bench;
        bench.controller.run(orders(), assertion(), false);
        QTRY_COMPARE(bench.outcomes.size(), 1);
        QCOMPARE(bench.outcomes.first()->answer.error().place, base::Place::field(u"client_secret"_s));
        QCOMPARE(bench.http.sent, 0);
    }

    void lockedKeychainIsItsOwnError()
    {
        Bench bench;
        bench.store.failure = keychain::Outcome::Locked;
        bench.controller.run(orders(), assertion(), false);
        QTRY_COMPARE(bench.outcomes.size(), 1);
        QVERIFY(bench.outcomes.first()->answer.error().kind == base::ErrorKind::Keychain);
        QVERIFY(!bench.controller.isRunning());
    }

    void cancelFreesWithin100Ms_data()
    {
        QTest::addColumn<bool>("inKeychain");
        QTest::newRow("while the network is deaf") << false;
        QTest::newRow("while the keychain waits") << true;
    }

    void cancelFreesWithin100Ms()
    {
        QFETCH(bool, inKeychain);
        Bench bench;
        const profile::Profile profile = orders();
        bench.store.hold = inKeychain;
        if (!inKeychain)
            bench.once.set(profile::clientSecretKey(profile.id), base::Secret("held"));
        bench.controller.run(profile, assertion(), false);
        QTRY_COMPARE(bench.http.sent, inKeychain ? 0 : 1);
        QElapsedTimer timer;
        qint64 took = -1;
        connect(&bench.controller, &ui::ExchangeController::finished, this, [&] { took = timer.elapsed(); });
        timer.start();
        bench.controller.cancel();
        QTRY_COMPARE(bench.outcomes.size(), 1);
        QVERIFY2(took >= 0 && took < 100, qPrintable(QString::number(took)));
        QVERIFY(bench.outcomes.first()->answer.error().kind == base::ErrorKind::Cancelled);
        QVERIFY(!bench.controller.isRunning());
        // What comes now is late: nobody hears of it.
        if (inKeychain)
            bench.store.release();
        else
            bench.http.answer();
        QCoreApplication::processEvents();
        QCOMPARE(bench.outcomes.size(), 1);
        QCOMPARE(bench.http.sent, inKeychain ? 0 : 1);
    }
};

OBO_TEST(TestExchangeController)
#include "TestExchangeController.moc"
