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
    const auto authority = oauth::Authority::of({cloudId, authorityUrl, authorityKind, {}, some});
    if (!authority || authority->kind() != oauth::AuthorityKind::Entra)
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
