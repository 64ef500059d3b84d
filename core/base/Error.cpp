#include "base/Error.h"

using namespace Qt::StringLiterals;

namespace obo::base {

QString toString(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::BadInput: return u"bad_input"_s;
    case ErrorKind::Cancelled: return u"cancelled"_s;
    case ErrorKind::TimedOut: return u"timed_out"_s;
    case ErrorKind::Network: return u"network"_s;
    case ErrorKind::Tls: return u"tls"_s;
    case ErrorKind::Protocol: return u"protocol"_s;
    case ErrorKind::Refused: return u"refused"_s;
    case ErrorKind::Keychain: return u"keychain"_s;
    case ErrorKind::Crypto: return u"crypto"_s;
    case ErrorKind::Storage: return u"storage"_s;
    }
    return {};
}

} // namespace obo::base
