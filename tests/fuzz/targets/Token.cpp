// A pasted text: cleaned, taken out of what stands around it, taken apart, told.
#include "app/cli/TokenTable.h"
#include "fuzz/targets/Targets.h"
#include "token/Base64Url.h"
#include "token/Jwt.h"
#include "token/WrappedToken.h"
#include "token/compare/Comparison.h"
#include "token/json/JsonText.h"
#include "token/json/JsonWriter.h"

using namespace Qt::StringLiterals;

namespace obo::fuzz {
namespace {

const token::ClaimCatalogue &claimCatalogue()
{
    static const token::ClaimCatalogue catalogue;
    return catalogue;
}

QDateTime tokenNow() { return QDateTime::fromSecsSinceEpoch(1'795'608'000, Qt::UTC); }

void partWritesBack(const token::TokenPart &part, bool strict)
{
    if (part.json)
        require(part.json->text() == part.bytes, "a part's JSON is its bytes");
    if (strict && !part.encoded.isEmpty())
        require(token::toBase64Url(part.bytes) == part.encoded, "a strict part writes back its text",
                part.encoded);
}

bool isEncoded(const token::Jwt &jwt)
{
    const auto encoded = jwt.headerValue(u"b64");
    return !encoded.isBoolean() || encoded.isTrue();
}

void partsWriteBack(const token::Jwt &jwt)
{
    if (token::utf8FaultOffset(jwt.payload().bytes) < 0)
        require(jwt.payloadText().toUtf8() == jwt.payload().bytes, "the payload's text is its bytes");
    const auto strict = [&](const QString &name) { return !jwt.looseParts().contains(name); };
    partWritesBack(jwt.header(), strict(u"header"_s));
    partWritesBack(jwt.payload(), strict(u"payload"_s) && isEncoded(jwt));
    if (strict(u"signature"_s) && !jwt.signatureText().isEmpty())
        require(token::toBase64Url(jwt.signature()) == jwt.signatureText(),
                "a strict signature writes back its text");
    const bool compact = jwt.serialization() == token::Serialization::Compact;
    if (jwt.kind() != token::TokenKind::Jws || !compact || jwt.text().count('.') != 2)
        return;
    require(jwt.header().encoded + '.' + jwt.payload().encoded + '.' + jwt.signatureText() == jwt.text(),
            "the parts of a compact token are its text", jwt.text());
    require(jwt.text().startsWith(jwt.signingInput() + '.'), "what was signed is the text up to the signature");
}

void isShown(const token::Jwt &jwt)
{
    const token::ClaimCatalogue &catalogue = claimCatalogue();
    const QDateTime now = tokenNow();
    requireShown(cli::claimTable(token::headerRows(jwt, catalogue, now)),
                 "the header's table is fit for a terminal");
    requireShown(cli::claimTable(token::claimRows(jwt, catalogue, now)),
                 "the claims' table is fit for a terminal");
    requireShown(cli::findingLines(jwt.findings()), "findings are fit for a terminal");
    for (const token::TokenPart *part : {&jwt.header(), &jwt.payload()}) {
        token::JsonWriter writer;
        writer.raw(part->bytes); // as `obo inspect --output json` embeds it
        requireShownJson(writer.take(), "a part's JSON is JSON and fit for a terminal");
    }
}

} // namespace

void token(QByteArrayView input)
{
    if (const auto wrapped = token::wrappedToken(input)) {
        require(input.contains(wrapped->token), "a wrapped token stands in the text");
        require(!token::wrappedToken(wrapped->token), "a token taken out has nothing around it",
                wrapped->token);
    }
    const QByteArray cleaned = token::cleanedToken(input);
    const auto jwt = token::Jwt::read(input);
    if (!jwt) {
        requireShown(jwt.error().summary + jwt.error().detail, "the error is fit for a terminal");
        return;
    }
    require(jwt->text() == cleaned, "a token's text is the cleaned one");
    partsWriteBack(*jwt);
    isShown(*jwt);
    if (token::cleanedToken(cleaned) == cleaned) {
        const auto again = token::Jwt::read(cleaned);
        require(again && again->kind() == jwt->kind() && again->signingInput() == jwt->signingInput(),
                "a cleaned token reads as it read before", cleaned);
        const auto comparison = token::compare(*jwt, *again, claimCatalogue(), tokenNow());
        require(comparison.identical && comparison.same, "a token is the same as itself", cleaned);
    }
}

} // namespace obo::fuzz
