#include "ui/exchange/ExchangeView.h"

#include "base/Text.h"
#include "report/TextReport.h"
#include "ui/exchange/PhaseChart.h"
#include "ui/theme/CopyField.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainBox.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr qsizetype longestWire = 96 * 1024;

} // namespace

ExchangeView::ExchangeView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , summary_(new PlainLabel)
    , correlation_(new CopyField(theme, tr("Correlation ID")))
    , chart_(new PhaseChart(theme))
    , masked_(new PlainLabel(tr("Request and response. Secrets, assertions and tokens are masked.")))
    , wire_(new QPlainTextEdit)
{
    masked_->setMuted(theme);
    build();
}

void ExchangeView::build()
{
    summary_->setWordWrap(true);
    summary_->setSelectable(true);
    summary_->setFocusPolicy(Qt::ClickFocus);
    masked_->setWordWrap(true);
    preparePlainBox(*wire_, tr("Request and response, masked"));
    wire_->setFont(fixedFont());
    wire_->setMinimumHeight(QFontMetrics(fixedFont()).lineSpacing() * 4);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, groupGap, 0, 0);
    column->setSpacing(4);
    column->addWidget(summary_);
    column->addWidget(correlation_);
    column->addSpacing(rowGap);
    column->addWidget(chart_);
    column->addSpacing(rowGap);
    column->addWidget(masked_);
    column->addWidget(wire_, 1);
}

void ExchangeView::fitChart() { chart_->setVisible(timed_ && height() >= fontMetrics().lineSpacing() * 18); }

void ExchangeView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitChart();
}

void ExchangeView::setExchange(const http::HttpExchange &exchange)
{
    const QString answer = exchange.status == 0
        ? tr("no answer")
        : QString::number(exchange.status) + u' ' + exchange.reasonPhrase;
    const QString road = exchange.proxy.isEmpty() ? QString() : tr(", by proxy %1").arg(exchange.proxy);
    summary_->setText(tr("%1 to %2%3: %4 after %5")
                          .arg(exchange.method, exchange.url.host(), road, answer.trimmed(),
                               millisecondWords(exchange.totalMs)));
    correlation_->setValue(exchange.correlationId);
    correlation_->setVisible(!exchange.correlationId.isEmpty());
    chart_->setExchange(exchange);
    timed_ = !exchange.phases.isEmpty();
    fitChart();
    wire_->setPlainText(base::visible(cappedText(report::wireText(exchange), longestWire), true));
}

} // namespace obo::ui
