#include "sandbox/scenarios/FirstTry.h"

namespace obo::sandbox {

bool FirstTry::isFirst(const HttpRequest &request)
{
    const std::lock_guard lock(mutex_);
    const QByteArray id = request.header("client-request-id");
    if (!begun_) {
        begun_ = true;
        id_ = id;
        return true;
    }
    return !id_.isEmpty() && id == id_;
}

void FirstTry::forget()
{
    const std::lock_guard lock(mutex_);
    begun_ = false;
    id_.clear();
}

} // namespace obo::sandbox
