// What the preflight holds back is really refused: each finding that stops is sent to the practice authority
// all the same, which must answer with the very code that the finding says. The two share no rule.

#include "MadeSecret.h"
#include "TestMain.h"
#include "checks/Preflight.h"
#include "checks/StoppingFindings.h"
#include "flow/Exchange.h"
#include "http/QtHttpClient.h"
#include "sandbox/Wire.h"
#include "sandbox/keys/Keyring.h"
#include "token/Base64Url.h"

#include <QSet>
#include <QTest>
#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;
using namespace obo;
using obo::tests::secretOf;

namespace {

struct Sent {
    QString tenant, client, scope;
    QByteArray assertion;
};

/// JSON with its quotes written as apostrophes: moc 6.4 loses its way in raw strings.
QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

} // namespace

class TestStoppingProof : public QObject {
    Q_OBJECT

    tests::Wire wire_;
    http::QtHttpClient http_;
    const token::ClaimCatalogue catalogue_;
    QSet<QString> proved_;

    [[nodiscard]] QByteArray practice(const QString &name) const { return wire_.assertions[name].toLatin1(); }

    /// The valid assertion's claims with members changed (Undefined takes one away), signed by the authority or
    /// by a stranger.
    [[nodiscard]] QByteArray changed(const QJsonObject &changes, bool stranger = false) const
    {
        const QByteArray part = practice(u"valid"_s).split('.').at(1);
        QJsonObject claims = QJsonDocument::fromJson(*token::fromBase64Url(part).bytes).object();
        for (auto each = changes.begin(); each != changes.end(); ++each) {
            if (each.value().isNull())
                claims.remove(each.key());
            else
                claims[each.key()] = each.value();
        }
        const auto &keys = wire_.sandbox->world().keys;
        return sandbox::signToken(QJsonDocument(claims).toJson(QJsonDocument::Compact),
                                  stranger ? keys.stranger : keys.own, 2);
    }

    [[nodiscard]] QByteArray withHeader(const QByteArray &header) const
    {
        const QByteArray valid = practice(u"valid"_s);
        return token::toBase64Url(header) + valid.mid(valid.indexOf('.'));
    }

    [[nodiscard]] base::Findings preflightOf(const Sent &sent) const
    {
        const auto token = token::Jwt::read(sent.assertion);
        checks::PreflightInput input;
        input.tenant = sent.tenant;
        input.clientId = sent.client;
        input.scope = sent.scope;
        input.cloudId = u"global"_s; // where the forms of IDs are known
        input.assertion = token ? &*token : nullptr;
        input.pasted = sent.assertion;
        input.now = wire_.clock->now();
        return checks::preflight(input, catalogue_);
    }

    std::shared_ptr<flow::ExchangeOutcome> send(const Sent &sent)
    {
        flow::ExchangeInput input;
        input.authorityUrl = u"http://"_s + QString::fromLatin1(wire_.host());
        input.tenant = sent.tenant;
        input.clientId = sent.client;
        input.scope = sent.scope;
        input.assertion = secretOf(sent.assertion);
        input.credential = oauth::SecretInBody{secretOf(wire_.secret().toUtf8())};
        input.preflight = false;
        flow::ExchangeFlow flow(http_, *wire_.clock, catalogue_);
        auto future = flow.run(std::move(input), {});
        return QTest::qWaitFor([&] { return future.isFinished(); }, 15000) ? future.result() : nullptr;
    }

    /// What the authority answers; through the flow, or with a plain request where the program has no way to
    /// send it: a tenant that makes no address.
    QStringList answeredCodes(const Sent &sent)
    {
        const auto outcome = send(sent);
        if (!outcome || outcome->answer)
            return {u"a token, or no answer"_s};
        if (outcome->answer.error().oauth)
            return outcome->answer.error().oauth->errorCodes;
        if (outcome->answer.error().place != base::Place::field(u"tenant"_s))
            return {outcome->answer.error().summary};
        const auto reply = wire_.post(wire_.tokenPath(sent.tenant), wire_.exchange());
        return {QString::number(reply.json()[u"error_codes"_s][0].toInt())};
    }

private Q_SLOTS:

    void refusedWithTheCodeThatWasSaid_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("tenant");
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QByteArray>("assertion");
        const QString tenant = wire_.directory().tenantId;
        const QString client = wire_.directory().middleTier.id;
        const QString scope = u"https://graph.microsoft.com/User.Read"_s;
        const QByteArray valid = practice(u"valid"_s);
        const auto token = [&](const char *name, const char *id, const QByteArray &assertion) {
            QTest::newRow(name) << QString::fromLatin1(id) << tenant << client << scope << assertion;
        };
        const auto form = [&](const char *name, const char *id, const QString &t, const QString &c,
                              const QString &s) {
            QTest::newRow(name) << QString::fromLatin1(id) << t << c << s << valid;
        };
        form("tenant is a word", "tenant-form", u"contoso"_s, client, scope);
        form("client is a URI", "client-id-uri", tenant, u"api://"_s + client, scope);
        form("client is a name", "client-id-form", tenant, u"orders-api"_s, scope);
        form("scope with a quote", "scope-characters", tenant, client, u"User.\"Read"_s);
        form("resource alone", "scope-bare-resource", tenant, client, u"https://graph.microsoft.com"_s);
        form("default and named", "scope-default-mixed", tenant, client,
             u"https://graph.microsoft.com/.default User.Read"_s);
        form("two resources", "scope-two-resources", tenant, client,
             u"User.Read %1/Stock.Read"_s.arg(wire_.directory().downstream.uri));

