#include "crypto/ThreadEnd.h"

#include <openssl/crypto.h>

namespace obo::crypto {

void leaveThread() { OPENSSL_thread_stop(); }

} // namespace obo::crypto
