#include "app/common/OpenDescriptors.h"

#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace obo::app {

void openStandardDescriptors()
{
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(number, F_GETFD) >= 0)
            continue;
        // The lowest free number is this one: those below are open by now.
        if (::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY) != number)
            ::_exit(2);
    }
}

} // namespace obo::app
