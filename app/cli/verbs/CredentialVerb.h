// `obo credential`: is the client credential good?
#pragma once

#include "app/cli/Verb.h"
#include "app/cli/options/CredentialOptions.h"
#include "app/cli/options/OutputFormat.h"
#include "app/cli/options/TransportOptions.h"
#include "flow/credential/CredentialTest.h"

namespace obo::cli {

class CredentialVerb final : public Verb {
public:
    Command declare(Command parent) override;
    void declareOptions(Command verb) override;
    [[nodiscard]] QFuture<int> run(Job &job) override;

private:
    FormOptions form_;
    CredentialOptions credential_;
    TransportOptions transport_;
    OutputFormat output_{{QStringLiteral("json"), QStringLiteral("text")}, QStringLiteral("text")};

    [[nodiscard]] QFuture<int> test(Job &job, const Form &form, const http::Transport &transport,
                                    Inputs &inputs);
    [[nodiscard]] int finish(Job &job, const flow::CredentialTestOutcome &outcome) const;
};

} // namespace obo::cli
