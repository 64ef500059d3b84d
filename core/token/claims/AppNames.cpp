#include "token/claims/AppNames.h"

#include "base/Text.h"
#include "token/claims/ApiIndex.h"
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

AppNames::AppNames(QString folder, const ApiCatalogue &apis)
    : folder_(std::move(folder))
    , apis_(apis)
{
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
    return app.isString() ? app.text() : QString();
}

QString AppNames::nameOf(const QString &idOrUri)
{
    if (const QString id = idIn(base::uriKey(idOrUri)); !id.isEmpty()) {
        if (const QString name = nameOfId(id); !name.isEmpty())
            return name;
    }
    const Api *api = apis_.find(idOrUri);
    return api ? api->name : QString();
}

} // namespace obo::token
