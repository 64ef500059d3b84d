// The tab Answer: what happened, why, what to do, who must act, IDs to copy, the authority's own words.
#pragma once

#include "ui/answer/AnswerWords.h"

#include <QWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace obo::ui {

class RetryLater;
class Theme;

class AnswerView : public QWidget {
    Q_OBJECT

public:
    explicit AnswerView(const Theme &theme, QWidget *parent = nullptr);
    void setWords(const AnswerWords &words);

Q_SIGNALS:
    void copyForIssueRequested();
    void retryRequested();
    void placeActivated(const obo::base::Place &place);

private:
    void addSection(const QString &heading, const QString &text);
    void addList(const QString &heading, const QStringList &items, bool numbered);
    void addIds(const QList<AnswerWords::Id> &ids);
    void addOwnWords(const QString &heading, const QString &text);
    [[nodiscard]] QWidget *buttons();

    const Theme &theme_;
    AnswerWords words_;
    QScrollArea *scroll_;
    QVBoxLayout *column_ = nullptr; ///< of the content that is there now
    QPushButton *toField_;
    RetryLater *later_;
};

} // namespace obo::ui
