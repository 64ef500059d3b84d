// `obo profile list|show|import|export|remove`.
#pragma once

#include "app/cli/Verb.h"
#include "app/cli/options/OutputFormat.h"

#include <string>

namespace obo::cli {

class ProfileVerb final : public Verb {
public:
    CLI::App *declare(CLI::App &parent) override;
    [[nodiscard]] QFuture<int> run(Job &job) override;

private:
    std::string name_, file_, importName_;
    bool takeSecret_ = false;
    bool keepSecret_ = false;
    OutputFormat output_{{QStringLiteral("json"), QStringLiteral("table")}, QStringLiteral("table")};
    CLI::App *list_ = nullptr;
    CLI::App *show_ = nullptr;
    CLI::App *import_ = nullptr;
    CLI::App *export_ = nullptr;
    CLI::App *remove_ = nullptr;

    [[nodiscard]] QFuture<int> list(Job &job, const profile::ProfileStore &store) const;
    [[nodiscard]] QFuture<int> importFile(Job &job, profile::ProfileStore &store) const;
    [[nodiscard]] QFuture<int> remove(Job &job, profile::ProfileStore &store,
                                      const profile::Profile &profile) const;
};

} // namespace obo::cli
