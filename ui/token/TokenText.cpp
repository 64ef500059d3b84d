#include "ui/token/TokenText.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr int margin = 6;

} // namespace

TokenText::TokenText(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , theme_(theme)
{
    setAccessibleName(tr("Token"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::ArrowCursor);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void TokenText::setToken(const token::Jwt &token)
{
    text_ = token.text();
    spans_ = tokenSpans(token);
    chosen_ = -1;
    describe();
    verticalScrollBar()->setValue(0);
    arrange();
}

void TokenText::describe()
{
    QStringList words;
    for (const TokenSpan &span : chosen_ < 0 ? spans_ : spans_.mid(chosen_, 1))
        words.append(tr("%1: %2 characters").arg(span.name).arg(span.end - span.begin));
    setAccessibleDescription(words.join(u", "_s));
}

void TokenText::arrange()
{
    const QFontMetricsF metrics(fixedFont());
    cell_ = QSizeF(metrics.horizontalAdvance(u'0'), metrics.height());
    grid_.columns = std::max(1, static_cast<int>((viewport()->width() - 2 * margin) / cell_.width()));
    grid_.length = text_.size();
    const int rowsInSight = std::max(1, static_cast<int>((viewport()->height() - 2 * margin) / cell_.height()));
    verticalScrollBar()->setRange(0, static_cast<int>(std::max<qsizetype>(0, grid_.rows() - rowsInSight)));
    verticalScrollBar()->setPageStep(rowsInSight);
    updateGeometry();
    viewport()->update();
}

int TokenText::heightFor(qsizetype rows) const
{
    const auto shown = static_cast<double>(std::clamp<qsizetype>(grid_.rows(), 1, rows));
    return static_cast<int>(std::ceil(shown * cell_.height())) + 2 * margin + 2 * frameWidth();
}

QSize TokenText::sizeHint() const { return {400, heightFor(8)}; }

QColor TokenText::colourOf(int part) const
{
    const Colours &c = theme_.colours();
    if (part < 0 || spans_.size() < 2)
        return c.text;
    return part == 0 ? c.tokenHeader : part % 2 == 1 ? c.tokenPayload : c.tokenSignature;
}

void TokenText::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme_.colours().base);
    painter.setFont(fixedFont());
    const double ascent = QFontMetricsF(fixedFont()).ascent();
    const qsizetype first = verticalScrollBar()->value();
    painter.setClipRect(viewport()->rect().adjusted(0, margin - 2, 0, 2 - margin));
    const auto inSight = static_cast<qsizetype>(viewport()->height() / cell_.height()) + 1;
    const qsizetype last = std::min(first + inSight, grid_.rows() - 1);
    const auto place = [&](const QRect &cells) {
        return QRectF(margin + cells.x() * cell_.width(), margin + double(cells.y() - first) * cell_.height(),
                      cells.width() * cell_.width(), cell_.height());
    };
    // The dots first, as a part of everything, so that each part can be painted over as a run.
    for (qsizetype row = first; row <= last; ++row) {
        const QByteArray line = text_.mid(row * grid_.columns, grid_.columns);
        for (qsizetype i = 0; i < line.size(); ++i) {
            const qsizetype position = row * grid_.columns + i;
            if (spanAt(spans_, position) >= 0)
                continue;
            painter.setPen(theme_.colours().text);
            const QRectF at = place(QRect(static_cast<int>(i), static_cast<int>(row), 1, 1));
            painter.drawText(QPointF(at.x(), at.y() + ascent), QString(QLatin1Char(line.at(i))));
        }
    }
    for (int part = 0; part < spans_.size(); ++part) {
        QPainterPath outline;
        for (const QRect &cells : grid_.cellsOf(spans_.at(part), first, last)) {
            const QRectF at = place(cells);
            const QByteArray run = text_.mid(cells.y() * qsizetype(grid_.columns) + cells.x(), cells.width());
            painter.setPen(colourOf(part));
            painter.drawText(QPointF(at.x(), at.y() + ascent), QString::fromLatin1(run));
            outline.addRect(at.adjusted(-1, -0.25, 1, 0.25));
        }
        if (part == chosen_) {
            painter.setPen(QPen(colourOf(part), 1));
            painter.drawPath(outline.simplified());
        }
    }
}

int TokenText::partAt(const QPoint &point) const
{
    const auto row =
        static_cast<qsizetype>((point.y() - margin) / cell_.height()) + verticalScrollBar()->value();
    const int column = static_cast<int>((point.x() - margin) / cell_.width());
    return point.x() < margin || point.y() < margin ? -1 : spanAt(spans_, grid_.positionAt(row, column));
}

void TokenText::point(int part)
{
    if (part == chosen_)
        return;
    chosen_ = part;
    viewport()->setToolTip(part < 0 ? QString() : plainToolTip(spans_.at(part).name));
    viewport()->update();
    Q_EMIT chosenChanged(part);
}

void TokenText::choose(int part)
{
    if (part >= spans_.size())
        return;
    point(part);
    describe(); // not what the mouse passes over
    if (part >= 0)
        verticalScrollBar()->setValue(static_cast<int>(spans_.at(part).begin / grid_.columns));
}

void TokenText::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void TokenText::mouseMoveEvent(QMouseEvent *event) { point(partAt(event->pos())); }

void TokenText::leaveEvent(QEvent *) { point(-1); }

void TokenText::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(spans_.size()) - 1;
    if (event->matches(QKeySequence::Copy) && chosen_ >= 0)
        Q_EMIT copyRequested(chosen_);
    else if (event->key() == Qt::Key_Right)
        choose(std::min(chosen_ + 1, last));
    else if (event->key() == Qt::Key_Left && chosen_ > 0)
        choose(chosen_ - 1);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void TokenText::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int part = 0; part < spans_.size(); ++part)
        menu->addAction(tr("Copy %1").arg(spans_.at(part).name.toLower()), this,
                        [this, part] { Q_EMIT copyRequested(part); });
    menu->popup(event->globalPos());
}

} // namespace obo::ui
