// --verify and where its keys come from.
#pragma once

#include "app/cli/options/TransportOptions.h"
#include "app/cli/parser/Command.h"
#include "flow/verify/Verifier.h"

#include <QFuture>
#include <memory>
#include <string>

namespace obo::cli {

struct Job;

class VerifyOptions {
public:
    using Outcome = flow::VerificationResult;

    void declare(Command verb);

    [[nodiscard]] bool asked() const { return verify_; }

    /// A verdict that says "not checked" without --verify; else the signature checked against the keys. Errors:
    /// BadInput when it is not clear whose keys to take, those of KeySource.
    [[nodiscard]] QFuture<Outcome> verdict(Job &job, Inputs &inputs, const token::Jwt &token) const;

private:
    bool verify_ = false;
    QString jwks_, issuer_;
    TransportOptions transport_;

    [[nodiscard]] base::Result<QString> issuerOf(Job &job, const token::Jwt &token) const;
    [[nodiscard]] base::Result<flow::KeysWanted> wanted(Job &job, Inputs &inputs,
                                                        const token::Jwt &token) const;
};

} // namespace obo::cli
