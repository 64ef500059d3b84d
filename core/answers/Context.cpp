#include "answers/Context.h"

#include "base/Text.h"
#include "oauth/Authority.h"

using namespace Qt::StringLiterals;

namespace obo::answers {

QString Context::base() const
{
    const QString some = tenant.isEmpty() ? u"common"_s : tenant;
    if (authorityUrl.isEmpty() && cloudId.isEmpty())
        return {};
    const auto authority = authorityUrl.isEmpty() ? oauth::Authority::ofCloud(cloudId, some)
                                                  : oauth::Authority::ofUrl(authorityUrl, some);
    if (!authority)
        return {};
    return base::withoutSlashes(authority->base().toString(QUrl::FullyEncoded));
}

QString scopeResource(const QString &scope)
{
    const qsizetype scheme = scope.indexOf("://"_L1);
    const qsizetype slash = scope.lastIndexOf(u'/');
    const bool named = slash > (scheme < 0 ? 0 : scheme + 2);
    return named ? scope.first(slash) : scheme < 0 ? QString() : scope;
}

} // namespace obo::answers
