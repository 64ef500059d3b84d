// The section of the tab Token that says whether the signature holds, whose keys say so, and by which steps.
#pragma once

#include "token/Jwt.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace obo::ui {

class PlainLabel;
class SignatureCheck;
class SignWidget;
class Theme;

/// Not checked until asked. The steps of a check are folded: the token itself needs the room. `check` outlives
/// it.
class SignatureView : public QWidget {
    Q_OBJECT

public:
    SignatureView(const Theme &theme, SignatureCheck &check, QWidget *parent = nullptr);
    void setToken(const std::optional<token::Jwt> &token);

private:
    void build();
    void checkOrAsk();
    void present();
    void showDone();
    void showSteps();

    const Theme &theme_;
    SignatureCheck &check_;
    SignWidget *sign_;
    PlainLabel *headline_;
    PlainLabel *reason_;
    QToolButton *fold_; ///< of the steps
    QPlainTextEdit *steps_;
    QPushButton *checkButton_;
    QPushButton *stopButton_;
    QPushButton *fileButton_;
    QPushButton *urlButton_;
};

} // namespace obo::ui
