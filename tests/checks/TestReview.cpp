// The result against what was asked: per finding an answer that has it, and its nearest neighbour that does
// not.
#include "MadeToken.h"
#include "TestMain.h"
#include "checks/Review.h"

#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::checks;

namespace {

const auto client = "66666666-7777-4888-8999-aaaaaaaaaaaa"_L1;

/// JSON with its quotes written as apostrophes: moc 6.4 loses its way in raw strings.
QByteArray json(const QString &text) { return QString(text).replace(u'\'', u'"').toUtf8(); }

/// "name=json" replaces or adds a member, "name=" takes it away.
QByteArray changed(QList<std::pair<QString, QString>> members, const QStringList &change)
{
    for (const QString &one : change) {
        const QString name = one.section(u'=', 0, 0);
        const QString value = one.section(u'=', 1);
        const auto at = std::ranges::find(members, name, &std::pair<QString, QString>::first);
        if (value.isEmpty())
            members.removeIf([&](const auto &member) { return member.first == name; });
        else if (at != members.end())
            at->second = value;
        else
            members.append({name, value});
    }
    QStringList texts;
    for (const auto &[name, value] : members)
        texts.append(u'\'' + name + u"':"_s + value);
    return json(u'{' + texts.join(u',') + u'}');
}

} // namespace

class TestReview : public QObject {
    Q_OBJECT

    const QDateTime now_ = QDateTime::fromString(u"2026-11-24T13:00:00Z"_s, Qt::ISODate);
    const token::ClaimCatalogue catalogue_;
    QString claims_; ///< the challenge that was passed on

    [[nodiscard]] base::Findings reviewed(const QStringList &claims, const QStringList &answer,
                                          const QString &scope = u"User.Read"_s) const
    {
        const auto token = token::Jwt::read(tests::madeToken(
            tests::withTimes(changed({{u"aud"_s, u"'00000003-0000-0000-c000-000000000000'"_s},
                                      {u"appid"_s, u"'66666666-7777-4888-8999-aaaaaaaaaaaa'"_s},
                                      {u"exp"_s, u"NOW+4000"_s},
                                      {u"oid"_s, u"'o'"_s},
                                      {u"sub"_s, u"'s'"_s},
                                      {u"tid"_s, u"'t'"_s},
                                      {u"scp"_s, u"'User.Read'"_s},
                                      {u"ver"_s, u"'1.0'"_s}},
                                     claims),
                             now_)));
        const auto assertion = token::Jwt::read(tests::madeToken(json(u"{'oid':'o','tid':'t','scp':'a'}"_s)));
        oauth::TokenAnswer made;
        made.tokenType = u"Bearer"_s;
        made.expiresIn = 4000;
        made.scope = u"https://graph.microsoft.com/User.Read"_s;
        for (const QString &one : answer) {
            const QString value = one.section(u'=', 1);
            if (one.startsWith("type="_L1))
                made.tokenType = value;
            else if (one.startsWith("scope="_L1))
                made.scope = value;
            else if (one.startsWith("refresh="_L1))
                made.hasRefreshToken = value == "yes"_L1;
        }
        ReviewInput input;
        input.form.clientId = client;
        input.form.scope = scope;
        input.form.cloudId = u"global"_s;
        input.form.assertion = &*assertion;
        input.form.now = now_;
        input.form.claims = claims_;
        input.answer = &made;
        input.token = &*token;
        return review(input, catalogue_);
    }

    static bool has(const base::Findings &findings, const QString &id)
    {
        return std::ranges::any_of(findings, [&](const base::Finding &f) { return f.id == id; });
    }

private Q_SLOTS:

