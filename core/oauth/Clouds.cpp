#include "token/clouds/Clouds.h"
#include "oauth/Authority.h"
#include "oauth/Words.h"

using namespace Qt::StringLiterals;

namespace obo::oauth {

QList<Cloud> clouds()
{
    QList<Cloud> all;
    for (const token::Cloud &row : token::clouds()) {
        const QString host = row.loginHost.toString();
        all.append({row.id.toString(), Words::tr("%1 (%2)").arg(token::cloudName(row), host), host,
                    row.graph.toString()});
    }
    return all;
}

QString defaultScope(const QString &cloudId)
{
    const token::Cloud *cloud = token::findCloud(cloudId);
    return (cloud ? *cloud : token::clouds().front()).graph.toString() + "/.default"_L1;
}

} // namespace obo::oauth
