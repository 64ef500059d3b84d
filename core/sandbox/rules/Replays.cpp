#include "sandbox/rules/Replays.h"

#include <QCryptographicHash>

namespace obo::sandbox {
namespace {

constexpr qsizetype enough =
    10'000; // a test that sends more than that in one assertion's life forgets the first

}

bool Replays::isFirst(const QString &jti, const QByteArray &assertion, const QDateTime &expires,
                      const QDateTime &now)
{
    const std::lock_guard lock(mutex_);
    if (seen_.size() >= enough)
        seen_.removeIf([&now](const auto &each) { return each->expires <= now; });
    if (seen_.size() >= enough)
        seen_.clear();
    const QByteArray digest = QCryptographicHash::hash(assertion, QCryptographicHash::Sha256);
    const auto found = seen_.constFind(jti);
    if (found != seen_.constEnd() && found->expires > now)
        return found->digest == digest;
    seen_.insert(jti, {digest, expires});
    return true;
}

void Replays::forget()
{
    const std::lock_guard lock(mutex_);
    seen_.clear();
}

} // namespace obo::sandbox
