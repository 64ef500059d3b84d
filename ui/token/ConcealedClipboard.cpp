#include "ui/token/ConcealedClipboard.h"

#include "ui/token/ConcealedData.h"

#include <QClipboard>
#include <QCoreApplication>

namespace obo::ui {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

ConcealedClipboard::ConcealedClipboard(QClipboard &clipboard, milliseconds life, QObject *parent)
    : QObject(parent)
    , clipboard_(clipboard)
    , life_(life)
{
    ticker_.setSingleShot(true);
    connect(&ticker_, &QTimer::timeout, this, &ConcealedClipboard::tick);
    connect(&clipboard_, &QClipboard::dataChanged, this, &ConcealedClipboard::look);
    // Qt's X11 clipboard hands what it holds to the clipboard manager as the application ends: too late then.
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, &ConcealedClipboard::clear);
}

ConcealedClipboard::~ConcealedClipboard() { clear(); }

void ConcealedClipboard::copy(base::Secret text)
{
    auto *data = new ConcealedData(std::move(text)); // setMimeData takes it
    ours_ = data;
    end_ = steady_clock::now() + life_;
    clipboard_.setMimeData(data, QClipboard::Clipboard);
    tick();
}

bool ConcealedClipboard::holdsOurs() const
{
    return ours_ && clipboard_.mimeData(QClipboard::Clipboard) == ours_;
}

int ConcealedClipboard::remainingSeconds() const
{
    if (!ours_)
        return 0;
    const auto left = duration_cast<milliseconds>(end_ - steady_clock::now()).count();
    return left <= 0 ? 0 : static_cast<int>((left + 999) / 1000);
}

void ConcealedClipboard::clear()
{
    if (!ours_)
        return;
    const bool there = holdsOurs();
    ours_.clear();
    if (there)
        clipboard_.clear(QClipboard::Clipboard);
    forget();
    if (there)
        Q_EMIT cleared();
}

void ConcealedClipboard::tick()
{
    const auto left = duration_cast<milliseconds>(end_ - steady_clock::now());
    if (left.count() <= 0) {
        clear();
        return;
    }
    Q_EMIT remainingChanged(remainingSeconds());
    // Just after the next whole second, so that no second is shown twice or left out.
    ticker_.start(milliseconds(left.count() % 1000 + 1));
}

void ConcealedClipboard::look()
{
    if (ticker_.isActive() && !holdsOurs())
        forget();
}

void ConcealedClipboard::forget()
{
    ticker_.stop();
    ours_.clear();
    Q_EMIT remainingChanged(0);
}

} // namespace obo::ui
