#include "ui/compare/CompareWorker.h"

#include "token/compare/Sides.h"

#include <QFile>
#include <QFileInfo>

namespace obo::ui {
namespace {

constexpr qint64 largestFile = 16 << 20;

base::Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return base::fail(
            base::ErrorKind::Storage,
            CompareWorker::tr("%1 could not be read. Choose a text file that holds a token.").arg(name),
            file.errorString());
    if (file.size() > largestFile)
        return base::fail(
            base::ErrorKind::BadInput,
            CompareWorker::tr("%1 is larger than 16 MiB. Choose a text file that holds a token.").arg(name));
    return file.readAll();
}

} // namespace

/// Only ever touched by the pool's one thread.
struct CompareWorker::Bench {
    token::ClaimCatalogue catalogue;

    base::Result<CompareSide> sideOf(const QByteArray &text, const QString &origin)
    {
        auto read = token::Jwt::read(text);
        if (!read)
            return base::fail(read.error());
        CompareSide side;
        side.audience = token::audienceWords(*read, catalogue);
        side.token = std::make_shared<const token::Jwt>(std::move(*read));
        side.origin = origin;
        return side;
    }
};

CompareWorker::CompareWorker(const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , clock_(clock)
    , bench_(std::make_shared<Bench>())
{
    // One thread: the catalogue is not made for two, and the order of questions is kept.
    pool_.setMaxThreadCount(1);
}

CompareWorker::~CompareWorker()
{
    for (JobTracker *tracker : {&comparisons_, &leftReads_, &rightReads_})
        tracker->dropAll();
    pool_.waitForDone();
}

void CompareWorker::compare(std::shared_ptr<const token::Jwt> left, std::shared_ptr<const token::Jwt> right,
                            token::Relation relation)
{
    pool_.start([this, ticket = comparisons_.next(), bench = bench_, left = std::move(left),
                 right = std::move(right), relation, now = clock_.now()] {
        if (!ticket.isCurrent())
            return;
        auto made = std::make_shared<const token::Comparison>(
            token::compare(*left, *right, bench->catalogue, now, relation));
        QMetaObject::invokeMethod(
            this,
            [this, ticket, made = std::move(made)] {
                if (ticket.isCurrent())
                    Q_EMIT compared(made);
            },
            Qt::QueuedConnection);
    });
}

void CompareWorker::dropComparison() { comparisons_.dropAll(); }

void CompareWorker::read(Side side, const QByteArray &text, const QString &origin)
{
    start(side, [bench = bench_, text, origin] { return bench->sideOf(text, origin); });
}

void CompareWorker::readFile(Side side, const QString &path)
{
    start(side, [bench = bench_, path] {
        return contentOf(path).and_then(
            [&](const QByteArray &text) { return bench->sideOf(text, QFileInfo(path).fileName()); });
    });
}

void CompareWorker::start(Side side, std::function<base::Result<CompareSide>()> make)
{
    pool_.start([this, ticket = reads(side).next(), side, make = std::move(make)] {
        if (!ticket.isCurrent())
            return;
        QMetaObject::invokeMethod(
            this,
            [this, ticket, side, made = make()] {
                if (!ticket.isCurrent())
                    return;
                if (made)
                    Q_EMIT taken(side, *made);
                else
                    Q_EMIT refused(made.error().summary);
            },
            Qt::QueuedConnection);
    });
}

} // namespace obo::ui
