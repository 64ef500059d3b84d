#include "ui/request/ScopeBox.h"

#include "oauth/Fields.h"
#include "ui/request/ScopeCompleter.h"
#include "ui/theme/PlainLabel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {

ScopeBox::ScopeBox(QWidget *parent)
    : QComboBox(parent)
    , completer_(new ScopeCompleter(this))
{
    setAccessibleName(tr("Scope"));
    setEditable(true);
    setInsertPolicy(NoInsert);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    lineEdit()->setAccessibleName(tr("Scope"));
    lineEdit()->setPlaceholderText(tr("Scopes of the API to call, separated by spaces"));
    setCompleter(completer_);
    // Before the line edit shows the completer's list.
    connect(lineEdit(), &QLineEdit::textEdited, this, &ScopeBox::offer);
    connect(lineEdit(), &QLineEdit::textEdited, this, &ScopeBox::edited);
    connect(this, &QComboBox::activated, this, &ScopeBox::choose);
    // Afterwards: a QComboBox looks for the picked line in its own list, finds none and empties the field.
    connect(
        completer_, qOverload<const QString &>(&QCompleter::activated), this,
        [this](const QString &completed) {
            lineEdit()->setText(completed);
            Q_EMIT edited();
        },
        Qt::QueuedConnection);
}

void ScopeBox::setValue(const QString &scope)
{
    if (lineEdit()->text() == scope)
        return;
    lineEdit()->setText(scope);
    lineEdit()->setCursorPosition(0);
}

QString ScopeBox::value() const { return lineEdit()->text(); }

void ScopeBox::setCloud(const QString &cloudId)
{
    if (cloud_ == cloudId)
        return;
    cloud_ = cloudId;
    filled_ = false;
}

void ScopeBox::fill()
{
    if (filled_)
        return;
    filled_ = true;
    const QString typed = lineEdit()->text();
    const int cursor = lineEdit()->cursorPosition();
    const QSignalBlocker quiet(this);
    clear();
    for (const checks::ScopeSuggestion &suggestion : checks::suggestScopes(apis_, cloud_, {})) {
        addItem(suggestion.scope);
        setItemData(count() - 1, plainToolTip(suggestion.words), Qt::ToolTipRole);
        setItemData(count() - 1, QString(suggestion.scope + u", "_s + suggestion.words),
                    Qt::AccessibleTextRole);
    }
    setCurrentIndex(-1);
    // What stands under the cursor is not to jump.
    lineEdit()->setText(typed);
    lineEdit()->setCursorPosition(cursor);
}

void ScopeBox::offer()
{
    const QString typed = lastScope(lineEdit()->text());
    QList<checks::ScopeSuggestion> offered;
    if (!typed.isEmpty())
        offered = checks::suggestScopes(apis_, cloud_, typed);
    // What stands there already need not be offered.
    if (offered.size() == 1 && offered.first().scope.compare(typed, Qt::CaseInsensitive) == 0)
        offered.clear();
    completer_->offer(offered);
}

void ScopeBox::showPopup()
{
    fill();
    before_ = value();
    QComboBox::showPopup();
}

void ScopeBox::keyPressEvent(QKeyEvent *event)
{
    // A QComboBox would replace what was typed by the next item without asking.
    const bool arrow = event->key() == Qt::Key_Down || event->key() == Qt::Key_Up;
    if (arrow && event->modifiers() == Qt::NoModifier)
        showPopup();
    else
        QComboBox::keyPressEvent(event);
}

void ScopeBox::choose(int index)
{
    const QString chosen = itemText(index);
    lineEdit()->setText(before_);
    lineEdit()->selectAll();
    lineEdit()->insert(withScope(before_, chosen));
    before_ = value();
    Q_EMIT edited();
}

QString withScope(const QString &text, const QString &chosen)
{
    const QStringList there = oauth::splitScopes(text);
    if (there.contains(chosen))
        return text;
    const qsizetype resource = chosen.lastIndexOf(u'/');
    const bool whole = chosen.endsWith("/.default"_L1);
    const bool fits = !there.isEmpty() && !whole && std::ranges::all_of(there, [&](const QString &scope) {
        return scope.lastIndexOf(u'/') == resource && scope.left(resource) == chosen.left(resource)
            && !scope.endsWith("/.default"_L1);
    });
    return fits ? there.join(u' ') + u' ' + chosen : chosen;
}

} // namespace obo::ui
