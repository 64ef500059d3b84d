// A client assertion that another system issues: Kubernetes' projected token, GitHub Actions' ID token.
#pragma once

#include "flow/credential/CommandJob.h"
#include "http/HttpClient.h"
#include "profile/Credential.h"

namespace obo::flow {

/// The audience that Entra ID's federated credentials ask for in a cloud ("global", "usgov", "usgov-dod",
/// "china"; others as global). Source: learn.microsoft.com/entra/workload-id/workload-identity-federation.
[[nodiscard]] QString federatedAudience(const QString &cloudId);

/// The file of `credential.assertionFile`, or of AZURE_FEDERATED_TOKEN_FILE where none is named, read now: the
/// other system refreshes it. Errors, naming field "client_assertion": BadInput (no path, no JWT in it),
/// Storage (not readable, larger than 64 KiB).
[[nodiscard]] base::Result<base::Secret> federatedFromFile(const profile::Credential &credential);

/// From the job's token service, by ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN (docs.github.com, "OpenID Connect
/// reference"). `http` outlives the future. Errors: BadInput when the variables are not set, those of the HTTP
/// client, Protocol.
[[nodiscard]] QFuture<SecretResult> federatedFromGithub(http::HttpClient &http, const QString &audience,
                                                        const http::Transport &transport, std::stop_token stop);

} // namespace obo::flow
