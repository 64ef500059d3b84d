// What went wrong, in one type for the whole program: a sentence for the person, a detail for the expert.
#pragma once

#include "base/OAuthError.h"
#include "base/Place.h"

#include <QString>
#include <optional>

namespace obo::base {

enum class ErrorKind {
    BadInput, ///< something typed or given is wrong; nothing was sent
    Cancelled,
    TimedOut,
    Network,
    Tls,
    Protocol, ///< an answer that is no OAuth answer
    Refused, ///< the authority answered an OAuth error
    Keychain, ///< missing, locked, refused or busy
    Crypto,
    Storage, ///< a file could not be read or written
};

/// "bad_input", "timed_out" …: the `kind` of the contract's JSON.
[[nodiscard]] QString toString(ErrorKind kind);

/// Never holds a secret or a token: whoever makes one masks first.
struct Error {
    ErrorKind kind = ErrorKind::BadInput;
    QString summary; ///< translated; plain sentences that end with the next step
    QString detail; ///< for experts: Qt's or OpenSSL's own words, an offset, a host; may be empty
    Place place; ///< the field that the window marks
    std::optional<OAuthError> oauth; ///< set when kind is Refused
};

} // namespace obo::base
