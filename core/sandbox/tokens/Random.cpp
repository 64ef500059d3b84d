#include "sandbox/tokens/Random.h"

#include "crypto/Random.h"
#include "token/Base64Url.h"

#include <QCryptographicHash>
#include <QUuid>
#include <array>

namespace obo::sandbox {

QByteArray randomText(int characters)
{
    std::array<unsigned char, 96> bytes{};
    QByteArray text;
    while (text.size() < characters) {
        crypto::fillRandom(bytes);
        text += token::toBase64Url(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    }
    text.truncate(characters);
    return text;
}

QString randomGuid() { return crypto::randomId(); }

QString subjectFor(const QString &objectId, const QString &appId)
{
    return QString::fromLatin1(
        token::toBase64Url(QCryptographicHash::hash((objectId + appId).toUtf8(), QCryptographicHash::Sha256)));
}

QString groupOf(const QString &objectId, int index)
{
    return QUuid::createUuidV5(QUuid(objectId), QString::number(index)).toString(QUuid::WithoutBraces);
}

} // namespace obo::sandbox
