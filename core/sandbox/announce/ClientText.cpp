#include "sandbox/announce/ClientText.h"

#include "sandbox/tokens/ObjectText.h"
#include "sandbox/tokens/WorkloadTokens.h"

namespace obo::sandbox {

QString textOf(const base::Secret &secret)
{
    return QString::fromUtf8(secret.view().data(), static_cast<qsizetype>(secret.size()));
}

namespace {

QByteArray certificatesText(const World &world)
{
    ObjectText all;
    for (const ClientCertificate &each : world.certificates)
        all.raw(each.name.toLatin1().constData(),
                ObjectText()
                    .text("thumbprint", each.thumbprint())
                    .text("thumbprint_sha256", QString::fromLatin1(each.certificate.sha256.toHex().toUpper()))
                    .text("not_after", each.certificate.until.toString(Qt::ISODate))
                    .text("pem", textOf(*each.pem))
                    .json());
    return all.json();
}

QByteArray federatedText(const World &world)
{
    ObjectText tokens;
    ObjectText brings;
    for (const auto &each : workloadTokens(world)) {
        tokens.text(each.name.toLatin1().constData(), QString::fromLatin1(each.token));
        brings.text(each.name.toLatin1().constData(), each.brings);
    }
    return ObjectText()
        .text("issuer", world.federation.issuer)
        .text("subject", world.federation.subject)
        .text("audience", world.federation.audience)
        .raw("tokens", tokens.json())
        .raw("brings", brings.json())
        .json();
}

} // namespace

QByteArray clientText(const World &world)
{
    const auto &directory = world.directory;
    const App &app = directory.middleTier;
    const bool expired = world.scenario != nullptr && world.scenario->first.expiredSecret;
    return ObjectText()
        .text("client_id", app.id)
        .text("client_secret", textOf(expired ? directory.expiredSecret : directory.secret))
        .text("app_id_uri", app.uri)
        .text("name", app.name)
        .text("expired_secret", textOf(directory.expiredSecret))
        .raw("certificates", certificatesText(world))
        .raw("federated", federatedText(world))
        .json();
}

} // namespace obo::sandbox
