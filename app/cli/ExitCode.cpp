#include "app/cli/ExitCode.h"

namespace obo::cli {

ExitCode exitCodeOf(const base::Error &error)
{
    switch (error.kind) {
    case base::ErrorKind::Refused: return RefusedByAuthority;
    case base::ErrorKind::BadInput:
    case base::ErrorKind::Crypto:
    case base::ErrorKind::Storage: return BadUsage;
    case base::ErrorKind::Network:
    case base::ErrorKind::Tls:
    case base::ErrorKind::TimedOut:
    case base::ErrorKind::Protocol: return NoAnswer;
    case base::ErrorKind::Keychain: return KeychainFailed;
    case base::ErrorKind::Cancelled: return Interrupted;
    }
    return BadUsage;
}

} // namespace obo::cli
