#include "ui/token/TokenLegend.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/Theme.h"

#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace obo::ui {

TokenLegend::TokenLegend(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
{
    setAccessibleName(tr("Parts of the token"));
    setFont(secondaryFont());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QString TokenLegend::words(int part) const
{
    const TokenSpan &span = spans_.at(part);
    return tr("%1 %2").arg(span.name, QLocale().toString(span.end - span.begin));
}

void TokenLegend::setSpans(const QList<TokenSpan> &spans)
{
    spans_ = spans;
    chosen_ = -1;
    update();
}

void TokenLegend::setChosen(int part)
{
    chosen_ = part;
    update();
}

QSize TokenLegend::sizeHint() const { return {200, fontMetrics().height() + 4}; }

void TokenLegend::paintEvent(QPaintEvent *)
{
    const Colours &c = theme_.colours();
    QPainter painter(this);
    int x = 0;
    for (int part = 0; part < spans_.size(); ++part) {
        const QColor colour = spans_.size() < 2 ? c.text
            : part == 0                         ? c.tokenHeader
            : part % 2 == 1                     ? c.tokenPayload
                                                : c.tokenSignature;
        QFont font = this->font();
        font.setUnderline(part == chosen_);
        font.setBold(part == chosen_);
        painter.setFont(font);
        painter.setPen(colour);
        const QString text = words(part);
        painter.drawText(x, painter.fontMetrics().ascent() + 2, text);
        QFont bold = this->font();
        bold.setBold(true);
        // Room for the bold form, so that nothing moves when a part is pointed at.
        x += QFontMetrics(bold).horizontalAdvance(text) + 16;
    }
}

} // namespace obo::ui
