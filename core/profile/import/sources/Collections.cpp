#include "profile/import/sources/Collections.h"

#include <QMap>
#include <QSet>

using namespace Qt::StringLiterals;

namespace obo::profile {

NamedValues::NamedValues(const Settings &all, const QString &list, const QString &name)
{
    struct Entry {
        QString name;
        const Setting *value = nullptr;
        bool disabled = false;
    };

    QMap<int, Entry> entries;
    for (const Setting &one : all) {
        if (!one.path.startsWith(list))
            continue;
        const QString rest = one.path.sliced(list.size());
        bool number = false;
        const int index = rest.section(u'.', 0, 0).toInt(&number);
        if (!number)
            continue;
        const QString member = rest.section(u'.', 1);
        if (member == name)
            entries[index].name = one.value.left(200);
        else if (member == "value"_L1)
            entries[index].value = &one;
        else if (member == "disabled"_L1)
            entries[index].disabled = one.value == "true"_L1;
    }
    for (const Entry &entry : std::as_const(entries))
        if (entry.value && !entry.disabled && !entry.name.isEmpty())
            fields_.append({entry.name, {list + entry.name, entry.value->value, true}});
}

const Setting *NamedValues::find(QStringView name) const
{
    for (const TokenCall::Field &field : fields_)
        if (field.name == name)
            return &field.setting;
    return nullptr;
}

QStringList ownersOf(const Settings &all, const QString &marker)
{
    QStringList owners;
    for (const Setting &one : all) {
        const qsizetype at = one.path.indexOf(marker);
        const QString owner = at < 0 ? QString() : one.path.first(at);
        if (at < 0 || owners.size() >= 200 || (!owners.isEmpty() && owners.last() == owner)
            || owners.contains(owner))
            continue;
        owners.append(owner);
    }
    return owners;
}

void addCall(std::vector<ImportedProfile> &profiles, const TokenCall &call)
{
    if (!isTokenCall(call))
        return;
    ImportDraft draft(call.name);
    takeCall(draft, call);
    if (!draft.isEmpty())
        profiles.push_back(std::move(draft).finish());
}

void addBlock(std::vector<ImportedProfile> &profiles, const QString &name, const OAuth2Block &block,
              const QString &path)
{
    ImportDraft draft(name);
    takeBlock(draft, block, path);
    if (!draft.isEmpty())
        profiles.push_back(std::move(draft).finish());
}

void takeBlock(ImportDraft &draft, const OAuth2Block &block, const QString &path)
{
    if (block.url)
        draft.authority(*block.url, UrlRole::TokenEndpoint);
    if (block.clientId)
        draft.clientId(*block.clientId);
    if (block.clientSecret)
        draft.clientSecret(*block.clientSecret);
    if (block.scope)
        draft.scope(*block.scope);
    if (block.inHeader && draft.has(u"client-secret"))
        draft.basicAuthentication(path);
}

} // namespace obo::profile
