// The row under a token: copy it, and what else can be done with it.
#pragma once

#include "base/Secret.h"

#include <QByteArray>
#include <QWidget>

class QPushButton;
class QToolButton;

namespace obo::ui {

class ConcealedClipboard;
class PlainLabel;
class Theme;

class TokenBar : public QWidget {
    Q_OBJECT

public:
    TokenBar(const Theme &theme, ConcealedClipboard &clipboard, QWidget *parent = nullptr);
    void setToken(const QByteArray &token);
    void copy();

Q_SIGNALS:
    void useAsAssertionRequested(const QByteArray &token);

private:
    void build();
    void showRemaining(int seconds);
    [[nodiscard]] base::Secret secret(std::string_view before = {}) const;

    ConcealedClipboard &clipboard_;
    QByteArray token_;
    QPushButton *copy_;
    QToolButton *more_;
    PlainLabel *remaining_;
    QPushButton *use_;
};

} // namespace obo::ui
