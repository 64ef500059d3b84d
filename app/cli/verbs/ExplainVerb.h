// `obo explain`: what error codes mean and what to do.
#pragma once

#include "answers/find/TextAnswers.h"
#include "app/cli/Verb.h"
#include "app/cli/options/OutputFormat.h"

#include <string>
#include <vector>

namespace obo::cli {

class ExplainVerb final : public Verb {
public:
    Command declare(Command parent) override;
    void declareOptions(Command verb) override;
    [[nodiscard]] QFuture<int> run(Job &job) override;

private:
    void print(Job &job, const QList<answers::TextAnswer> &found) const;
    QStringList codes_;
    OutputFormat output_{{QStringLiteral("json"), QStringLiteral("text")}, QStringLiteral("text")};
};

} // namespace obo::cli
