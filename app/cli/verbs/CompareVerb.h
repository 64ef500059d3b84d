// `obo compare`: two tokens claim by claim, offline.
#pragma once

#include "app/cli/Verb.h"
#include "app/cli/options/OutputFormat.h"
#include "token/Jwt.h"

namespace obo::cli {

class Inputs;

class CompareVerb final : public Verb {
public:
    Command declare(Command parent) override;
    void declareOptions(Command verb) override;
    [[nodiscard]] QFuture<int> run(Job &job) override;

private:
    [[nodiscard]] static base::Result<token::Jwt> read(Inputs &inputs, const QString &name,
                                                       const QString &path);

    QString left_, right_;
    OutputFormat output_{{QStringLiteral("json"), QStringLiteral("table")}, QStringLiteral("table")};
};

} // namespace obo::cli
