// Drops and pastes sorted: a token, settings to import, or a certificate.
#pragma once

#include <QObject>

class QMimeData;

namespace obo::ui {

class ImportDesk;

/// Settings go to the desk, which offers to import them; for all else there is a signal. UI thread.
class Intake : public QObject {
    Q_OBJECT

public:
    Intake(ImportDesk &desk, QObject *parent);

    void take(const QMimeData &data);
    /// Ctrl+V: into the field that has the focus, else the clipboard is taken.
    void paste();

Q_SIGNALS:
    void tokenArrived(const QString &text); ///< alone, or in a text that the findings take it out of
    void certificateArrived(const QString &path);
    void told(const QString &sentence); ///< why nothing came of it

private:
    ImportDesk &desk_;
};

} // namespace obo::ui
