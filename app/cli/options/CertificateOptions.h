// The options of a client certificate: files, passphrase, and how it signs.
#pragma once

#include "app/cli/options/Inputs.h"
#include "app/cli/parser/Command.h"
#include "oauth/ClientCredential.h"

#include <QFuture>

namespace obo::cli {

struct Job;

using CredentialResult = std::shared_ptr<base::Result<oauth::ClientCredential>>;

class CertificateOptions {
public:
    /// `others`: the options of other credentials, which go with none of these.
    void declare(Command verb, const QList<Option> &others);

    [[nodiscard]] bool isGiven() const { return !certificate_.isEmpty(); }

    /// Reads the files. On a terminal a passphrase that is needed and was not given is asked for, once. Errors:
    /// BadInput, Cancelled.
    [[nodiscard]] QFuture<CredentialResult> credential(Job &job, Inputs &inputs) const;

private:
    [[nodiscard]] base::Result<crypto::CertificateFiles> files(Inputs &inputs) const;
    QString certificate_, key_, passphraseEnv_, algorithm_;
    bool sendChain_ = false;
};

} // namespace obo::cli
