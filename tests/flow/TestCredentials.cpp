// A profile's credential from wherever it lives, what is told of it, and whether the authority takes it.
#include "FakeHttpClient.h"
#include "MadeToken.h"
#include "TestMain.h"
#include "base/Clock.h"
#include "crypto/MadeCertificates.h"
#include "flow/credential/CredentialFindings.h"
#include "flow/credential/CredentialSource.h"
#include "flow/credential/CredentialTest.h"
#include "flow/credential/FederatedToken.h"
#include "ui/FakeSecretStore.h"

#include <QFutureWatcher>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace std::chrono_literals;

namespace {

QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

QByteArray textOf(const base::Secret &secret)
{
    return {secret.view().data(), static_cast<qsizetype>(secret.size())};
}

} // namespace

class TestCredentials : public QObject {
    Q_OBJECT

    base::FixedClock clock_{QDateTime::fromString(u"2026-11-24T13:00:00Z"_s, Qt::ISODate)};
    tests::MadeCertificates made_;
    QTemporaryDir folder_;

    struct Fakes {
        tests::FakeSecretStore store;
        tests::FakeHttpClient http;
        flow::OnceSecrets once;
    };

    std::unique_ptr<Fakes> fakes_;

    static profile::Profile profileOf(const QString &kind)
    {
        profile::Profile made = profile::newProfile(u"p"_s);
        made.id = u"id"_s;
        made.credential.kind = kind;
        return made;
    }

    QString written(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder_.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }

    flow::CredentialResult read(const profile::Profile &profile, std::chrono::milliseconds limit = 10s,
                                std::stop_token stop = {})
    {
        http::Transport transport;
        transport.deadline = limit;
        auto future = flow::CredentialSource(fakes_->store, fakes_->http, &fakes_->once)
                          .read(profile, transport, std::move(stop));
        return QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) ? future.result() : nullptr;
    }

    static QString faultOf(const flow::CredentialResult &result)
    {
        return *result ? QString() : result->error().place.toString() + u' ' + result->error().summary;
    }

