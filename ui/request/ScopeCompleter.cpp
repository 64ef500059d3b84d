#include "ui/request/ScopeCompleter.h"

#include <QComboBox>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr int scopeRole = Qt::UserRole;

/// Where the scope that is being typed begins.
qsizetype lastBegin(QStringView text)
{
    qsizetype begin = text.size();
    while (begin > 0 && !text[begin - 1].isSpace() && text[begin - 1] != u',')
        --begin;
    return begin;
}

} // namespace

ScopeCompleter::ScopeCompleter(QObject *parent)
    : QCompleter(parent)
{
    setModel(&offers_);
    setCompletionRole(scopeRole);
    // What fits was chosen already, by names as well as by letters.
    setCompletionMode(UnfilteredPopupCompletion);
    setMaxVisibleItems(12);
}

void ScopeCompleter::offer(const QList<checks::ScopeSuggestion> &suggestions)
{
    offers_.clear();
    for (const checks::ScopeSuggestion &suggestion : suggestions) {
        auto *item =
            new QStandardItem(tr("%1   %2", "scope, what it is").arg(suggestion.scope, suggestion.words));
        item->setData(suggestion.scope, scopeRole);
        item->setData(QString(suggestion.scope + u", "_s + suggestion.words), Qt::AccessibleTextRole);
        offers_.appendRow(item);
    }
}

QStringList ScopeCompleter::splitPath(const QString &) const
{
    // Nothing is chosen beforehand: Tab and Return leave what was typed, unless an arrow key picked an offer.
    return {QString(QChar(u'\n'))};
}

QString ScopeCompleter::pathFromIndex(const QModelIndex &index) const
{
    const QString completion = index.data(scopeRole).toString();
    // An editable QComboBox makes itself the completer's widget, not its line edit.
    const auto *box = qobject_cast<const QComboBox *>(widget());
    const QString typed = box ? box->currentText() : QString();
    return typed.left(lastBegin(typed)) + completion;
}

QString lastScope(const QString &text) { return text.mid(lastBegin(text)); }

} // namespace obo::ui
