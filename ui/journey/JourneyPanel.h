// The picture with its head: a person can fold it away, save and copy it.
#pragma once

#include "report/journey/Journey.h"

#include <QWidget>
#include <optional>

class QToolButton;

namespace obo::ui {

class JourneyView;
class PictureButton;
class Theme;

/// Hidden while there is nothing to draw. Until a person has chosen, it is open where there is room.
class JourneyPanel : public QWidget {
    Q_OBJECT

public:
    explicit JourneyPanel(const Theme &theme, QWidget *parent = nullptr);
    void setJourney(const report::Journey &journey);
    /// What the person chose earlier; nothing: never chosen.
    void setChoice(std::optional<bool> open);
    /// There is little room: folded unless the person opens it, and that holds until there is room again.
    void setCramped(bool cramped);
    void setOpen(bool open);

    [[nodiscard]] bool isOpen() const { return open_; }

    /// Open although there is little room: what stands below has to give way.
    [[nodiscard]] bool takesTheRoom() const { return cramped_ && isOpen() && !isHidden(); }

    [[nodiscard]] JourneyView *view() const { return view_; }

    [[nodiscard]] PictureButton *picture() const { return picture_; }

Q_SIGNALS:
    /// By the person, where there was room to choose: to be remembered.
    void chosen(bool open);
    /// takesTheRoom() may have changed.
    void roomChanged();

private:
    void build();
    void apply();

    QToolButton *head_;
    PictureButton *picture_;
    JourneyView *view_;
    std::optional<bool> choice_;
    bool open_ = true;
    bool cramped_ = false;
    bool openAllTheSame_ = false; ///< although cramped
};

} // namespace obo::ui
