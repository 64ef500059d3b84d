// An assertion that the practice authority offers, by name.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace obo::ui {

struct PracticeAssertion {
    QString key; ///< as in the sandbox's first line: "wrong_audience"
    QString name; ///< translated: "Wrong audience"
    QByteArray token;
};

using PracticeAssertions = QList<PracticeAssertion>;

} // namespace obo::ui
