// Verdicts on many tokens at once, for splitbrain_attack.py: `obo inspect --verify` without a process for each.
// Reads a JSON list of [token, JWKS] from standard input, writes a list: the payload in base64url where it is
// valid, null where not.
#include "crypto/Signature.h"
#include "token/Base64Url.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace obo;

namespace {

QJsonValue verdictOn(const QJsonArray &pair)
{
    const auto token = token::Jwt::read(pair[0].toString().toUtf8());
    const auto keys = crypto::readKeySet(pair[1].toString().toUtf8());
    if (!token || !keys || !crypto::verifyJws(*token, *keys).valid)
        return {};
    return QString::fromLatin1(token::toBase64Url(token->payloadText().toUtf8()));
}

} // namespace

int main()
{
    QFile in;
    QFile out;
    if (!in.open(stdin, QIODevice::ReadOnly) || !out.open(stdout, QIODevice::WriteOnly))
        return 1;
    QJsonArray verdicts;
    const QJsonArray pairs = QJsonDocument::fromJson(in.readAll()).array();
    for (const auto &pair : pairs)
        verdicts.append(verdictOn(pair.toArray()));
    out.write(QJsonDocument(verdicts).toJson(QJsonDocument::Compact));
    return 0;
}
