#include "ui/request/MarkedField.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Sign.h"
#include "ui/theme/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace obo::ui {

/// Lies over the field and only paints: every style keeps its own look of the field itself.
class MarkedField::Edge : public QWidget {
public:
    Edge(QWidget *field, QWidget *parent)
        : QWidget(parent)
        , field_(field)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        field->installEventFilter(this);
        hide();
    }

    void setColour(const QColor &colour)
    {
        colour_ = colour;
        update();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
            setGeometry(field_->geometry());
        return QWidget::eventFilter(watched, event);
    }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colour_, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
    }

private:
    QWidget *field_;
    QColor colour_;
};

MarkedField::MarkedField(Theme &theme, QWidget *field, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
    , field_(field)
    , line_(new PlainLabel({}, this))
{
    field->setParent(this);
    edge_ = new Edge(field, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addWidget(field);
    layout->addWidget(line_);
    line_->setFont(secondaryFont());
    line_->setElide(PlainLabel::Elide::Right);
    line_->setFixedHeight(QFontMetrics(secondaryFont()).height());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusProxy(field);
    connect(&theme, &Theme::changed, this, &MarkedField::recolour);
}

void MarkedField::setMark(const std::optional<base::Finding> &finding)
{
    const bool marks = finding && finding->severity >= base::Severity::MayStop;
    finding_ = marks ? finding : std::nullopt;
    line_->setText(words());
    field_->setAccessibleDescription(words());
    field_->setToolTip(finding_ ? plainToolTip((words() + u'\n' + finding_->fix).trimmed()) : QString());
    edge_->setVisible(marks);
    edge_->setGeometry(field_->geometry());
    edge_->raise();
    recolour();
}

bool MarkedField::isMarked() const { return finding_.has_value(); }

QString MarkedField::words() const { return finding_ ? finding_->summary : QString(); }

void MarkedField::setCompact(bool compact) { line_->setVisible(!compact); }

void MarkedField::recolour()
{
    const Sign sign = finding_ ? signOf(finding_->severity) : Sign::Unknown;
    const QColor colour = colourOf(sign, theme_.colours());
    edge_->setColour(colour);
    QPalette palette = line_->palette();
    palette.setColor(QPalette::WindowText, colour);
    line_->setPalette(palette);
}

} // namespace obo::ui
