#include "crypto/verify/KeyChoice.h"

#include "base/Text.h"
#include "crypto/Words.h"
#include "crypto/verify/KeyIssuer.h"

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

QString notAllowed(const token::Jwt &token, const Algorithm &algorithm, const Key &key)
{
    if (!key.use.isEmpty() && key.use != "sig"_L1)
        return Words::tr("It is not meant for signatures (use is \"%1\").").arg(base::visible(key.use));
    if (!key.keyOps.isEmpty() && !key.keyOps.contains("verify"_L1))
        return Words::tr("It is not meant for checking signatures (key_ops has no \"verify\").");
    if (!key.alg.isEmpty() && key.alg != algorithm.text())
        return Words::tr("It is meant for %1, and the token says %2.")
            .arg(base::visible(key.alg), algorithm.text());
    if (QString reason = misfit(algorithm, key); !reason.isEmpty())
        return reason;
    return issuerMisfit(token, key);
}

QList<Key> named(const token::Jwt &token, const QList<Key> &keys)
{
    const auto kid = token.headerValue(u"kid");
    if (!kid.isValid())
        return keys;
    QList<Key> same;
    QList<Key> nameless;
    for (const Key &key : keys) {
        if (key.kid.isEmpty())
            nameless += key;
        else if (kid.isString() && key.kid == kid.text())
            same += key;
    }
    return same.isEmpty() ? nameless : same;
}

} // namespace

KeyChoice chooseKeys(const token::Jwt &token, const Algorithm &algorithm, const KeySet &keys)
{
    KeyChoice choice;
    for (const Key &key : named(token, keys.keys)) {
        const QString reason = notAllowed(token, algorithm, key);
        if (reason.isEmpty())
            choice.fitting += key;
        else
            choice.refused += Words::tr("%1 is not used: %2").arg(nameOf(key), reason);
    }
    return choice;
}

QString nameOf(const Key &key)
{
    return key.kid.isEmpty()
        ? Words::tr("The %1 without a key ID").arg(describe(key))
        : Words::tr("The %1 with the ID \"%2\"").arg(describe(key), base::visible(key.kid));
}

} // namespace obo::crypto
