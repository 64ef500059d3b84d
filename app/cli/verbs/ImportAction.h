// `obo profile import`.
#pragma once

#include "app/cli/Verb.h"
#include "app/cli/options/OutputFormat.h"
#include "profile/import/Import.h"

namespace obo::cli {

class ImportAction {
public:
    void declare(const Command &parent);

    [[nodiscard]] bool chosen() const { return command_.chosen(); }

    [[nodiscard]] QFuture<int> run(Job &job, profile::ProfileStore &store) const;

private:
    [[nodiscard]] base::Result<profile::Import> read(const Job &job) const;
    /// Leaves the profile that --pick names, or all.
    [[nodiscard]] base::Result<void> pick(profile::Import &import) const;

    Command command_;
    QString file_, name_, format_;
    int pick_ = 0;
    bool environment_ = false;
    bool takeSecret_ = false;
    bool dryRun_ = false;
    OutputFormat output_{{QStringLiteral("json"), QStringLiteral("text")}, QStringLiteral("text")};
};

} // namespace obo::cli
