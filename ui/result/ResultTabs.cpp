#include "ui/result/ResultTabs.h"

namespace obo::ui {

ResultTabs::ResultTabs(QWidget *parent)
    : QTabWidget(parent)
{
    setDocumentMode(true);
    setAccessibleName(tr("Result"));
}

void ResultTabs::keepPages(std::initializer_list<QWidget *> pages, QWidget *home)
{
    home_ = home;
    for (QWidget *page : pages) {
        page->setParent(home);
        page->hide();
    }
}

void ResultTabs::setTabs(std::initializer_list<std::pair<QWidget *, QString>> wanted)
{
    const QString before = tabText(currentIndex());
    while (count() > 0) {
        QWidget *page = widget(0);
        removeTab(0);
        page->setParent(home_);
        page->hide();
    }
    for (const auto &[page, title] : wanted) {
        const int index = addTab(page, title);
        // Who runs again and again looks at the same tab again and again.
        if (title == before)
            setCurrentIndex(index);
    }
}

} // namespace obo::ui
