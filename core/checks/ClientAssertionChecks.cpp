#include "checks/ClientAssertionChecks.h"

#include "base/Text.h"
#include "checks/rules/Rule.h"
#include "token/claims/TimeWords.h"

#include <array>

using namespace Qt::StringLiterals;
using obo::base::Severity;

namespace obo::checks {
namespace {

struct Context {
    const token::Jwt &assertion;
    const ClientAssertionInput &input;
    bool own; ///< the client signed it itself
    bool federated; ///< else: of an issuer that a federated credential of Entra ID names
};

base::Finding found(Severity severity, const QString &id, const QString &summary, const QString &why,
                    const QString &fix, const QString &code = {})
{
    return {severity, id, summary, why, fix, base::Place::field(u"client_assertion"_s), code};
}

bool same(const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

void times(const Context &context, base::Findings &findings)
{
    const QDateTime now = context.input.now;
    const QDateTime from = context.assertion.time(u"nbf");
    const QDateTime until = context.assertion.time(u"exp");
    const QString again = context.own ? Words::tr("Sign a new one: ten minutes are usual.")
                                      : Words::tr("Have the system that issues it write a new one.");
    if (until.isValid() && until <= now)
        findings += found(Severity::Stops, u"client-assertion-expired"_s,
                          Words::tr("The client assertion expired %1.").arg(token::relativeWords(until, now)),
                          {}, again, u"700024"_s);
    else if (from.isValid() && from > now)
        findings +=
            found(now.secsTo(from) > 300 ? Severity::Stops : Severity::MayStop, u"client-assertion-not-yet"_s,
                  Words::tr("The client assertion is not valid yet: it starts %1.")
                      .arg(token::relativeWords(from, now)),
                  Words::tr("Either it was made for later, or this computer's clock is behind."),
                  Words::tr("Check this computer's clock, then wait."), u"700024"_s);
    else if (!until.isValid())
        findings += found(Severity::MayStop, u"client-assertion-no-expiry"_s,
                          Words::tr("The client assertion names no time of expiry."), {}, again);
}

void subject(const Context &context, base::Findings &findings)
{
    const QString sub = context.assertion.claimText(u"sub");
    if (context.own && sub.isEmpty())
        findings += found(Severity::Stops, u"client-assertion-no-subject"_s,
                          Words::tr("The client assertion has no subject (sub)."), {},
                          Words::tr("Sign it with sub and iss set to the client ID."), u"700022"_s);
    else if (context.own && !same(sub, context.input.clientId))
        findings += found(Severity::Stops, u"client-assertion-subject"_s,
                          Words::tr("The client assertion's subject (sub) is %1, its issuer is the client ID.")
                              .arg(base::brief(sub)),
                          {}, Words::tr("Sign it with sub and iss set to the client ID."), u"50048"_s);
    else if (context.federated && sub.isEmpty())
        findings += found(
            Severity::Stops, u"federated-no-subject"_s, Words::tr("The federated token has no subject (sub)."),
            Words::tr("A federated credential is found by issuer, subject and audience."),
            Words::tr("Check that it is the token that the other system issues for this."), u"700213"_s);
}

void audience(const Context &context, base::Findings &findings)
{
    const QStringList audiences = context.assertion.audiences();
    const QString written = base::brief(audiences.join(u", "_s));
    if (context.own) {
        const QString endpoint = context.input.tokenEndpoint.toString(QUrl::FullyEncoded);
        if (!endpoint.isEmpty() && !audiences.contains(endpoint))
            findings +=
                found(Severity::MayStop, u"client-assertion-audience"_s,
                      Words::tr("The client assertion's audience is %1, the request goes to %2.")
                          .arg(written, endpoint),
                      Words::tr("An authority takes an assertion that names it, by its token endpoint."),
                      Words::tr("Sign it with the token endpoint as aud."), u"700023"_s);
        return;
    }
    if (context.federated && !audiences.contains(context.input.federatedAudience))
        findings +=
            found(Severity::MayStop, u"federated-audience"_s,
                  Words::tr("The federated token's audience is %1; %2 is usual.")
                      .arg(written.isEmpty() ? Words::tr("missing") : written, context.input.federatedAudience),
                  Words::tr("It must be the audience of the federated credential, letter for letter."),
                  Words::tr("Ask the other system for that audience, or set this one in the federated "
                            "credential (Certificates & secrets, Federated credentials)."),
                  u"700212"_s);
}

void identity(const Context &context, base::Findings &findings)
{
    const QString issuer = context.assertion.claimText(u"iss");
    const QDateTime until = context.assertion.time(u"exp");
    if (issuer.isEmpty()) {
        findings += found(Severity::Stops, u"client-assertion-no-issuer"_s,
                          Words::tr("The client assertion names no issuer (iss)."), {},
                          Words::tr("Check that it is the right token."), u"90014"_s);
        return;
    }
    if (!context.federated || base::anyStops(findings) || !until.isValid())
        return;
    findings += found(Severity::Holds, u"federated-identity"_s,
                      Words::tr("Issuer %1, subject %2. Valid for %3.")
                          .arg(base::brief(issuer), base::brief(context.assertion.claimText(u"sub")),
                               token::durationWords(context.input.now.secsTo(until))),
                      Words::tr("The app registration needs a federated credential with exactly these."), {});
}

using Rule = void (*)(const Context &, base::Findings &);
constexpr std::array<Rule, 4> rules{times, subject, audience, identity};

} // namespace

base::Findings clientAssertionFindings(const token::Jwt &assertion, const ClientAssertionInput &input)
{
    base::Findings findings;
    const bool own = same(assertion.claimText(u"iss"), input.clientId);
    const Context context{assertion, input, own, !own && !input.federatedAudience.isEmpty()};
    for (const Rule rule : rules)
        rule(context, findings);
    return findings;
}

} // namespace obo::checks
