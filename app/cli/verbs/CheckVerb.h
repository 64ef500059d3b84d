// `obo check`: the preflight alone.
#pragma once

#include "app/cli/Verb.h"
#include "app/cli/options/FormOptions.h"
#include "app/cli/options/OutputFormat.h"

namespace obo::cli {

class CheckVerb final : public Verb {
public:
    Command declare(Command parent) override;
    void declareOptions(Command verb) override;
    [[nodiscard]] QFuture<int> run(Job &job) override;

private:
    FormOptions form_;
    OutputFormat output_{{QStringLiteral("json"), QStringLiteral("table")}, QStringLiteral("table")};
};

} // namespace obo::cli
