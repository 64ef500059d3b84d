// Each scenario of the practice authority played to its end, through the very flow of the programs: the first
// try comes to what the scenario says, what we say of it leads on, and the second try comes to a token.
#include "MadeSecret.h"
#include "TestMain.h"

#include "answers/Explanation.h"
#include "crypto/Signature.h"
#include "flow/Exchange.h"
#include "http/QtHttpClient.h"
#include "sandbox/Wire.h"
#include "sandbox/announce/ScenarioText.h"
#include "sandbox/tokens/WorkloadTokens.h"

#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace obo;
using obo::tests::secretOf;

namespace {

using Outcome = std::shared_ptr<flow::ExchangeOutcome>;

/// What our findings say before and after the first try, where they can say something.
const QHash<QString, QString> &expectedFindings()
{
    static const QHash<QString, QString> ids{
        {u"expired"_s, u"assertion-expired"_s},
        {u"graph_token"_s, u"audience-graph"_s},
        {u"wrong_tenant"_s, u"tenant-other"_s},
        {u"group_overage"_s, u"groups-left-out"_s},
        {u"encrypted_token"_s, u"assertion-encrypted"_s},
        {u"guest"_s, u"guest-at-common"_s},
        {u"app_only"_s, u"app-only"_s},
    };
    return ids;
}

} // namespace

class TestScenarios : public QObject {
    Q_OBJECT

    http::QtHttpClient http_;
    const token::ClaimCatalogue catalogue_;
    std::optional<sandbox::Keyring> keys_;
    std::unique_ptr<tests::Wire> wire_;

    Outcome send(const sandbox::Offer &offer)
    {
        const auto &world = wire_->sandbox->world();
        const auto sent = sandbox::sentFor(world, offer, sandbox::practiceAssertions(world));
        flow::ExchangeInput input;
        input.authorityUrl = world.url;
        input.tenant = sent.tenant;
        input.clientId = world.directory.middleTier.id;
        input.scope = sent.scope;
        input.assertion = secretOf(sent.assertion.toUtf8());
        input.credential = oauth::SecretInBody{secretOf(sent.secret.toUtf8())};
        input.preflight = false; // what is sure to be refused is to be refused
        if (world.scenario->behaviour == sandbox::Behaviour::Slow)
            input.transport.deadline = std::chrono::milliseconds(300);
        flow::ExchangeFlow flow(http_, *wire_->clock, catalogue_);
        auto future = flow.run(std::move(input), {});
        return QTest::qWaitFor([&] { return future.isFinished(); }, 15000) ? future.result() : nullptr;
    }

    static bool has(const base::Findings &findings, const QString &id)
    {
        return std::ranges::find(findings, id, &base::Finding::id) != findings.end();
    }

    /// Empty when the outcome is what the scenario says; else what it is.
    static QString unlike(const sandbox::Scenario &scenario, const flow::ExchangeOutcome &outcome)
    {
        const QString brings = QString::fromLatin1(scenario.brings);
        if (outcome.answer)
            return brings == u"a token"_s ? QString() : u"a token"_s;
        const base::Error &error = outcome.answer.error();
        const bool told = !error.summary.isEmpty();
        if (brings == u"throttled"_s && outcome.exchange && outcome.exchange->status == 429)
            return told ? QString() : u"nothing said"_s;
        const QHash<QString, base::ErrorKind> kinds{{u"timed_out"_s, base::ErrorKind::TimedOut},
                                                    {u"closed"_s, base::ErrorKind::Network},
                                                    {u"not_oauth"_s, base::ErrorKind::Protocol}};
        if (kinds.contains(brings))
            return kinds[brings] == error.kind && told ? QString() : error.summary;
        if (!error.oauth || !error.oauth->errorCodes.contains(brings))
            return error.oauth ? error.oauth->errorDescription : error.summary;
        const auto explained = answers::explain(*error.oauth, flow::requestOf(outcome));
        return explained.known && !explained.fix.isEmpty() && !explained.who.isEmpty() ? QString()
                                                                                       : u"unexplained"_s;
    }

