// The --output option: its values, and the one that fits when it is not given.
#pragma once

#include "app/cli/Streams.h"

#include <QStringList>
#include <string>

namespace CLI {
class App;
}

namespace obo::cli {

class OutputFormat {
public:
    /// `values`: the first is for scripts (JSON), `forPeople` the one that a terminal gets by default.
    OutputFormat(QStringList values, QString forPeople);
    void declare(CLI::App &verb);
    [[nodiscard]] QString chosen(const Streams &io) const;

private:
    QStringList values_;
    QString forPeople_;
    std::string given_;
};

} // namespace obo::cli
