// Why there is no token, in words: from the error catalogue for a refusal, from the Error for all else.
#pragma once

#include "answers/Explanation.h"
#include "flow/Exchange.h"
#include "ui/answer/Verdict.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace obo::ui {

/// All texts are plain; what the authority wrote is as it wrote it.
struct AnswerWords {
    struct Id {
        QString label; ///< "Correlation ID"
        QString value;
    };

    Verdict verdict;
    QString happened;
    QStringList facts; ///< of this one case
    QStringList causes; ///< most likely first
    QStringList steps;
    QString who;
    QList<answers::Block> blocks; ///< to copy and take elsewhere
    bool consent = false; ///< once consent is given, the same request works a moment later
    QString source; ///< URL, may be empty
    QString note;
    QList<Id> ids; ///< to copy: only those that are there; what the message names comes first
    QString ownWords; ///< the authority's, unchanged; empty when it answered none
    QString detail; ///< for experts; empty for a refusal, whose own words say it
    base::Place place; ///< the field to change
};

/// `failure.answer` holds an error. Looks the refusal up once.
[[nodiscard]] AnswerWords answerWords(const flow::ExchangeOutcome &failure);

} // namespace obo::ui
