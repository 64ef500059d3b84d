#include "crypto/Primitives.h"
#include "crypto/Signature.h"
#include "crypto/Words.h"
#include "token/Base64Url.h"

using namespace Qt::StringLiterals;

namespace obo::crypto {

base::Result<QByteArray> signJws(const QByteArray &header, const QByteArray &payload, const Key &key,
                                 const QString &alg)
{
    const Algorithm *algorithm = findAlgorithm(alg);
    if (algorithm == nullptr)
        return base::fail(
            base::ErrorKind::Crypto,
            Words::tr("The algorithm \"%1\" is not a JWS signature algorithm that is known here.").arg(alg));
    if (const QString reason = misfit(*algorithm, key); !reason.isEmpty())
        return base::fail(base::ErrorKind::Crypto, reason);
    const auto document = token::JsonDocument::parse(header);
    if (!document || document->root().member(u"alg").text() != alg)
        return base::fail(base::ErrorKind::Crypto,
                          Words::tr("The header does not name the algorithm \"%1\".").arg(alg));
    const QByteArray input = token::toBase64Url(header) + '.' + token::toBase64Url(payload);
    return makeSignature(*algorithm, key, input).map([&input](const QByteArray &signature) {
        return QByteArray(input + '.' + token::toBase64Url(signature));
    });
}

} // namespace obo::crypto
