// What the new token is good for: whom, for which user, with which scopes.
#include "base/Text.h"
#include "checks/rules/assertion/AssertionRules.h"
#include "checks/rules/result/ReviewRules.h"
#include "token/claims/ApiCatalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {
namespace {

/// "api://GUID/", "spn:GUID" and "GUID" name the same app.
QString nameOf(QString resource)
{
    resource = base::withoutSlashes(resource);
    for (const QLatin1StringView prefix : {"api://"_L1, "spn:"_L1})
        if (resource.startsWith(prefix, Qt::CaseInsensitive)
            && base::isGuid(QStringView(resource).mid(prefix.size())))
            resource = resource.mid(prefix.size());
    return resource.toLower();
}

enum class Match { Same, Other, CannotTell };

Match audienceMatches(const ReviewContext &context, const QString &audience)
{
    const QString asked = nameOf(context.expected.resource);
    const QString got = nameOf(audience);
    if (asked == got)
        return Match::Same;
    const token::Api *api = context.catalogue.apis().find(context.expected.resource);
    const token::Api *other = context.catalogue.apis().find(audience);
    if (api && other && api->appId == other->appId)
        return Match::Same;
    if (api && !other && base::isGuid(got))
        return api->appId == got ? Match::Same : Match::Other;
    // A version 2.0 token names the API by its client ID: an address cannot be compared with that offline.
    return !api && !other && base::isGuid(got) != base::isGuid(asked) ? Match::CannotTell : Match::Other;
}

bool sameText(const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

/// Names without their resource, OpenID Connect's aside.
QStringList namesOf(const QString &scopes)
{
    QStringList names;
    for (const Scope &scope : parseScopes(scopes))
        if (!scope.oidc && !scope.name.isEmpty())
            names.append(scope.name);
    return names;
}

QStringList without(const QStringList &names, const QStringList &others)
{
    QStringList left;
    for (const QString &name : names)
        if (!others.contains(name, Qt::CaseInsensitive))
            left.append(name);
    return left;
}

QString listed(const QStringList &names)
{
    constexpr qsizetype most = 6;
    const QString text = base::brief(names.first(std::min(names.size(), most)).join(u", "_s));
    const auto more = static_cast<int>(names.size() - most);
    return more > 0 ? Words::tr("%1 and %2 more").arg(text, QString::number(more)) : text;
}

} // namespace

void resultAudienceRule(const ReviewContext &context, base::Findings &findings)
{
    if (context.expected.resource.isEmpty())
        return;
    const QString audience = context.token->audiences().value(0);
    const QString known = context.catalogue.appName(audience);
    const QString name = known.isEmpty() ? audience : known;
    switch (audienceMatches(context, audience)) {
    case Match::Same:
        findings.append({Severity::Holds,
                         u"result-audience"_s,
                         Words::tr("For the API that was asked for: %1").arg(base::brief(name)),
                         {},
                         {},
                         Place::claim(u"aud"_s),
                         {}});
        return;
    case Match::CannotTell:
        findings.append(
            {Severity::NotChecked,
             u"result-audience-unknown"_s,
             Words::tr("Whether %1 is %2 cannot be told here.")
                 .arg(base::brief(audience), base::brief(context.expected.resource)),
             Words::tr(
                 "One is the API's client ID, the other an Application ID URI; its registration knows both."),
             Words::tr("Compare the audience with the API's client ID."),
             Place::claim(u"aud"_s),
             {}});
        return;
    case Match::Other: break;
    }
    findings.append({Severity::MayStop,
                     u"result-audience-other"_s,
                     Words::tr("The token is for %1, but %2 was asked for.")
                         .arg(base::brief(name), base::brief(context.expected.audience)),
                     Words::tr("The API refuses a token whose audience is another."),
                     Words::tr("Check the scope: what stands before its last slash names the API."),
                     Place::claim(u"aud"_s),
                     {}});
}

void resultUserRule(const ReviewContext &context, base::Findings &findings)
{
    const token::Jwt *assertion = context.input.form.assertion;
    if (!assertion)
        return;
    const token::Jwt &token = *context.token;
    if (looksAppOnly(token)) {
        findings.append({Severity::MayStop,
                         u"result-app-only"_s,
                         Words::tr("The new token is of an app alone: the user is not in it."),
                         Words::tr("A result of On-Behalf-Of speaks of the assertion's user."),
                         Words::tr("Check what answered: the authority in the form may not be Entra ID."),
                         Place::claim(token.claim(u"idtyp").isValid() ? u"idtyp"_s : u"sub"_s),
                         {}});
        return;
    }
    for (const QString &name : {u"tid"_s, u"oid"_s}) {
        const QString before = assertion->claimText(name);
        const QString after = token.claimText(name);
        if (before.isEmpty() || after.isEmpty() || sameText(before, after))
            continue;
        const bool tenant = name == "tid"_L1;
        findings.append(
            {Severity::MayStop,
             tenant ? u"result-tenant-other"_s : u"result-user-other"_s,
             tenant ? Words::tr("The new token is of tenant %1, the assertion of %2.")
                          .arg(base::brief(after), base::brief(before))
                    : Words::tr("The new token is of another user object (%1) than the assertion.")
                          .arg(base::brief(after)),
             tenant ? Words::tr("With \"common\" or another tenant in the form a guest gets a token of "
                                "the home tenant, where data and rights are others.")
                    : Words::tr("A person has another object ID in each tenant, so this may be the same "
                                "person elsewhere."),
             Words::tr("Use %1 as tenant ID.").arg(base::brief(assertion->claimText(u"tid"))),
             Place::claim(name),
             {}});
        return;
    }
    if (!assertion->claimText(u"oid").isEmpty() && !token.claimText(u"oid").isEmpty())
        findings.append({Severity::Holds,
                         u"result-user"_s,
                         Words::tr("Of the same user as the assertion"),
                         {},
                         {},
                         Place::claim(u"oid"_s),
                         {}});
}

void resultClientRule(const ReviewContext &context, base::Findings &findings)
{
    const QString caller = callerId(*context.token);
    if (caller.isEmpty() || context.expected.clientId.isEmpty() || sameText(caller, context.expected.clientId))
        return;
    findings.append(
        {Severity::MayStop,
         u"result-client-other"_s,
         Words::tr("The new token names %1 as the app that asked, not your client.").arg(base::brief(caller)),
         Words::tr("In the result of an exchange azp or appid is the client that presented the assertion."),
         Words::tr("Check the client ID in the form."),
         Place::claim(context.token->claim(u"azp").isValid() ? u"azp"_s : u"appid"_s),
         {}});
}

void resultVersionRule(const ReviewContext &context, base::Findings &findings)
{
    const QString version = context.token->claimText(u"ver");
    if (version.isEmpty() || context.expected.version.isEmpty() || version == context.expected.version)
        return;
    findings.append({Severity::Note,
                     u"result-version"_s,
                     Words::tr("A version %1 token, where version %2 was expected.")
                         .arg(base::brief(version), context.expected.version),
                     Words::tr("The API's registration decides the version, not the endpoint."),
                     {},
                     Place::claim(u"ver"_s),
                     {}});
}

void resultScopesRule(const ReviewContext &context, base::Findings &findings)
{
    // The answer says what was granted; where it is silent, the token does (RFC 6749 section 5.1).
    const QString inToken = context.token->claimText(u"scp");
    const QStringList granted = namesOf(context.answer.scope.isEmpty() ? inToken : context.answer.scope);
    if (granted.isEmpty() || context.expected.resource.isEmpty())
        return;
    const QStringList &asked = context.expected.scopes;
    const QStringList missing = without(asked, granted);
    if (!missing.isEmpty()) {
        findings.append(
            {Severity::MayStop,
             u"result-scopes-missing"_s,
             Words::tr("Asked for and not granted: %1").arg(listed(missing)),
             Words::tr("The token is good for the other scopes only. Nobody consented to these for your "
                       "API, or the API does not have them."),
             Words::tr("Have the user or an administrator consent to them for your API."),
             Place::claim(u"scp"_s),
             {}});
    }
    if (context.expected.wholeConsent) {
        findings.append(
            {Severity::Holds,
             u"result-scopes-default"_s,
             Words::tr(".default gave all that was consented for this API: %1").arg(listed(granted)),
             Words::tr("What is missing here was not consented to; .default never asks for consent in an "
                       "exchange."),
             {},
             Place::claim(u"scp"_s),
             {}});
        return;
    }
    if (missing.isEmpty())
        findings.append({Severity::Holds,
                         u"result-scopes"_s,
                         Words::tr("Granted as asked: %1").arg(listed(asked)),
                         {},
                         {},
                         Place::claim(u"scp"_s),
                         {}});
    const QStringList extra = without(granted, asked);
    if (!extra.isEmpty()) {
        findings.append(
            {Severity::Note,
             u"result-scopes-more"_s,
             Words::tr("More than was asked for: %1").arg(listed(extra)),
             Words::tr("The token carries every scope of this API that was consented to for your API, "
                       "not only those asked for."),
             Words::tr("If that is too much, take back consent that your API no longer needs."),
             Place::claim(u"scp"_s),
             {}});
    }
}

} // namespace obo::checks
