// The order of Tab for what joins a window late: by itself it would come last.
#pragma once

class QWidget;

namespace obo::ui {

/// Puts `part` and what it holds, in its own order, before `next`. Both stand in one window.
void setTabOrderBefore(QWidget *part, QWidget *next);

} // namespace obo::ui
