// One verification under way.
#pragma once

#include "flow/verify/Verifier.h"

#include <QPromise>

namespace obo::flow {

/// Lives until its future is finished. Begins, fetches and ends on the thread that started it; computes on the
/// thread pool.
class VerifyJob : public std::enable_shared_from_this<VerifyJob> {
public:
    [[nodiscard]] static QFuture<VerificationResult> start(const KeySource &source, const token::Jwt &token,
                                                           const KeysWanted &wanted, std::stop_token stop);

private:
    VerifyJob(KeySource source, token::Jwt token, KeysWanted wanted, std::stop_token stop);

    void begin();
    void fetch(KeySource::Use use);
    void fetchOfApplication();
    void onDocument(const DocumentResult &got);
    void compute();
    void onVerdict(const base::Result<crypto::Verdict> &verdict);
    void finish(const base::Result<crypto::Verdict> &verdict);
    [[nodiscard]] crypto::VerifyStep keysStep() const;
    [[nodiscard]] QString issuer() const;
    [[nodiscard]] QString applicationId() const;

    KeySource source_;
    token::Jwt token_;
    KeysWanted wanted_;
    std::stop_token stop_;
    QPromise<VerificationResult> promise_;
    Document document_;
    QList<crypto::VerifyStep> before_; ///< steps that led to these keys
    bool refetched_ = false;
    bool ofApplication_ = false;
};

} // namespace obo::flow
