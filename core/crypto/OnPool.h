// Work for the thread pool, with its result on the thread that asked.
#pragma once

#include "crypto/HandOver.h"
#include "crypto/ThreadEnd.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThreadPool>
#include <memory>

namespace obo::crypto {

/// Runs `work()` on Qt's global pool and ends the future, with what it gave, on the calling thread, which needs
/// an event loop. `work` may be move-only; it is destroyed on the pool's thread, right after it ran, and so are
/// the secrets that it holds.
template <class Work>
[[nodiscard]] auto onPool(Work work)
{
    using Made = std::shared_ptr<std::invoke_result_t<Work &>>;
    // Shared, because what the pool runs must be copyable.
    auto held = std::make_shared<Work>(std::move(work));
    const auto promise = std::make_shared<QPromise<Made>>();
    promise->start();
    auto future = promise->future();
    const std::shared_ptr<QObject> home(new QObject, [](QObject *object) { object->deleteLater(); });
    handOver(promise.get());
    QThreadPool::globalInstance()->start([held = std::move(held), promise, home]() mutable {
        takeOver(promise.get());
        auto made = std::make_shared<std::invoke_result_t<Work &>>((*held)());
        held.reset();
        leaveThread();
        handOver(home.get());
        // The call holds its own receiver: deleted from here, that could go before it is called.
        QMetaObject::invokeMethod(
            home.get(),
            [promise, made, home] {
                takeOver(home.get());
                promise->addResult(made);
                promise->finish();
            },
            Qt::QueuedConnection);
    });
    return future;
}

} // namespace obo::crypto
