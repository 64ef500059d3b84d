// Which client assertions have been here.
#pragma once

#include <QDateTime>
#include <QHash>
#include <QString>
#include <mutex>

namespace obo::sandbox {

/// From any thread.
class Replays {
public:
    /// False when another assertion had this `jti` and could still be used. The same one may come again: both
    /// MSALs send theirs until it expires.
    [[nodiscard]] bool isFirst(const QString &jti, const QByteArray &assertion, const QDateTime &expires,
                               const QDateTime &now);
    void forget();

private:
    struct Seen {
        QByteArray digest;
        QDateTime expires;
    };

    std::mutex mutex_;
    QHash<QString, Seen> seen_;
};

} // namespace obo::sandbox
