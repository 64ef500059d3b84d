// The practice authority as a child that ends with the window.
#pragma once

#include "base/Secret.h"
#include "profile/Profile.h"
#include "ui/request/PracticeAssertion.h"

#include <QObject>
#include <QProcess>
#include <memory>

namespace obo::ui {

/// What the first line of obo-sandbox says (contract.md).
struct Practice {
    profile::Profile profile; ///< never saved
    base::Secret secret;
    PracticeAssertions assertions; ///< "valid" first
};

/// Nothing when the line is not what the contract says.
[[nodiscard]] std::unique_ptr<Practice> readPractice(const QByteArray &line);

/// The child's standard input is a pipe of ours: it ends when we do, also when we crash. UI thread.
class SandboxProcess : public QObject {
    Q_OBJECT

public:
    /// `program` empty: obo-sandbox beside the executable.
    explicit SandboxProcess(const QString &program = {}, QObject *parent = nullptr);
    ~SandboxProcess() override;

    void start();
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
