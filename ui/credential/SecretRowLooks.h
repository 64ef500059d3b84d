// How the credential row shows where the secret lives: a pure function of its state.
#pragma once

#include "ui/theme/Sign.h"

#include <QString>

namespace obo::ui {

enum class SecretState {
    None, ///< nowhere
    Looking, ///< the keychain has been asked
    Saving,
    Stored, ///< in the keychain
    Once, ///< in memory, for this sitting
};

/// Which of a profile's secrets a row is for.
enum class SecretKind { ClientSecret, KeyPassphrase };

struct SecretRowLooks {
    Sign sign = Sign::Unknown;
    QString status;
    QString placeholder;
    bool fieldOpen = true; ///< the field takes text
    bool canReplace = false;
    bool canRemove = false;
    bool canStore = false;
    bool canUseOnce = false;
};

/// `typed`: there is text in the field. `replacing`: Replace was pressed. `failure`: the keychain's own
/// sentence, empty when it has nothing to complain of. `storable` is false for the practice authority.
[[nodiscard]] SecretRowLooks looksOf(SecretKind kind, SecretState state, bool typed, bool replacing,
                                     bool storable, const QString &storeName, const QString &failure);

} // namespace obo::ui
