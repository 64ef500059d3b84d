// Client secrets of this sitting: in memory, by profile, never written anywhere.
#pragma once

#include "base/Secret.h"

#include <QString>
#include <map>

namespace obo::ui {

class OnceSecrets {
public:
    void set(const QString &profileId, base::Secret secret) { secrets_[profileId] = std::move(secret); }

    /// nullptr when there is none. Valid until the next call that changes this.
    [[nodiscard]] const base::Secret *find(const QString &profileId) const
    {
        const auto found = secrets_.find(profileId);
        return found == secrets_.end() ? nullptr : &found->second;
    }

    void remove(const QString &profileId) { secrets_.erase(profileId); }

private:
    std::map<QString, base::Secret> secrets_;
};

} // namespace obo::ui
