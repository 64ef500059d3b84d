#include "token/claims/AppNames.h"

#include "base/Text.h"
#include "token/clouds/Clouds.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::token {

bool isGraphAudience(const QString &audience)
{
    const QString key = base::uriKey(audience);
    return key == "00000003-0000-0000-c000-000000000000"_L1
        || std::ranges::any_of(clouds(), [&key](const Cloud &cloud) { return key == cloud.graph; });
}

AppNames::AppNames(QString folder, const QList<Api> &apis)
    : folder_(std::move(folder))
{
    for (const Api &api : apis) {
        if (!apiIds_.contains(api.appId))
            apiIds_.insert(api.appId, api.name);
        for (const QString &identifier : api.identifiers)
            addAddress(identifier, api.name);
        for (const auto &[cloud, host] : api.hosts)
            addAddress(host, api.name);
    }
}

void AppNames::addAddress(const QString &address, const QString &name)
{
    // "https://{cluster}.{region}.kusto.windows.net" and "https://*.kusto.windows.net" say the same
    const QString key = base::uriKey(address);
    const qsizetype star = key.indexOf(u'*');
    const qsizetype brace = key.indexOf(u'{');
    if (star < 0 && brace < 0) {
        if (!addresses_.contains(key)) // the first API that names an address is the better known one
            addresses_.insert(key, name);
        return;
    }
    const qsizetype begin = star >= 0 ? star : brace;
    const qsizetype end = star >= 0 ? star : key.lastIndexOf(u'}');
    if (end >= begin && key.sliced(end + 1).contains(u'.')) // else it would fit every host
        patterns_ += {key.left(begin), key.sliced(end + 1), name};
}

QString AppNames::nameOfId(const QString &id)
{
    const QByteArray wanted = id.toLatin1();
    if (appsText_.isEmpty())
        appsText_ = catalogueText(folder_, u"apps.json"_s);
    if (!apps_ && appsText_.contains(wanted)) {
        const JsonValue apps = apps_.emplace(appsText_).member(u"apps");
        appIds_.reserve(apps.size());
        for (JsonValue each = apps.firstChild(); each.isValid(); each = each.next())
            appIds_.insert(each.rawName(), each);
    }
    const JsonValue app = appIds_.value(wanted);
    return app.isString() ? app.text() : apiIds_.value(id);
}

QString AppNames::nameOf(const QString &idOrUri)
{
    const QString key = base::uriKey(idOrUri);
    for (const QStringView prefix : {QStringView(), QStringView(u"api://"), QStringView(u"spn:")}) {
        if (key.startsWith(prefix) && base::isGuid(QStringView(key).sliced(prefix.size())))
            return nameOfId(key.sliced(prefix.size()));
    }
    const auto known = addresses_.constFind(key);
    if (known != addresses_.constEnd())
        return *known;
    for (const Pattern &pattern : patterns_) {
        const qsizetype fixed = pattern.before.size() + pattern.after.size();
        if (key.size() <= fixed || !key.startsWith(pattern.before) || !key.endsWith(pattern.after))
            continue;
        const QStringView labels = QStringView(key).sliced(pattern.before.size(), key.size() - fixed);
        if (!labels.contains(u'/'))
            return pattern.name;
    }
    return {};
}

} // namespace obo::token
