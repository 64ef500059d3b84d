// How to reach the authority: --ca, --proxy, --proxy-env, --timeout, over what the profile says.
#pragma once

#include "app/cli/options/Inputs.h"
#include "app/cli/parser/Command.h"
#include "flow/transport/ProfileTransport.h"

#include <optional>

namespace obo::cli {

struct Job;

class TransportOptions {
public:
    /// `needed`, when given, is an option without which these make no sense.
    void declare(Command verb, std::optional<Option> needed = {});
    /// What an option says goes before what the profile says. Errors: BadInput naming the option at fault, or
    /// the profile's; Keychain.
    [[nodiscard]] QFuture<flow::TransportResult>
    transport(Job &job, const std::optional<profile::Profile> &profile, Inputs &inputs) const;
    /// Without a profile.
    [[nodiscard]] base::Result<http::Transport> transport(Inputs &inputs) const;

private:
    [[nodiscard]] base::Result<http::ProxySetting> proxy(Inputs &inputs) const;

    QString ca_, proxy_, proxyEnv_;
    double timeout_ = 30;
};

} // namespace obo::cli
