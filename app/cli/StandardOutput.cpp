#include "app/cli/StandardOutput.h"

#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace obo::cli {

StandardOutput::StandardOutput(int descriptor)
    : descriptor_(descriptor)
{
    open(QIODevice::WriteOnly | QIODevice::Unbuffered);
}

qint64 StandardOutput::readData(char *, qint64) { return -1; }

qint64 StandardOutput::writeData(const char *data, qint64 size)
{
    for (qint64 done = 0; done < size;) {
        const ssize_t count = ::write(descriptor_, data + done, static_cast<std::size_t>(size - done));
        if (count >= 0) {
            done += count;
            continue;
        }
        if (errno == EAGAIN) {
            pollfd writable{descriptor_, POLLOUT, 0};
            (void)::poll(&writable, 1, -1);
        } else if (errno != EINTR) {
            if (fault_.isEmpty())
                fault_ = qt_error_string(errno);
            return -1;
        }
    }
    return size;
}

} // namespace obo::cli
