// Reads and compares tokens off the UI thread.
#pragma once

#include "base/Clock.h"
#include "token/compare/Comparison.h"
#include "ui/assertion/JobTracker.h"
#include "ui/compare/CompareSide.h"

#include <QObject>
#include <QThreadPool>
#include <functional>
#include <memory>

namespace obo::ui {

/// Answers only the latest question of each kind (and side). The claim catalogue is loaded in the worker at the
/// first question.
class CompareWorker : public QObject {
    Q_OBJECT

public:
    explicit CompareWorker(const base::Clock &clock, QObject *parent = nullptr);
    /// Waits for the question at work.
    ~CompareWorker() override;

    void compare(std::shared_ptr<const token::Jwt> left, std::shared_ptr<const token::Jwt> right,
                 token::Relation relation);
    void dropComparison();
    /// `text` as pasted; `origin` names the side that it becomes.
    void read(Side side, const QByteArray &text, const QString &origin);
    /// A text file of at most 16 MiB.
    void readFile(Side side, const QString &path);

Q_SIGNALS:
    void compared(const std::shared_ptr<const obo::token::Comparison> &comparison);
    void taken(obo::ui::Side side, const obo::ui::CompareSide &token);
    /// What was given is no token; the sentence says what to do.
    void refused(const QString &sentence);

private:
    struct Bench;
    void start(Side side, std::function<base::Result<CompareSide>()> make);

    JobTracker &reads(Side side) { return side == Side::Left ? leftReads_ : rightReads_; }

    const base::Clock &clock_;
    std::shared_ptr<Bench> bench_;
    JobTracker comparisons_, leftReads_, rightReads_;
    QThreadPool pool_;
};

} // namespace obo::ui
