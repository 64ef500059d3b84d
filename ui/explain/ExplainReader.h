// Explains pasted texts away from the UI thread.
#pragma once

#include "answers/find/TextAnswers.h"
#include "ui/assertion/JobTracker.h"

#include <QObject>
#include <QThreadPool>
#include <memory>

namespace obo::ui {

class ExplainReader : public QObject {
    Q_OBJECT

public:
    explicit ExplainReader(QObject *parent = nullptr);
    ~ExplainReader() override;

    /// answered() follows for the latest text asked; earlier ones fall away. Texts may have many MB.
    void ask(const QString &text);

Q_SIGNALS:
    /// `asked`: there was something to read at all.
    void answered(const QList<obo::answers::TextAnswer> &answers, bool asked);

private:
    QThreadPool pool_;
    JobTracker jobs_;
};

} // namespace obo::ui
