// Practice…: which situation the practice authority plays.
#pragma once

#include "ui/practice/Practice.h"

#include <QDialog>

class QListWidget;

namespace obo::ui {

class PlainLabel;
class Theme;

/// Deletes itself when closed. The first row is no situation: the authority by its rules alone.
class PracticeDialog : public QDialog {
    Q_OBJECT

public:
    PracticeDialog(const Theme &theme, const QList<PracticeScenario> &scenarios, const QString &playing,
                   QWidget *parent = nullptr);

Q_SIGNALS:
    /// The name of a scenario, empty for none.
    void chosen(const QString &scenario);

private:
    void build(const Theme &theme);
    void present(int row);

    QList<PracticeScenario> scenarios_; ///< in the order of the rows
    QListWidget *list_;
    PlainLabel *title_;
    PlainLabel *wrong_;
    PlainLabel *learnedHeading_;
    PlainLabel *learned_;
};

} // namespace obo::ui
