#include "ui/practice/PracticeDesk.h"

#include "ui/practice/PracticeDialog.h"
#include "ui/practice/SandboxProcess.h"

#include <QWidget>

namespace obo::ui {

PracticeDesk::PracticeDesk(const Theme &theme, QString program, QWidget *window)
    : QObject(window)
    , theme_(theme)
    , program_(std::move(program))
    , window_(window)
{
}

bool PracticeDesk::isRunning() const { return process_ && process_->isRunning(); }

void PracticeDesk::start(const QString &scenario)
{
    if (process_)
        process_->retire();
    practice_.reset();
    process_ = new SandboxProcess(program_, this);
    connect(process_, &SandboxProcess::ready, this, &PracticeDesk::onReady);
    connect(process_, &SandboxProcess::failed, this, [this](const QString &sentence) {
        practice_.reset();
        asked_ = false;
        Q_EMIT failed(sentence);
    });
    Q_EMIT starting();
    process_->start(scenario);
}

void PracticeDesk::choose()
{
    if (practice_ && isRunning()) {
        openDialog();
        return;
    }
    asked_ = true;
    if (!isRunning())
        start();
}

void PracticeDesk::onReady(const std::shared_ptr<Practice> &practice)
{
    practice_ = practice;
    Q_EMIT ready(practice);
    if (std::exchange(asked_, false))
        openDialog();
}

void PracticeDesk::openDialog()
{
    auto *dialog = new PracticeDialog(theme_, practice_->scenarios,
                                      practice_->playing ? practice_->playing->name : QString(), window_);
    connect(dialog, &PracticeDialog::chosen, this, &PracticeDesk::start);
    dialog->open();
}

} // namespace obo::ui
