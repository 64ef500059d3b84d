#include "flow/verify/Verification.h"

#include "base/Text.h"
#include "flow/Words.h"
#include "flow/verify/KnownIssuers.h"
#include "http/UrlRules.h"
#include "token/claims/IssuerWords.h"

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

KeyOwner ownerOf(const QString &issuer)
{
    if (!isWellKnownIssuer(issuer))
        return KeyOwner::OtherIssuer;
    const auto url = http::allowedUrl(issuer);
    return url && http::isLoopback(*url) ? KeyOwner::Loopback : KeyOwner::Microsoft;
}

} // namespace

QString toString(KeyOwner owner)
{
    switch (owner) {
    case KeyOwner::None: return u"none"_s;
    case KeyOwner::Microsoft: return u"microsoft"_s;
    case KeyOwner::Loopback: return u"loopback"_s;
    case KeyOwner::OtherIssuer: return u"other_issuer"_s;
    case KeyOwner::Url: return u"url"_s;
    case KeyOwner::File: return u"file"_s;
    }
    return {};
}

QString headline(const Verification &verification)
{
    const crypto::Verdict &verdict = verification.verdict;
    if (!verdict.checked)
        return Words::tr("Signature not checked");
    return verdict.valid ? Words::tr("Signature holds: keys of %1").arg(verification.keysFrom)
                         : Words::tr("Signature does not hold");
}

Verification describeKeys(const KeysWanted &wanted, const QString &issuer)
{
    Verification made;
    const QString shown = base::visible(wanted.address);
    switch (wanted.from) {
    case KeysWanted::From::Text:
        made.owner = KeyOwner::File;
        made.keysFrom = Words::tr("the file %1").arg(shown);
        return made;
    case KeysWanted::From::Url:
        made.owner = KeyOwner::Url;
        made.keysFrom = Words::tr("the key set at %1").arg(shown);
        return made;
    case KeysWanted::From::Issuer: break;
    }
    const QString asked = wanted.address.isEmpty() ? issuer : wanted.address;
    made.owner = ownerOf(asked);
    const QString known = made.owner == KeyOwner::OtherIssuer ? QString() : token::issuerWords(asked);
    made.keysFrom = known.isEmpty()
        ? Words::tr("the issuer %1, which is none of Microsoft's clouds").arg(base::visible(asked))
        : Words::tr("%1 (the issuer %2)").arg(known, base::visible(asked));
    return made;
}

} // namespace obo::flow
