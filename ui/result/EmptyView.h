// The result pane before anything was run: what to do.
#pragma once

#include "report/journey/Journey.h"

#include <QWidget>

class QVBoxLayout;

namespace obo::ui {

class JourneyView;
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
    /// What Run will do; nothing to see while it is empty.
    void setAhead(const report::Journey &journey);

Q_SIGNALS:
    void placeActivated(const obo::base::Place &place);

private:
    QVBoxLayout *column_;
    PlainLabel *news_;
    PlainLabel *aheadTitle_;
    JourneyView *ahead_;
    QWidget *actions_ = nullptr;
};

} // namespace obo::ui
