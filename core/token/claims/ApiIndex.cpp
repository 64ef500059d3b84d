#include "token/claims/ApiIndex.h"

#include "base/Text.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

struct Around {
    QString before, after;
};

/// What stands around the labels that an address leaves open; nothing for one that is written out, or that
/// would fit every host.
std::optional<Around> around(const QString &key)
{
    const qsizetype star = key.indexOf(u'*');
    const qsizetype begin = star >= 0 ? star : key.indexOf(u'{');
    const qsizetype end = star >= 0 ? star : key.lastIndexOf(u'}');
    if (begin < 0 || end < begin || !QStringView(key).sliced(end + 1).contains(u'.'))
        return std::nullopt;
    return Around{key.first(begin), key.sliced(end + 1)};
}

bool stands(const QString &key, const QString &before, const QString &after)
{
    const qsizetype fixed = before.size() + after.size();
    return key.size() > fixed && key.startsWith(before) && key.endsWith(after)
        && !QStringView(key).sliced(before.size(), key.size() - fixed).contains(u'/');
}

} // namespace

ApiIndex::ApiIndex(const QList<Api> &apis)
{
    for (qsizetype i = 0; i < apis.size(); ++i) {
        if (!ids_.contains(apis[i].appId))
            ids_.insert(apis[i].appId, i);
        for (const QString &identifier : apis[i].identifiers)
            addAddress(identifier, i);
        for (const auto &[cloud, host] : apis[i].hosts)
            addAddress(host, i);
    }
}

void ApiIndex::addAddress(const QString &address, qsizetype api)
{
    const QString key = base::uriKey(address);
    if (const auto open = around(key))
        patterns_ += {open->before, open->after, api};
    else if (!addresses_.contains(key))
        addresses_.insert(key, api);
}

qsizetype ApiIndex::find(const QString &key) const
{
    if (const QString id = idIn(key); !id.isEmpty())
        return ids_.value(id, -1);
    const auto known = addresses_.constFind(key);
    if (known != addresses_.constEnd())
        return *known;
    for (const Pattern &pattern : patterns_) {
        if (stands(key, pattern.before, pattern.after))
            return pattern.api;
    }
    return -1;
}

QString idIn(const QString &key)
{
    for (const QLatin1StringView prefix : {""_L1, "api://"_L1, "spn:"_L1}) {
        if (key.startsWith(prefix) && base::isGuid(QStringView(key).sliced(prefix.size())))
            return key.sliced(prefix.size());
    }
    return {};
}

bool fits(const QString &address, const QString &key)
{
    const QString known = base::uriKey(address);
    const auto open = around(known);
    return open ? stands(key, open->before, open->after) : known == key;
}

} // namespace obo::token
