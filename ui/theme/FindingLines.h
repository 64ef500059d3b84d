// Findings as lines: sign, sentence, and what to do under it.
#pragma once

#include "base/Finding.h"

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace obo::ui {

class Theme;

/// Shows notes, warnings and problems, the worst first; what holds is left out. Hidden when there is nothing to
/// say. More than `most` of them, and in little room all that does not stop or warn, stand behind a button that
/// unfolds them. A line with a place can be clicked, or activated with Return.
class FindingLines : public QWidget {
    Q_OBJECT

public:
    explicit FindingLines(const Theme &theme, QWidget *parent = nullptr);
    void setFindings(const base::Findings &findings, int most = 4);
    void setCramped(bool cramped);

Q_SIGNALS:
    void activated(const obo::base::Place &place);

private:
    void add(const base::Finding &finding);
    void present();
    [[nodiscard]] qsizetype countAtFirst() const;
    const Theme &theme_;
    QVBoxLayout *column_;
    QToolButton *more_;
    base::Findings findings_; ///< the worst first
    int most_ = 4;
    bool cramped_ = false;
    bool unfolded_ = false;
};

} // namespace obo::ui
