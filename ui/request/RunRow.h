// The foot of the form: what to expect, and Run, which is Cancel while it runs.
#pragma once

#include <QWidget>

class QCheckBox;
class QProgressBar;

namespace obo::ui {

class PlainLabel;
class PrimaryButton;
class Theme;

class RunRow : public QWidget {
    Q_OBJECT

public:
    explicit RunRow(Theme &theme, QWidget *parent = nullptr);
    void setRunning(bool running);

    [[nodiscard]] bool isRunning() const { return running_; }

    /// `details` is a second, smaller line, cut at its end where the row is narrow.
    void setExpectation(const QString &words, const QString &details = {});
    void setPhase(const QString &words);
    /// There is something that the authority is sure to refuse: offer to send it all the same.
    void offerSendAnyway(bool offer);
    void setSendAnyway(bool send);
    [[nodiscard]] bool sendAnyway() const;

    [[nodiscard]] PrimaryButton *button() const { return button_; }

Q_SIGNALS:
    void runRequested();
    void cancelRequested();

private:
    void present();
    PlainLabel *words_;
    PlainLabel *details_;
    QCheckBox *anyway_;
    QProgressBar *progress_;
    PrimaryButton *button_;
    QString expectation_;
    QString phase_;
    QString detailWords_;
    bool running_ = false;
    bool offered_ = false;
};

} // namespace obo::ui
