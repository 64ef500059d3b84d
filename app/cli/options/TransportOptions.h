// How to reach the authority: --ca, --proxy, --timeout.
#pragma once

#include "app/cli/options/Inputs.h"
#include "http/HttpClient.h"

#include <string>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace obo::cli {

class TransportOptions {
public:
    /// `needed`, when given, is an option without which these make no sense.
    void declare(CLI::App &verb, CLI::Option *needed = nullptr);
    /// Errors: BadInput naming the option at fault.
    [[nodiscard]] base::Result<http::Transport> transport(Inputs &inputs) const;

private:
    std::string ca_, proxy_;
    double timeout_ = 30;
};

} // namespace obo::cli
