// Names of a token's parts in their colours; the one under the cursor is underlined and measured.
#pragma once

#include "ui/token/TokenParts.h"

#include <QWidget>

namespace obo::ui {

class Theme;

class TokenLegend : public QWidget {
    Q_OBJECT

public:
    explicit TokenLegend(const Theme &theme, QWidget *parent = nullptr);
    void setSpans(const QList<TokenSpan> &spans);
    void setChosen(int part);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString words(int part) const;
    const Theme &theme_;
    QList<TokenSpan> spans_;
    int chosen_ = -1;
};

} // namespace obo::ui
