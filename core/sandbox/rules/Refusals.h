// The answers of Entra ID when it refuses, as data. Sources and how sure each is: ../shared/entra-answers.md,
// whose row is named beside each. "Our choice" marks what nobody has recorded.
#pragma once

#include "sandbox/rules/RefusalKind.h"

namespace obo::sandbox::refusals {

// 11a, 11b, 11c (11c is our choice, by analogy)
inline constexpr RefusalKind parameterMissing{900144, 400, "invalid_request",
                                              u"The request body must contain the following parameter: '{1}'."};
// 7h: of the client credentials grant. Which of the two Entra takes in an exchange is not known: 900144 is our
// choice.
inline constexpr RefusalKind fieldMissing{90014, 400, "invalid_request",
                                          u"The required field '{1}' is missing from the credential. Ensure "
                                          u"that you have all the necessary parameters for "
                                          u"the login request."};
// 11d: what Entra answers to another requested_token_use, or to a parameter given twice, is not known: our
// choice.
inline constexpr RefusalKind malformedRequest{9002313, 400, "invalid_request",
                                              u"Invalid request. Request is malformed or invalid."};
// 11e; older bodies left error_uri out
inline constexpr RefusalKind grantUnknown{70003, 400, "unsupported_grant_type",
                                          u"The app requested an unsupported grant type '{1}'."};
// 11f
inline constexpr RefusalKind resourceParameter{901002, 400, "invalid_request",
                                               u"The 'resource' request parameter is not supported."};
// Not in entra-answers.md; from Entra's list of error codes. The name of the error is our choice.
inline constexpr RefusalKind onlyPost{900561, 400, "invalid_request",
                                      u"The endpoint only accepts POST requests. Received a {1} request."};

// 10a: at the token endpoint, and at discovery
inline constexpr const char16_t *tenantUnknownText = u"Tenant '{1}' not found. Check to make sure you have the "
                                                     u"correct tenant ID and are signing into the correct "
                                                     u"cloud. Check with your subscription administrator, this "
                                                     u"may happen if there are no active subscriptions for the "
                                                     u"tenant.";
inline constexpr RefusalKind tenantUnknown{90002, 400, "invalid_request", tenantUnknownText};
inline constexpr RefusalKind tenantUnknownAtDiscovery{90002, 400, "invalid_tenant", tenantUnknownText};
// Of instance discovery; the text is Entra's template, name and status as MSAL knows them
inline constexpr RefusalKind instanceUnknown{50049, 400, "invalid_instance", u"Unknown or invalid instance."};
// 10b
inline constexpr RefusalKind tenantNoName{
    900023, 400, "invalid_request",
    u"Specified tenant identifier '{1}' is neither a valid DNS name, nor a valid external domain."};

// 8a
inline constexpr RefusalKind clientUnknown{700016, 400, "unauthorized_client",
                                           u"Application with identifier '{1}' was not found in the directory "
                                           u"'{2}'. This can happen if the application has "
                                           u"not been installed by the administrator of the tenant or "
                                           u"consented to by any user in the tenant. You may have "
                                           u"sent your authentication request to the wrong tenant."};

// 1d
inline constexpr RefusalKind assertionUnreadable{50027, 400, "invalid_request",
                                                 u"JWT token is invalid or malformed."};
// 1f
inline constexpr RefusalKind assertionType{
    5002727, 400, "invalid_request",
    u"Invalid JWT header type specified. Allowed types: 'JWT','http://openid.net/specs/jwt/1.0'."};
// 1g is `fieldMissing`

// 1a: {1} the thumbprint
inline constexpr RefusalKind keyUnknown{
    50013, 400, "invalid_grant",
    u"Assertion failed signature validation. [Reason - The key was not found., Thumbprint of key used by "
    u"client: '{1}', "
    u"Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id "
    u"'00000000-0000-0000-0000-000000000000'. Review the documentation at "
    u"https://docs.microsoft.com/en-us/graph/deployments to determine the corresponding service endpoint and "
    u"https://docs.microsoft.com/en-us/graph/api/application-get?view=graph-rest-1.0&tabs=http to build a "
    u"query request "
    u"URL, such as 'https://graph.microsoft.com/beta/applications/00000000-0000-0000-0000-000000000000']."};
// 1b, 19: {2} and {3} the key's time
inline constexpr RefusalKind signatureWrong{
    50013, 400, "invalid_grant",
    u"Assertion failed signature validation. [Reason - Key was found, but use of the key to verify the "
    u"signature "
    u"failed., Thumbprint of key used by client: '{1}', Found key 'Start={2}, End={3}', Please visit the Azure "
    u"Portal, "
    u"Graph Explorer or directly use MS Graph to see configured keys for app Id "
    u"'00000000-0000-0000-0000-000000000000'. Review the documentation at "
    u"https://docs.microsoft.com/en-us/graph/deployments to determine the corresponding service endpoint and "
    u"https://docs.microsoft.com/en-us/graph/api/application-get?view=graph-rest-1.0&tabs=http to build a "
    u"query request "
    u"URL, such as 'https://graph.microsoft.com/beta/applications/00000000-0000-0000-0000-000000000000']."};

// 14b: {1} the user, {2} the tenant
inline constexpr RefusalKind userUnknown{50034, 400, "invalid_grant",
                                         u"The user account {1} does not exist in the {2} directory. To sign "
                                         u"into this application, the account must be "
                                         u"added to the directory."};
// 2
inline constexpr RefusalKind audienceWrong{
    500131, 400, "invalid_grant",
    u"Assertion audience does not match the Client app presenting the assertion. The audience in the assertion "
    u"was "
    u"'{1}' and the expected audience is '{2}' or one of the Application Uris of this application with App ID "
    u"'{3}'({4}). The downstream client must request a token for the expected audience (the application that "
    u"made the "
    u"OBO request) and this application should use that token as the assertion."};
// 3, and 3b by analogy
inline constexpr RefusalKind assertionExpired{
    500133, 400, "invalid_grant",
    u"Assertion is not within its valid time range. Ensure that the access token is not expired before using "
    u"it for "
    u"user assertion, or request a new token. Current time: {1}Z, expiry time of assertion {2}Z."};
// 4; the status is inferred. Whose ID {1} is, is not settled: the middle tier's is our choice.
inline constexpr RefusalKind appOnly{
    7000114, 400, "unauthorized_client",
    u"Application '{1}' is not allowed to make application on-behalf-of calls."};
// 5
inline constexpr RefusalKind idToken{
    240002, 400, "invalid_request",
    u"Input id_token cannot be used as 'urn:ietf:params:oauth:grant-type:jwt-bearer' grant."};

// 7a, 7b, 7d: {1} the scope, {2} what is wrong with it
inline constexpr RefusalKind scopeMalformed{70011,
                                            400,
                                            "invalid_scope",
                                            u"The provided request must include a 'scope' input parameter. The "
                                            u"provided value for the input parameter 'scope' "
                                            u"is not valid. The scope {1} is not valid.{2}",
                                            "",
                                            false};
// 7c; the error's name is our choice
inline constexpr RefusalKind twoResources{28000, 400, "invalid_request",
                                          u"Provided value for the input parameter scope is not valid because "
                                          u"it contains more than one resource. Scope {1} "
                                          u"is not valid."};
// 7e
inline constexpr RefusalKind resourceUnknown{500011, 400, "invalid_resource",
                                             u"The resource principal named {1} was not found in the tenant "
                                             u"named {2}. This can happen if the application has "
                                             u"not been installed by the administrator of the tenant or "
                                             u"consented to by any user in the tenant. You might have "
                                             u"sent your authentication request to the wrong tenant."};
// Of the client credentials grant, from Entra's list of error codes
inline constexpr RefusalKind notDefaultScope{1002012,
                                             400,
                                             "invalid_scope",
                                             u"The provided value for scope {1} is not valid. Client "
                                             u"credential flows must have a scope value with /.default "
                                             u"suffixed to the resource identifier (application ID URI).",
                                             "",
                                             false};

// 6, 7g
inline constexpr RefusalKind consentMissing{
    65001, 400, "invalid_grant",
    u"The user or administrator has not consented to use the application with ID '{1}' named '{2}'. Send an "
    u"interactive authorization request for this user and resource.",
    "consent_required"};
// 12a, in its v2 shape
inline constexpr RefusalKind mfaNeeded{50076, 400, "invalid_grant",
                                       u"Due to a configuration change made by your administrator, or because "
                                       u"you moved to a new location, you must use "
                                       u"multi-factor authentication to access '{1}'.",
                                       "basic_action"};
// 12d, in its v2 shape
inline constexpr RefusalKind blocked{
    53003, 400, "invalid_grant",
    u"Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
    "message_only"};

} // namespace obo::sandbox::refusals
