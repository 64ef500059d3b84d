// A label that never reads its text as HTML, and tool tips that do not either.
#pragma once

#include <QLabel>
#include <utility>
#include <vector>

namespace obo::ui {

class Theme;

/// Text is Qt::PlainText and goes through base::visible() (line feeds stay). Wraps at words when
/// setWordWrap(true); with Elide::Middle or ::Right it shortens instead, asks for little width, and shows the
/// whole text as its tool tip; with Elide::Words it wraps, and a word that is wider than the label, as an ID
/// can be, loses its middle.
class PlainLabel : public QLabel {
    Q_OBJECT

public:
    enum class Elide { None, Middle, Right, Words };

    explicit PlainLabel(const QString &text = {}, QWidget *parent = nullptr);

    /// Hides QLabel::setText: the whole text is kept for fullText(), copying and elision.
    void setText(const QString &text);
    [[nodiscard]] QString fullText() const;
    void setElide(Elide elide);
    /// By mouse and keyboard; adds the label to the tab order.
    void setSelectable(bool selectable);
    /// In the theme's muted colour and secondaryFont(); follows the theme.
    void setMuted(const Theme &theme);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void present();
    [[nodiscard]] QString fitted(int width) const;
    [[nodiscard]] int measuredHeight(int width) const;

    mutable std::vector<std::pair<int, int>> heights_; ///< by width, in pixels
    QString full_;
    Elide elide_ = Elide::None;
};

/// `text` as a tool tip (or What's This) that Qt cannot take for rich text: escaped, visible(), wrapped by Qt.
/// Empty stays empty. Every tool tip with words from outside goes through here.
[[nodiscard]] QString plainToolTip(const QString &text);

/// `text` for a cell of a table: visible(), and cut after 300 characters, since a group list or a key may be
/// megabytes long. The whole of it can be copied.
[[nodiscard]] QString cellText(const QString &text);

} // namespace obo::ui
