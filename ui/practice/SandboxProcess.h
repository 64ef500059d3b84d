// The practice authority as a child that ends with the window.
#pragma once

#include "ui/practice/Practice.h"

#include <QObject>
#include <QProcess>
#include <memory>

namespace obo::ui {

/// The child's standard input is a pipe of ours: it ends when we do, also when we crash. UI thread.
class SandboxProcess : public QObject {
    Q_OBJECT

public:
    /// `program` empty: obo-sandbox beside the executable.
    explicit SandboxProcess(const QString &program = {}, QObject *parent = nullptr);
    ~SandboxProcess() override;

    /// `scenario` empty: by its rules alone. Nothing while it runs.
    void start(const QString &scenario = {});
    /// Ends it without waiting and says nothing more; deletes itself once the child is gone.
    void retire();
    [[nodiscard]] bool isRunning() const;

Q_SIGNALS:
    void ready(const std::shared_ptr<obo::ui::Practice> &practice);
    /// It could not start, or it ended by itself: a sentence.
    void failed(const QString &sentence);

private:
    void read();
    void fail(const QString &detail);

    QString program_;
    QProcess process_;
    QByteArray line_;
    bool told_ = false; ///< the first line was read
    bool failed_ = false;
};

} // namespace obo::ui
