// `obo exchange`: the On-Behalf-Of exchange.
#pragma once

#include "app/cli/Verb.h"
#include "app/cli/options/CredentialOptions.h"
#include "app/cli/options/OutputFormat.h"
#include "app/cli/options/TransportOptions.h"
#include "flow/Exchange.h"

namespace obo::cli {

class ExchangeVerb final : public Verb {
public:
    Command declare(Command parent) override;
    void declareOptions(Command verb) override;
    [[nodiscard]] QFuture<int> run(Job &job) override;

private:
    FormOptions form_;
    CredentialOptions credential_;
    OutputFormat output_{{QStringLiteral("json"), QStringLiteral("claims"), QStringLiteral("token"),
                          QStringLiteral("header"), QStringLiteral("wire")},
                         QStringLiteral("claims")};
    TransportOptions transport_;
    QString claims_;
    QString journey_; ///< where the picture goes; empty: none
    bool noPreflight_ = false;

    [[nodiscard]] base::Result<QString> claims() const;
    /// The credential, then the exchange itself.
    [[nodiscard]] QFuture<int> exchange(Job &job, const Form &form, Inputs &inputs,
                                        const std::shared_ptr<flow::ExchangeInput> &input);
    /// Writes the picture, whatever came of the exchange; then print()'s exit code, or the failure's.
    [[nodiscard]] int finish(Job &job, const flow::ExchangeOutcome &outcome) const;
    [[nodiscard]] int print(Job &job, const flow::ExchangeOutcome &outcome) const;
};

} // namespace obo::cli
