// Decodes and checks the assertion off the UI thread.
#pragma once

#include "base/Clock.h"
#include "ui/assertion/AssertionReading.h"
#include "ui/assertion/JobTracker.h"

#include <QObject>
#include <QThreadPool>
#include <memory>

namespace obo::ui {

/// One question at a time is at work and only the latest is answered. The claim catalogue is loaded in the
/// worker at the first question, so that neither the start of the program nor the UI thread waits for it.
class AssertionReader : public QObject {
    Q_OBJECT

public:
    explicit AssertionReader(const base::Clock &clock, QObject *parent = nullptr);
    /// Waits for the question at work: at most the time that one decoding takes.
    ~AssertionReader() override;

    void ask(AssertionQuestion question);

Q_SIGNALS:
    void answered(const std::shared_ptr<const obo::ui::AssertionReading> &reading);

private:
    struct Bench;
    const base::Clock &clock_;
    std::shared_ptr<Bench> bench_;
    JobTracker jobs_;
    QThreadPool pool_;
};

} // namespace obo::ui
