#include "sandbox/tenant/Identities.h"

#include <QCoreApplication>
#include <array>

namespace obo::sandbox {
namespace {

constexpr std::array everyIdentity{
    Identity{"member", "valid", QT_TRANSLATE_NOOP("obo::sandbox::Identity", "Member of the tenant")},
    Identity{"guest", "guest", QT_TRANSLATE_NOOP("obo::sandbox::Identity", "Guest of another tenant")},
    Identity{"no_consent", "no_consent", QT_TRANSLATE_NOOP("obo::sandbox::Identity", "User without consent")},
    Identity{"no_mfa", "needs_mfa",
             QT_TRANSLATE_NOOP("obo::sandbox::Identity", "User without multifactor authentication")},
    Identity{"administrator", "administrator", QT_TRANSLATE_NOOP("obo::sandbox::Identity", "Administrator")},
    Identity{"service", "app_only",
             QT_TRANSLATE_NOOP("obo::sandbox::Identity", "Service without a user (app-only)")},
};

} // namespace

QString Identity::titleText() const { return QCoreApplication::translate("obo::sandbox::Identity", title); }

std::span<const Identity> identities() { return everyIdentity; }

} // namespace obo::sandbox
