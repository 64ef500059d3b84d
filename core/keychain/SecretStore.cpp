#include "keychain/SecretStore.h"

namespace obo::keychain {

base::Error StoreReply::toError() const
{
    return {base::ErrorKind::Keychain, summary, detail, base::Place::field(QStringLiteral("client_secret")),
            std::nullopt};
}

} // namespace obo::keychain
