// POSIX signals as a request to end in order: what is under way is cancelled, what is open is saved and
// cleared.
#pragma once

#include <QObject>
#include <initializer_list>

namespace obo::app {

/// One in a process, made after the application object. The first of the signals is told by requested(); a
/// second one ends the process at once, as everywhere.
class StopSignals : public QObject {
    Q_OBJECT

public:
    StopSignals(std::initializer_list<int> numbers, QObject *parent = nullptr);
    ~StopSignals() override;
    StopSignals(const StopSignals &) = delete;
    StopSignals &operator=(const StopSignals &) = delete;

    /// Becomes and stays readable at the first signal, for code that waits in poll().
    [[nodiscard]] int wakeFd() const { return readEnd_; }

Q_SIGNALS:
    void requested();

private:
    int readEnd_ = -1;
    int writeEnd_ = -1;
};

} // namespace obo::app
