// Microsoft's clouds as data: what each is called, where one signs in, where its Graph and its portal are. The
// only table of these hosts; it stands this deep because tokens, keys, checks and profiles all ask it.
#pragma once

#include <QString>
#include <QStringView>
#include <span>

namespace obo::token {

struct Cloud {
    QStringView id; ///< "global", "usgov", "usgov-dod", "china": the values of --cloud
    const char *name; ///< to be translated in the context obo::token: "US Government, L4"
    QStringView loginHost; ///< token requests go there
    QStringView graph; ///< Graph's resource: "https://graph.microsoft.com"
    QStringView portal; ///< the Azure portal: "https://portal.azure.com"
};

/// A host that signs tokens or takes requests in a cloud, under this or an older name.
struct EntraHost {
    QStringView host;
    QStringView version; ///< of the tokens that name it as their issuer; empty when the path tells
    QStringView clouds; ///< IDs with spaces between; "germany" for the cloud that closed in 2021
    const char *words; ///< to be translated; null for the worldwide cloud
};

/// In the order in which they are offered.
[[nodiscard]] std::span<const Cloud> clouds();
/// nullptr for unknown IDs.
[[nodiscard]] const Cloud *findCloud(QStringView id);
/// The first cloud whose sign-in happens at this host, older names too; nullptr for others. Case does not
/// matter.
[[nodiscard]] const Cloud *cloudOfLoginHost(QStringView host);

/// nullptr for hosts that are not Entra ID's. Case does not matter.
[[nodiscard]] const EntraHost *findEntraHost(QStringView host);
/// Of a cloud that is still there.
[[nodiscard]] bool isLiveEntraHost(QStringView host);

[[nodiscard]] QString cloudName(const Cloud &cloud); ///< translated

} // namespace obo::token
