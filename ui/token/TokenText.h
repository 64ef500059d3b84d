// A token's characters in the colours of its parts.
#pragma once

#include "ui/token/TokenParts.h"

#include <QAbstractScrollArea>

namespace obo::ui {

class Theme;

/// Paints only what is in sight, so that a token of megabytes costs nothing. There is no text selection: it
/// would put the token on the X11 primary selection. The part under the cursor, or chosen with the arrow keys,
/// is outlined and told by chosenChanged(). Assistive technology hears names and lengths, not the token, and of
/// a part that was chosen its own.
class TokenText : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit TokenText(const Theme &theme, QWidget *parent = nullptr);
    void setToken(const token::Jwt &token);

    [[nodiscard]] const QList<TokenSpan> &spans() const { return spans_; }

    /// Outlines that part and scrolls to it; -1 for none.
    void choose(int part);

    [[nodiscard]] int chosen() const { return chosen_; }

    /// The height for all rows at the current width, but for at most `rows`: no row is cut.
    [[nodiscard]] int heightFor(qsizetype rows) const;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosenChanged(int part);
    /// Copy that part: the context menu or Ctrl+C.
    void copyRequested(int part);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void describe();
    void arrange();
    void point(int part);
    [[nodiscard]] int partAt(const QPoint &point) const;
    [[nodiscard]] QColor colourOf(int part) const;

    const Theme &theme_;
    QByteArray text_;
    QList<TokenSpan> spans_;
    TokenGrid grid_;
    QSizeF cell_;
    int chosen_ = -1;
};

} // namespace obo::ui
