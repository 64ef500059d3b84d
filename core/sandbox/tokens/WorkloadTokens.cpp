#include "sandbox/tokens/WorkloadTokens.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {

QList<PracticeAssertion> workloadTokens(const World &world)
{
    constexpr qint64 hour = 3600;
    const qint64 now = world.machineTime().toSecsSinceEpoch();
    const auto sign = [&](const Federation &said, qint64 issued) {
        return signToken(workloadClaims(said, issued, hour).json(), world.keys.stranger, 2);
    };
    const auto &own = world.federation;
    return {
        {u"valid"_s, sign(own, now - 60), u"a token"_s},
        {u"expired"_s, sign(own, now - 2 * hour), u"700024"_s},
        {u"wrong_issuer"_s, sign({own.issuer + u"-2"_s, own.subject, own.audience}, now - 60), u"700211"_s},
        {u"wrong_audience"_s, sign({own.issuer, own.subject, u"https://kubernetes.default.svc"_s}, now - 60),
         u"700212"_s},
        {u"wrong_subject"_s,
         sign({own.issuer, u"system:serviceaccount:default:orders-api"_s, own.audience}, now - 60),
         u"700213"_s},
    };
}

} // namespace obo::sandbox
