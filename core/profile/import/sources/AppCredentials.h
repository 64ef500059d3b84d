// Microsoft.Identity.Web's lists of client credentials.
#pragma once

#include "profile/import/ImportDraft.h"

namespace obo::profile {

/// `list`: the path of ClientCredentials or ClientCertificates. Every SourceType of
/// Microsoft.Identity.Abstractions' CredentialSource is taken, or ignored with what to do instead.
void appCredentials(ImportDraft &draft, const Settings &all, const QString &list);

} // namespace obo::profile
