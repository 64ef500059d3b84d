// Findings as lines: sign, sentence, and what to do under it.
#pragma once

#include "base/Finding.h"

#include <QWidget>

class QVBoxLayout;

namespace obo::ui {

class Theme;

/// Shows notes, warnings and problems, the worst first, at most `most`; what holds is left out. Hidden when
/// there is nothing to say. A line with a place can be clicked, or activated with Return.
class FindingLines : public QWidget {
    Q_OBJECT

public:
    explicit FindingLines(const Theme &theme, QWidget *parent = nullptr);
    void setFindings(const base::Findings &findings, int most = 4);

Q_SIGNALS:
    void activated(const obo::base::Place &place);

private:
    void add(const base::Finding &finding);
    const Theme &theme_;
    QVBoxLayout *column_;
};

} // namespace obo::ui
