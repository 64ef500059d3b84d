// How to reach the authority: --ca, --proxy, --timeout.
#pragma once

#include "app/cli/options/Inputs.h"
#include "app/cli/parser/Command.h"
#include "http/HttpClient.h"

#include <string>

#include <optional>

namespace obo::cli {

class TransportOptions {
public:
    /// `needed`, when given, is an option without which these make no sense.
    void declare(Command verb, std::optional<Option> needed = {});
    /// Errors: BadInput naming the option at fault.
    [[nodiscard]] base::Result<http::Transport> transport(Inputs &inputs) const;

private:
    QString ca_, proxy_;
    double timeout_ = 30;
};

} // namespace obo::cli
