// The sentences about a token's form: one maker a fault, so that reading stays readable.
#pragma once

#include "base/Finding.h"
#include "token/Base64Url.h"
#include "token/PastedText.h"
#include "token/json/Json.h"

namespace obo::token {

enum class Part { Header, Payload, Signature, EncryptedKey, Iv, Ciphertext, Tag };

/// "header", "payload" …: the name in Place and in ids, never translated.
[[nodiscard]] QString nameOf(Part part);

[[nodiscard]] base::Findings pasteFindings(const PastedText &pasted);
/// The liberties that a part's base64url took, or why it cannot be read. `length` is that of its text.
[[nodiscard]] base::Findings base64Findings(const Base64UrlReading &reading, qsizetype length, Part part);
[[nodiscard]] base::Finding notJson(const JsonFault &fault, Part part);
[[nodiscard]] base::Finding notObject(Part part);
/// One each; the last one says "and more" when there are over a hundred.
[[nodiscard]] base::Findings duplicateFindings(const JsonDocument &document, Part part);
[[nodiscard]] base::Finding partMissing(Part part);
[[nodiscard]] base::Finding payloadNotHere();
[[nodiscard]] base::Finding wrongPartCount(qsizetype count, qsizetype expected);
[[nodiscard]] base::Finding encrypted();
[[nodiscard]] base::Finding opaque();
[[nodiscard]] base::Finding jsonSerialization();
[[nodiscard]] base::Finding moreSignatures(qsizetype count);
[[nodiscard]] base::Finding unprotectedHeader();
[[nodiscard]] base::Finding sharedHeaderName(const QString &name);
[[nodiscard]] base::Finding jsonDamaged(const JsonFault &fault);
[[nodiscard]] base::Finding jsonWithoutToken(JsonValue root);
[[nodiscard]] base::Finding jsonAmbiguous(const QString &path);

} // namespace obo::token
