// Reads what may be settings away from the UI thread.
#pragma once

#include "profile/import/Import.h"
#include "ui/assertion/JobTracker.h"

#include <QObject>
#include <QThreadPool>
#include <functional>

namespace obo::ui {

/// Answers on the UI thread; only the latest question is answered. UI thread.
class ImportReader : public QObject {
    Q_OBJECT

public:
    /// `format`: what the text looks like; empty when it looks like no settings at all.
    using Done = std::function<void(base::Result<profile::Import> made, const QString &format)>;

    explicit ImportReader(QObject *parent = nullptr);
    ~ImportReader() override;

    void read(base::Secret bytes, const QString &fileName, Done done);
    /// Errors of the answer: Storage when the file cannot be read.
    void readFile(const QString &path, Done done);

private:
    void start(std::function<base::Result<base::Secret>()> bytes, const QString &fileName, Done done);

    QThreadPool pool_;
    JobTracker jobs_;
};

} // namespace obo::ui
