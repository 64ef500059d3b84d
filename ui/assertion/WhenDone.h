// What to do once a future is done, for as long as somebody is there to do it.
#pragma once

#include <QFutureWatcher>

namespace obo::ui {

/// Calls `use(result)` in `context`'s thread once `future` has its result; never, when `context` is gone by
/// then. QFuture::then(context, …) of Qt 6.4 asserts in that case, which is how a window closes during a call.
template <class T, class Use>
void whenDone(const QFuture<T> &future, QObject *context, Use use)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, use = std::move(use)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             use(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace obo::ui
