// The least that a Qt program can do for the same exchange: reads its input, posts one form, prints the answer.
// bench_bare_qnam URL CA CLIENT_ID SCOPE SECRET_FILE ASSERTION_FILE
#include <QCoreApplication>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList given = QCoreApplication::arguments();
    if (given.size() != 7)
        return 2;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(contents(given[2])));
    tls.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
    QNetworkRequest request{QUrl(given[1])};
    request.setSslConfiguration(tls);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/x-www-form-urlencoded"_ba);
    const QByteArray body = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&client_id="_ba
        + QUrl::toPercentEncoding(given[3]) + "&client_secret="_ba
        + QUrl::toPercentEncoding(QString::fromUtf8(contents(given[5]))) + "&scope="_ba
        + QUrl::toPercentEncoding(given[4]) + "&requested_token_use=on_behalf_of&assertion="_ba
        + contents(given[6]);

    QNetworkAccessManager manager;
    const QNetworkReply *reply = manager.post(request, body);
    QObject::connect(reply, &QNetworkReply::finished, &app, [reply] {
        QFile out;
        const bool fine = reply->error() == QNetworkReply::NoError;
        if (out.open(stdout, QIODevice::WriteOnly))
            out.write(const_cast<QNetworkReply *>(reply)->readAll());
        QCoreApplication::exit(fine ? 0 : 1);
    });
    return QCoreApplication::exec();
}
