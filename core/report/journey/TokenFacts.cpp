#include "report/journey/TokenFacts.h"

#include "base/Text.h"
#include "checks/AppOnly.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

constexpr qsizetype longestText = 200;
constexpr qsizetype mostPermissions = 100;

/// The first of these claims that holds a text.
QString firstOf(const token::Jwt &token, std::initializer_list<QStringView> names, base::Place &place)
{
    for (const QStringView name : names) {
        if (const QString text = token.claimText(name); !text.isEmpty()) {
            place = base::Place::claim(name.toString());
            return shownText(text);
        }
    }
    return {};
}

void readUser(const token::Jwt &token, TokenFacts &facts)
{
    base::Place idPlace;
    facts.userName =
        firstOf(token, {u"name", u"upn", u"preferred_username", u"unique_name", u"email"}, facts.userPlace);
    facts.userId = firstOf(token, {u"oid", u"sub"}, idPlace);
    facts.appOnly = checks::looksAppOnly(token);
    if (facts.userName.isEmpty())
        facts.userPlace = idPlace;
}

void readPermissions(const token::Jwt &token, TokenFacts &facts)
{
    const QString scopes = token.claimText(u"scp");
    facts.permissionsPlace = base::Place::claim(token.claim(u"scp").isValid() ? u"scp"_s : u"roles"_s);
    for (const QString &scope : scopes.simplified().split(u' ', Qt::SkipEmptyParts).mid(0, mostPermissions))
        facts.permissions.append(shownText(scope));
    if (!facts.permissions.isEmpty())
        return;
    const token::JsonValue roles = token.claim(u"roles");
    for (auto role = roles.firstChild(); role.isValid() && facts.permissions.size() < mostPermissions;
         role = role.next())
        facts.permissions.append(shownText(role.text()));
    if (facts.permissions.isEmpty())
        facts.permissionsPlace = {};
}

} // namespace

QString shownText(const QString &text)
{
    const QString shown = base::visible(text.first(qMin(text.size(), 4 * longestText)).simplified());
    return base::shortened(shown, longestText);
}

TokenFacts tokenFacts(const token::Jwt &token, const token::ClaimCatalogue &catalogue)
{
    TokenFacts facts;
    facts.readable = token.kind() == token::TokenKind::Jws && token.payload().json
        && token.payload().json->root().isObject();
    if (!facts.readable)
        return facts;
    facts.callerId = firstOf(token, {u"azp", u"appid", u"client_id"}, facts.callerPlace);
    facts.callerName = shownText(catalogue.appName(facts.callerId));
    facts.callerKnown = !facts.callerName.isEmpty();
    if (!facts.callerKnown)
        facts.callerName = shownText(token.claimText(u"app_displayname"));
    readUser(token, facts);
    readPermissions(token, facts);
    if (const QStringList audiences = token.audiences(); !audiences.isEmpty()) {
        facts.audience = shownText(audiences.constFirst());
        facts.audienceName = shownText(catalogue.appName(audiences.constFirst()));
    }
    facts.from = token.time(token.time(u"nbf").isValid() ? u"nbf" : u"iat");
    facts.until = token.time(u"exp");
    for (const QStringView name :
         {u"name", u"given_name", u"family_name", u"upn", u"preferred_username", u"unique_name", u"email",
          u"oid", u"sub", u"tid", u"app_displayname", u"ipaddr", u"onprem_sid"})
        facts.privateTexts.append(shownText(token.claimText(name)));
    facts.privateTexts.removeAll(QString());
    return facts;
}

} // namespace obo::report
