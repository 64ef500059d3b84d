// Starts the practice authority, lets people choose what it plays, and keeps one of it.
#pragma once

#include "ui/practice/Practice.h"

#include <QObject>
#include <memory>

class QWidget;

namespace obo::ui {

class SandboxProcess;
class Theme;

/// UI thread. The authority ends with this object.
class PracticeDesk : public QObject {
    Q_OBJECT

public:
    /// `program` empty: obo-sandbox beside the executable. Dialogs belong to `window`.
    PracticeDesk(const Theme &theme, QString program, QWidget *window);

    [[nodiscard]] bool isRunning() const;

    /// Another authority takes the place of one that runs. `scenario` empty: by its rules alone.
    void start(const QString &scenario = {});
    /// Opens the dialog, once an authority runs that says what there is to choose from.
    void choose();

Q_SIGNALS:
    void starting();
    void ready(const std::shared_ptr<obo::ui::Practice> &practice);
    /// It could not start, or it ended by itself: a sentence.
    void failed(const QString &sentence);

private:
    void onReady(const std::shared_ptr<Practice> &practice);
    void openDialog();

    const Theme &theme_;
    QString program_;
    QWidget *window_;
    SandboxProcess *process_ = nullptr;
    std::shared_ptr<Practice> practice_;
    bool asked_ = false; ///< the dialog waits for an authority
};

} // namespace obo::ui
