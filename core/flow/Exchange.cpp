#include "flow/Exchange.h"

#include "base/Text.h"
#include "checks/Preflight.h"
#include "checks/Review.h"
#include "flow/Words.h"
#include "flow/authority/AuthorityLookup.h"
#include "flow/credential/CredentialFindings.h"
#include "oauth/Fields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

using OutcomePtr = std::shared_ptr<ExchangeOutcome>;

/// The first field that is missing, as the error that names it.
std::optional<base::Error> missingField(const ExchangeInput &input)
{
    const auto missing = [](const QString &field, const QString &sentence) {
        return base::Error{base::ErrorKind::BadInput, sentence, {}, base::Place::field(field), std::nullopt};
    };
    if (oauth::cleanField(input.clientId).isEmpty())
        return missing(u"client_id"_s,
                       Words::tr("The client ID is missing. Type the Application (client) ID of your API."));
    if (auto credential = oauth::missingCredential(input.credential))
        return credential;
    if (token::cleanedToken(QByteArrayView(input.assertion.view())).isEmpty())
        return missing(u"assertion"_s,
                       Words::tr("The assertion is missing. Paste the access token that your API received."));
    return std::nullopt;
}

Asked askedOf(const ExchangeInput &input)
{
    Asked asked;
    asked.authorityUrl = oauth::cleanField(input.authorityUrl);
    if (asked.authorityUrl.isEmpty() && asked.authorityKind.isEmpty())
        asked.cloudId = input.cloudId.isEmpty() ? u"global"_s : input.cloudId;
    asked.authorityKind = input.authorityKind;
    asked.tokenEndpoint = oauth::cleanField(input.tokenEndpoint);
    asked.tenant = oauth::cleanField(input.tenant);
    asked.clientId = oauth::cleanField(input.clientId);
    asked.scope = oauth::splitScopes(input.scope).join(u' ');
    if (asked.scope.isEmpty() && oauth::kindOf(asked.authority()) == oauth::AuthorityKind::Entra)
        asked.scope = oauth::defaultScope(input.cloudId.isEmpty() ? u"global"_s : input.cloudId);
    return asked;
}

QString withFullStop(const QString &sentence)
{
    return sentence.isEmpty() || sentence.endsWith(u'.') ? sentence : sentence + u'.';
}

/// What stops the exchange, as the error of an exchange that was not sent.
base::Error notSent(const base::Findings &findings)
{
    const auto stop = std::ranges::find(findings, base::Severity::Stops, &base::Finding::severity);
    const QString detail =
        stop->code.isEmpty() ? QString() : Words::tr("The authority would answer AADSTS%1.").arg(stop->code);
    return {base::ErrorKind::BadInput,
            Words::tr("Nothing was sent. %1 %2")
                .arg(withFullStop(stop->summary), withFullStop(stop->fix))
                .trimmed(),
            detail, stop->subject, std::nullopt};
}

/// RFC 9110 section 5.6.7, of which the first form is the one in use. Invalid when it is another.
QDateTime httpDate(const QString &text)
{
    QDateTime time = QDateTime::fromString(text.trimmed(), Qt::RFC2822Date);
    return time.isValid() ? time.toUTC() : time;
}

/// What the authority might have refused it did not: those findings have had their day. The result's follow.
void reviewResult(ExchangeOutcome &outcome, const QString &claims, const token::ClaimCatalogue &catalogue)
{
    outcome.findings.removeIf([](const base::Finding &finding) { return !finding.code.isEmpty(); });
    checks::ReviewInput input;
    input.form.tenant = outcome.asked.tenant;
    input.form.clientId = outcome.asked.clientId;
    input.form.scope = outcome.asked.scope;
    input.form.cloudId = outcome.asked.cloudId;
    input.form.authorityUrl = outcome.asked.authorityUrl;
    input.form.authorityKind = outcome.asked.authorityKind;
    input.form.claims = claims;
    input.form.assertion = outcome.assertion ? &*outcome.assertion : nullptr;
    input.form.now = outcome.receivedAt;
    input.answer = &*outcome.answer;
    input.token = outcome.token ? &*outcome.token : nullptr;
    outcome.findings += checks::review(input, catalogue);
}

/// RFC 8414 section 2: an authority may list its grants, and an answer from one that does not list this may be
/// no.
std::optional<base::Finding> grantUnlisted(const FoundAuthority &found)
{
    const QStringList &grants = found.document.grantTypes;
    if (grants.isEmpty() || grants.contains("urn:ietf:params:oauth:grant-type:jwt-bearer"_L1))
        return std::nullopt;
    return base::Finding{
        base::Severity::MayStop,
        u"authority-grant-unlisted"_s,
        Words::tr("The authority does not list the JWT bearer grant, which this exchange uses."),
        Words::tr("Its discovery document names these: %1.").arg(base::brief(grants.join(u", "_s))),
        Words::tr("Ask whoever runs it whether it takes On-Behalf-Of requests (RFC 7523), or offers token "
                  "exchange instead (RFC 8693, which is not spoken here)."),
        base::Place::field(u"authority"_s),
        {}};
}

