// What arrived, for tests to read back: secrets masked when they are recorded.
#pragma once

#include "sandbox/door/Form.h"
#include "sandbox/door/Http.h"

#include <QDateTime>
#include <deque>
#include <memory>
#include <mutex>

namespace obo::sandbox {

/// From any thread. Keeps the newest 500, and no more than 8 MiB. Written as JSON when it is read: most runs
/// never read it.
class RequestLog {
public:
    /// `form` is the body of `request`. Call it before the answer leaves: who has an answer finds its request
    /// here.
    void add(const HttpRequest &request, const Form &form, int status, const QDateTime &time);
    /// A JSON array in the order of the answers. Each: `time` (of arrival), `method`, `path`, `query`,
    /// `headers`, `form`, `decoded`, `status` (0: the connection was closed).
    [[nodiscard]] QByteArray json();
    void clear();

private:
    struct Field {
        QString name, value; ///< masked where it is a secret or any token
        QByteArray token; ///< of a secret that is a JWT: its text without the signature
        QByteArray decoded; ///< of one in another form, what it says, as JSON
        bool secret = false;
    };

    struct Entry {
        QByteArray method, target; ///< its query masked
        QList<std::pair<QByteArray, QByteArray>> headers; ///< masked
        QList<Field> fields;
        int status = 0;
        QDateTime time;
        qsizetype bytes = 0;
    };

    [[nodiscard]] static Field field(const QString &name, const QString &value);
    [[nodiscard]] static QByteArray json(const Entry &entry);
    std::mutex mutex_;
    /// Not a QList, which a reader on another thread would share with a writer.
    std::deque<std::shared_ptr<const Entry>> requests_;
    qsizetype bytes_ = 0;
};

} // namespace obo::sandbox
