// A splitter whose handle is a line of 1 px in the theme's colour, and wide enough to be grabbed.
#pragma once

#include <QSplitter>

namespace obo::ui {

class Theme;

class LineSplitter : public QSplitter {
    Q_OBJECT

public:
    LineSplitter(Theme &theme, Qt::Orientation orientation, QWidget *parent = nullptr);

protected:
    QSplitterHandle *createHandle() override;

private:
    Theme &theme_;
};

} // namespace obo::ui
