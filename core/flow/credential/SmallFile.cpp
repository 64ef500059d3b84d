#include "flow/credential/SmallFile.h"

#include "base/Text.h"
#include "flow/Words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace obo::flow {

base::Result<base::Secret> readSmallFile(const QString &path, qint64 most, const QString &field)
{
    const auto refused = [&](const QString &sentence, const QString &detail = {}) {
        return base::fail(base::ErrorKind::Storage, sentence.arg(base::brief(path)), detail,
                          base::Place::field(field));
    };
    const QString whole = path.startsWith("~/"_L1) ? QDir::homePath() + path.mid(1) : path;
    const QFileInfo info(whole);
    if (!info.exists())
        return refused(Words::tr("The file %1 is not there. Check its path."));
    if (info.isDir())
        return refused(Words::tr("%1 is a folder. Choose the file in it."));
    QFile file(whole);
    // Unbuffered: what is read stands in our buffer alone.
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return refused(Words::tr("The file %1 could not be read. Check who may read it."), file.errorString());
    base::Secret read;
    QByteArray part(64 * 1024, '\0');
    for (;;) {
        const qint64 count = file.read(part.data(), part.size());
        if (count < 0)
            return refused(Words::tr("The file %1 could not be read. Check who may read it."),
                           file.errorString());
        if (count == 0)
            break;
        read.append(std::string_view(part.constData(), static_cast<std::size_t>(count)));
        if (static_cast<qint64>(read.size()) > most)
            return refused(Words::tr("The file %1 is too large for what it should hold. Check that it is the "
                                     "right one."));
    }
    (void)base::Secret::take(part); // wipes it
    return read;
}

} // namespace obo::flow