    void keysChanged(const token::Jwt &before, const token::Jwt &after)
    {
        QVERIFY(before.headerValue(u"kid").text() != after.headerValue(u"kid").text());
        const QString path = u'/' + wire_->directory().tenantId + u"/discovery/v2.0/keys"_s;
        const auto now = crypto::readKeySet(wire_->get(path).body);
        QVERIFY(now && now->keys.size() == 2);
        QVERIFY(crypto::verifyJws(before, *now).valid);
        QVERIFY(crypto::verifyJws(after, *now).valid);
        // Who kept the keys of the first run.
        crypto::KeySet old;
        for (const auto &key : now->keys)
            if (key.kid == before.headerValue(u"kid").text())
                old.keys += key;
        QVERIFY(crypto::verifyJws(after, old).keyUnknown);
    }

    void groupsCanBeAskedFor(const token::Jwt &token)
    {
        const auto reply =
            wire_->request("POST", "/v1.0/me/getMemberObjects",
                           "Authorization: Bearer " + token.text() + "\r\nContent-Length: 0\r\n");
        QCOMPARE(reply.json()[u"value"_s].toArray().size(), 240);
    }

    /// The keys that everybody sees now, and the assertions that are offered.
    void offeredAssertionsHold()
    {
        const QString path = u'/' + wire_->directory().tenantId + u"/discovery/v2.0/keys"_s;
        const auto published = crypto::readKeySet(wire_->get(path).body);
        QVERIFY(published);
        for (const auto &each : sandbox::practiceAssertions(wire_->sandbox->world()))
            if (each.name == "valid"_L1)
                QVERIFY(crypto::verifyJws(*token::Jwt::read(each.token), *published).valid);
    }

    /// By this machine's clock, which the authority's may be ahead of.
    void workloadTokensAreOfNow()
    {
        const auto &world = wire_->sandbox->world();
        const auto valid = token::Jwt::read(sandbox::workloadTokens(world).constFirst().token);
        QVERIFY(valid->time(u"iat") <= world.machineTime() && valid->time(u"exp") > world.machineTime());
    }

private Q_SLOTS:

    void played_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto &scenario : sandbox::scenarios())
            QTest::newRow(scenario.name) << QString::fromLatin1(scenario.name);
    }

    void played()
    {
        QFETCH(QString, name);
        const sandbox::Scenario &scenario = *sandbox::findScenario(name);
        // The rollover needs one key more, so it makes its own.
        const bool fresh = !keys_ || scenario.behaviour == sandbox::Behaviour::KeyRollover;
        wire_ = std::make_unique<tests::Wire>(&scenario, fresh ? std::nullopt : keys_);
        if (!keys_)
            keys_ = wire_->sandbox->world().keys;
        offeredAssertionsHold();
        workloadTokensAreOfNow();
        const Outcome first = send(scenario.first);
        QVERIFY(first);
        QCOMPARE(unlike(scenario, *first), QString());
        const QString finding = expectedFindings().value(name);
        QVERIFY2(finding.isEmpty() || has(first->findings, finding), qPrintable(finding));

        const Outcome then = send(scenario.then);
        QVERIFY(then);
        QVERIFY2(then->answer, then->answer ? "" : qPrintable(then->answer.error().summary));
        if (name == "guest"_L1) {
            QCOMPARE(first->token->claimText(u"tid"), wire_->directory().other.id);
            QCOMPARE(then->token->claimText(u"tid"), wire_->directory().tenantId);
            QVERIFY(first->token->claimText(u"oid") != then->token->claimText(u"oid"));
        }
        if (name == "key_rollover"_L1)
            keysChanged(*first->token, *then->token);
        if (name == "group_overage"_L1)
            groupsCanBeAskedFor(*then->token);
        if (name == "clock_skew"_L1) // whose clock is wrong, by the Date header
            QVERIFY(!answers::explain(*first->answer.error().oauth, flow::requestOf(*first)).facts.isEmpty());
        if (name == "mfa"_L1)
            QVERIFY(!first->answer.error().oauth->claims.isEmpty());
        wire_.reset();
    }
};

OBO_TEST(TestScenarios)

#include "TestScenarios.moc"
