#include "ui/import/ImportReader.h"

#include "profile/import/text/PlainText.h"

#include <QFile>
#include <QFileInfo>
#include <memory>

namespace obo::ui {

ImportReader::ImportReader(QObject *parent)
    : QObject(parent)
{
    pool_.setMaxThreadCount(1);
}

ImportReader::~ImportReader()
{
    jobs_.dropAll();
    pool_.waitForDone();
}

void ImportReader::read(base::Secret bytes, const QString &fileName, Done done)
{
    auto kept = std::make_shared<base::Secret>(std::move(bytes));
    start([kept]() -> base::Result<base::Secret> { return std::move(*kept); }, fileName, std::move(done));
}

void ImportReader::readFile(const QString &path, Done done)
{
    const QString name = QFileInfo(path).fileName();
    const auto bytes = [path, name]() -> base::Result<base::Secret> {
        QFile file(path);
        if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return base::fail(base::ErrorKind::Storage,
                              tr("%1 could not be read. Choose another file.").arg(name), file.errorString());
        QByteArray content = file.read(static_cast<qint64>(profile::largestImport) + 1);
        return base::Secret::take(content);
    };
    start(bytes, name, std::move(done));
}

void ImportReader::start(std::function<base::Result<base::Secret>()> bytes, const QString &fileName, Done done)
{
    const auto ticket = jobs_.next();
    pool_.start([this, ticket, bytes = std::move(bytes), fileName, done = std::move(done)] {
        if (!ticket.isCurrent())
            return;
        struct Answer {
            base::Result<profile::Import> made;
            QString format;
        };
        auto answer = std::make_shared<Answer>(Answer{profile::Import(), {}});
        if (auto read = bytes(); !read) {
            answer->made = tl::unexpected(read.error());
        } else {
            if (const auto text = profile::plainText(*read))
                answer->format = profile::recogniseImport(*text, fileName);
            answer->made = profile::readImport(*read, fileName, answer->format);
        }
        // The destructor waits for the pool, so this object is there.
        QMetaObject::invokeMethod(
            this,
            [ticket, answer, done] {
                if (ticket.isCurrent())
                    done(std::move(answer->made), answer->format);
            },
            Qt::QueuedConnection);
    });
}

} // namespace obo::ui
