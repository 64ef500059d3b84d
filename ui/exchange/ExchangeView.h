// The tab Exchange: what was sent and answered, masked, and where the time went.
#pragma once

#include "http/HttpExchange.h"

#include <QWidget>

class QPlainTextEdit;

namespace obo::ui {

class CopyField;
class PhaseChart;
class PlainLabel;
class Theme;

class ExchangeView : public QWidget {
    Q_OBJECT

public:
    explicit ExchangeView(const Theme &theme, QWidget *parent = nullptr);
    void setExchange(const http::HttpExchange &exchange);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    /// In low windows the chart gives way to the text.
    void fitChart();
    PlainLabel *summary_;
    CopyField *correlation_;
    PhaseChart *chart_;
    bool timed_ = false; ///< there are phases to draw
    PlainLabel *masked_;
    QPlainTextEdit *wire_;
};

} // namespace obo::ui
