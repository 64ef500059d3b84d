// A lock between processes that the kernel frees when its holder dies.
#pragma once

#include <QString>
#include <chrono>
#include <memory>

class QLockFile;

namespace obo::profile {

/// flock(2) on a lock file of its own where there is one, QLockFile elsewhere. flock because a killed holder
/// leaves nothing stale behind. The lock file stays: removing it would let two holders in.
class FileLock {
public:
    /// Tries for `wait` in steps of 2 ms. `path`: the lock file, made with mode 0600.
    FileLock(const QString &path, std::chrono::milliseconds wait);
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;
    ~FileLock();

    [[nodiscard]] bool isHeld() const { return held_; }

    /// Why it is not held: the system's words; empty when another holder kept it all the time.
    [[nodiscard]] QString error() const { return error_; }

private:
    bool held_ = false;
    QString error_;
#ifdef Q_OS_UNIX
    int file_ = -1;
#else
    std::unique_ptr<QLockFile> lock_;
#endif
};

} // namespace obo::profile
