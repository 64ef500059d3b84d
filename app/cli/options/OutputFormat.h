// The --output option: its values, and the one that fits when it is not given.
#pragma once

#include "app/cli/Streams.h"
#include "app/cli/parser/Command.h"

#include <QStringList>
#include <string>

namespace obo::cli {

class OutputFormat {
public:
    /// `values`: the first is for scripts (JSON), `forPeople` the one that a terminal gets by default.
    OutputFormat(QStringList values, QString forPeople);
    void declare(Command verb);
    [[nodiscard]] QString chosen(const Streams &io) const;

private:
    QStringList values_;
    QString forPeople_;
    QString given_;
};

} // namespace obo::cli
