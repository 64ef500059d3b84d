#include "token/PartFindings.h"

#include "base/Text.h"
#include "token/Words.h"

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

using base::Finding;
using base::Place;
using base::Severity;

Finding make(Severity severity, const QString &id, const QString &summary, const QString &why,
             const QString &fix, const Place &subject = Place::field(u"assertion"_s))
{
    Finding finding;
    finding.severity = severity;
    finding.id = id;
    finding.summary = summary;
    finding.why = why;
    finding.fix = fix;
    finding.subject = subject;
    if (severity == Severity::Stops)
        finding.code = u"50027"_s;
    return finding;
}

} // namespace

Finding wrongPartCount(qsizetype count, qsizetype expected)
{
    if (count < expected) {
        return make(
            Severity::Stops, u"token-cut-short"_s,
            count == 1
                ? Words::tr("The token is cut short: only its header is here.")
                : Words::tr("The token is cut short: %1 of its %2 parts are here.").arg(count).arg(expected),
            Words::tr("A signed token has three parts, an encrypted one five, with dots between them."),
            Words::tr("Copy the token again, up to its end."));
    }
    return make(
        Severity::Stops, u"token-too-many-parts"_s,
        Words::tr("The token has %1 parts instead of %2.").arg(count).arg(expected),
        Words::tr("Text that follows the token was copied with it, such as the full stop of a sentence."),
        Words::tr("Copy the token again, without what follows it."));
}

Finding encrypted()
{
    return make(Severity::Note, u"token-encrypted"_s,
                Words::tr("This token is encrypted for its recipient: only its header can be read here."),
                Words::tr("Its claims are for the holder of the decryption key alone."),
                Words::tr("To see the claims, decrypt it where that key is kept."));
}

Finding opaque()
{
    return make(Severity::Note, u"token-opaque"_s,
                Words::tr("This token is opaque: only its issuer can tell what it says."),
                Words::tr("It is neither a signed token (three parts) nor an encrypted one (five)."),
                Words::tr("For an exchange, use an access token that was issued for your own API."));
}

Finding jsonSerialization()
{
    return make(Severity::MayStop, u"token-json-serialization"_s,
                Words::tr("This token is written in the JSON serialization."),
                Words::tr("OAuth authorities and APIs take the compact form only (RFC 7519 section 1)."),
                Words::tr("Have it issued in the compact form: parts with dots between them."));
}

Finding moreSignatures(qsizetype count)
{
    return make(Severity::Note, u"token-more-signatures"_s,
                Words::tr("The token has %1 signatures; the first is shown.").arg(count),
                Words::tr("Each has a header of its own, and they may be made with different keys."), {},
                Place::part(u"signature"_s));
}

Finding unprotectedHeader()
{
    return make(Severity::Note, u"header-unprotected"_s,
                Words::tr("Some header parameters are not protected by the signature."),
                Words::tr("Anyone on the way can change them without being noticed."), {},
                Place::part(u"header"_s));
}

Finding sharedHeaderName(const QString &name)
{
    return make(
        Severity::MayStop, u"header-ambiguous"_s,
        Words::tr("The header parameter %1 stands in more than one header.").arg(base::visible(name.left(64))),
        Words::tr("Names must differ between the headers (RFC 7515 section 4); readers refuse the token."),
        Words::tr("Have the issuer write each name once."), Place::header(name));
}

Finding jsonDamaged(const JsonFault &fault)
{
    return make(Severity::Stops, u"token-json-damaged"_s,
                Words::tr("This looks like JSON, but is not. %1").arg(fault.sentence),
                Words::tr("A token in the JSON serialization must be JSON as a whole."),
                Words::tr("Copy it again, from the first brace to the last, or paste the compact form."),
                Place{base::PlaceKind::Field, u"assertion"_s, fault.offset});
}

Finding jsonWithoutToken(JsonValue root)
{
    const bool answer = root.member(u"access_token").isString();
    return make(
        Severity::Stops, u"token-json-without-token"_s,
        answer ? Words::tr("This is a whole answer of a token endpoint, not a token.")
               : Words::tr("This is JSON, but no token."),
        Words::tr("A token in the JSON serialization has a “payload” with signatures, or a “ciphertext”."),
        answer ? Words::tr("Paste the value of “access_token” alone.") : Words::tr("Paste the token alone."));
}

Finding jsonAmbiguous(const QString &path)
{
    return make(Severity::MayStop, u"token-ambiguous"_s,
                Words::tr("%1 stands more than once in this token.").arg(base::visible(path)),
                Words::tr("Readers differ in which one they take."),
                Words::tr("Have the issuer write each name once."));
}

} // namespace obo::token