/// The token request itself, and what came of it.
QFuture<OutcomePtr> sendRequest(http::HttpClient &http, const base::Clock &clock,
                                const token::ClaimCatalogue &catalogue, const OutcomePtr &outcome,
                                oauth::OboRequest request, const http::Transport &transport,
                                std::stop_token stop, const http::PhaseListener &onPhase)
{
    const QString host = request.authority.base().host(QUrl::FullyEncoded);
    const QString claims = request.claims;
    auto made = oauth::toHttp(std::move(request), transport, clock.now());
    if (!made) {
        outcome->answer = base::fail(std::move(made.error()));
        return QtFuture::makeReadyFuture(outcome);
    }
    return http.send(std::move(*made), std::move(stop), onPhase)
        .then(QtFuture::Launch::Sync,
              [outcome, host, claims, clock = &clock,
               catalogue = &catalogue](const std::shared_ptr<http::HttpOutcome> &sent) {
                  outcome->receivedAt = clock->now();
                  outcome->exchange = std::move(sent->exchange);
                  // Taken out: its masker knows the secret in every spelling, and the future keeps `sent`.
                  const auto answer = std::exchange(sent->answer, base::fail(base::ErrorKind::Protocol, {}));
                  outcome->answer = answer.and_then(
                      [&host](const http::HttpAnswer &read) { return oauth::readTokenAnswer(read, host); });
                  if (outcome->answer) {
                      if (auto token = token::Jwt::read(outcome->answer->accessToken))
                          outcome->token = std::move(*token);
                      reviewResult(*outcome, claims, *catalogue);
                  }
                  return outcome;
              });
}

} // namespace

answers::Context requestOf(const ExchangeOutcome &outcome)
{
    answers::Context request;
    request.tenant = outcome.asked.tenant;
    request.clientId = outcome.asked.clientId;
    request.scope = outcome.asked.scope;
    request.cloudId = outcome.asked.cloudId;
    request.authorityUrl = outcome.asked.authorityUrl;
    request.authorityKind = outcome.asked.authorityKind;
    request.assertion = outcome.assertion;
    request.secretLooksLikeGuid = std::ranges::any_of(
        outcome.findings, [](const base::Finding &finding) { return finding.code == "7000215"_L1; });
    if (outcome.exchange) {
        request.receivedAt = outcome.receivedAt;
        request.serverDate = httpDate(outcome.exchange->responseHeader(u"Date"));
    }
    return request;
}

ExchangeFlow::ExchangeFlow(http::HttpClient &http, const base::Clock &clock,
                           const token::ClaimCatalogue &catalogue)
    : http_(http)
    , clock_(clock)
    , catalogue_(catalogue)
{
}

QFuture<OutcomePtr> ExchangeFlow::run(ExchangeInput input, std::stop_token stop, http::PhaseListener onPhase)
{
    auto outcome = std::make_shared<ExchangeOutcome>();
    outcome->receivedAt = clock_.now();
    const auto refuse = [&outcome](base::Error error) {
        outcome->answer = base::fail(std::move(error));
        return QtFuture::makeReadyFuture(outcome);
    };
    outcome->asked = askedOf(input);
    auto assertion = token::Jwt::read(QByteArrayView(input.assertion.view()));
    if (assertion)
        outcome->assertion = *assertion;
    if (auto missing = missingField(input))
        return refuse(std::move(*missing));

    const Asked &asked = outcome->asked;
    auto authority = oauth::Authority::of(asked.authority());
    if (!authority)
        return refuse(authority.error());
    if (!assertion)
        return refuse(assertion.error());

    checks::PreflightInput form;
    form.tenant = asked.tenant;
    form.clientId = asked.clientId;
    form.scope = asked.scope;
    form.cloudId = asked.cloudId;
    form.authorityUrl = asked.authorityUrl;
    form.authorityKind = asked.authorityKind;
    form.assertion = &*assertion;
    form.claims = input.claims;
    form.pasted = QByteArrayView(input.assertion.view());
    const base::Secret *secret = oauth::clientSecretOf(input.credential);
    form.secretLooksLikeGuid = secret && oauth::looksLikeSecretId(secret->view());
    form.now = clock_.now();
    outcome->findings = checks::preflight(form, catalogue_)
        + credentialFindings(input.credential, *authority, asked.clientId, form.now);
    if (input.preflight && base::anyStops(outcome->findings))
        return refuse(notSent(outcome->findings));
    if (stop.stop_requested())
        return refuse({base::ErrorKind::Cancelled,
                       Words::tr("Cancelled before anything was sent."),
                       {},
                       {},
                       std::nullopt});

    const QByteArray text = assertion->text();
    auto request = std::make_shared<oauth::OboRequest>(oauth::OboRequest{
        *authority, asked.clientId, asked.scope,
        base::Secret(std::string_view(text.constData(), static_cast<std::size_t>(text.size()))),
        std::move(input.credential), input.claims});
    const http::Transport transport = input.transport;
    return findTokenEndpoint(http_, *authority, transport, stop, onPhase)
        .then(QtFuture::Launch::Sync,
              [outcome, request, transport, stop, onPhase, http = &http_, clock = &clock_,
               catalogue = &catalogue_](const FoundAuthorityResult &found) {
                  outcome->discovery = found->exchanges;
                  if (!found->authority) {
                      outcome->receivedAt = clock->now();
                      outcome->answer = base::fail(found->authority.error());
                      return QtFuture::makeReadyFuture(outcome);
                  }
                  if (auto unlisted = grantUnlisted(*found))
                      outcome->findings.append(std::move(*unlisted));
                  request->authority = *found->authority;
                  outcome->asked.tokenEndpoint = request->authority.kind() == oauth::AuthorityKind::Entra
                      ? QString()
                      : request->authority.tokenEndpoint().toString(QUrl::FullyEncoded);
                  http::Transport rest = transport;
                  rest.deadline = std::max(transport.deadline - found->spent, std::chrono::milliseconds(1));
                  return sendRequest(*http, *clock, *catalogue, outcome, std::move(*request), rest, stop,
                                     onPhase);
              })
        .unwrap();
}

} // namespace obo::flow
