// `obo profile list|show|import|export|remove`.
#pragma once

#include "app/cli/Verb.h"
#include "app/cli/options/OutputFormat.h"
#include "app/cli/verbs/ImportAction.h"

namespace obo::cli {

class ProfileVerb final : public Verb {
public:
    Command declare(Command parent) override;
    void declareOptions(Command verb) override;
    [[nodiscard]] QFuture<int> run(Job &job) override;

private:
    QString name_;
    QString format_ = QStringLiteral("json");
    bool keepSecret_ = false;
    OutputFormat output_{{QStringLiteral("json"), QStringLiteral("table")}, QStringLiteral("table")};
    Command list_;
    Command show_;
    ImportAction import_;
    Command export_;
    Command remove_;

    [[nodiscard]] QFuture<int> list(Job &job, const profile::ProfileStore &store) const;
    [[nodiscard]] QFuture<int> exportProfile(Job &job, const profile::Profile &profile) const;
    /// Without a word to the keychain.
    [[nodiscard]] static QFuture<int> removeAlone(const Job &job, profile::ProfileStore &store,
                                                  const profile::Profile &profile);
    [[nodiscard]] QFuture<int> remove(Job &job, profile::ProfileStore &store,
                                      const profile::Profile &profile) const;
};

} // namespace obo::cli