        const QByteArray answer = json("{'token_type':'Bearer','access_token':'" + valid + "'}");
        token("word", "not-a-token", "hello"_ba);
        token("Basic", "not-a-token-basic", "Basic Y29udG9zbzpwYXNzd29yZA=="_ba);
        token("GUID", "not-a-token-guid", tenant.toLatin1());
        token("HTTP message", "not-a-token-http",
              "GET /orders HTTP/1.1\r\nHost: orders.example\r\nAuthorization: Bearer " + valid + "\r\n\r\n");
        token("HTTP without token", "not-a-token-http",
              "GET /orders HTTP/1.1\r\nHost: orders.example\r\n\r\n"_ba);
        token("JSON answer", "not-a-token-json", answer);
        token("JSON answer, opaque token", "not-a-token-json", json("{'access_token':'opaque'}"));
        token("JSON", "not-a-token-json", json("{'id':1}"));
        token("PEM", "not-a-token-pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"_ba);
        token("refresh token", "not-a-token-refresh", "1.AUEBabcdefghijklmnop"_ba);
        token("SAML", "not-a-token-saml", "<saml:Assertion/>"_ba);
        token("secret", "not-a-token-secret", wire_.secret().toLatin1());
        token("command", "not-a-token-text",
              "curl -H 'Authorization: Bearer " + valid + "' https://orders.example");
        token("ticket", "not-a-token-ticket", "EwBw" + QByteArray(200, 'A'));
        token("address", "not-a-token-url", "https://orders.example/#access_token=" + valid);
        token("address without token", "not-a-token-url", "https://orders.example/callback?code=0.AXoA"_ba);

        token("payload damaged", "assertion-unreadable", practice(u"malformed"_s));
        const auto parts = valid.split('.');
        token("JSON serialization", "assertion-json-form",
              json("{'protected':'" + parts[0] + "','payload':'" + parts[1] + "','signature':'" + parts[2]
                   + "'}"));
        token("two parts", "token-cut-short", parts[0] + '.' + parts[1]);
        token("four parts", "token-too-many-parts", valid + ".AAAA");
        token("signature no base64url", "signature-not-base64url", valid.chopped(2) + "*");
        token("signature cut", "signature-cut", valid.chopped(40));
        token("signature left out", "signature-cut", parts[0] + '.' + parts[1] + '.');
        token("alg none", "algorithm-unsigned",
              token::toBase64Url(json("{'alg':'none','typ':'JWT'}")) + '.' + parts[1] + '.');
        token("alg HS256", "algorithm-unsigned", withHeader(json("{'alg':'HS256','typ':'JWT'}")));
        token("B2C", "issuer-b2c", changed({{u"iss"_s, u"https://contoso.b2clogin.com/x/v2.0/"_s}}, true));
        token(
            "B2C behind a domain", "issuer-b2c",
            changed({{u"iss"_s, u"https://login.contoso.example/x/v2.0/"_s}, {u"tfp"_s, u"B2C_1_in"_s}}, true));
        token("another cloud", "cloud-other",
              changed({{u"iss"_s, u"https://login.partner.microsoftonline.cn/%1/v2.0"_s.arg(tenant)}}, true));
        token("Graph's", "audience-graph", practice(u"graph"_s));
        token("another app's", "audience-other", practice(u"wrong_audience"_s));
        token("Azure's", "audience-other",
              changed({{u"aud"_s, u"https://management.core.windows.net/"_s}, {u"ver"_s, u"1.0"_s}}));
        token("expired", "assertion-expired", practice(u"expired"_s));
        token("not yet", "assertion-not-yet",
              changed({{u"nbf"_s, wire_.clock->now().addSecs(600).toSecsSinceEpoch()}}));
        token("app-only by idtyp", "app-only", practice(u"app_only"_s));
        token("app-only by roles", "app-only",
              changed({{u"scp"_s, QJsonValue()}, {u"roles"_s, QJsonArray{u"Practice.Run"_s}}}));
        token("app-only by sub", "app-only",
              changed({{u"scp"_s, QJsonValue()}, {u"sub"_s, u"same"_s}, {u"oid"_s, u"same"_s}}));
        token("ID token", "id-token", practice(u"id_token"_s));
    }

    void refusedWithTheCodeThatWasSaid()
    {
        QFETCH(QString, id);
        QFETCH(QString, tenant);
        QFETCH(QString, client);
        QFETCH(QString, scope);
        QFETCH(QByteArray, assertion);
        const QString code = tests::stoppingFindings().value(id);
        const Sent sent{tenant, client, scope, assertion};
        const base::Findings findings = preflightOf(sent);
        const auto first = std::ranges::find(findings, base::Severity::Stops, &base::Finding::severity);
        QVERIFY(first != findings.end());
        QCOMPARE(first->id, id);
        QCOMPARE(first->code, code);
        QCOMPARE(answeredCodes(sent), QStringList{code});
        proved_.insert(id);
    }

    void aSoundOneIsNotHeldBackAndComesThrough()
    {
        const Sent sent{wire_.directory().tenantId, wire_.directory().middleTier.id,
                        u"https://graph.microsoft.com/User.Read"_s, practice(u"valid"_s)};
        QVERIFY(!base::anyStops(preflightOf(sent)));
        const auto outcome = send(sent);
        QVERIFY(outcome && outcome->answer);
    }

    void everyStoppingFindingIsProved()
    {
        QStringList left;
        const auto findings = tests::stoppingFindings();
        for (auto id = findings.keyBegin(); id != findings.keyEnd(); ++id)
            if (!proved_.contains(*id))
                left.append(*id);
        QCOMPARE(left, QStringList());
    }
};

OBO_TEST(TestStoppingProof)

#include "TestStoppingProof.moc"
