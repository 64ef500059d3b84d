// `obo connection`: the way to an authority, step by step.
#pragma once

#include "app/cli/Verb.h"
#include "app/cli/options/FormOptions.h"
#include "app/cli/options/OutputFormat.h"
#include "app/cli/options/TransportOptions.h"

namespace obo::cli {

class ConnectionVerb final : public Verb {
public:
    Command declare(Command parent) override;
    void declareOptions(Command verb) override;
    [[nodiscard]] QFuture<int> run(Job &job) override;

private:
    FormOptions form_;
    TransportOptions transport_;
    OutputFormat output_{{QStringLiteral("json"), QStringLiteral("text")}, QStringLiteral("text")};
};

} // namespace obo::cli
