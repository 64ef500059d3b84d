// Saves and copies the picture of a journey, masked unless a person says otherwise.
#pragma once

#include "report/journey/Journey.h"

#include <QToolButton>

class QAction;
class QMenu;

namespace obo::ui {

class Theme;

/// What is saved or copied is drawn anew, 720 px wide, in the theme's colours, with each mark said whole. The
/// choice not to mask lasts as long as this button.
class PictureButton : public QToolButton {
    Q_OBJECT

public:
    explicit PictureButton(const Theme &theme, QWidget *parent = nullptr);
    void setJourney(const report::Journey &journey);

    /// What it offers, to be put up elsewhere too.
    [[nodiscard]] QMenu *choices() const { return choices_; }

    [[nodiscard]] bool masks() const;
    [[nodiscard]] QByteArray svg() const;
    [[nodiscard]] QByteArray png() const;
    /// By the ending of `path`: PNG, else SVG. Says so in a box when it cannot be written.
    void saveTo(const QString &path);
    void copy();
    /// Asks for a file without blocking.
    void askAndSave();

private:
    const Theme &theme_;
    report::Journey journey_;
    QMenu *choices_;
    QAction *mask_;
};

} // namespace obo::ui
