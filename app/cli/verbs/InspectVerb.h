// `obo inspect`: a token decoded, offline; with --verify its signature checked.
#pragma once

#include "app/cli/Verb.h"
#include "app/cli/options/OutputFormat.h"
#include "app/cli/options/VerifyOptions.h"

namespace obo::cli {

class InspectVerb final : public Verb {
public:
    Command declare(Command parent) override;
    void declareOptions(Command verb) override;
    [[nodiscard]] QFuture<int> run(Job &job) override;

private:
    OutputFormat output_{{QStringLiteral("json"), QStringLiteral("table")}, QStringLiteral("table")};
    QString file_ = QStringLiteral("-");
    QString now_;
    VerifyOptions verify_;

    [[nodiscard]] int print(Job &job, const token::Jwt &token, const flow::Verification &verification,
                            const QDateTime &now) const;
};

} // namespace obo::cli
