#include "ui/result/VerdictBand.h"

#include "token/claims/TimeWords.h"
#include "ui/result/LifeBar.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr int edgeWidth = 4;
constexpr double cornerRadius = 6;
constexpr double tint = 0.1;
constexpr qint64 soonSeconds = 5 * 60;

} // namespace

VerdictBand::VerdictBand(const Theme &theme, const base::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
    , clock_(clock)
    , sign_(new SignWidget(theme, Sign::Unknown))
    , headline_(new PlainLabel)
    , facts_(new PlainLabel)
    , life_(new QWidget)
    , countdown_(new PlainLabel)
    , until_(new PlainLabel)
    , bar_(new LifeBar(theme))
{
    build();
    second_.setInterval(1000);
    connect(&second_, &QTimer::timeout, this, &VerdictBand::tick);
    connect(&theme, &Theme::changed, this, &VerdictBand::tick);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void VerdictBand::build()
{
    sign_->setSide(22);
    headline_->setFont(verdictFont());
    headline_->setWordWrap(true);
    headline_->setElide(PlainLabel::Elide::Words);
    headline_->setSelectable(true);
    headline_->setFocusPolicy(Qt::ClickFocus);
    facts_->setMuted(theme_);
    facts_->setWordWrap(true);
    facts_->setElide(PlainLabel::Elide::Words);
    facts_->setSelectable(true);
    facts_->setFocusPolicy(Qt::ClickFocus);
    countdown_->setFont(verdictFont());
    countdown_->setAlignment(Qt::AlignRight);
    until_->setMuted(theme_);
    until_->setAlignment(Qt::AlignRight);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(headline_);
    words->addWidget(facts_);
    words->addStretch();
    auto *time = new QVBoxLayout(life_);
    time->setContentsMargins(0, 0, 0, 0);
    time->setSpacing(2);
    time->addWidget(countdown_);
    time->addWidget(until_);
    time->addWidget(bar_);
    time->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(edgeWidth + 16, 12, 16, 12);
    row->setSpacing(groupGap);
    row->addWidget(sign_);
    row->addLayout(words, 1);
    row->addWidget(life_);
    life_->setMinimumWidth(120);
}

void VerdictBand::setVerdict(const Verdict &verdict)
{
    verdict_ = verdict;
    saidMinute_.reset();
    headline_->setText(verdict.headline);
    facts_->setText(verdict.facts);
    facts_->setVisible(!verdict.facts.isEmpty());
    life_->setVisible(verdict.until.isValid());
    setAccessibleName(wordOf(verdict.sign) + u": "_s + headline_->fullText());
    setAccessibleDescription(facts_->fullText());
    if (verdict.until.isValid()) {
        const QString exact =
            tr("%1\n%2").arg(token::localText(verdict.until, true), token::utcText(verdict.until));
        countdown_->setToolTip(plainToolTip(exact));
        until_->setToolTip(plainToolTip(exact));
    }
    tick();
    if (isVisible() && verdict.until.isValid())
        second_.start();
    update();
}

void VerdictBand::tick()
{
    sign_->setSign(verdict_.sign);
    if (!verdict_.until.isValid()) {
        second_.stop();
        return;
    }
    const QDateTime now = clock_.now();
    const qint64 left = now.secsTo(verdict_.until);
    if (left <= 0 && verdict_.sign == Sign::Good) {
        verdict_.sign = Sign::Bad;
        sign_->setSign(Sign::Bad);
        setAccessibleName(tr("Expired: %1").arg(headline_->fullText()));
        update();
    }
    countdown_->setText(left > 0 ? token::durationWords(left) : tr("Expired"));
    until_->setText(left > 0 ? tr("until %1").arg(token::clockText(verdict_.until, now))
                             : token::relativeWords(verdict_.until, now));
    const Colours &c = theme_.colours();
    const qint64 whole = verdict_.from.isValid() ? verdict_.from.secsTo(verdict_.until) : 3600;
    bar_->setLeft(whole > 0 ? static_cast<double>(left) / static_cast<double>(whole) : 0,
                  left < soonSeconds ? c.warn : c.good);
    sayMinute(now, left);
}

void VerdictBand::sayMinute(const QDateTime &now, qint64 left)
{
    // Expired is another minute than the last one alive.
    const qint64 minute = left > 0 ? left / 60 : left / 60 - 1;
    if (minute == saidMinute_)
        return;
    const bool first = !saidMinute_;
    saidMinute_ = minute;
    countdown_->setAccessibleName(left > 0 ? tr("Expires %1").arg(token::relativeWords(verdict_.until, now))
                                           : tr("Expired %1").arg(token::relativeWords(verdict_.until, now)));
    until_->setAccessibleName(token::localText(verdict_.until, true));
    if (!first)
        Q_EMIT minutePassed();
}

void VerdictBand::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tick();
    if (verdict_.until.isValid())
        second_.start();
}

void VerdictBand::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    second_.stop();
}

void VerdictBand::paintEvent(QPaintEvent *)
{
    const Colours &c = theme_.colours();
    const QColor status = colourOf(verdict_.sign, c);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
    painter.fillPath(shape, mixed(c.window, status, tint));
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(0, 0, edgeWidth, height(), status);
    painter.restore();
    painter.setPen(mixed(c.window, status, 0.4));
    painter.drawPath(shape);
}

} // namespace obo::ui
