#include "ui/window/Intake.h"

#include "base/Secret.h"
#include "ui/import/ImportDesk.h"
#include "ui/window/Incoming.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>

namespace obo::ui {

Intake::Intake(ImportDesk &desk, QObject *parent)
    : QObject(parent)
    , desk_(desk)
{
}

void Intake::take(const QMimeData &data)
{
    const auto arrival = arrivalOf(data);
    if (!arrival) {
        Q_EMIT told(arrival.error().summary);
        return;
    }
    if (isCertificate(*arrival)) {
        Q_EMIT certificateArrived(arrival->path);
        return;
    }
    const QByteArray &bytes = arrival->bytes;
    const auto token = tokenAlone(bytes);
    if (token) {
        Q_EMIT tokenArrived(*token);
        return;
    }
    // A call of a token endpoint has an assertion in it: settings come before a token among other words.
    const auto otherwise = [this, bytes, sentence = token.error().summary](const base::Error &error,
                                                                           bool recognised) {
        if (holdsToken(bytes))
            Q_EMIT tokenArrived(QString::fromUtf8(bytes));
        else
            Q_EMIT told(recognised ? error.summary : sentence);
    };
    desk_.offer(base::Secret(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))),
                QFileInfo(arrival->path).fileName(), otherwise);
}

void Intake::paste()
{
    QWidget *focus = QApplication::focusWidget();
    const auto *box = qobject_cast<QComboBox *>(focus);
    auto *line = box ? box->lineEdit() : qobject_cast<QLineEdit *>(focus);
    auto *text = qobject_cast<QPlainTextEdit *>(focus);
    if (line && !line->isReadOnly())
        line->paste();
    else if (text && !text->isReadOnly())
        text->paste();
    else
        take(*QGuiApplication::clipboard()->mimeData());
}

} // namespace obo::ui
