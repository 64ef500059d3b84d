#include "sandbox/scenarios/Scenario.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace obo::sandbox {
namespace {

constexpr Offer with(const char *assertion)
{
    Offer offer;
    offer.assertion = assertion;
    return offer;
}

constexpr Offer at(Offer::Tenant tenant, const char *assertion = "valid")
{
    Offer offer = with(assertion);
    offer.tenant = tenant;
    return offer;
}

constexpr Offer unconsented()
{
    Offer offer;
    offer.scope = Offer::Scope::Unconsented;
    return offer;
}

constexpr Offer oldSecret()
{
    Offer offer;
    offer.expiredSecret = true;
    return offer;
}

#define OBO_TEXT(text) QT_TRANSLATE_NOOP("obo::sandbox::Scenario", text)

constexpr std::array everyScenario{
    Scenario{"expired",
             OBO_TEXT("Expired assertion"),
             OBO_TEXT("The calling app sends a token whose time has run out half an hour ago."),
             OBO_TEXT("Where a token says how long it lives, and that the authority gives no minute of grace."),
             OBO_TEXT("Send the token that the calling app got just now."),
             "500133",
             with("expired"),
             {}},
    Scenario{
        "graph_token",
        OBO_TEXT("Token for Microsoft Graph as assertion"),
        OBO_TEXT("The calling app sends its token for Microsoft Graph instead of one for your API."),
        OBO_TEXT("The assertion must be made for the middle tier (aud), and why the authority speaks of the "
                 "signature."),
        OBO_TEXT("Send a token that was asked for your API's own scope."),
        "50013",
        with("graph"),
        {}},
    Scenario{"no_consent",
             OBO_TEXT("No consent for the scope"),
             OBO_TEXT("Your API asks for a scope of Microsoft Graph that nobody has consented to."),
             OBO_TEXT("A middle tier cannot show a consent dialog: consent has to be there before."),
             OBO_TEXT("Ask for a scope that has consent, or have an administrator consent to the other one."),
             "65001",
             unconsented(),
             {}},
    Scenario{
        "mfa", OBO_TEXT("Multifactor authentication and the way back"),
        OBO_TEXT("A policy asks for multifactor authentication; the user signed in with a password alone."),
        OBO_TEXT("How a claims challenge travels back to the calling app, which alone can ask the user."),
        OBO_TEXT("Pass the claims challenge on; the app signs the user in with it and sends the new token."),
        "50076", with("needs_mfa"), with("mfa_done")},
    Scenario{"conditional_access",
             OBO_TEXT("Blocked by Conditional Access"),
             OBO_TEXT("A Conditional Access policy does not let this sign-in have a token."),
             OBO_TEXT("No request of your API changes that: what the policy asks for must be met at sign-in."),
             OBO_TEXT("Send the token of a sign-in that meets the policy, as from a managed device."),
             "53003",
             with("blocked"),
             {}},
    Scenario{
        "secret_expired",
        OBO_TEXT("Client secret expired"),
        OBO_TEXT("The client secret of your API has run out."),
        OBO_TEXT("The refusal is about your API, not about the user, and nothing else has been looked at."),
        OBO_TEXT("Put the new secret in."),
        "7000222",
        oldSecret(),
        {}},
    Scenario{"wrong_tenant",
             OBO_TEXT("Wrong tenant"),
             OBO_TEXT("The exchange goes to a tenant in which the user has no account."),
             OBO_TEXT("The exchange belongs to the tenant that issued the assertion (tid)."),
             OBO_TEXT("Use the tenant ID that stands in the assertion's tid."),
             "50034",
             at(Offer::Tenant::Other),
             {}},
    Scenario{
        "clock_skew",
        OBO_TEXT("Clocks that disagree"),
        OBO_TEXT("The authority's clock is two hours ahead of this machine's: a token that is good here has "
                 "expired there."),
        OBO_TEXT("The answer tells the authority's time; beside it one sees whose clock is wrong."),
        OBO_TEXT("Set the clock that is wrong; here, send the token that is good by both clocks."),
        "500133",
        with("short_lived"),
        {},
        Behaviour::ClockAhead},
    Scenario{"throttled",
             OBO_TEXT("Too many requests"),
             OBO_TEXT("The authority answers the first try with 429 and asks to wait two seconds."),
             OBO_TEXT("Retry-After says how long to wait; trying again at once makes it worse."),
             OBO_TEXT("Wait as long as Retry-After says, then try again."),
             "throttled",
             {},
             {},
             Behaviour::Throttled},
    Scenario{"slow",
             OBO_TEXT("A slow answer"),
             OBO_TEXT("The authority takes 40 seconds for its first answer, longer than the time limit."),
             OBO_TEXT("In which phase the time goes, and what the time limit covers."),
             OBO_TEXT("Try again, or allow more time."),
             "timed_out",
             {},
             {},
             Behaviour::Slow},
    Scenario{"drops",
             OBO_TEXT("The connection is cut"),
             OBO_TEXT("The connection ends before an answer to the first try has come."),
             OBO_TEXT("Nobody knows then whether the request was carried out; an exchange may be sent again."),
             OBO_TEXT("Try again."),
             "closed",
             {},
             {},
             Behaviour::Drops},
    Scenario{"proxy_page",
             OBO_TEXT("A page from a proxy"),
             OBO_TEXT("A proxy on the way answers the first try itself, with a page of HTML."),
             OBO_TEXT("How to tell who really answered: content type, headers, and no trace ID."),
             OBO_TEXT("Have the proxy let the authority through, then try again."),
             "not_oauth",
             {},
             {},
             Behaviour::ProxyPage},
    Scenario{
        "key_rollover",
        OBO_TEXT("New signing key between two runs"),
        OBO_TEXT("After the first exchange the authority signs with another key."),
        OBO_TEXT("Keys are kept for a while, and fetched again for a token that names an unknown one (kid)."),
        OBO_TEXT("Run it twice and verify both tokens: the second needs the keys fetched anew."),
        "a token",
        {},
        {},
        Behaviour::KeyRollover},
    Scenario{
        "group_overage", OBO_TEXT("Too many groups"),
        OBO_TEXT("The user is in so many groups that the token leaves them out and points to Microsoft Graph."),
        OBO_TEXT("An API that reads the groups claim finds none, although the user has them."),
        OBO_TEXT("With the new token, ask Microsoft Graph for the groups: POST /v1.0/me/getMemberObjects."),
        "a token", with("many_groups"), with("many_groups")},
    Scenario{
        "encrypted_token",
        OBO_TEXT("Encrypted assertion"),
        OBO_TEXT("Token encryption is on for your API: what arrives can only be read with its private key."),
        OBO_TEXT("An encrypted token has five parts, and cannot be exchanged as it is."),
        OBO_TEXT("Decrypt it and send the token inside."),
        "50027",
        with("encrypted"),
        {}},
    Scenario{
        "guest", OBO_TEXT("Guest of another tenant"),
        OBO_TEXT(
            "With \"common\" as tenant, a guest gets a token for the tenant where the account is at home."),
        OBO_TEXT("Guests have an object ID in each tenant; data and rights are those of the tenant asked."),
        OBO_TEXT("Use the tenant ID that stands in the assertion's tid."), "a token",
        at(Offer::Tenant::Common, "guest"), with("guest")},
    Scenario{"app_only",
             OBO_TEXT("No user in the token"),
             OBO_TEXT("A service calls your API with a token of its own (client credentials), without a user."),
             OBO_TEXT("On-Behalf-Of needs a user on whose behalf: how to see that there is none."),
             OBO_TEXT("Send a user's token, or let your API use the client credentials grant itself."),
             "7000114",
             with("app_only"),
             {}},
};

#undef OBO_TEXT

QString translated(const char *text) { return QCoreApplication::translate("obo::sandbox::Scenario", text); }

} // namespace

QString Scenario::titleText() const { return translated(title); }

QString Scenario::wrongText() const { return translated(wrong); }

QString Scenario::learnedText() const { return translated(learned); }

QString Scenario::fixText() const { return translated(fix); }

std::span<const Scenario> scenarios() { return everyScenario; }

const Scenario *findScenario(const QString &name)
{
    const auto found = std::ranges::find_if(
        everyScenario, [&name](const Scenario &each) { return name == QLatin1StringView(each.name); });
    return found == everyScenario.end() ? nullptr : &*found;
}

} // namespace obo::sandbox
