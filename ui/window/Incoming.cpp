#include "ui/window/Incoming.h"

#include "token/Jwt.h"
#include "token/WrappedToken.h"
#include "ui/theme/Words.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr qint64 largestFile = 16 << 20;

QString localFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 ? urls.first().toLocalFile() : QString();
}

base::Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return base::fail(base::ErrorKind::Storage,
                          Words::tr("%1 could not be read. Drop a text file that holds a token.").arg(name),
                          file.errorString());
    if (file.size() > largestFile)
        return base::fail(
            base::ErrorKind::BadInput,
            Words::tr("%1 is larger than 16 MiB. Drop a text file that holds a token.").arg(name));
    return file.readAll();
}

} // namespace

bool mayArrive(const QMimeData &data) { return data.hasUrls() ? !localFile(data).isEmpty() : data.hasText(); }

base::Result<Arrival> arrivalOf(const QMimeData &data)
{
    if (!data.hasUrls())
        return Arrival{data.text().toUtf8(), {}};
    const QString path = localFile(data);
    auto content = contentOf(path);
    if (!content)
        return tl::unexpected(content.error());
    return Arrival{*content, path};
}

bool isCertificate(const Arrival &arrival)
{
    static const QStringList endings{u"pfx"_s, u"p12"_s, u"pem"_s, u"crt"_s, u"cer"_s, u"key"_s, u"der"_s};
    return !arrival.path.isEmpty()
        && (endings.contains(QFileInfo(arrival.path).suffix().toLower())
            || arrival.bytes.trimmed().startsWith("-----BEGIN "));
}

base::Result<QString> tokenAlone(const QByteArray &bytes)
{
    const auto token = token::Jwt::read(bytes);
    if (!token || token->kind() == token::TokenKind::Opaque || holdsToken(bytes))
        return base::fail(base::ErrorKind::BadInput,
                          Words::tr("There is no token in this. Copy the whole access token and try again."));
    return QString::fromUtf8(token->text());
}

bool holdsToken(const QByteArray &bytes) { return token::wrappedToken(bytes).has_value(); }

} // namespace obo::ui
