#include "token/claims/CatalogueFile.h"

#include <QFile>
#include <QResource>

using namespace Qt::StringLiterals;

// A static library's resources are known only once this is called, and the macro must stand in no namespace.
static void makeCatalogueKnown() { Q_INIT_RESOURCE(catalogue); }

namespace obo::token {

QString compiledInFolder()
{
    makeCatalogueKnown();
    return u":/obo/catalogue"_s;
}

QByteArray catalogueText(const QString &folder, const QString &name)
{
    const QString path = folder + u'/' + name;
    // What is compiled in need not be copied: the files come to 400 KB, of which a token needs a few lines.
    const QResource resource(path);
    if (resource.isValid() && resource.compressionAlgorithm() == QResource::NoCompression)
        return QByteArray::fromRawData(reinterpret_cast<const char *>(resource.data()), resource.size());
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

CatalogueFile::CatalogueFile(const QString &folder, const QString &name)
    : CatalogueFile(catalogueText(folder, name))
{
}

CatalogueFile::CatalogueFile(const QByteArray &text)
{
    auto document = JsonDocument::parse(text);
    if (document && document->root().member(u"schema").integer() == 1)
        document_ = *std::move(document);
}

} // namespace obo::token
