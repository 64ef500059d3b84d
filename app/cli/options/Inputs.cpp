#include "app/cli/options/Inputs.h"

#include "app/cli/Verb.h"

#include <QFile>
#include <QFileInfo>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <openssl/crypto.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace obo::cli {

void forgetVariable(const char *name)
{
    // clazy:exclude=raw-environment-function: qgetenv gives a copy
    if (char *inPlace = std::getenv(name))
        OPENSSL_cleanse(inPlace, std::strlen(inPlace));
    qunsetenv(name);
}

base::Result<base::Secret> Inputs::file(const QString &option, const QString &path, const QString &field)
{
    const auto bad = [&field](const QString &sentence, const QString &detail = {}) {
        return base::fail(base::ErrorKind::BadInput, sentence, detail, base::Place::field(field));
    };
    if (path == "-"_L1) {
        if (standardInputTaken_)
            return bad(Words::tr("Standard input can be read once. Give %1 a file name.").arg(option));
        standardInputTaken_ = true;
        return io_.readAll({});
    }
    if (QFileInfo(path).isDir())
        return bad(Words::tr("%1 names a folder. Give a file, or - for standard input.").arg(option), path);
    const QString unreadable =
        Words::tr("The file of %1 cannot be read. Check its name and permissions.").arg(option);
    if (const QFileInfo there(path); there.exists() && !there.isFile()) {
        // A pipe or a device: neither opening it nor reading it may keep the program from a signal.
        const int descriptor =
            ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
        if (descriptor < 0)
            return bad(unreadable, path + u": "_s + qt_error_string(errno));
        auto read = io_.readFrom(descriptor);
        ::close(descriptor);
        if (!read)
            read.error().place = base::Place::field(field);
        return read;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return bad(unreadable, path + u": "_s + file.errorString());
    QByteArray bytes = file.read(mostInput + 1);
    if (bytes.size() > mostInput) {
        OPENSSL_cleanse(bytes.data(), static_cast<std::size_t>(bytes.size()));
        return bad(
            Words::tr("The file of %1 is larger than 64 MiB. Check that it is the right one.").arg(option),
            path);
    }
    return base::Secret::take(bytes);
}

base::Result<base::Secret> Inputs::environment(const QString &option, const QString &name, const QString &field)
{
    const QByteArray key = name.toLocal8Bit();
    QByteArray value = qgetenv(key.constData());
    if (value.isEmpty())
        return base::fail(
            base::ErrorKind::BadInput,
            Words::tr("The environment variable %1 that %2 names is not set. Set it, or use a file.")
                .arg(name, option),
            {}, base::Place::field(field));
    forgetVariable(key.constData());
    return base::Secret::take(value);
}

} // namespace obo::cli
