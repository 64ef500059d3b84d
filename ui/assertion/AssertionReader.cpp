#include "ui/assertion/AssertionReader.h"

#include "checks/Forecast.h"
#include "oauth/Authority.h"

using namespace Qt::StringLiterals;

namespace obo::ui {

/// What the worker keeps between questions: only ever touched by the pool's one thread.
struct AssertionReader::Bench {
    token::ClaimCatalogue catalogue;
    QByteArray text;
    std::shared_ptr<const token::Jwt> token;
    std::optional<base::Error> error;

    void read(const QByteArray &pasted)
    {
        if (pasted == text && (token || error))
            return;
        text = pasted;
        token.reset();
        error.reset();
        if (pasted.trimmed().isEmpty())
            return;
        if (auto read = token::Jwt::read(pasted))
            token = std::make_shared<const token::Jwt>(std::move(*read));
        else
            error = read.error();
    }

    std::shared_ptr<const AssertionReading> answer(const AssertionQuestion &question, const QDateTime &now)
    {
        read(question.text);
        auto reading = std::make_shared<AssertionReading>();
        reading->token = token;
        checks::PreflightInput input;
        input.tenant = question.tenant;
        input.clientId = question.clientId;
        input.scope = question.scope;
        input.cloudId = question.cloudId;
        input.authorityUrl = question.authorityUrl;
        input.authorityKind = question.authorityKind;
        input.secretLooksLikeGuid = question.secretLooksLikeGuid;
        input.assertion = token.get();
        input.pasted = question.text;
        input.now = now;
        reading->findings = checks::preflight(input, catalogue);
        if (error) {
            base::Finding finding;
            finding.severity = base::Severity::Stops;
            finding.id = u"assertion-unreadable"_s;
            finding.summary = error->summary;
            finding.subject = base::Place::field(u"assertion"_s);
            reading->findings.append(finding);
        }
        if (token)
            reading->rows = token::claimRows(*token, catalogue, now);
        // What Entra ID would answer says nothing about another server.
        if (oauth::kindOf({question.cloudId, question.authorityUrl, question.authorityKind, {}, {}})
            != oauth::AuthorityKind::Entra) {
            reading->expectation = AssertionReader::tr("Expect a token of that server");
            return reading;
        }
        const checks::Forecast forecast = checks::forecast(input, catalogue);
        reading->expectation = checks::expectationWords(forecast, question.scope);
        reading->details = checks::detailWords(forecast);
        return reading;
    }
};

AssertionReader::AssertionReader(const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , clock_(clock)
    , bench_(std::make_shared<Bench>())
{
    // One thread: the catalogue is not made for two, and the order of questions is kept.
    pool_.setMaxThreadCount(1);
}

AssertionReader::~AssertionReader()
{
    jobs_.dropAll();
    pool_.waitForDone();
}

void AssertionReader::ask(AssertionQuestion question)
{
    const auto ticket = jobs_.next();
    pool_.start([this, ticket, bench = bench_, question = std::move(question), now = clock_.now()] {
        if (!ticket.isCurrent())
            return;
        auto reading = bench->answer(question, now);
        QMetaObject::invokeMethod(
            this,
            [this, ticket, reading = std::move(reading)] {
                if (ticket.isCurrent())
                    Q_EMIT answered(reading);
            },
            Qt::QueuedConnection);
    });
}

} // namespace obo::ui
