// Where a sentence stands written: the address of a public page, opened in the person's browser.
#pragma once

#include <QToolButton>

namespace obo::ui {

class Theme;

/// Shows the page's host and path, as much of it as there is room for; the whole address is the tool tip. Opens
/// https addresses only, by QDesktopServices, and only when a person presses it. Hidden while it has no
/// address.
class SourceLink : public QToolButton {
    Q_OBJECT

public:
    explicit SourceLink(const Theme &theme, QWidget *parent = nullptr);

    /// `address` as the catalogues write it: an https URL, else it is shown without being a link.
    void setAddress(const QString &address);

    [[nodiscard]] QSize sizeHint() const override; ///< with room for the whole text
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void takeColours();
    void present();
    [[nodiscard]] QSize sizeFor(int textWidth) const;

    const Theme &theme_;
    QString address_;
    QString full_; ///< the text as it would be with all the room
};

} // namespace obo::ui
