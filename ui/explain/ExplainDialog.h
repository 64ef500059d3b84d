// Explain…: any pasted text at the left, what it means at the right.
#pragma once

#include "answers/find/TextAnswers.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace obo::ui {

class ExplainReader;
class PlainLabel;
class Theme;

/// Answers as one types or pastes. Everything is plain text; nothing is kept, sent or written. UI thread.
class ExplainDialog : public QDialog {
    Q_OBJECT

public:
    explicit ExplainDialog(const Theme &theme, QWidget *parent = nullptr);

private:
    void present(const QList<answers::TextAnswer> &answers, bool asked);
    void showEmpty(bool asked);

    const Theme &theme_;
    ExplainReader *reader_;
    QPlainTextEdit *text_;
    QPlainTextEdit *answers_;
    PlainLabel *news_;
    QPushButton *copy_;
    QString written_; ///< what Copy copies
};

} // namespace obo::ui
