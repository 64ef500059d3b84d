#include "sandbox/tokens/Random.h"

#include "token/Base64Url.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QUuid>
#include <array>

namespace obo::sandbox {

QByteArray randomText(int characters)
{
    std::array<quint32, 64> words{};
    QByteArray text;
    while (text.size() < characters) {
        QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
        text += token::toBase64Url(
            QByteArrayView(reinterpret_cast<const char *>(words.data()), static_cast<qsizetype>(sizeof words)));
    }
    text.truncate(characters);
    return text;
}

QString randomGuid() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

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
