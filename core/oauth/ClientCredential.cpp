#include "oauth/ClientCredential.h"

#include "oauth/Words.h"

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

base::Error missing(const QString &field, const QString &sentence)
{
    return {base::ErrorKind::BadInput, sentence, {}, base::Place::field(field), std::nullopt};
}

} // namespace

const base::Secret *clientSecretOf(const ClientCredential &credential)
{
    if (const auto *body = std::get_if<SecretInBody>(&credential))
        return &body->value;
    if (const auto *basic = std::get_if<SecretByBasic>(&credential))
        return &basic->value;
    return nullptr;
}

std::optional<base::Error> missingCredential(const ClientCredential &credential)
{
    if (const base::Secret *secret = clientSecretOf(credential))
        return secret->isEmpty() ? std::optional(
                   missing(u"client_secret"_s,
                           Words::tr("The client credential is missing. Give the client secret's value.")))
                                 : std::nullopt;
    if (const auto *ready = std::get_if<ReadyAssertion>(&credential); ready && ready->value.isEmpty())
        return missing(u"client_assertion"_s,
                       Words::tr("The client assertion is missing: what should be one is empty. Give the JWT "
                                 "that proves who your app is."));
    if (const auto *signing = std::get_if<SigningCertificate>(&credential); signing && !signing->certificate)
        return missing(u"certificate"_s,
                       Words::tr("The client certificate is missing. Choose the PEM or PKCS#12 file with the "
                                 "certificate and its private key."));
    return std::nullopt;
}

} // namespace obo::oauth
