#include "ui/request/ScopeCompleter.h"

#include <QComboBox>

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
    // An editable QComboBox makes itself the completer's widget, not its line edit.
    const auto *box = qobject_cast<const QComboBox *>(widget());
    const QString typed = box ? box->currentText() : QString();
    return typed.left(lastBegin(typed)) + completion;
}

} // namespace obo::ui
