// What a verification came to, and whose keys were used.
#pragma once

#include "base/Error.h"
#include "crypto/Signature.h"

#include <QByteArray>
#include <QString>

namespace obo::flow {

/// Whose keys these are (RFC 8725 section 3.8: a signature that holds says nothing until one knows).
enum class KeyOwner {
    None, ///< no keys were asked for
    Microsoft, ///< an Entra issuer in one of the clouds
    Loopback, ///< a program on this machine: a practice authority
    OtherIssuer, ///< by discovery, elsewhere
    Url, ///< a key set at an address that a person gave
    File, ///< a key set that a person chose
};

/// "none", "microsoft", "loopback", "other_issuer", "url", "file": in JSON.
[[nodiscard]] QString toString(KeyOwner owner);

/// Where keys are to be taken from.
struct KeysWanted {
    enum class From { Issuer, Url, Text };

    From from = From::Issuer;
    QString address; ///< the issuer (empty: the token's own), the URL, or the file's name
    QByteArray text; ///< From::Text: a JWKS or a single JWK

    [[nodiscard]] static KeysWanted ofIssuer(const QString &issuer = {}) { return {From::Issuer, issuer, {}}; }

    [[nodiscard]] static KeysWanted atUrl(const QString &url) { return {From::Url, url, {}}; }

    [[nodiscard]] static KeysWanted inFile(const QString &name, const QByteArray &text)
    {
        return {From::Text, name, text};
    }
};

struct Verification {
    crypto::Verdict verdict; ///< its steps begin with "keys" where keys were asked for
    KeyOwner owner = KeyOwner::None;
    QString keysFrom; ///< translated: "Microsoft Entra ID, v2.0, tenant … (https://…)", "the file keys.json"
};

/// "Signature holds: keys of …", "Signature does not hold", "Signature not checked": translated.
[[nodiscard]] QString headline(const Verification &verification);

/// Whose keys `wanted` are, for a token of this issuer: owner and words.
[[nodiscard]] Verification describeKeys(const KeysWanted &wanted, const QString &issuer);

} // namespace obo::flow
