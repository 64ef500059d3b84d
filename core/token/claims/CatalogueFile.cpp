#include "token/claims/CatalogueFile.h"

#include <QFile>

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
    QFile file(folder + u'/' + name);
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
