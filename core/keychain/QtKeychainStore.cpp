#include "keychain/QtKeychainStore.h"

#include "keychain/KeychainCall.h"
#include "keychain/KeychainWords.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <algorithm>
#include <vector>

namespace obo::keychain {

namespace {

struct Waiting {
    std::unique_ptr<KeychainCall> call;
    std::unique_ptr<QTimer> timer;
};

/// These ask a person before they give an entry away, even when they are open.
bool mayPrompt(const ServiceState &state)
{
    return state.locked.value_or(false) || state.name == u"KeePassXC" || state.name == u"KWallet";
}

} // namespace

struct QtKeychainStore::State {
    QString service;
    std::chrono::milliseconds deadline;
    std::chrono::milliseconds promptDeadline;
    QString name = keychainName();
    std::vector<Waiting> calls; // the first one runs
    bool running = false;
    bool closed = false;
    QElapsedTimer runningSince;
    QPointer<QObject> parked; // a job that did not come back
    QElapsedTimer parkedSince;
};

QtKeychainStore::QtKeychainStore(const QString &service, std::chrono::milliseconds deadline,
                                 std::chrono::milliseconds promptDeadline)
    : state_(std::make_unique<State>())
{
    state_->service = service;
    state_->deadline = deadline;
    state_->promptDeadline = std::max(deadline, promptDeadline);
}

QtKeychainStore::~QtKeychainStore() { close(); }

void QtKeychainStore::close()
{
    // First: who hears of the end may ask for more, to undo what is half done.
    state_->closed = true;
    const auto calls = std::exchange(state_->calls, {});
    for (const Waiting &waiting : calls)
        waiting.call->giveUp(closed());
    for (const Waiting &waiting : calls)
        waiting.call->deliver();
}

QFuture<StoreReply> QtKeychainStore::read(const QString &key)
{
    return enqueue(std::make_unique<KeychainCall>(KeychainCall::Kind::Read, state_->service, key,
                                                  base::Secret{}, state_->promptDeadline));
}

QFuture<StoreReply> QtKeychainStore::write(const QString &key, base::Secret secret)
{
    return enqueue(std::make_unique<KeychainCall>(KeychainCall::Kind::Write, state_->service, key,
                                                  std::move(secret), state_->promptDeadline));
}

QFuture<StoreReply> QtKeychainStore::remove(const QString &key)
{
    return enqueue(std::make_unique<KeychainCall>(KeychainCall::Kind::Remove, state_->service, key,
                                                  base::Secret{}, state_->promptDeadline));
}

QString QtKeychainStore::name() const { return state_->name; }

QFuture<StoreReply> QtKeychainStore::enqueue(std::unique_ptr<KeychainCall> call)
{
    auto future = call->future();
    if (state_->closed) {
        call->giveUp(closed());
        call->deliver();
        return future;
    }
    if (state_->parked) {
        call->giveUp(busy(state_->name, busyFor()));
        call->deliver();
        return future;
    }
    auto timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    connect(timer.get(), &QTimer::timeout, this, [this, raw = call.get()] { onDeadline(raw); });
    timer->start(state_->deadline);
    // Queued: the call must not be ended from inside its own signal.
    connect(
        call.get(), &KeychainCall::finished, this, [this, raw = call.get()] { settle(raw); },
        Qt::QueuedConnection);
    connect(call.get(), &KeychainCall::serviceSeen, this, [this, raw = timer.get()](const ServiceState &state) {
        if (mayPrompt(state))
            raw->start(state_->promptDeadline);
        if (!state.name.isEmpty() && state.name != state_->name) {
            state_->name = state.name;
            Q_EMIT nameChanged();
        }
    });
    state_->calls.push_back({std::move(call), std::move(timer)});
    startNext();
    return future;
}

void QtKeychainStore::startNext()
{
    if (state_->running || state_->calls.empty())
        return;
    state_->running = true;
    state_->runningSince.start();
    const Waiting &next = state_->calls.front();
    next.timer->start(state_->deadline);
    next.call->start();
}

void QtKeychainStore::onDeadline(KeychainCall *call)
{
    if (state_->calls.front().call.get() == call) {
        const auto after = std::chrono::milliseconds(state_->runningSince.elapsed());
        park(call->giveUp(timedOut(state_->name, after, call->mayHaveChanged())));
    } else {
        call->giveUp(busy(state_->name, busyFor()));
    }
    settle(call);
}

void QtKeychainStore::settle(KeychainCall *call)
{
    const auto place = std::ranges::find(state_->calls, call, [](const Waiting &w) { return w.call.get(); });
    if (place == state_->calls.end())
        return;
    std::vector<Waiting> ended;
    if (place == state_->calls.begin())
        state_->running = false;
    ended.push_back(std::move(*place));
    state_->calls.erase(place);
    if (state_->parked) {
        for (Waiting &waiting : state_->calls) {
            waiting.call->giveUp(busy(state_->name, busyFor()));
            ended.push_back(std::move(waiting));
        }
        state_->calls.clear();
    }
    startNext();
    // Last, and without a look at this object: whoever continues may end it.
    for (const Waiting &waiting : ended)
        waiting.call->deliver();
}

void QtKeychainStore::park(QObject *job)
{
    if (!job)
        return;
    state_->parked = job;
    state_->parkedSince = state_->runningSince;
    connect(qobject_cast<QKeychain::Job *>(job), &QKeychain::Job::finished, this,
            [this] { state_->parked = nullptr; });
}

std::chrono::milliseconds QtKeychainStore::busyFor() const
{
    return std::chrono::milliseconds(state_->parked ? state_->parkedSince.elapsed()
                                                    : state_->runningSince.elapsed());
}

} // namespace obo::keychain
