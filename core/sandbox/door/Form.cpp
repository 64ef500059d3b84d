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

QString formDecoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

Form Form::read(const HttpRequest &request)
{
    Form form;
    if (!isForm(request))
        return form;
    for (const QByteArray &pair : request.body.split('&')) {
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
