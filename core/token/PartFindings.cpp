#include "token/PartFindings.h"

#include "base/Text.h"
#include "token/Words.h"

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

using base::Finding;
using base::Findings;
using base::Place;
using base::Severity;

/// Entra ID's code for an assertion that is no readable JWT.
constexpr QLatin1StringView unreadable("50027");

QString subjectOf(Part part)
{
    switch (part) {
    case Part::Header: return Words::tr("The header");
    case Part::Payload: return Words::tr("The payload");
    case Part::Signature: return Words::tr("The signature");
    case Part::EncryptedKey: return Words::tr("The encrypted key");
    case Part::Iv: return Words::tr("The initialization vector");
    case Part::Ciphertext: return Words::tr("The ciphertext");
    case Part::Tag: return Words::tr("The authentication tag");
    }
    return {};
}

QString copyAgain()
{
    return Words::tr("Copy the token again, whole and unchanged, from where it was issued.");
}

Finding partFinding(Severity severity, QLatin1StringView fault, Part part, const QString &summary,
                    const QString &why, qsizetype offset = -1)
{
    Finding finding;
    finding.severity = severity;
    finding.id = nameOf(part).replace(u'_', u'-') + fault;
    finding.summary = summary.arg(subjectOf(part));
    finding.why = why;
    finding.fix = copyAgain();
    finding.subject = Place::part(nameOf(part), offset);
    if (severity == Severity::Stops)
        finding.code = unreadable;
    return finding;
}

Finding tokenFinding(Severity severity, const QString &id, const QString &summary, const QString &why,
                     const QString &fix)
{
    Finding finding;
    finding.severity = severity;
    finding.id = id;
    finding.summary = summary;
    finding.why = why;
    finding.fix = fix;
    finding.subject = Place::field(u"assertion"_s);
    if (severity == Severity::Stops)
        finding.code = unreadable;
    return finding;
}

/// The claim or parameter under which a path stands: "aud" of "$.aud[1].x".
QString topName(const QString &path)
{
    if (path.startsWith(u"$['"))
        return path.mid(3, path.indexOf(u"']"_s) - 3);
    qsizetype end = 2;
    while (end < path.size() && path[end] != u'.' && path[end] != u'[')
        ++end;
    return path.mid(2, end - 2);
}

} // namespace

QString nameOf(Part part)
{
    switch (part) {
    case Part::Header: return u"header"_s;
    case Part::Payload: return u"payload"_s;
    case Part::Signature: return u"signature"_s;
    case Part::EncryptedKey: return u"encrypted_key"_s;
    case Part::Iv: return u"iv"_s;
    case Part::Ciphertext: return u"ciphertext"_s;
    case Part::Tag: return u"tag"_s;
    }
    return {};
}

Findings pasteFindings(const PastedText &pasted)
{
    Findings found;
    if (pasted.prefix) {
        found += tokenFinding(
            Severity::Note, u"token-prefix-removed"_s,
            Words::tr("The word in front of the token was left out."),
            Words::tr("“Authorization:” and “Bearer” belong to the HTTP header, not to the token."), {});
    }
    if (pasted.quotes) {
        found += tokenFinding(Severity::Note, u"token-quotes-removed"_s,
                              Words::tr("The quotes around the token were left out."), {}, {});
    }
    if (pasted.innerSpace) {
        found +=
            tokenFinding(Severity::Note, u"token-white-space-removed"_s,
                         Words::tr("Line breaks or spaces inside the token were left out."),
                         Words::tr("A token has none. Terminals, mail and log viewers break long lines."), {});
    }
    if (pasted.invisible) {
        found += tokenFinding(Severity::Note, u"token-invisible-removed"_s,
                              Words::tr("Characters that cannot be seen were left out."),
                              Words::tr("Chat programs and word processors add them when they copy."), {});
    }
    return found;
}

