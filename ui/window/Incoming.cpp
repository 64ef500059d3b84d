#include "ui/window/Incoming.h"

#include "token/Jwt.h"
#include "token/WrappedToken.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace obo::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::ui::Incoming)
};

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

bool mayHoldToken(const QMimeData &data)
{
    return data.hasUrls() ? !localFile(data).isEmpty() : data.hasText();
}

base::Result<QString> tokenFrom(const QMimeData &data)
{
    QByteArray text = data.text().toUtf8();
    if (data.hasUrls()) {
        auto content = contentOf(localFile(data));
        if (!content)
            return tl::unexpected(content.error());
        text = *content;
    }
    if (token::wrappedToken(text))
        return QString::fromUtf8(text); // the findings offer to take it out
    const auto token = token::Jwt::read(text);
    if (!token || token->kind() == token::TokenKind::Opaque)
        return base::fail(base::ErrorKind::BadInput,
                          Words::tr("There is no token in this. Copy the whole access token and try again."));
    return QString::fromUtf8(token->text());
}

} // namespace obo::ui