    void finds_data()
    {
        QTest::addColumn<QStringList>("claims");
        QTest::addColumn<QStringList>("answer");
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("severity");
        QTest::addColumn<QStringList>("otherClaims"); // the neighbour
        QTest::addColumn<QStringList>("otherAnswer");
        QTest::addColumn<QString>("otherScope");

        struct Side {
            QStringList claims = {};
            QStringList answer = {};
            QString scope = u"User.Read"_s;
        };

        const auto row = [](const char *name, const char *id, const char *severity, const Side &has,
                            const Side &hasNot) {
            QTest::newRow(name) << has.claims << has.answer << has.scope << QString::fromLatin1(id)
                                << QString::fromLatin1(severity) << hasNot.claims << hasNot.answer
                                << hasNot.scope;
        };
        const QString graphAll = u"https://graph.microsoft.com/.default"_s;
        row("audience", "result-audience", "holds", {}, {{u"aud='https://vault.azure.net'"_s}});
        row("audience by address", "result-audience", "holds", {{u"aud='https://graph.microsoft.com/'"_s}},
            {{u"aud='https://graph.microsoft.example'"_s}});
        row("audience of one's own", "result-audience", "holds",
            {{u"aud='22222222-0000-4000-8000-000000000001'"_s},
             {},
             u"api://22222222-0000-4000-8000-000000000001/x"_s},
            {{u"aud='22222222-0000-4000-8000-000000000002'"_s},
             {},
             u"api://22222222-0000-4000-8000-000000000001/x"_s});
        row("audience that cannot be told", "result-audience-unknown", "not_checked",
            {{u"aud='22222222-0000-4000-8000-000000000001'"_s}, {}, u"api://orders/x"_s},
            {{u"aud='api://orders'"_s}, {}, u"api://orders/x"_s});
        row("another audience", "result-audience-other", "may_stop", {{u"aud='https://vault.azure.net'"_s}},
            {});
        row("user", "result-user", "holds", {}, {{u"oid='p'"_s}});
        row("another user", "result-user-other", "may_stop", {{u"oid='p'"_s}}, {{u"oid='O'"_s}});
        row("another tenant", "result-tenant-other", "may_stop", {{u"tid='u'"_s}}, {{u"oid='p'"_s}});
        row("no user", "result-app-only", "may_stop", {{u"idtyp='app'"_s}}, {{u"idtyp='user'"_s}});
        row("another client", "result-client-other", "may_stop", {{u"appid='x'"_s}},
            {{u"appid='66666666-7777-4888-8999-AAAAAAAAAAAA'"_s}});
        row("version", "result-version", "note", {{u"ver='2.0'"_s}}, {});
        row("scopes", "result-scopes", "holds", {}, {{}, {u"scope=Mail.Read"_s}});
        row("scopes by the token", "result-scopes", "holds", {{}, {u"scope="_s}},
            {{u"scp='Mail.Read'"_s}, {u"scope="_s}});
        row("a scope is missing", "result-scopes-missing", "may_stop", {{}, {}, u"User.Read Mail.Read"_s},
            {{}, {u"scope=User.Read mail.read"_s}, u"User.Read Mail.Read"_s});
        row("more scopes", "result-scopes-more", "note", {{}, {u"scope=User.Read Mail.Read"_s}},
            {{}, {u"scope=User.Read openid profile"_s}});
        row("default", "result-scopes-default", "holds", {{}, {u"scope=User.Read Mail.Read"_s}, graphAll}, {});
        row("life", "result-life", "holds", {}, {{u"exp=NOW+3000"_s}});
        row("short life", "result-life-short", "note", {{u"exp=NOW+3400"_s}}, {{u"exp=NOW+3500"_s}});
        row("long life", "result-life-long", "note", {{u"exp=NOW+7200"_s}}, {{u"exp=NOW+5400"_s}});
        row("long life of a client that is called back", "result-cae", "note",
            {{u"exp=NOW+86400"_s, u"xms_cc=['cp1']"_s}}, {{u"xms_cc=['other']"_s}});
        row("step-up", "result-step-up", "note", {{u"acrs=['c1','p1']"_s}}, {{u"acrs=[]"_s}});
        row("large", "result-large", "may_stop", {{u"x='"_s + QString(14000, u'y') + u'\''}},
            {{u"x='"_s + QString(4000, u'y') + u'\''}});
        row("type", "result-type", "may_stop", {{}, {u"type=pop"_s}}, {{}, {u"type=bearer"_s}});
        row("refresh token", "result-refresh", "holds", {{}, {u"refresh=yes"_s}, u"User.Read offline_access"_s},
            {});
        row("no refresh token", "result-no-refresh", "note", {}, {{}, {u"refresh=yes"_s}});
        row("no refresh token though asked", "result-refresh-missing", "may_stop",
            {{}, {}, u"User.Read offline_access"_s}, {{}, {u"refresh=yes"_s}, u"User.Read offline_access"_s});
    }

    void finds()
    {
        QFETCH(QString, id);
        QFETCH(QStringList, claims);
        QFETCH(QStringList, answer);
        QFETCH(QString, scope);
        const base::Findings found = reviewed(claims, answer, scope);
        const auto at = std::ranges::find(found, id, &base::Finding::id);
        QVERIFY2(at != found.end(), qPrintable(id));
        QTEST(base::toString(at->severity), "severity");
        QVERIFY(!at->summary.isEmpty() && at->subject.kind != base::PlaceKind::None);
        if (at->severity == base::Severity::MayStop)
            QVERIFY(!at->why.isEmpty() && !at->fix.isEmpty());
        QFETCH(QStringList, otherClaims);
        QFETCH(QStringList, otherAnswer);
        QFETCH(QString, otherScope);
        QVERIFY(!has(reviewed(otherClaims, otherAnswer, otherScope), id));
    }

    void aSoundResultHasNothingAgainstIt()
    {
        for (const base::Finding &finding : reviewed({}, {u"refresh=yes"_s}, u"User.Read offline_access"_s))
            QVERIFY2(finding.severity == base::Severity::Holds, qPrintable(finding.id));
    }

