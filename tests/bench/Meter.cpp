// bench_meter COMMAND…: runs it and writes "wall_us user_us sys_us peak_kib exit" to file descriptor 3.
// bench_meter --framebuffer FILE COMMAND…: likewise, but the clock stops when the first pixels are on the
// screen of an Xvfb started with -fbdir, and the command is ended then.
//
// A program of its own because Linux counts the parent's memory into the peak of a child that it forks: a
// Python parent would add its own 10 MiB to everything that is smaller.
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

/// The screen's memory as Xvfb maps it into a file (an XWD header, then pixels).
class Screen {
public:
    explicit Screen(const char *file)
    {
        const int fd = ::open(file, O_RDONLY | O_CLOEXEC);

        struct stat facts { };

        if (fd < 0 || ::fstat(fd, &facts) != 0)
            return;
        size_ = static_cast<std::size_t>(facts.st_size);
        void *memory = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, fd, 0);
        ::close(fd);
        if (memory == MAP_FAILED)
            return;
        bytes_ = static_cast<const char *>(memory);
        before_.assign(bytes_, bytes_ + size_);
    }

    [[nodiscard]] bool isThere() const { return bytes_ != nullptr; }

    /// Whether enough of the screen differs from how it was: a window, not a cursor. Looks at every 16th row.
    [[nodiscard]] bool isPainted() const
    {
        constexpr std::size_t row = 1280 * 4;
        std::size_t changedRows = 0;
        for (std::size_t at = row * 8; at + row <= size_; at += row * 16)
            changedRows += std::memcmp(bytes_ + at, before_.data() + at, row) != 0 ? 1U : 0U;
        return changedRows > 12;
    }

private:
    const char *bytes_ = nullptr;
    std::size_t size_ = 0;
    std::vector<char> before_;
};

/// Stops the clock at the first paint or gives up after 30 s; false if the command ended before it painted.
bool waitForPaint(const Screen &screen, pid_t child)
{
    const auto start = Clock::now();
    while (!screen.isPainted()) {
        siginfo_t ended{};
        if (::waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT) == 0
            && ended.si_pid != 0)
            return false;
        if (Clock::now() - start > std::chrono::seconds(30))
            return false;
        ::usleep(300);
    }
    return true;
}

std::int64_t microseconds(const timeval &time) { return time.tv_sec * 1'000'000LL + time.tv_usec; }

} // namespace

int main(int argc, char **argv)
{
    int first = 1;
    const char *framebuffer = nullptr;
    if (argc > 3 && std::string_view(argv[1]) == "--framebuffer") {
        framebuffer = argv[2];
        first = 3;
    }
    if (argc <= first)
        return 2;
    const Screen screen(framebuffer != nullptr ? framebuffer : "/dev/null");
    if (framebuffer != nullptr && !screen.isThere())
        return 2;

    const auto start = Clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(3);
        ::execvp(argv[first], argv + first);
        ::_exit(127);
    }
    auto stop = start;
    bool painted = true;
    if (framebuffer != nullptr) {
        painted = waitForPaint(screen, child);
        stop = Clock::now();
        ::kill(child, SIGTERM);
    }
    rusage used{};
    int status = 0;
    while (::wait4(child, &status, 0, &used) < 0 && errno == EINTR) { }
    if (framebuffer == nullptr)
        stop = Clock::now();
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (framebuffer != nullptr)
        code = painted ? 0 : 1;
    const auto wall = std::chrono::duration_cast<std::chrono::microseconds>(stop - start).count();
    std::array<char, 128> line{};
    const int length =
        std::snprintf(line.data(), line.size(), "%lld %lld %lld %ld %d\n", static_cast<long long>(wall),
                      static_cast<long long>(microseconds(used.ru_utime)),
                      static_cast<long long>(microseconds(used.ru_stime)), used.ru_maxrss, code);
    return ::write(3, line.data(), static_cast<std::size_t>(length)) == length ? code : 2;
}
