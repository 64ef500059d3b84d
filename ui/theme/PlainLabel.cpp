#include "ui/theme/PlainLabel.h"

#include "base/Text.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Theme.h"

#include <QEvent>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace obo::ui {

PlainLabel::PlainLabel(const QString &text, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
}

void PlainLabel::setText(const QString &text)
{
    full_ = base::visible(text, true);
    present();
    updateGeometry();
}

QString PlainLabel::fullText() const { return full_; }

void PlainLabel::setElide(Elide elide)
{
    elide_ = elide;
    present();
    updateGeometry();
}

void PlainLabel::setSelectable(bool selectable)
{
    setTextInteractionFlags(selectable ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                       : Qt::NoTextInteraction);
    setFocusPolicy(selectable ? Qt::StrongFocus : Qt::NoFocus);
}

void PlainLabel::setMuted(const Theme &theme)
{
    const auto colour = [this, &theme] {
        QPalette muted = palette();
        muted.setColor(QPalette::WindowText, theme.colours().muted);
        setPalette(muted);
    };
    setFont(secondaryFont());
    colour();
    connect(&theme, &Theme::changed, this, colour);
}

void PlainLabel::present()
{
    heights_.clear();
    if (elide_ == Elide::None) {
        QLabel::setText(full_);
        return;
    }
    const QString shown = fitted(contentsRect().width());
    setToolTip(shown == full_ ? QString() : plainToolTip(full_));
    setAccessibleName(shown == full_ ? QString() : full_);
    QLabel::setText(shown);
}

QString PlainLabel::fitted(int width) const
{
    const QFontMetrics metrics = fontMetrics();
    if (elide_ != Elide::Words)
        return metrics.elidedText(full_, elide_ == Elide::Middle ? Qt::ElideMiddle : Qt::ElideRight, width);
    QString text;
    qsizetype from = 0;
    for (qsizetype at = 0; at <= full_.size(); ++at) {
        if (at < full_.size() && !full_.at(at).isSpace())
            continue;
        const QString word = full_.sliced(from, at - from);
        const QString shown = metrics.elidedText(word, Qt::ElideMiddle, width);
        // A line may end behind an ellipsis: a word joiner keeps the two ends together.
        text += shown == word ? word : QString(shown).replace(u'…', u"…\u2060"_s);
        text += full_.sliced(at, std::min<qsizetype>(1, full_.size() - at));
        from = at + 1;
    }
    return text;
}

int PlainLabel::heightForWidth(int width) const
{
    // Layouts ask for the same few widths again and again, and each answer shapes the text anew.
    constexpr std::size_t most = 4;
    const auto found = std::ranges::find(heights_, width, &std::pair<int, int>::first);
    if (found != heights_.end())
        return found->second;
    if (heights_.size() == most)
        heights_.erase(heights_.begin());
    return heights_.emplace_back(width, measuredHeight(width)).second;
}

int PlainLabel::measuredHeight(int width) const
{
    if (elide_ != Elide::Words)
        return QLabel::heightForWidth(width);
    const QSize frame = size() - contentsRect().size();
    const QRect room(0, 0, width - frame.width(), QWIDGETSIZE_MAX);
    return fontMetrics().boundingRect(room, Qt::TextWordWrap, fitted(room.width())).height() + frame.height();
}

QSize PlainLabel::minimumSizeHint() const
{
    const QSize hint = QLabel::minimumSizeHint();
    return elide_ == Elide::None ? hint : QSize(fontMetrics().averageCharWidth() * 6, hint.height());
}

QSize PlainLabel::sizeHint() const
{
    const QSize hint = QLabel::sizeHint();
    return elide_ == Elide::None ? hint : QSize(fontMetrics().horizontalAdvance(full_) + 2, hint.height());
}

void PlainLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    if (elide_ != Elide::None)
        present();
}

void PlainLabel::changeEvent(QEvent *event)
{
    heights_.clear();
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange && elide_ != Elide::None)
        present();
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    // <qt> makes it rich text whatever it starts with, so that what is escaped is read as escaped.
    QString shown = base::visible(text, true).toHtmlEscaped();
    shown.replace(u'\n', u"<br/>"_s);
    return u"<qt>"_s + shown + u"</qt>"_s;
}

QString cellText(const QString &text) { return base::brief(text, 300); }

} // namespace obo::ui
