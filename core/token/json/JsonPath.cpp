#include "token/json/JsonPath.h"

#include "base/Text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

bool isShorthand(QStringView name)
{
    const auto isFirst = [](QChar c) { return c == u'_' || c.isLetter(); };
    return !name.isEmpty() && isFirst(name.front())
        && std::ranges::all_of(name, [&](QChar c) { return isFirst(c) || c.isDigit(); });
}

} // namespace

QString memberPath(const QString &parent, const QString &name)
{
    constexpr qsizetype longest = 64;
    if (name.size() <= longest && isShorthand(name))
        return parent + u'.' + name;
    QString quoted = base::shortened(name, longest + 1);
    quoted.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return parent + u"['"_s + quoted + u"']"_s;
}

QString elementPath(const QString &parent, qsizetype index)
{
    return parent + u'[' + QString::number(index) + u']';
}

} // namespace obo::token
