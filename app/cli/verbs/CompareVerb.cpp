#include "app/cli/verbs/CompareVerb.h"

#include "app/cli/ComparisonTable.h"
#include "app/cli/options/Inputs.h"
#include "report/CompareReport.h"

using namespace Qt::StringLiterals;

namespace obo::cli {

Command CompareVerb::declare(Command parent)
{
    return parent.command("compare", Words::tr("Compare two tokens claim by claim, offline"));
}

void CompareVerb::declareOptions(Command verb)
{
    verb.text("A", left_, Words::tr("File with the left token; one may be - (standard input)")).required();
    verb.text("B", right_, Words::tr("File with the right token")).required();
    output_.declare(verb);
    verb.example(u"Example, on the practice authority (obo sandbox --output json > s.json &):\n"
                 "  jq -r .assertions.graph s.json > graph.jwt\n"
                 "  jq -r .assertion s.json | obo compare - graph.jwt --output table"_s);
}

base::Result<token::Jwt> CompareVerb::read(Inputs &inputs, const QString &name, const QString &path)
{
    const auto file = inputs.file(name, path, name);
    if (!file)
        return base::fail(file.error());
    auto token = token::Jwt::read(QByteArrayView(file->view()));
    if (!token) {
        base::Error error = token.error();
        error.summary = Words::tr("File %1: %2", "A or B, what is wrong with it").arg(name, error.summary);
        error.place = base::Place::field(name);
        return base::fail(std::move(error));
    }
    return token;
}

QFuture<int> CompareVerb::run(Job &job)
{
    if (left_ == "-"_L1 && right_ == "-"_L1)
        return fail(job,
                    {base::ErrorKind::BadInput,
                     Words::tr("Standard input can be read once. Give A or B a file name."),
                     {},
                     base::Place::field(u"B"_s),
                     std::nullopt});
    Inputs inputs(job.io);
    const auto left = read(inputs, u"A"_s, left_);
    if (!left)
        return fail(job, left.error());
    const auto right = read(inputs, u"B"_s, right_);
    if (!right)
        return fail(job, right.error());
    const token::Comparison comparison =
        token::compare(*left, *right, job.services.catalogue(), job.services.clock().now());
    if (output_.chosen(job.io) == "json"_L1)
        job.io.out.write(report::comparisonJson(comparison));
    else
        job.io.print(comparisonTable(comparison));
    return done(comparison.same ? Done : Different);
}

} // namespace obo::cli
