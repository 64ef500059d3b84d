#include "profile/import/Settings.h"

#include <openssl/crypto.h>

namespace obo::profile {

void wipe(QString &text)
{
    if (text.isDetached() && !text.isEmpty())
        OPENSSL_cleanse(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text.clear();
}

Settings::~Settings()
{
    for (Setting &one : all_)
        wipe(one.value);
}

bool Settings::add(const QString &path, const QString &value, bool literal)
{
    const qsizetype characters = characters_ + path.size() + value.size();
    whole_ = whole_ && all_.size() < most && characters <= mostCharacters;
    if (!whole_)
        return false;
    characters_ = characters;
    all_.push_back({path, value, literal});
    return true;
}

const Setting *Settings::find(QStringView path, bool anyCase) const
{
    const auto sensitivity = anyCase ? Qt::CaseInsensitive : Qt::CaseSensitive;
    for (const Setting &one : all_)
        if (path.compare(one.path, sensitivity) == 0)
            return &one;
    return nullptr;
}

} // namespace obo::profile
