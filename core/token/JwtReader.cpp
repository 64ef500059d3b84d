#include "token/JwtReader.h"

#include "token/Words.h"
#include "token/json/JsonText.h"

#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

constexpr qsizetype largest = 16 * 1024 * 1024;

tl::unexpected<base::Error> refuse(const QString &summary, const QString &detail = {})
{
    return base::fail(base::ErrorKind::BadInput, summary, detail, base::Place::field(u"assertion"_s));
}

/// Whether a part is meant as a JSON object, judged by its first bytes so that damage further on does not
/// matter.
bool startsLikeJson(const QByteArray &encoded)
{
    const auto start = fromBase64Url(encoded.left(encoded.size() >= 8 ? 8 : 4));
    if (!start.bytes || !start.bytes->trimmed().startsWith('{'))
        return false;
    const QByteArray inner = start.bytes->trimmed().sliced(1).trimmed();
    return inner.isEmpty() || inner.startsWith('"') || inner.startsWith('}');
}

/// `b64: false` (RFC 7797): the payload stands as it is.
bool isPayloadEncoded(const Jwt &jwt)
{
    const JsonValue encoded = jwt.headerValue(u"b64");
    return !encoded.isBoolean() || encoded.isTrue();
}

QByteArray bytesOf(JsonValue text) { return text.isString() ? text.text().toUtf8() : QByteArray(); }

} // namespace

base::Result<Jwt> JwtReader::read(QByteArrayView pasted)
{
    if (pasted.size() > largest)
        return refuse(Words::tr("This is larger than 16 MiB, which no token is. Paste the token alone."));
    if (const qsizetype fault = utf8FaultOffset(pasted); fault >= 0) {
        return refuse(Words::tr("This is not text, so it is no token. Give the token as text."),
                      Words::tr("Byte %1 is not valid UTF-8.").arg(fault));
    }
    if (const qsizetype nul = pasted.indexOf('\0'); nul >= 0) {
        return refuse(Words::tr("This is not text, so it is no token. Give the token as text."),
                      Words::tr("Byte %1 is NUL.").arg(nul));
    }
    const PastedText cleaned = readPasted(pasted);
    if (cleaned.text.isEmpty())
        return refuse(Words::tr("There is no token here. Paste one."));
    jwt_.text_ = cleaned.text;
    jwt_.findings_ = pasteFindings(cleaned);
    if (jwt_.text_.startsWith('{'))
        readJson();
    else
        readCompact();
    return std::move(jwt_);
}

void JwtReader::readCompact()
{
    // a text of dots alone must not become millions of parts
    constexpr qsizetype most = 64;
    const qsizetype count = std::ranges::count(jwt_.text_, '.') + 1; // QByteArray's takes them one by one
    const QList<QByteArray> parts = count <= most ? jwt_.text_.split('.') : QList<QByteArray>();
    const bool headed = !parts.isEmpty() && startsLikeJson(parts[0]);
    const bool bodied = parts.size() == 3 && startsLikeJson(parts[1]);
    if (headed || bodied)
        readHeader(parts[0]);
    const bool lone = parts.size() == 1 && !jwt_.headerValue(u"alg").isValid();
    if (lone || (!headed && !bodied)) {
        jwt_.header_ = {};
        jwt_.findings_.removeIf(
            [](const base::Finding &finding) { return finding.subject.kind == base::PlaceKind::Part; });
        jwt_.findings_ += opaque();
        return;
    }
    const bool encrypts = parts.size() == 5 || (!bodied && jwt_.headerValue(u"enc").isValid());
    if (encrypts)
        readCompactJwe(parts);
    else
        readCompactJws(parts);
}

void JwtReader::readCompactJws(const QList<QByteArray> &parts)
{
    jwt_.kind_ = TokenKind::Jws;
    if (parts.size() != 3)
        jwt_.findings_ += wrongPartCount(parts.size(), 3);
    if (parts.size() > 1)
        readPayload(parts[1]);
    if (parts.size() > 2)
        readSignature(parts[2]);
}

void JwtReader::readCompactJwe(const QList<QByteArray> &parts)
{
    constexpr Part names[] = {Part::Header, Part::EncryptedKey, Part::Iv, Part::Ciphertext, Part::Tag};
    jwt_.kind_ = TokenKind::Jwe;
    jwt_.findings_ += encrypted();
    if (parts.size() != 5)
        jwt_.findings_ += wrongPartCount(parts.size(), 5);
    for (qsizetype i = 1; i < qMin<qsizetype>(parts.size(), 5); ++i)
        decode(parts[i], names[i]);
}

void JwtReader::readJson()
{
    const auto document = JsonDocument::parse(jwt_.text_);
    if (!document) {
        jwt_.findings_ += jsonDamaged(document.error());
        return;
    }
    const JsonValue root = document->root();
    const bool isSigned = root.member(u"signature").isString() || root.member(u"signatures").isArray();
    const bool isEncrypted = root.member(u"ciphertext").isString();
    if (!isSigned && !isEncrypted) {
        jwt_.findings_ += jsonWithoutToken(root);
        return;
    }
    jwt_.findings_ += jsonSerialization();
    for (const QString &path : document->duplicateNames())
        jwt_.findings_ += jsonAmbiguous(path);
    if (isEncrypted)
        readJsonJwe(root);
    else
        readJsonJws(root);
}

