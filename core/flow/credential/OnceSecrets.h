// Secrets of this sitting: in memory, by the name of their keychain entry, never written anywhere.
#pragma once

#include "base/Secret.h"

#include <QString>
#include <map>

namespace obo::flow {

/// What was typed for one use is found here before the keychain is asked. One thread.
class OnceSecrets {
public:
    void set(const QString &key, base::Secret secret) { secrets_[key] = std::move(secret); }

    /// nullptr when there is none. Valid until the next call that changes this.
    [[nodiscard]] const base::Secret *find(const QString &key) const
    {
        const auto found = secrets_.find(key);
        return found == secrets_.end() ? nullptr : &found->second;
    }

    void remove(const QString &key) { secrets_.erase(key); }

private:
    std::map<QString, base::Secret> secrets_;
};

} // namespace obo::flow
