// A JSON object written in the order in which its members are told, without white space: as Entra ID writes.
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QStringList>

namespace obo::sandbox {

class ObjectText {
public:
    ObjectText &text(const char *name, QStringView value);
    /// Nothing when `value` is empty.
    ObjectText &given(const char *name, QStringView value);
    ObjectText &number(const char *name, qint64 value);
    ObjectText &boolean(const char *name, bool value);
    ObjectText &list(const char *name, const QStringList &values);
    /// `json` is a JSON text.
    ObjectText &raw(const char *name, const QByteArray &json);
    /// The same for a name that comes from outside.
    ObjectText &member(QStringView name, const QByteArray &json);

    [[nodiscard]] QByteArray json() const { return '{' + members_ + '}'; }

private:
    QByteArray members_; ///< with commas between
};

[[nodiscard]] QByteArray listText(const QByteArrayList &elements);

} // namespace obo::sandbox
