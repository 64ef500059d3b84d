// What verbs need from the outside world, made when first asked: `obo inspect` opens no network and no
// keychain.
#pragma once

#include "app/cli/Streams.h"
#include "base/Clock.h"
#include "http/HttpClient.h"
#include "keychain/SecretStore.h"
#include "profile/ProfileStore.h"
#include "token/claims/ClaimCatalogue.h"

#include <memory>

namespace obo::keychain {
class QtKeychainStore;
}

namespace obo::cli {

class Services {
public:
    Services() = default;
    Services(const Services &) = delete;
    Services &operator=(const Services &) = delete;
    virtual ~Services() = default;

    [[nodiscard]] virtual const base::Clock &clock() = 0;
    [[nodiscard]] virtual http::HttpClient &http() = 0;
    [[nodiscard]] virtual keychain::SecretStore &secrets() = 0;
    /// Loaded; that the file was damaged is said on standard error, once. Errors: Storage.
    [[nodiscard]] virtual base::Result<profile::ProfileStore *> profiles() = 0;

    [[nodiscard]] const token::ClaimCatalogue &catalogue() const { return catalogue_; }

private:
    token::ClaimCatalogue catalogue_;
};

/// The real ones.
class SystemServices final : public Services {
public:
    explicit SystemServices(const Streams &io);
    ~SystemServices() override;

    [[nodiscard]] const base::Clock &clock() override { return clock_; }

    [[nodiscard]] http::HttpClient &http() override;
    [[nodiscard]] keychain::SecretStore &secrets() override;
    [[nodiscard]] base::Result<profile::ProfileStore *> profiles() override;

    /// What waits for the keychain, or for the person at its prompt, ends now (Failed), and so does whatever
    /// asks it from now on.
    void closeKeychain();

private:
    const Streams &io_;
    base::SystemClock clock_;
    std::unique_ptr<http::HttpClient> http_;
    std::unique_ptr<keychain::QtKeychainStore> secrets_; ///< lives until the end: verbs hold on to it
    bool keychainClosed_ = false;
    std::unique_ptr<profile::ProfileStore> profiles_;
};

} // namespace obo::cli
