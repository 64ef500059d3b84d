#include "app/common/OutOfReach.h"

#ifndef OBO_WITH_SANITIZERS
#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#endif

namespace obo::app {

void keepOutOfReach()
{
#ifndef OBO_WITH_SANITIZERS
    rlimit core{};
    if (::getrlimit(RLIMIT_CORE, &core) == 0) {
        core.rlim_cur = 0; // the hard limit stays: a program that we start may ask for its own core
        (void)::setrlimit(RLIMIT_CORE, &core);
    }
#ifdef __linux__
    (void)::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
#endif
}

} // namespace obo::app
