// Rows 9 and 13 of ../shared/entra-answers.md: how a client fails to prove who it is.
#pragma once

#include "sandbox/rules/RefusalKind.h"

namespace obo::sandbox::refusals {

// 9a
inline constexpr RefusalKind secretWrong{7000215, 401, "invalid_client",
                                         u"Invalid client secret provided. Ensure the secret being sent in the "
                                         u"request is the client secret value, not the "
                                         u"client secret ID, for a secret added to app '{1}'."};
// 9b
inline constexpr RefusalKind secretExpired{
    7000222, 401, "invalid_client",
    u"The provided client secret keys for app '{1}' are expired. Visit the Azure portal to create new keys for "
    u"your "
    u"app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: "
    u"https://aka.ms/certCreds."};
// 9c
inline constexpr RefusalKind credentialMissing{
    7000218, 401, "invalid_client",
    u"The request body must contain the following parameter: 'client_assertion' or 'client_secret'."};
// 9d; the status is inferred
inline constexpr RefusalKind clientIsPublic{
    700025, 401, "invalid_client",
    u"Client is public so neither 'client_assertion' nor 'client_secret' should be presented."};
// 9e; error and status are our choice
inline constexpr RefusalKind twoCredentials{
    9002324, 400, "invalid_request",
    u"Request should not contain more than one client credential parameters, this includes 'client_secret', "
    u"'client_assertion' and 'request' parameters."};
// 13e: of a client without a certificate; the status is inferred
inline constexpr RefusalKind noCertificate{700026, 401, "invalid_client",
                                           u"Client application has no configured keys."};

// 13a; this lead as recorded in June 2026 (learn.microsoft.com/answers/questions/5915574). {1} the thumbprint,
// {2} the app
inline constexpr RefusalKind clientAssertionKeyUnknown{
    700027, 401, "invalid_client",
    u"The certificate with identifier used to sign the client assertion is not registered on application. "
    u"[Reason - The key was not found., Thumbprint of key used by client: '{1}', Please visit the Azure "
    u"Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '{2}'. Review the "
    u"documentation at https://docs.microsoft.com/en-us/graph/deployments to determine the corresponding "
    u"service endpoint and "
    u"https://docs.microsoft.com/en-us/graph/api/application-get?view=graph-rest-1.0&tabs=http to build a "
    u"query request URL, such as 'https://graph.microsoft.com/beta/applications/{2}']."};
// 13a, with 1b's reason. {3} and {4} the certificate's time
inline constexpr RefusalKind clientAssertionSignature{
    700027, 401, "invalid_client",
    u"Client assertion failed signature validation. [Reason - Key was found, but use of the key to verify the "
    u"signature failed., Thumbprint of key used by client: '{1}', Found key 'Start={3}, End={4}', Please visit "
    u"the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '{2}'. "
    u"Review the documentation at https://docs.microsoft.com/en-us/graph/deployments to determine the "
    u"corresponding service endpoint and "
    u"https://docs.microsoft.com/en-us/graph/api/application-get?view=graph-rest-1.0&tabs=http to build a "
    u"query request URL, such as 'https://graph.microsoft.com/beta/applications/{2}']."};
// 13a: the reason as public threads quote it
inline constexpr RefusalKind clientCertificateExpired{
    700027, 401, "invalid_client",
    u"Client assertion failed signature validation. [Reason - The key used is expired., Thumbprint of key used "
    u"by client: '{1}', Found key 'Start={3}, End={4}', Please visit the Azure Portal, Graph Explorer or "
    u"directly use MS Graph to see configured keys for app Id '{2}'. Review the documentation at "
    u"https://docs.microsoft.com/en-us/graph/deployments to determine the corresponding service endpoint and "
    u"https://docs.microsoft.com/en-us/graph/api/application-get?view=graph-rest-1.0&tabs=http to build a "
    u"query request URL, such as 'https://graph.microsoft.com/beta/applications/{2}']."};
// 13b
inline constexpr RefusalKind clientAssertionTime{
    700024, 401, "invalid_client",
    u"Client assertion is not within its valid time range. Current time: {1}Z, assertion valid from {2}Z, "
    u"expiry time of assertion {3}Z. Review the documentation at "
    u"https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."};
// 13c
inline constexpr RefusalKind clientAssertionAudience{
    700023, 401, "invalid_client",
    u"Client assertion audience claim does not match Realm issuer. Review the documentation at "
    u"https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."};
// 13d
inline constexpr RefusalKind clientAssertionClient{
    700021, 401, "invalid_client",
    u"Client assertion application identifier doesn't match 'client_id' parameter. Review the documentation at "
    u"https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."};
// 13e; status inferred, here and in the next
inline constexpr RefusalKind clientAssertionNoSubject{
    700022, 401, "invalid_client",
    u"No Subject claim provided in the assertion. Review the documentation at "
    u"https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."};
// 13e
inline constexpr RefusalKind clientAssertionSubject{
    50048, 401, "invalid_client", u"Subject must match the issuer claim in the client assertion."};
// 13g
inline constexpr RefusalKind clientAssertionNoKey{
    5002723, 401, "invalid_client",
    u"Invalid JWT token. No certificate SHA-1 thumbprint, certificate SHA-256 thumbprint, nor keyId specified "
    u"in token header."};
// 13h; {2} is the list that holds here
inline constexpr RefusalKind clientAssertionAlgorithm{5002738, 401, "invalid_client",
                                                      u"Invalid JWT token. '{1}' is not a supported signature "
                                                      u"algorithm. Supported signing algorithms are: '{2}'"};
// 13i
inline constexpr RefusalKind clientAssertionKeyKind{
    5002730, 400, "invalid_request", u"Invalid JWT token. Unsupported key for the signing algorithm."};
// 13j, here and in the next two
inline constexpr RefusalKind federatedIssuer{
    700211, 401, "invalid_client",
    u"No matching federated identity record found for presented assertion issuer '{1}'. Check your federated "
    u"identity credential Subject, Audience and Issuer against the presented assertion. "
    u"https://learn.microsoft.com/entra/workload-id/workload-identity-federation"};

inline constexpr RefusalKind federatedAudience{
    700212, 401, "invalid_client",
    u"No matching federated identity record found for presented assertion audience '{1}'. Check your federated "
    u"identity credential Subject, Audience and Issuer against the presented assertion. "
    u"https://learn.microsoft.com/entra/workload-id/workload-identity-federation"};

inline constexpr RefusalKind federatedSubject{
    700213, 401, "invalid_client",
    u"No matching federated identity record found for presented assertion subject '{1}'. Check your federated "
    u"identity credential Subject, Audience and Issuer against the presented assertion. "
    u"https://learn.microsoft.com/entra/workload-id/workload-identity-federation"};

} // namespace obo::sandbox::refusals
