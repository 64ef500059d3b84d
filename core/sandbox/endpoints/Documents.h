// Documents as they were written: most clients ask for the same two again and again.
#pragma once

#include <QByteArray>
#include <QHash>
#include <mutex>

namespace obo::sandbox {

/// From any thread.
class Documents {
public:
    /// What `write` gave when `name` was asked for first. All that the text depends on beside the World stands
    /// in the name, so that none is ever out of date; and no name is made of what a stranger may choose at
    /// will.
    template <class Write>
    [[nodiscard]] QByteArray text(const QByteArray &name, Write write)
    {
        const std::lock_guard lock(mutex_);
        QByteArray &text = texts_[name];
        if (text.isNull())
            text = write();
        return text;
    }

private:
    std::mutex mutex_;
    QHash<QByteArray, QByteArray> texts_;
};

} // namespace obo::sandbox
