// Standard output or error of the process: written at once, and what could not be written is remembered.
#pragma once

#include <QIODevice>

namespace obo::cli {

/// Unlike QFile it keeps its first fault: a later write that works does not mend a result with a hole. A file
/// descriptor that was made non-blocking (by another program that shares it) is waited for.
class StandardOutput final : public QIODevice {
public:
    explicit StandardOutput(int descriptor);

    /// The system's words for the first fault; empty when all was written.
    [[nodiscard]] QString fault() const { return fault_; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    int descriptor_;
    QString fault_;
};

} // namespace obo::cli