    void whatCannotBeReadIsSaidSo()
    {
        oauth::TokenAnswer answer;
        answer.tokenType = u"Bearer"_s;
        const auto opaque = token::Jwt::read("EwBwopaque");
        for (const token::Jwt *token : {static_cast<const token::Jwt *>(nullptr), &*opaque}) {
            const base::Findings found = review({{}, &answer, token}, catalogue_);
            QVERIFY(has(found, u"result-unreadable"_s));
            QVERIFY(!has(found, u"result-life"_s));
        }
    }

    void hostileTextIsShownPlain()
    {
        const QString evil = u"'evil\\u202e\\u001b[2J'"_s;
        for (const QString &name : {u"aud"_s, u"oid"_s, u"tid"_s, u"appid"_s, u"ver"_s, u"acrs"_s, u"scp"_s})
            for (const base::Finding &finding : reviewed({name + u'=' + evil}, {u"scope="_s}))
                for (const QString &text : {finding.summary, finding.why, finding.fix})
                    QVERIFY2(!text.contains(QChar(0x202e)) && !text.contains(QChar(0x1b)),
                             qPrintable(finding.id));
    }

    void forecastOf_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QString>("cloud");
        QTest::addColumn<QString>("claims");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("details");
        const auto row = [](const QString &scope, const QString &cloud, const QString &claims,
                            const QString &words, const QString &details) {
            QTest::newRow(qPrintable(scope + cloud + claims)) << scope << cloud << claims << words << details;
        };
        const QString graph = u"Expect a token for Microsoft Graph"_s;
        const QString hour = u" · 60 to 90 minutes"_s;
        row(u"User.Read"_s, u"global"_s, {}, graph, u"User.Read · for Zoë"_s + hour + u" · version 1.0"_s);
        row(u"https://graph.microsoft.us/.default"_s, u"usgov"_s, {}, graph,
            u"all that was consented · for Zoë"_s + hour + u" · version 1.0"_s);
        row(u"a b c d"_s, u"global"_s, {}, graph, u"4 scopes · for Zoë"_s + hour + u" · version 1.0"_s);
        row(u"https://vault.azure.net/.default offline_access"_s, u"global"_s, {},
            u"Expect a token for Azure Key Vault"_s, u"all that was consented · for Zoë"_s + hour);
        row(u"https://orders.contoso.example/x"_s, u"global"_s, {},
            u"Expect a token for orders.contoso.example"_s, u"x · for Zoë"_s + hour);
        row(u"api://orders/x"_s, u"global"_s, u"{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}"_s,
            u"Expect a token for api://orders"_s, u"x · for Zoë · 20 to 28 hours"_s);
        row({}, u"global"_s, {}, graph + u": no scope is set"_s,
            u"all that was consented · for Zoë"_s + hour + u" · version 1.0"_s);
        row(u"openid"_s, u"global"_s, {}, u"Add a scope of the API to call"_s, {});
    }

    void lifetimeOfATokenThatCannotBeCalledBack_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("id");
        QTest::newRow("usual") << u"exp=NOW+4000"_s << u"result-life"_s;
        QTest::newRow("short") << u"exp=NOW+600"_s << u"result-life-short"_s;
        QTest::newRow("long") << u"exp=NOW+80000"_s << u"result-life-long"_s;
    }

    /// The client said that it can be called back (cp1); the API does not take part, so the token has no
    /// xms_cc.
    void lifetimeOfATokenThatCannotBeCalledBack()
    {
        QFETCH(QString, change);
        QFETCH(QString, id);
        claims_ = u"{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}"_s;
        const base::Findings found = reviewed({change}, {});
        claims_.clear();
        QVERIFY(has(found, id));
    }

    /// What Entra ID gives by default says nothing of another server.
    void noForecastForOthers()
    {
        PreflightInput input;
        input.clientId = client;
        input.authorityUrl = u"https://sts.contoso.example/adfs"_s;
        const Forecast made = forecast(input, catalogue_);
        QCOMPARE(made.audience, QString());
        QCOMPARE(made.longest, 0);
        QCOMPARE(detailWords(made), QString());
    }

    void forecastOf()
    {
        QFETCH(QString, scope);
        QFETCH(QString, cloud);
        QFETCH(QString, claims);
        const auto assertion =
            token::Jwt::read(tests::madeToken(json(u"{'oid':'o','tid':'t','scp':'a','name':'Zoë'}"_s)));
        PreflightInput input;
        input.scope = scope;
        input.cloudId = cloud;
        input.claims = claims;
        input.clientId = client;
        input.assertion = &*assertion;
        const Forecast made = forecast(input, catalogue_);
        QTEST(expectationWords(made, scope), "words");
        QTEST(detailWords(made), "details");
        QCOMPARE(made.userId, u"o"_s);
        QCOMPARE(made.clientId, QString(client));
        QCOMPARE(made.refreshToken, scope.contains("offline_access"_L1));
    }
};

OBO_TEST(TestReview)
#include "TestReview.moc"
