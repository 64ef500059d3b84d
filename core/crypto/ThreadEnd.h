// What OpenSSL keeps for a thread, given back before the thread is left.
#pragma once

namespace obo::crypto {

/// Call as the last thing of a job on a pool's thread that used this room, before anybody is told of its end:
/// the pool's threads end after the program does, and OpenSSL's queue of errors for them with nobody to free
/// it. The thread may use this room again afterwards.
void leaveThread();

} // namespace obo::crypto
