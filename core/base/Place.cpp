#include "base/Place.h"

using namespace Qt::StringLiterals;

namespace obo::base {

Place Place::field(const QString &name) { return {PlaceKind::Field, name, -1}; }

Place Place::claim(const QString &name) { return {PlaceKind::Claim, name, -1}; }

Place Place::header(const QString &name) { return {PlaceKind::Header, name, -1}; }

Place Place::part(const QString &name, qsizetype byteOffset) { return {PlaceKind::Part, name, byteOffset}; }

QString Place::toString() const
{
    QString text;
    switch (kind) {
    case PlaceKind::None: return {};
    case PlaceKind::Field: text = u"field:"_s; break;
    case PlaceKind::Claim: text = u"claim:"_s; break;
    case PlaceKind::Header: text = u"header:"_s; break;
    case PlaceKind::Part: text = u"part:"_s; break;
    }
    text += name;
    if (byteOffset >= 0)
        text += u'@' + QString::number(byteOffset);
    return text;
}

} // namespace obo::base
