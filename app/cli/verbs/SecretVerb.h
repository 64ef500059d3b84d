// `obo secret set|check|remove PROFILE`: the client secret of a profile in the keychain.
#pragma once

#include "app/cli/Verb.h"

#include <string>

namespace obo::cli {

class SecretVerb final : public Verb {
public:
    Command declare(Command parent) override;
    void declareOptions(Command verb) override;
    [[nodiscard]] QFuture<int> run(Job &job) override;

private:
    QString profile_;
    QString kind_ = QStringLiteral("client-secret");
    Command set_;
    Command check_;
    Command remove_;

    [[nodiscard]] QFuture<int> set(Job &job, const profile::Profile &profile) const;
    [[nodiscard]] QString key(const profile::Profile &profile) const;
    [[nodiscard]] base::Result<base::Secret> read(Job &job, const QString &name) const;
    [[nodiscard]] QFuture<int> tell(Job &job, QFuture<keychain::StoreReply> reply, const QString &done) const;
};

} // namespace obo::cli
