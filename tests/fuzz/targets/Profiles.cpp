// profiles.json: what is not changed stays as it was written.
#include "fuzz/targets/Targets.h"
#include "profile/ProfileDocument.h"
#include "profile/ProfileJson.h"

namespace obo::fuzz {
namespace {

constexpr qsizetype looked = 3; // profiles of one file that are changed

profile::ProfileDocument reread(const QByteArray &text)
{
    auto document = profile::ProfileDocument::parse(text);
    require(document.has_value(), "a written file is read", text);
    return *std::move(document);
}

void oneIsChanged(const profile::ProfileDocument &document, const QList<profile::Profile> &all, qsizetype at)
{
    const QByteArray same = document.textWith(all[at]);
    require(reread(same).profiles() == all, "saved unchanged, every profile is as before", same);
    require(reread(same).textWith(all[at]) == same, "saved again, the file is the same", same);

    profile::Profile changed = all[at];
    changed.scope = QStringLiteral("api://changed/.default");
    changed.name += u'+';
    const auto after = reread(document.textWith(changed)).profiles();
    require(after.size() == all.size(), "as many profiles as before");
    for (qsizetype i = 0; i < all.size(); ++i)
        require(after[i] == (i == at ? changed : all[i]), "one profile changes, the others stay");

    const QByteArray less = document.textWithout(all[at].id);
    for (const auto &left : reread(less).profiles())
        require(left.id != all[at].id, "a profile that was taken out is out", less);
}

} // namespace

void profile(QByteArrayView input)
{
    const auto document = profile::ProfileDocument::parse(input.toByteArray());
    if (!document)
        return;
    const auto all = document->profiles();
    for (const auto &one : all) {
        require(!one.id.isEmpty(), "every profile has an ID");
        const auto json = token::JsonDocument::parse(profile::profileToJson(one));
        require(json.has_value(), "a profile is written as JSON");
        profile::Profile again = profile::profileFromJson(json->root());
        require(again == one, "a profile is read as it was written", json->text());
    }
    for (qsizetype at = 0; at < std::min(all.size(), looked); ++at)
        oneIsChanged(*document, all, at);
    const auto added = profile::newProfile(QStringLiteral("Neu"));
    const auto more = reread(document->textWith(added)).profiles();
    require(more.size() == all.size() + 1 && more.last() == added, "a new one stands at the end");
}

} // namespace obo::fuzz
