// What stands in one message and one request, by name, and the sentences of the catalogue filled with it.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace obo::answers {

/// One named value: "audience" and "api://…". The text is as the message has it.
struct Value {
    QString name;
    QString text;
    bool operator==(const Value &) const = default;
};

/// Names are the placeholders of resources/answers/templates.json, and "your.…" and "token.…" for what the form
/// and the assertion say. A few dozen at most: look-ups are linear.
class Values {
public:
    /// Trims, drops quotes around and the full stop after; nothing when it is empty or already there.
    void add(const QString &name, QStringView text);

    [[nodiscard]] const QList<Value> &all() const { return all_; }

    [[nodiscard]] bool isEmpty() const { return all_.isEmpty(); }

    /// Empty when absent.
    [[nodiscard]] QString text(QStringView name) const;
    /// A sentence with `{name}` replaced by values (long ones shortened to 300 characters); nothing when one of
    /// them is absent.
    [[nodiscard]] std::optional<QString> fill(const QString &sentence) const;

private:
    QList<Value> all_;
};

/// "Tenant" for "tenant": for people. Empty for values that only sentences use.
[[nodiscard]] QString labelOf(QStringView valueName);
/// The names between braces in a sentence or template, in order.
[[nodiscard]] QStringList placeholdersIn(QStringView text);

} // namespace obo::answers
