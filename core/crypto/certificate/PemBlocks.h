// PEM text as blocks (RFC 7468; RFC 1421's headers, as OpenSSL's older key files have them).
#pragma once

#include "base/Secret.h"

#include <QByteArray>
#include <vector>

namespace obo::crypto {

struct PemBlock {
    QByteArray label; ///< "CERTIFICATE"
    QByteArray headers; ///< "Proc-Type: 4,ENCRYPTED\nDEK-Info: …"; usually empty
    base::Secret bytes; ///< decoded
};

struct PemReading {
    std::vector<PemBlock> blocks;
    bool damaged = false; ///< a block begins that cannot be read to its end; those before it are there
};

/// The text of a file: a byte order mark and UTF-16 (which PowerShell writes) taken away, each line trimmed.
[[nodiscard]] base::Secret plainLines(std::string_view bytes);

[[nodiscard]] bool holdsPem(std::string_view text);
/// `text` as plainLines() gives it.
[[nodiscard]] PemReading readPem(const base::Secret &text);

/// Base64 alone, lines joined, as key vaults and pipelines keep PKCS#12. Empty when it is anything else.
[[nodiscard]] base::Secret fromBareBase64(const base::Secret &text);

} // namespace obo::crypto
