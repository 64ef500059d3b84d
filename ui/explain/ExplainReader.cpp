#include "ui/explain/ExplainReader.h"

namespace obo::ui {

ExplainReader::ExplainReader(QObject *parent)
    : QObject(parent)
{
    pool_.setMaxThreadCount(1);
}

ExplainReader::~ExplainReader()
{
    jobs_.dropAll();
    pool_.waitForDone();
}

void ExplainReader::ask(const QString &text)
{
    const auto ticket = jobs_.next();
    pool_.start([this, ticket, text] {
        if (!ticket.isCurrent())
            return;
        const QList<answers::TextAnswer> found = answers::explainText(text);
        const bool asked = !text.trimmed().isEmpty();
        // The destructor waits for the pool, so this object is there.
        QMetaObject::invokeMethod(
            this,
            [this, ticket, found, asked] {
                if (ticket.isCurrent())
                    Q_EMIT answered(found, asked);
            },
            Qt::QueuedConnection);
    });
}

} // namespace obo::ui
