#include "sandbox/door/Form.h"

namespace obo::sandbox {
namespace {

bool isForm(const HttpRequest &request)
{
    const QByteArray type = request.header("Content-Type").split(';').constFirst().trimmed();
    return request.count("Content-Type") == 1
        && type.compare("application/x-www-form-urlencoded", Qt::CaseInsensitive) == 0;
}

} // namespace

QString formDecoded(QByteArrayView text)
{
    if (!text.contains('%') && !text.contains('+')) // a token
        return QString::fromUtf8(text);
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toByteArray().replace('+', ' ')));
}

Form Form::read(const HttpRequest &request)
{
    Form form;
    if (!isForm(request))
        return form;
    QByteArrayView rest = request.body;
    while (!rest.isEmpty()) {
        const auto ampersand = rest.indexOf('&');
        const QByteArrayView pair = ampersand < 0 ? rest : rest.first(ampersand);
        rest = rest.sliced(ampersand < 0 ? rest.size() : ampersand + 1);
        if (pair.isEmpty())
            continue;
        const auto equals = pair.indexOf('=');
        const QString name = formDecoded(equals < 0 ? pair : pair.first(equals));
        if (form.values_.contains(name) && form.repeated_.isEmpty())
            form.repeated_ = name;
        const QString value = equals < 0 ? QString() : formDecoded(pair.sliced(equals + 1));
        form.entries_.emplaceBack(name, value);
        form.values_.insert(name, value);
    }
    return form;
}

} // namespace obo::sandbox
