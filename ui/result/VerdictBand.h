// The band at the top of a result: sign, headline, one line of facts, and how long the token still lives.
#pragma once

#include "base/Clock.h"
#include "ui/answer/Verdict.h"

#include <QTimer>
#include <QWidget>
#include <optional>

namespace obo::ui {

class LifeBar;
class PlainLabel;
class Theme;

/// Ticks once a second while it is visible and the token lives, else not at all. What assistive technology
/// reads of the countdown changes once a minute.
class VerdictBand : public QWidget {
    Q_OBJECT

public:
    VerdictBand(const Theme &theme, const base::Clock &clock, QWidget *parent = nullptr);
    void setVerdict(const Verdict &verdict);

    [[nodiscard]] const Verdict &verdict() const { return verdict_; }

    [[nodiscard]] bool isTicking() const { return second_.isActive(); }

Q_SIGNALS:
    /// Relative words elsewhere are a minute old, or the token has just expired.
    void minutePassed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void tick();
    void sayMinute(const QDateTime &now, qint64 left);

    const Theme &theme_;
    const base::Clock &clock_;
    Verdict verdict_;
    QTimer second_;
    std::optional<qint64> saidMinute_;
    SignWidget *sign_;
    PlainLabel *headline_;
    PlainLabel *facts_;
    QWidget *life_;
    PlainLabel *countdown_;
    PlainLabel *until_;
    LifeBar *bar_;
};

} // namespace obo::ui
