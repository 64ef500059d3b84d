// The result pane before anything was run: what to do.
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace obo::ui {

class PlainLabel;
class Theme;

class EmptyView : public QWidget {
    Q_OBJECT

public:
    explicit EmptyView(const Theme &theme, QWidget *parent = nullptr);
    /// Under the words; owned from here on.
    void setActions(QWidget *actions);
    /// A line above the words: "Cancelled. Nothing was kept." Empty for none.
    void setNews(const QString &news);

private:
    QVBoxLayout *column_;
    PlainLabel *news_;
    QWidget *actions_ = nullptr;
};

} // namespace obo::ui
