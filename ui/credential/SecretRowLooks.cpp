#include "ui/credential/SecretRowLooks.h"

#include "ui/theme/Words.h"

namespace obo::ui {

SecretRowLooks looksOf(SecretKind kind, SecretState state, bool typed, bool replacing, bool storable,
                       const QString &storeName, const QString &failure)
{
    SecretRowLooks looks;
    const bool held = state == SecretState::Stored || state == SecretState::Once;
    looks.fieldOpen = (!held || replacing) && state != SecretState::Saving;
    looks.canReplace = held && !replacing;
    looks.canRemove = held && !replacing;
    looks.canStore = storable && ((looks.fieldOpen && typed) || (state == SecretState::Once && !replacing));
    looks.canUseOnce = looks.fieldOpen && typed;
    const bool passphrase = kind == SecretKind::KeyPassphrase;
    looks.placeholder =
        passphrase ? Words::tr("Type the key's passphrase") : Words::tr("Paste the secret's value");
    switch (state) {
    case SecretState::None:
        looks.status = passphrase ? Words::tr("No passphrase yet") : Words::tr("No secret yet");
        break;
    case SecretState::Looking:
        looks.sign = Sign::Busy;
        looks.status = Words::tr("Looking in %1").arg(storeName);
        break;
    case SecretState::Saving:
        looks.sign = Sign::Busy;
        looks.status = Words::tr("Storing in %1").arg(storeName);
        break;
    case SecretState::Stored:
        looks.sign = Sign::Good;
        looks.status = Words::tr("In %1").arg(storeName);
        looks.placeholder = Words::tr("Stored, not shown");
        break;
    case SecretState::Once:
        looks.sign = Sign::Good;
        looks.status = Words::tr("Used once");
        looks.placeholder = Words::tr("In memory, not shown");
        break;
    }
    if (looks.fieldOpen && typed) {
        looks.sign = Sign::Note;
        looks.status = Words::tr("Typed, not stored");
    } else if (replacing) {
        looks.placeholder =
            passphrase ? Words::tr("Type the new passphrase") : Words::tr("Paste the new secret's value");
    }
    if (!failure.isEmpty() && state != SecretState::Stored)
        looks.sign = state == SecretState::Once ? Sign::Warning : Sign::Bad;
    return looks;
}

} // namespace obo::ui
