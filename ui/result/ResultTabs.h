// The tabs of a result, which differ with what came of it.
#pragma once

#include <QTabWidget>
#include <initializer_list>
#include <utility>

namespace obo::ui {

class ResultTabs : public QTabWidget {
    Q_OBJECT

public:
    explicit ResultTabs(QWidget *parent = nullptr);

    /// Pages that are not shown wait in `home`, in the tab order behind the tabs.
    void keepPages(std::initializer_list<QWidget *> pages, QWidget *home);
    /// Shows these of the pages and no others; the tab that was looked at stays, by its title.
    void setTabs(std::initializer_list<std::pair<QWidget *, QString>> wanted);

private:
    QWidget *home_ = nullptr;
};

} // namespace obo::ui