private Q_SLOTS:

    void initTestCase() { QVERIFY(made_.make()); }

    void init()
    {
        fakes_ = std::make_unique<Fakes>();
        for (const char *name :
             {"AZURE_FEDERATED_TOKEN_FILE", "ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"})
            qunsetenv(name);
    }

    void secretComesFromTheKeychain()
    {
        auto profile = profileOf(u"secret"_s);
        QVERIFY(
            std::get<oauth::SecretInBody>(**read(profile)).value.isEmpty()); // the flow names what is missing
        fakes_->store.entries[u"id/client-secret"_s] = "kept";
        QCOMPARE(textOf(std::get<oauth::SecretInBody>(**read(profile)).value), "kept"_ba);
        fakes_->once.set(u"id/client-secret"_s, base::Secret("typed"));
        QCOMPARE(textOf(std::get<oauth::SecretInBody>(**read(profile)).value), "typed"_ba);
        profile.credential.secretMethod = u"basic"_s;
        QCOMPARE(textOf(std::get<oauth::SecretByBasic>(**read(profile)).value), "typed"_ba);
        fakes_->once.remove(u"id/client-secret"_s);
        fakes_->store.failure = keychain::Outcome::Locked;
        QVERIFY((*read(profile)).error().kind == base::ErrorKind::Keychain);
        QVERIFY(faultOf(read(profileOf(u"quantum"_s))).contains(u"\"quantum\""_s));
    }

    void certificate_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("keychainKey");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<QString>("fault"); ///< empty: read
        QTest::addColumn<int>("asked"); ///< of the keychain
        const QByteArray right = "pass ä";
        QTest::newRow("one file") << u"both.pem"_s << QString() << ""_ba
                                  << ""_ba << QString() << 0;
        QTest::newRow("two files") << u"rsa.crt"_s << u"rsa.key"_s << ""_ba
                                   << ""_ba << QString() << 0;
        QTest::newRow("protected") << u"rsa.crt"_s << u"pkcs8.key"_s << ""_ba << right << QString() << 1;
        QTest::newRow("protected, no passphrase") << u"rsa.crt"_s << u"pkcs8.key"_s << ""_ba
                                                  << ""_ba << u"field:passphrase"_s << 1;
        QTest::newRow("protected, a wrong one") << u"rsa.crt"_s << u"pkcs8.key"_s << ""_ba
                                                << "wrong"_ba << u"field:passphrase"_s << 1;
        QTest::newRow("key in the keychain")
            << u"rsa.crt"_s << QString() << made_.bytes(u"rsa.key"_s) << ""_ba << QString() << 1;
        QTest::newRow("key in the keychain, protected")
            << u"rsa.crt"_s << QString() << made_.bytes(u"pkcs8.key"_s) << right << QString() << 2;
        QTest::newRow("key of another") << u"P-256.crt"_s << u"rsa.key"_s << ""_ba
                                        << ""_ba << u"field:key"_s << 0;
        QTest::newRow("not there") << u"nowhere.pem"_s << QString() << ""_ba
                                   << ""_ba << u"field:certificate The file"_s << 0;
        QTest::newRow("no path") << QString() << QString() << ""_ba
                                 << ""_ba << u"field:certificate No certificate is chosen"_s << 0;
    }

    void certificate()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QByteArray, keychainKey);
        QFETCH(QByteArray, passphrase);
        QFETCH(QString, fault);
        QFETCH(int, asked);
        auto profile = profileOf(u"certificate"_s);
        const auto path = [&](const QString &name) {
            return name.isEmpty() || !made_.has(name) ? name : written(name, made_.bytes(name));
        };
        profile.credential.certificateFile = path(certificate);
        profile.credential.keyFile = path(key);
        if (!keychainKey.isEmpty()) {
            profile.credential.keyPlace = u"keychain"_s;
            fakes_->store.entries[u"id/private-key"_s] = keychainKey;
        }
        if (!passphrase.isEmpty())
            fakes_->store.entries[u"id/key-passphrase"_s] = passphrase;
        const auto result = read(profile);
        QVERIFY(result);
        if (fault.isEmpty()) {
            QVERIFY2(result->has_value(), qPrintable(faultOf(result)));
            const auto &signing = std::get<oauth::SigningCertificate>(**result);
            QVERIFY(signing.certificate->facts.subject.contains(u"middle tier"_s));
        } else {
            QVERIFY2(faultOf(result).startsWith(fault), qPrintable(faultOf(result)));
        }
        QCOMPARE(fakes_->store.reads, asked); // nobody is asked to unlock a keychain for nothing
    }

    void typedPassphraseIsTakenFirst()
    {
        auto profile = profileOf(u"certificate"_s);
        profile.credential.certificateFile = written(u"rsa.crt"_s, made_.bytes(u"rsa.crt"_s));
        profile.credential.keyFile = written(u"pkcs8.key"_s, made_.bytes(u"pkcs8.key"_s));
        fakes_->once.set(u"id/key-passphrase"_s, base::Secret("pass ä"));
        QVERIFY(read(profile)->has_value());
        QCOMPARE(fakes_->store.reads, 0);
    }

    void federatedFileIsReadAnew()
    {
        auto profile = profileOf(u"federated"_s);
        QVERIFY(faultOf(read(profile)).contains(u"AZURE_FEDERATED_TOKEN_FILE"_s));
        const QByteArray first = tests::madeToken(json("{'iss':'https://k8s.example','sub':'one'}"));
        const QByteArray second = tests::madeToken(json("{'iss':'https://k8s.example','sub':'two'}"));
        qputenv("AZURE_FEDERATED_TOKEN_FILE", written(u"token"_s, first + '\n').toUtf8());
        QCOMPARE(textOf(std::get<oauth::ReadyAssertion>(**read(profile)).value), first);
        written(u"token"_s, second);
        QCOMPARE(textOf(std::get<oauth::ReadyAssertion>(**read(profile)).value), second);
        profile.credential.assertionFile = written(u"other"_s, "no token");
        QVERIFY(faultOf(read(profile)).contains(u"holds no signed token"_s));
        profile.credential.assertionFile = folder_.path();
        QVERIFY(faultOf(read(profile)).contains(u"is a folder"_s));
        profile.credential.assertionFile = written(u"large"_s, QByteArray(70'000, 'x'));
        QVERIFY(faultOf(read(profile)).contains(u"too large"_s));
    }

    void githubIsAskedForTheAudience()
    {
        auto profile = profileOf(u"federated"_s);
        profile.cloudId = u"usgov"_s;
        profile.credential.assertionSource = u"github"_s;
        QVERIFY(faultOf(read(profile)).contains(u"id-token: write"_s));
        qputenv("ACTIONS_ID_TOKEN_REQUEST_URL", "https://pipelines.example/token?api-version=2");
        qputenv("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job-token");
        const QByteArray token =
            tests::madeToken(json("{'iss':'https://token.actions.githubusercontent.com'}"));
        fakes_->http.answer(200, json("{'count':1,'value':'") + token + "\"}");
        QCOMPARE(textOf(std::get<oauth::ReadyAssertion>(**read(profile)).value), token);
        QCOMPARE(
            fakes_->http.seen().front().url.toString(QUrl::FullyEncoded),
            u"https://pipelines.example/token?api-version=2&audience=api%3A%2F%2FAzureADTokenExchangeUSGov"_s);
        QVERIFY(fakes_->http.seen().front().headers.contains({"Authorization", "Bearer job-token"}));
        fakes_->http.answer(403, "{}");
        QVERIFY(faultOf(read(profile)).contains(u"answered 403"_s));
        const auto sent = fakes_->http.seen().size();
        qputenv("ACTIONS_ID_TOKEN_REQUEST_URL", "http://pipelines.example/token?api-version=2");
        QVERIFY(faultOf(read(profile)).contains(u"Plain HTTP"_s));
        QCOMPARE(fakes_->http.seen().size(), sent);
    }

    void command_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QString>("fault");
        const auto shell = [](const QString &script) { return QStringList{u"sh"_s, u"-c"_s, script}; };
        QTest::newRow("prints") << QStringList{u"printf"_s, u"s3cret\\nmore"_s} << "s3cret"_ba << QString();
        QTest::newRow("no shell") << QStringList{u"printf"_s, u"%s"_s, u"$(id) `id` ; *"_s}
                                  << "$(id) `id` ; *"_ba << QString();
        QTest::newRow("key vault") << shell(u"printf '{\"id\": \"x\", \"value\": \"from vault\"}'"_s)
                                   << "from vault"_ba << QString();
        QTest::newRow("access token") << shell(u"printf '{\"accessToken\": \"eyJ.a.b\"}'"_s) << "eyJ.a.b"_ba
                                      << QString();
        QTest::newRow("standard input is empty") << shell(u"cat; printf got"_s) << "got"_ba << QString();
        QTest::newRow("other JSON") << shell(u"printf '{\"secret\": \"hidden\"}'"_s) << ""_ba
                                    << u"without a member"_s;
        QTest::newRow("nothing") << QStringList{u"true"_s} << ""_ba << u"printed nothing"_s;
        QTest::newRow("no program") << QStringList{} << ""_ba << u"No program is named"_s;
        QTest::newRow("not found") << QStringList{u"/nowhere/program"_s} << ""_ba << u"could not be started"_s;
        QTest::newRow("fails")
            << shell(u"echo 'vault is sealed' >&2; exit 3"_s) << ""_ba
            << u"exit code 3. Run it in a terminal to see what it needs. It said: vault is sealed"_s;
        QTest::newRow("too much") << shell(u"head -c 100000 /dev/zero | tr '\\0' x"_s) << ""_ba
                                  << u"more than 64 KiB"_s;
    }

    void command()
    {
        QFETCH(QStringList, command);
        QFETCH(QByteArray, secret);
        QFETCH(QString, fault);
        auto profile = profileOf(u"command"_s);
        profile.credential.command = command;
        const auto result = read(profile);
        QVERIFY(result);
        if (fault.isEmpty())
            QCOMPARE(textOf(std::get<oauth::SecretInBody>(**result).value), secret);
        else
            QVERIFY2(faultOf(result).contains(fault), qPrintable(faultOf(result)));
        QVERIFY(!faultOf(result).contains(u"hidden"_s));
    }

    void commandGivesAnAssertion()
    {
        auto profile = profileOf(u"command"_s);
        profile.credential.command = {u"printf"_s, u"eyJ.a.b"_s};
        profile.credential.commandGives = u"client_assertion"_s;
        QCOMPARE(textOf(std::get<oauth::ReadyAssertion>(**read(profile)).value), "eyJ.a.b"_ba);
    }

    void commandThatHangsIsEnded()
    {
        auto profile = profileOf(u"command"_s);
        profile.credential.command = {u"sleep"_s, u"600"_s};
        QVERIFY(read(profile, 50ms)->error().kind == base::ErrorKind::TimedOut);
        std::stop_source stop;
        QTimer::singleShot(50ms, this, [&stop] { stop.request_stop(); });
        QVERIFY(read(profile, 60s, stop.get_token())->error().kind == base::ErrorKind::Cancelled);
    }

    void tokensInErrorOutputAreMasked()
    {
        auto profile = profileOf(u"command"_s);
        const QByteArray token = tests::madeToken(json("{'sub':'x'}"));
        profile.credential.command = {u"sh"_s, u"-c"_s,
                                      u"echo 'got "_s + QString::fromLatin1(token) + u"' >&2; exit 1"_s};
        const QString fault = faultOf(read(profile));
        QVERIFY(fault.contains(u"It said: got"_s));
        QVERIFY(!fault.contains(QString::fromLatin1(token.left(60))));
    }

    void readyAssertionIsChecked_data()
    {
        QTest::addColumn<QByteArray>("claims");
        QTest::addColumn<QString>("found"); ///< ids, worst last
        QTest::newRow("federated, good")
            << json("{'iss':'https://k8s','sub':'s','aud':'api://AzureADTokenExchange','exp':NOW+600}")
            << u"federated-identity"_s;
        QTest::newRow("federated, another audience")
            << json("{'iss':'https://k8s','sub':'s','aud':'https://k8s','exp':NOW+600}")
            << u"federated-audience federated-identity"_s;
        QTest::newRow("federated, expired")
            << json("{'iss':'https://k8s','sub':'s','aud':'api://AzureADTokenExchange','exp':NOW-1}")
            << u"client-assertion-expired"_s;
        QTest::newRow("federated, no subject")
            << json("{'iss':'https://k8s','aud':'api://AzureADTokenExchange','exp':NOW+600}")
            << u"federated-no-subject"_s;
        QTest::newRow("own, good") << json("{'iss':'client','sub':'client','aud':'"
                                           "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token',"
                                           "'exp':NOW+600,'nbf':NOW-5}")
                                   << QString();
        QTest::newRow("own, another endpoint")
            << json("{'iss':'client','sub':'client','aud':'https://x','exp':NOW+600}")
            << u"client-assertion-audience"_s;
        QTest::newRow("own, another subject")
            << json("{'iss':'client','sub':'me','aud':'https://login.microsoftonline.com/contoso.com/oauth2/"
                    "v2.0/token',"
                    "'exp':NOW+600}")
            << u"client-assertion-subject"_s;
        QTest::newRow("not yet") << json(
            "{'iss':'https://k8s','sub':'s','aud':'api://AzureADTokenExchange','exp':NOW+9999,'nbf':NOW+900}")
                                 << u"client-assertion-not-yet"_s;
        QTest::newRow("no issuer") << json("{'sub':'s','aud':'api://AzureADTokenExchange','exp':NOW+600}")
                                   << u"client-assertion-no-issuer"_s;
    }

    void readyAssertionIsChecked()
    {
        QFETCH(QByteArray, claims);
        QFETCH(QString, found);
        const auto authority = oauth::Authority::ofCloud(u"global"_s, u"contoso.com"_s);
        const QByteArray token = tests::madeToken(tests::withTimes(claims, clock_.now()));
        QStringList ids;
        for (const base::Finding &finding : flow::credentialFindings(
                 oauth::ReadyAssertion{tests::secretOf(token)}, *authority, u"client"_s, clock_.now()))
            ids += finding.id;
        QCOMPARE(ids.join(u' '), found);
        const auto none = flow::credentialFindings(oauth::ReadyAssertion{base::Secret("opaque")}, *authority,
                                                   u"client"_s, clock_.now());
        QCOMPARE(none.first().id, u"client-assertion-unreadable"_s);
        // Of another server neither Entra ID's federated credentials nor its codes are told.
        const auto adfs = oauth::Authority::of({{}, u"https://sts.contoso.example/adfs"_s, {}, {}, {}});
        for (const base::Finding &finding : flow::credentialFindings(
                 oauth::ReadyAssertion{tests::secretOf(token)}, *adfs, u"client"_s, clock_.now()))
            QVERIFY(!finding.id.startsWith(u"federated"_s) && finding.code.isEmpty());
    }

    void testSaysWhetherItIsGood_data()
    {
        using Verdict = flow::CredentialTestOutcome::Verdict;
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<Verdict>("verdict");
        const QByteArray refused =
            json("{'error':'invalid_client','error_description':'AADSTS7000215: Invalid',"
                 "'error_codes':[7000215]}");
        QTest::newRow("good") << 200
                              << json("{'token_type':'Bearer','expires_in':3599,'access_token':'opaque'}")
                              << u"s"_s << Verdict::Good;
        QTest::newRow("refused") << 401 << refused << u"s"_s << Verdict::Bad;
        QTest::newRow("another reason")
            << 400 << json("{'error':'invalid_resource','error_description':'AADSTS500011: The'}") << u"s"_s
            << Verdict::Unknown;
        QTest::newRow("no answer") << 502 << "<html>"_ba << u"s"_s << Verdict::Unknown;
        QTest::newRow("missing") << 0 << ""_ba << QString() << Verdict::NotSent;
    }

    void testSaysWhetherItIsGood()
    {
        using Verdict = flow::CredentialTestOutcome::Verdict;
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, secret);
        QFETCH(Verdict, verdict);
        if (status > 0)
            fakes_->http.answer(status, body);
        flow::CredentialTestInput input;
        input.authority = {u"china"_s, {}, {}, {}, u"contoso.com"_s};
        input.clientId = u" 66666666-7777-4888-8999-aaaaaaaaaaaa "_s;
        input.credential = oauth::SecretInBody{tests::secretOf(secret.toUtf8())};
        const auto outcome = flow::testCredential(fakes_->http, clock_, std::move(input), {}).result();
        QVERIFY(outcome->verdict == verdict);
        QVERIFY(!outcome->findings.first().summary.isEmpty());
        if (verdict == Verdict::NotSent) {
            QVERIFY(fakes_->http.seen().empty());
            return;
        }
        const QByteArray sent = fakes_->http.seen().front().body;
        QVERIFY(sent.contains("grant_type=client_credentials"));
        QVERIFY(sent.contains("scope=https%3A%2F%2Fmicrosoftgraph.chinacloudapi.cn%2F.default"));
        QVERIFY(!sent.contains("assertion"));
    }
};

OBO_TEST(TestCredentials)
#include "TestCredentials.moc"
