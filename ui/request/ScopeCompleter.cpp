#include "ui/request/ScopeCompleter.h"

#include <QLineEdit>

namespace obo::ui {
namespace {

/// Where the scope that is being typed begins.
qsizetype lastBegin(QStringView text)
{
    qsizetype begin = text.size();
    while (begin > 0 && !text[begin - 1].isSpace() && text[begin - 1] != u',')
        --begin;
    return begin;
}

} // namespace

QStringList ScopeCompleter::splitPath(const QString &path) const { return {path.mid(lastBegin(path))}; }

QString ScopeCompleter::pathFromIndex(const QModelIndex &index) const
{
    const QString completion = QCompleter::pathFromIndex(index);
    const auto *field = qobject_cast<const QLineEdit *>(widget());
    const QString typed = field ? field->text() : QString();
    return typed.left(lastBegin(typed)) + completion;
}

} // namespace obo::ui
