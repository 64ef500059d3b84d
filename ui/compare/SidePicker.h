// Says which token stands on one side of the comparison, and offers others.
#pragma once

#include "ui/compare/CompareSide.h"

#include <QList>
#include <QWidget>

class QMenu;
class QToolButton;

namespace obo::ui {

class PlainLabel;

class SidePicker : public QWidget {
    Q_OBJECT

public:
    explicit SidePicker(Side side, QWidget *parent = nullptr);

    void setToken(const CompareSide &token);
    /// What the menu offers beside pasting and files; in this order. The first `fixed` ones are the form's and
    /// the window's own, the rest are of earlier runs.
    void setOffers(const QList<CompareSide> &offers, qsizetype fixed);

Q_SIGNALS:
    void chosen(const obo::ui::CompareSide &token);
    void pasted(const QString &text);
    void fileChosen(const QString &path);
    void forgetRequested();

private:
    void fill();
    void askForFile();

    QToolButton *choose_;
    QMenu *menu_;
    PlainLabel *what_;
    QList<CompareSide> offers_;
    qsizetype fixed_ = 0;
};

} // namespace obo::ui
