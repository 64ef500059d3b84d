#include "ui/claims/ClaimsReader.h"

namespace obo::ui {

/// Only ever touched by the pool's one thread.
struct ClaimsReader::Bench {
    token::ClaimCatalogue catalogue;
};

ClaimsReader::ClaimsReader(QObject *parent)
    : QObject(parent)
    , bench_(std::make_shared<Bench>())
{
    pool_.setMaxThreadCount(1);
}

ClaimsReader::~ClaimsReader()
{
    drop();
    pool_.waitForDone();
}

void ClaimsReader::read(const token::Jwt &token, const QDateTime &now)
{
    pool_.start([this, ticket = jobs_.next(), bench = bench_, token, now] {
        if (!ticket.isCurrent())
            return;
        auto rows =
            std::make_shared<std::vector<token::ClaimRow>>(token::tokenRows(token, bench->catalogue, now));
        QMetaObject::invokeMethod(
            this,
            [this, ticket, rows = std::move(rows)] {
                if (ticket.isCurrent())
                    Q_EMIT done(rows);
            },
            Qt::QueuedConnection);
    });
}

void ClaimsReader::drop() { jobs_.dropAll(); }

} // namespace obo::ui
