#include "app/cli/Services.h"

#include "http/QtHttpClient.h"
#include "keychain/QtKeychainStore.h"

namespace obo::cli {

http::HttpClient &SystemServices::http()
{
    if (!http_)
        http_ = std::make_unique<http::QtHttpClient>();
    return *http_;
}

keychain::SecretStore &SystemServices::secrets()
{
    if (!secrets_)
        secrets_ = std::make_unique<keychain::QtKeychainStore>();
    return *secrets_;
}

base::Result<profile::ProfileStore *> SystemServices::profiles()
{
    if (!profiles_) {
        auto store = std::make_unique<profile::ProfileStore>();
        if (auto loaded = store->load(); !loaded)
            return base::fail(loaded.error());
        profiles_ = std::move(store);
    }
    return profiles_.get();
}

} // namespace obo::cli
