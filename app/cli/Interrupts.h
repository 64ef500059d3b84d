// SIGINT as a stop request: the job in hand ends in order, the program with 130.
#pragma once

#include <QObject>
#include <stop_token>

namespace obo::cli {

/// One in a process. The first SIGINT asks to stop; a second one ends the process at once, as everywhere.
class Interrupts : public QObject {
    Q_OBJECT

public:
    explicit Interrupts(QObject *parent = nullptr);
    ~Interrupts() override;
    Interrupts(const Interrupts &) = delete;
    Interrupts &operator=(const Interrupts &) = delete;

    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

    /// Becomes readable at the first SIGINT, for code that waits in poll().
    [[nodiscard]] int wakeFd() const { return readEnd_; }

private:
    std::stop_source source_;
    int readEnd_ = -1;
    int writeEnd_ = -1;
};

} // namespace obo::cli