Findings base64Findings(const Base64UrlReading &reading, qsizetype length, Part part)
{
    Findings found;
    if (!reading.bytes) {
        const bool cut = reading.badOffset >= length;
        found += partFinding(
            Severity::Stops, "-not-base64url"_L1, part,
            cut ? Words::tr("%1 is cut short or has a character too many.")
                : Words::tr("%1 is not base64url: byte %2 does not belong there.")
                      .arg(u"%1"_s)
                      .arg(reading.badOffset),
            cut ? Words::tr("Base64url never has one character more than whole groups of four.")
                : Words::tr("Base64url has the letters A to Z and a to z, digits, “-” and “_” only."),
            reading.badOffset);
        return found;
    }
    if (reading.padding) {
        found += partFinding(Severity::MayStop, "-padded"_L1, part, Words::tr("%1 is padded with “=”."),
                             Words::tr("A token has no padding (RFC 7515 section 2). Strict readers refuse it, "
                                       "and the signature is over the text without it."));
    }
    if (reading.standardAlphabet) {
        found += partFinding(Severity::MayStop, "-standard-alphabet"_L1, part,
                             Words::tr("%1 has “+” or “/” where base64url has “-” and “_”."),
                             Words::tr("Something has written the token anew in plain base64. Strict readers "
                                       "refuse it, and the signature is over the other text."));
    }
    if (reading.whiteSpace) {
        found += partFinding(Severity::MayStop, "-white-space"_L1, part, Words::tr("%1 has white space in it."),
                             Words::tr("Strict readers refuse it."));
    }
    if (reading.looseBits) {
        found += partFinding(Severity::MayStop, "-loose-bits"_L1, part,
                             Words::tr("%1 ends in bits that belong to no byte."),
                             Words::tr("Its last character was changed, or some characters are missing. Strict "
                                       "readers refuse it."));
    }
    return found;
}

Finding notJson(const JsonFault &fault, Part part)
{
    const auto suffix = fault.kind == JsonFaultKind::Utf8 ? "-invalid-utf8"_L1
        : fault.kind == JsonFaultKind::Depth              ? "-too-deep"_L1
                                                          : "-not-json"_L1;
    const QString summary = fault.kind == JsonFaultKind::Depth
        ? Words::tr("%1 is nested too deep to be shown as JSON.")
        : Words::tr("%1 is not JSON.");
    Finding finding = partFinding(Severity::Stops, suffix, part, summary, {}, fault.offset);
    finding.summary += u' ' + fault.sentence;
    finding.why = Words::tr("Whoever reads this token will refuse it. Its bytes are shown as text.");
    return finding;
}

Finding notObject(Part part)
{
    return partFinding(Severity::Stops, "-not-object"_L1, part, Words::tr("%1 is JSON, but no object."),
                       Words::tr("Claims and header parameters are members of an object (RFC 7519)."), 0);
}

Findings duplicateFindings(const JsonDocument &document, Part part)
{
    constexpr qsizetype most = 100;
    Findings found;
    const QStringList paths = document.duplicateNames(most + 1);
    for (const QString &path : paths.first(qMin(paths.size(), most))) {
        Finding finding = partFinding(
            Severity::MayStop, "-duplicate"_L1, part,
            Words::tr("%1 has %2 more than once.").arg(u"%1"_s, base::visible(path)),
            Words::tr(
                "Readers differ in which one they take, so one may check a value that another does not use "
                "(RFC 7519 section 4). Strict readers refuse the token."));
        finding.fix = Words::tr("Have the issuer write each name once.");
        finding.subject = part == Part::Header ? Place::header(topName(path)) : Place::claim(topName(path));
        found += finding;
    }
    if (paths.size() > most) {
        found += partFinding(Severity::MayStop, "-more-duplicates"_L1, part,
                             Words::tr("%1 has still more names more than once."), {});
    }
    return found;
}

Finding partMissing(Part part)
{
    return partFinding(Severity::Stops, "-missing"_L1, part, Words::tr("%1 is empty."),
                       part == Part::Signature
                           ? Words::tr("Nobody can tell who wrote an unsigned token, so it is refused.")
                           : Words::tr("Without a header nobody knows how the token was signed."));
}

Finding payloadNotHere()
{
    return partFinding(Severity::Stops, "-missing"_L1, Part::Payload, Words::tr("%1 is empty."),
                       Words::tr("Its content is kept elsewhere (detached, RFC 7515 appendix F) or was lost."));
}

} // namespace obo::token
