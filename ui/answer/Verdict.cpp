#include "ui/answer/Verdict.h"

#include "base/Text.h"
#include "token/claims/ClaimRows.h"
#include "ui/theme/Words.h"

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr qsizetype longestFact = 120;

QString nameOr(const token::ClaimCatalogue &catalogue, const QString &idOrUri)
{
    const QString name = catalogue.appName(idOrUri);
    return name.isEmpty() ? idOrUri : name;
}

QString audienceOf(const token::Jwt &token, const token::ClaimCatalogue &catalogue)
{
    const QStringList audiences = token.audiences();
    return audiences.isEmpty() ? QString()
                               : base::shortened(nameOr(catalogue, audiences.constFirst()), longestFact);
}

/// The app that asked for the token: its display name where the token says it, else its ID.
QString clientOf(const token::Jwt &token, const token::ClaimCatalogue &catalogue)
{
    const QString name = token.claimText(u"app_displayname");
    if (!name.isEmpty())
        return base::shortened(name, longestFact);
    const QString id = token.claimText(token.claim(u"azp").isValid() ? u"azp" : u"appid");
    return id.isEmpty() ? QString() : base::shortened(nameOr(catalogue, id), longestFact);
}

QString permissionsOf(const token::Jwt &token)
{
    const QString scopes = token.claimText(u"scp");
    if (!scopes.isEmpty())
        return base::shortened(scopes.simplified().replace(u' ', u", "_s), longestFact);
    QStringList roles;
    const token::JsonValue claim = token.claim(u"roles");
    for (auto role = claim.firstChild(); role.isValid() && roles.size() < 8; role = role.next())
        roles.append(role.text());
    return base::shortened(roles.join(u", "_s), longestFact);
}

QString factsOf(const token::Jwt &token, const token::ClaimCatalogue &catalogue)
{
    QStringList facts;
    const QString who = token::whoIn(token, catalogue);
    const QString permissions = permissionsOf(token);
    const QString client = clientOf(token, catalogue);
    if (!who.isEmpty())
        facts.append(base::shortened(who, longestFact));
    if (!permissions.isEmpty())
        facts.append(permissions);
    if (!client.isEmpty() && client != who)
        facts.append(Words::tr("from %1").arg(client));
    return facts.join(u" · "_s);
}

} // namespace

Verdict verdictOf(const token::Jwt &token, const token::ClaimCatalogue &catalogue, const QDateTime &now)
{
    Verdict verdict;
    if (token.kind() == token::TokenKind::Opaque) {
        verdict.sign = Sign::Unknown;
        verdict.headline = Words::tr("Opaque token");
        verdict.facts =
            Words::tr("It has no parts that can be read here: only whom it is for can tell what it says.");
        return verdict;
    }
    if (token.kind() == token::TokenKind::Jwe) {
        verdict.sign = Sign::Unknown;
        verdict.headline = Words::tr("Encrypted token");
        verdict.facts = Words::tr("Its header can be read, the rest only by whom it is encrypted for.");
        return verdict;
    }
    const QString audience = audienceOf(token, catalogue);
    verdict.headline =
        audience.isEmpty() ? Words::tr("Token without an audience") : Words::tr("Token for %1").arg(audience);
    verdict.facts = factsOf(token, catalogue);
    verdict.until = token.time(u"exp");
    verdict.from = token.time(u"nbf").isValid() ? token.time(u"nbf") : token.time(u"iat");
    if (verdict.until.isValid() && verdict.until <= now)
        verdict.sign = Sign::Bad;
    return verdict;
}

Verdict verdictOf(const flow::ExchangeOutcome &success, const token::ClaimCatalogue &catalogue,
                  const QDateTime &now)
{
    Verdict verdict;
    if (success.token)
        verdict = verdictOf(*success.token, catalogue, now);
    else
        verdict.headline = Words::tr("Token received");
    const bool readable = success.token && success.token->kind() == token::TokenKind::Jws;
    if (!readable)
        verdict.sign = Sign::Good;
    if (!verdict.until.isValid() && success.answer->expiresIn >= 0 && success.receivedAt.isValid()) {
        verdict.from = success.receivedAt;
        verdict.until = success.receivedAt.addSecs(success.answer->expiresIn);
    }
    return verdict;
}

} // namespace obo::ui
