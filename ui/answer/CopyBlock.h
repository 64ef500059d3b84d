// A text that a person takes elsewhere: a header, an address, a note, with a button that copies it.
#pragma once

#include "answers/Explanation.h"

#include <QWidget>

namespace obo::ui {

class Theme;

/// Title and copy button, the text in the fixed font (wrapped, selectable), what to do with it below. For texts
/// that are no secret: the plain clipboard, as CopyField.
class CopyBlock : public QWidget {
    Q_OBJECT

public:
    CopyBlock(const Theme &theme, const answers::Block &block, QWidget *parent = nullptr);
};

} // namespace obo::ui
