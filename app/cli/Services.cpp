#include "app/cli/Services.h"

#include "app/cli/Words.h"
#include "http/QtHttpClient.h"
#include "keychain/QtKeychainStore.h"

namespace obo::cli {

SystemServices::SystemServices(const Streams &io)
    : io_(io)
{
}

SystemServices::~SystemServices() = default;

http::HttpClient &SystemServices::http()
{
    if (!http_)
        http_ = std::make_unique<http::QtHttpClient>();
    return *http_;
}

keychain::SecretStore &SystemServices::secrets()
{
    if (!secrets_) {
        secrets_ = std::make_unique<keychain::QtKeychainStore>();
        if (keychainClosed_)
            secrets_->close();
    }
    return *secrets_;
}

void SystemServices::closeKeychain()
{
    keychainClosed_ = true;
    if (secrets_)
        secrets_->close();
}

base::Result<profile::ProfileStore *> SystemServices::profiles()
{
    if (!profiles_) {
        auto store = std::make_unique<profile::ProfileStore>();
        if (auto loaded = store->load(); !loaded)
            return base::fail(loaded.error());
        profiles_ = std::move(store);
        if (const QString copy = profiles_->damagedCopy(); !copy.isEmpty())
            io_.say(
                Words::tr("The profile file was damaged. It is kept as %1, and a new one begins empty. Mend "
                          "the copy and move it back.")
                    .arg(copy));
    }
    return profiles_.get();
}

} // namespace obo::cli
