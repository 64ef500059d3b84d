#include "sandbox/tokens/ObjectText.h"

#include "token/json/JsonWriter.h"

namespace obo::sandbox {

ObjectText &ObjectText::text(const char *name, QStringView value)
{
    return raw(name, token::jsonString(value));
}

ObjectText &ObjectText::given(const char *name, QStringView value)
{
    return value.isEmpty() ? *this : text(name, value);
}

ObjectText &ObjectText::number(const char *name, qint64 value) { return raw(name, QByteArray::number(value)); }

ObjectText &ObjectText::boolean(const char *name, bool value)
{
    return raw(name, value ? QByteArrayLiteral("true") : QByteArrayLiteral("false"));
}

ObjectText &ObjectText::list(const char *name, const QStringList &values)
{
    QByteArrayList elements;
    for (const QString &value : values)
        elements += token::jsonString(value);
    return raw(name, listText(elements));
}

ObjectText &ObjectText::raw(const char *name, const QByteArray &json)
{
    members_.append(members_.isEmpty() ? "\"" : ",\"").append(name).append("\":").append(json);
    return *this;
}

ObjectText &ObjectText::member(QStringView name, const QByteArray &json)
{
    members_.append(members_.isEmpty() ? "" : ",").append(token::jsonString(name)).append(':').append(json);
    return *this;
}

QByteArray listText(const QByteArrayList &elements) { return '[' + elements.join(',') + ']'; }

} // namespace obo::sandbox
