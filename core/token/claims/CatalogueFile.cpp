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

CatalogueFile::CatalogueFile(const QString &folder, const QString &name)
{
    QFile file(folder + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return;
    auto document = JsonDocument::parse(file.readAll());
    if (document && document->root().member(u"schema").integer() == 1)
        document_ = *std::move(document);
}

} // namespace obo::token
