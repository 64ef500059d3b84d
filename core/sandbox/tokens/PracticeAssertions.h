// One assertion for each answer that the authority can give, for people and tests to send.
#pragma once

#include "sandbox/World.h"

#include <QList>

namespace obo::sandbox {

struct PracticeAssertion {
    QString name; ///< "valid", "expired": a member of `assertions` in the first line of JSON
    QByteArray token;
    QString brings; ///< "a token", or the code that it brings: "500133"
};

[[nodiscard]] QList<PracticeAssertion> practiceAssertions(const World &world);

} // namespace obo::sandbox
