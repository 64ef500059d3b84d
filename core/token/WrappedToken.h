// A token inside something larger: a whole HTTP message, a JSON answer, an address, a command.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <optional>

namespace obo::token {

enum class Wrapping {
    HttpMessage, ///< request or answer, or header lines of one
    Json, ///< a token endpoint's answer, or another object
    Address, ///< a URL with the token in its query or fragment, or a form
    Text, ///< a command, a log line, anything else
};

struct WrappedToken {
    Wrapping wrapping = Wrapping::Text;
    QByteArray token; ///< compact, as it stood
};

/// The token in `pasted` when other text stands around it; nothing when `pasted` is the token alone (with what
/// cleanedToken() removes), or holds none. Where several stand, the one in the Authorization header comes
/// before an answer's `access_token`, and that before any other. Never an `id_token` or `refresh_token` by
/// name. Linear in the size of the text.
[[nodiscard]] std::optional<WrappedToken> wrappedToken(QByteArrayView pasted);

} // namespace obo::token
