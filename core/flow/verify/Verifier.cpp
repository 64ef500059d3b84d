#include "flow/verify/Verifier.h"

#include "flow/verify/VerifyJob.h"

namespace obo::flow {

Verifier::Verifier(http::HttpClient &http, const base::Clock &clock, http::Transport transport)
    : source_(http, clock, std::move(transport))
{
}

QFuture<VerificationResult> Verifier::verify(const token::Jwt &token, const KeysWanted &wanted,
                                             std::stop_token stop)
{
    return VerifyJob::start(source_, token, wanted, std::move(stop));
}

} // namespace obo::flow
