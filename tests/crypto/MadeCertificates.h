// The certificates and keys that tests/data/certificates/make.sh makes, once a test program.
#pragma once

#include "MadeSecret.h"
#include "crypto/certificate/ClientCertificate.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace obo::tests {

using namespace Qt::StringLiterals;

class MadeCertificates {
public:
    /// False when openssl's program is not there.
    bool make()
    {
        QProcess script;
        script.start(u"sh"_s,
                     {QStringLiteral(OBO_SOURCE_DIR "/tests/data/certificates/make.sh"), folder_.path()});
        return script.waitForFinished(60'000) && script.exitCode() == 0;
    }

    QByteArray bytes(const QString &name) const
    {
        QFile file(folder_.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    bool has(const QString &name) const { return QFile::exists(folder_.filePath(name)); }

private:
    QTemporaryDir folder_;
};

inline base::Result<crypto::ClientCertificate>
readCertificate(const QByteArray &certificate, const QByteArray &key = {}, const QByteArray &passphrase = {})
{
    return crypto::readClientCertificate({secretOf(certificate), secretOf(key), secretOf(passphrase)});
}

} // namespace obo::tests
