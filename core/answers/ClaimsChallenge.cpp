#include "answers/ClaimsChallenge.h"

#include "answers/Words.h"
#include "base/Text.h"
#include "token/claims/TimeWords.h"
#include "token/json/Json.h"

#include <QDateTime>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace obo::answers {
namespace {

constexpr qsizetype mostDemands = 20;

QString valuesOf(token::JsonValue demand)
{
    QStringList values;
    if (const auto one = demand.member(u"value"); one.isValid())
        values.append(one.text());
    const auto list = demand.member(u"values");
    for (auto value = list.firstChild(); value.isValid() && values.size() < mostDemands; value = value.next())
        values.append(value.text());
    return values.join(u", "_s);
}

QString words(const QString &name, const QString &values, bool essential)
{
    if (name == "capolids"_L1 || name == "polids"_L1)
        return Words::tr(
                   "The user must meet the Conditional Access policy with the ID %1. An administrator finds it "
                   "under Conditional Access > Policies.")
            .arg(values);
    if (name == "acrs"_L1)
        return Words::tr(
                   "The sign-in must meet the authentication context %1, which an administrator has tied to "
                   "Conditional Access policies.")
            .arg(values);
    if (name == "nbf"_L1) {
        bool isNumber = false;
        const qint64 seconds = values.toLongLong(&isNumber);
        if (isNumber && seconds > 0 && seconds < 253'402'300'800)
            return Words::tr("The token must have been issued after %1: older ones no longer count.")
                .arg(token::utcText(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC)));
    }
    if (name == "xms_cc"_L1)
        return Words::tr(
                   "The client says what it can handle (%1); cp1 is that it understands claims challenges.")
            .arg(values);
    const QString demand = essential ? Words::tr("The claim %1 must be in the token")
                                     : Words::tr("The claim %1 is wished for in the token");
    return demand.arg(name) + (values.isEmpty() ? u"."_s : Words::tr(", with the value %1.").arg(values));
}

std::optional<token::JsonDocument> parsed(const QString &claims)
{
    auto document = token::JsonDocument::parse(claims.toUtf8());
    if (!document || !document->root().isObject())
        return std::nullopt;
    return std::move(*document);
}

/// Fit to stand between the quotes of a header's parameter (RFC 9110 section 5.6.4).
QString quotable(const QString &text)
{
    QString made = base::visible(text);
    made.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return made;
}

bool bringsChallenge(const QString &code)
{
    return code == "50076"_L1 || code == "50078"_L1 || code == "50079"_L1 || code == "50158"_L1
        || code == "53003"_L1;
}

} // namespace

QStringList challengeWords(const QString &claims)
{
    QStringList all;
    const auto document = parsed(claims);
    if (!document)
        return all;
    for (auto kind = document->root().firstChild(); kind.isValid(); kind = kind.next())
        for (auto demand = kind.firstChild(); demand.isValid() && all.size() < mostDemands;
             demand = demand.next())
            all.append(words(base::visible(demand.name()), base::visible(valuesOf(demand)),
                             demand.member(u"essential").isTrue()));
    return all;
}

QString challengeHeader(const QString &claims, const Context &context)
{
    const auto document = parsed(claims);
    if (!document)
        return {};
    const QString base = context.base().isEmpty() ? u"https://login.microsoftonline.com"_s : context.base();
    const QString path = context.tenant.isEmpty() ? u"common"_s : context.tenant;
    return u"WWW-Authenticate: Bearer realm=\"%1\", authorization_uri=\"%2/%3/oauth2/v2.0/authorize\", "
           "error=\"insufficient_claims\", claims=\"%4\""_s.arg(
               quotable(context.tenant), base, QString::fromLatin1(QUrl::toPercentEncoding(path)),
               QString::fromLatin1(document->compact().toBase64()));
}

void addClaimsChallenge(Explanation &answer, const QString &claims, const Context &context)
{
    const auto document = parsed(claims);
    if (!document) {
        if (bringsChallenge(answer.code))
            answer.facts.append(
                Words::tr("The claims challenge is not in this text. It stands in the member claims of "
                          "the token endpoint's answer: log that (in MSAL the error's claims), and the "
                          "header for the calling app can be made here."));
        return;
    }
    answer.blocks.append({u"challenge"_s,
                          Words::tr("What the claims challenge asks for"),
                          challengeWords(claims).join(u'\n'),
                          {}});
    answer.blocks.append(
        {u"www-authenticate"_s, Words::tr("Header that your API sends to its caller, with status 401"),
         challengeHeader(claims, context),
         Words::tr("The calling app reads claims from it, decodes the base64 and signs the user in "
                   "with them.")});
    answer.blocks.append(
        {u"claims-parameter"_s, Words::tr("Parameter that the calling app adds to its sign-in"),
         u"claims="_s + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(document->compact()))),
         Words::tr("A library takes the decoded JSON instead: MSAL in WithClaims or claims.")});
}

} // namespace obo::answers
