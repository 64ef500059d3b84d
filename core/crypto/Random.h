// What nobody must guess, and what must never come twice.
#pragma once

#include <QString>
#include <span>

namespace obo::crypto {

/// Fills from OpenSSL's generator, which the kernel seeds (getrandom). Qt's takes its bytes from the processor
/// alone where that has an instruction for it. Ends the program where there are none: what follows would be
/// known to a stranger.
void fillRandom(std::span<unsigned char> bytes);

/// A version 4 UUID (RFC 9562 section 5.4) without braces: 122 such bits.
[[nodiscard]] QString randomId();

} // namespace obo::crypto