void JwtReader::readJsonJws(JsonValue root)
{
    jwt_.kind_ = TokenKind::Jws;
    const JsonValue signatures = root.member(u"signatures");
    const bool general = signatures.isArray();
    jwt_.serialization_ = general ? Serialization::GeneralJson : Serialization::FlattenedJson;
    const JsonValue first = general ? signatures.firstChild() : root;
    if (general && signatures.size() > 1)
        jwt_.findings_ += moreSignatures(signatures.size());
    takeUnprotected(first.member(u"header"));
    if (first.member(u"protected").isValid() || jwt_.unprotected_.empty())
        readHeader(bytesOf(first.member(u"protected")));
    findSharedNames();
    readPayload(bytesOf(root.member(u"payload")));
    readSignature(bytesOf(first.member(u"signature")));
}

void JwtReader::readJsonJwe(JsonValue root)
{
    jwt_.kind_ = TokenKind::Jwe;
    const JsonValue recipients = root.member(u"recipients");
    const bool general = recipients.isArray();
    jwt_.serialization_ = general ? Serialization::GeneralJson : Serialization::FlattenedJson;
    jwt_.findings_ += encrypted();
    const JsonValue first = general ? recipients.firstChild() : root;
    takeUnprotected(first.member(u"header"));
    takeUnprotected(root.member(u"unprotected"));
    if (root.member(u"protected").isValid() || jwt_.unprotected_.empty())
        readHeader(bytesOf(root.member(u"protected")));
    findSharedNames();
    decode(bytesOf(first.member(u"encrypted_key")), Part::EncryptedKey);
    decode(bytesOf(root.member(u"iv")), Part::Iv);
    decode(bytesOf(root.member(u"ciphertext")), Part::Ciphertext);
    decode(bytesOf(root.member(u"tag")), Part::Tag);
}

void JwtReader::takeUnprotected(JsonValue header)
{
    if (!header.isObject())
        return;
    if (auto document = JsonDocument::parse(QByteArray(header.raw().data(), header.raw().size()))) {
        jwt_.unprotected_.push_back(*std::move(document));
        jwt_.findings_ += unprotectedHeader();
    }
}

void JwtReader::findSharedNames()
{
    QSet<QString> names;
    const auto take = [&](JsonValue object) {
        for (JsonValue each = object.firstChild(); each.isValid(); each = each.next())
            names.insert(each.name());
    };
    if (jwt_.header_.json)
        take(jwt_.header_.json->root());
    for (const JsonDocument &document : jwt_.unprotected_) {
        for (JsonValue each = document.root().firstChild(); each.isValid(); each = each.next()) {
            if (!names.contains(each.name()))
                continue;
            jwt_.findings_ += sharedHeaderName(each.name());
            break; // one is enough to know that the header cannot be trusted
        }
        take(document.root());
    }
}

void JwtReader::readHeader(const QByteArray &encoded)
{
    jwt_.header_.encoded = encoded;
    if (encoded.isEmpty()) {
        jwt_.findings_ += partMissing(Part::Header);
        return;
    }
    jwt_.header_.bytes = decode(encoded, Part::Header);
    parse(jwt_.header_, Part::Header);
}

void JwtReader::readPayload(const QByteArray &encoded)
{
    jwt_.payload_.encoded = encoded;
    if (encoded.isEmpty()) {
        jwt_.findings_ += payloadNotHere();
        return;
    }
    jwt_.payload_.bytes = isPayloadEncoded(jwt_) ? decode(encoded, Part::Payload) : encoded;
    parse(jwt_.payload_, Part::Payload);
}

void JwtReader::readSignature(const QByteArray &encoded)
{
    jwt_.signatureText_ = encoded;
    if (encoded.isEmpty())
        jwt_.findings_ += partMissing(Part::Signature);
    jwt_.signature_ = decode(encoded, Part::Signature);
}

QByteArray JwtReader::decode(const QByteArray &encoded, Part part)
{
    const auto reading = fromBase64Url(encoded);
    jwt_.findings_ += base64Findings(reading, encoded.size(), part);
    if (!encoded.isEmpty() && !reading.strict())
        jwt_.looseParts_ += nameOf(part);
    return reading.bytes.value_or(QByteArray());
}

void JwtReader::parse(TokenPart &part, Part name)
{
    if (part.bytes.isEmpty())
        return; // base64Findings has told why
    auto document = JsonDocument::parse(part.bytes);
    if (!document) {
        jwt_.findings_ += notJson(document.error(), name);
        return;
    }
    if (!document->root().isObject())
        jwt_.findings_ += notObject(name);
    jwt_.findings_ += duplicateFindings(*document, name);
    part.json = *std::move(document);
}

} // namespace obo::token
