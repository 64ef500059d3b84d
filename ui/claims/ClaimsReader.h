// Makes the rows of a large token off the UI thread.
#pragma once

#include "token/claims/ClaimRows.h"
#include "ui/assertion/JobTracker.h"

#include <QObject>
#include <QThreadPool>
#include <memory>

namespace obo::ui {

/// Tokens whose text is longer (bytes) take over 16 ms from token to table: 10,000 groups are 31 ms of rows.
inline constexpr qsizetype largeToken = 64 * 1024;

/// Only the latest question is answered. The claim catalogue is loaded in the worker at the first.
class ClaimsReader : public QObject {
    Q_OBJECT

public:
    explicit ClaimsReader(QObject *parent = nullptr);
    /// Waits for the question at work.
    ~ClaimsReader() override;

    void read(const token::Jwt &token, const QDateTime &now);
    void drop();

Q_SIGNALS:
    void done(const std::shared_ptr<std::vector<obo::token::ClaimRow>> &rows);

private:
    struct Bench;
    std::shared_ptr<Bench> bench_;
    JobTracker jobs_;
    QThreadPool pool_;
};

} // namespace obo::ui
