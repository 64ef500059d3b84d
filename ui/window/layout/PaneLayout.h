// Three panes that a person can resize; the result goes under the form where the window is narrow.
#pragma once

#include <QByteArray>
#include <QWidget>

class QSplitter;
class QTabBar;

namespace obo::ui {

class Theme;

/// Wide: profiles, request, result side by side. Narrow (under 1000 px): request above result, profiles on
/// demand. Narrow and low: request or result, chosen by tabs, since two panes would need scroll bars within
/// scroll bars.
class PaneLayout : public QWidget {
    Q_OBJECT

public:
    /// Takes the panes as children.
    PaneLayout(Theme &theme, QWidget *profiles, QWidget *request, QWidget *result, QWidget *parent = nullptr);
    void setProfilesShown(bool shown);
    [[nodiscard]] bool profilesShown() const;

    [[nodiscard]] bool isNarrow() const { return shape_ != Shape::Wide; }

    /// Where only one of the two is on the screen: brings it there.
    void showRequest();
    void showResult();

    [[nodiscard]] QByteArray saveSizes() const;
    void restoreSizes(const QByteArray &sizes);

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void narrowChanged(bool narrow);
    void compactChanged(bool compact); ///< low: reserved lines are given up

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Shape { Wide, Stacked, Single };
    void apply(Shape shape);
    void showOne(int index);

    QSplitter *outer_;
    QSplitter *inner_;
    QTabBar *tabs_;
    QWidget *profiles_;
    QWidget *request_;
    QWidget *result_;
    Shape shape_ = Shape::Wide;
    bool profilesWanted_ = true; ///< while wide
    bool compact_ = false;
    QByteArray wideSizes_; ///< of the inner splitter, kept while narrow
};

} // namespace obo::ui
