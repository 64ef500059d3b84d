#include "profile/export/Writers.h"

#include "base/Text.h"
#include "profile/Words.h"
#include "profile/import/AuthorityText.h"
#include "token/clouds/Clouds.h"
#include "token/json/JsonWriter.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

/// Comments end at the line's end, so no value may begin a new one; and none may look like another.
QString oneLine(QString text)
{
    static const QRegularExpression breaks(u"[\\x00-\\x1f\\x{85}\\x{2028}\\x{2029}]+"_s);
    return base::visible(text.replace(breaks, u" "_s));
}

QString commented(const QStringList &sentences, const QString &mark, const QString &indent = {})
{
    QString text;
    for (const QString &sentence : sentences)
        text += indent + mark + u' ' + oneLine(sentence) + u'\n';
    return text;
}

QString dotEnvLine(const QString &name, const QString &value)
{
    static const QRegularExpression plain(uR"(^[A-Za-z0-9_./:@%+,=-]+$)"_s);
    const QString line = oneLine(value);
    if (plain.match(line).hasMatch())
        return name + u'=' + line + u'\n';
    if (!line.contains(u'\''))
        return name + u"='"_s + line + u"'\n"_s;
    QString escaped;
    for (const QChar c : line)
        escaped += u"\\\"$`"_s.contains(c) ? QString(u'\\') + c : QString(c);
    return name + u"=\""_s + escaped + u"\"\n"_s;
}

/// PowerShell ends a single-quoted string at any of these, and takes two for one.
QString powerShellQuoted(const QString &value)
{
    QString quoted = u"'"_s;
    const QString line = oneLine(value);
    for (const QChar c : line) {
        quoted += c;
        if (c == u'\'' || (c >= QChar(0x2018) && c <= QChar(0x201B)))
            quoted += c;
    }
    return quoted + u'\'';
}

void appCredential(token::JsonWriter &out, const Credential &credential)
{
    out.key(u"ClientCredentials");
    out.beginArray();
    out.beginObject();
    if (credential.kind == credentials::certificate) {
        out.member(u"SourceType", u"Path");
        out.member(u"CertificateDiskPath", credential.certificateFile);
        out.member(u"CertificatePassword", QString(passwordPlaceholder));
    } else if (credential.kind == credentials::federated) {
        out.member(u"SourceType", u"SignedAssertionFilePath");
        if (!credential.assertionFile.isEmpty())
            out.member(u"SignedAssertionFileDiskPath", credential.assertionFile);
        if (!credential.federatedAudience.isEmpty())
            out.member(u"TokenExchangeUrl", credential.federatedAudience);
    } else {
        out.member(u"SourceType", u"ClientSecret");
        out.member(u"ClientSecret", QString(secretPlaceholder));
    }
    out.endObject();
    out.endArray();
}

/// What of the authority does not come back from its URL.
QString authorityLeftOut(const Profile &profile)
{
    const QString url = instanceOf(profile);
    const auto back =
        readAuthority(url, profile.authorityKind.isEmpty() ? UrlRole::Instance : UrlRole::Authority);
    if (url.isEmpty()
        || (back && back->cloudId == profile.cloudId && back->authorityKind == profile.authorityKind))
        return {};
    if (!profile.cloudId.isEmpty())
        return Words::tr("The cloud is %1; the format has its sign-in host only, which another cloud has too. "
                         "Choose the cloud after an import.")
            .arg(profile.cloudId);
    return Words::tr(
               "What kind of authority %1 is does not follow from its URL. Choose the kind after an import.")
        .arg(url);
}

} // namespace

QString instanceOf(const Profile &profile)
{
    if (profile.authorityKind == "endpoint"_L1)
        return {};
    if (profile.cloudId.isEmpty())
        return profile.authorityUrl;
    const token::Cloud *cloud = token::findCloud(profile.cloudId);
    return cloud ? u"https://"_s + cloud->loginHost.toString() + u'/' : QString();
}

QStringList leftOutOf(const Profile &profile, const FormatHolds &holds)
{
    const Credential &credential = profile.credential;
    const bool federated = credential.kind == credentials::federated;
    QStringList sentences;
    if (credential.kind == credentials::command)
        sentences.append(Words::tr("The credential comes from a command, which the format does not know."));
    if (federated && credential.assertionSource == "github"_L1)
        sentences.append(
            Words::tr("The client assertion comes from GitHub Actions, which the format does not know."));
    else if (federated && credential.assertionFile.isEmpty() && !holds.federation)
        sentences.append(
            Words::tr("The credential is a federated token without a file, which the format does not "
                      "know."));
    if (federated && !credential.federatedAudience.isEmpty() && !holds.federation)
        sentences.append(
            Words::tr("The federated token is for the audience %1.").arg(credential.federatedAudience));
    if (profile.authorityKind == "endpoint"_L1)
        sentences.append(
            Words::tr("The token endpoint %1 does not follow from an authority.").arg(profile.tokenEndpoint));
    else if (const QString sentence = authorityLeftOut(profile); !sentence.isEmpty())
        sentences.append(sentence);
    if ((!credential.keyFile.isEmpty() && !holds.keyFile) || !credential.keyPlace.isEmpty())
        sentences.append(Words::tr("The private key lies apart from the certificate."));
    if (!credential.signingAlgorithm.isEmpty())
        sentences.append(Words::tr("The signing algorithm %1 is chosen by the other program.")
                             .arg(credential.signingAlgorithm));
    if (!credential.secretMethod.isEmpty())
        sentences.append(Words::tr("The secret is sent with HTTP Basic."));
    if (!profile.caFile.isEmpty())
        sentences.append(Words::tr("Trusted roots in a file: %1").arg(profile.caFile));
    if (!profile.proxy.isEmpty())
        sentences.append(Words::tr("Proxy: %1").arg(profile.proxy));
    if (!profile.proxyUser.isEmpty())
        sentences.append(Words::tr("User at the proxy: %1").arg(profile.proxyUser));
    return sentences;
}

Exported toAppSettings(const Profile &profile)
{
    QStringList leftOut = leftOutOf(profile, {.federation = true});
    token::JsonWriter out;
    out.beginObject();
    out.key(u"AzureAd");
    out.beginObject();
    if (const QString instance = instanceOf(profile); !instance.isEmpty())
        out.member(profile.authorityKind.isEmpty() ? u"Instance" : u"Authority", instance);
    if (!profile.tenant.isEmpty())
        out.member(u"TenantId", profile.tenant);
    out.member(u"ClientId", profile.clientId);
    if (profile.credential.sendChain) {
        out.key(u"SendX5C");
        out.boolean(true);
    }
    appCredential(out, profile.credential);
    out.endObject();
    if (!profile.scope.isEmpty()) {
        out.key(u"DownstreamApi");
        out.beginObject();
        out.list(u"Scopes", profile.scope.split(u' ', Qt::SkipEmptyParts));
        out.endObject();
    }
    out.endObject();
    return {commented(leftOut, u"//"_s) + QString::fromUtf8(out.take()), u"appsettings.json"_s, leftOut};
}

Exported toDotEnv(const Profile &profile)
{
    QStringList leftOut = leftOutOf(profile, {});
    const Credential &credential = profile.credential;
    QString text = commented(leftOut, u"#"_s);
    if (!profile.tenant.isEmpty())
        text += dotEnvLine(u"AZURE_TENANT_ID"_s, profile.tenant);
    text += dotEnvLine(u"AZURE_CLIENT_ID"_s, profile.clientId);
    if (const QString instance = instanceOf(profile); !instance.isEmpty())
        text += dotEnvLine(profile.authorityKind.isEmpty() ? u"AZURE_AUTHORITY_HOST"_s : u"OBO_AUTHORITY"_s,
                           instance);
    if (credential.kind == credentials::certificate) {
        text += dotEnvLine(u"AZURE_CLIENT_CERTIFICATE_PATH"_s, credential.certificateFile);
        text += dotEnvLine(u"AZURE_CLIENT_CERTIFICATE_PASSWORD"_s, passwordPlaceholder);
        if (credential.sendChain)
            text += u"AZURE_CLIENT_SEND_CERTIFICATE_CHAIN=true\n"_s;
    } else if (credential.kind == credentials::federated) {
        if (!credential.assertionFile.isEmpty())
            text += dotEnvLine(u"AZURE_FEDERATED_TOKEN_FILE"_s, credential.assertionFile);
    } else {
        text += dotEnvLine(u"AZURE_CLIENT_SECRET"_s, secretPlaceholder);
    }
    if (!profile.scope.isEmpty())
        text += dotEnvLine(u"OBO_SCOPE"_s, profile.scope);
    return {text, u".env"_s, leftOut};
}

Exported toSplat(const Profile &profile)
{
    QStringList leftOut = leftOutOf(profile, {.keyFile = true});
    const Credential &credential = profile.credential;
    QList<std::pair<QString, QString>> pairs{{u"ClientId"_s, profile.clientId},
                                             {u"TenantId"_s, profile.tenant}};
    // The cmdlet knows the global cloud alone.
    if (profile.authorityKind == "endpoint"_L1)
        pairs.append({u"TokenEndpoint"_s, profile.tokenEndpoint});
    else if (profile.cloudId != "global"_L1)
        pairs.append({profile.authorityKind.isEmpty() ? u"Instance"_s : u"Authority"_s, instanceOf(profile)});
    if (!profile.scope.isEmpty())
        pairs.append({u"Scope"_s, profile.scope});
    if (credential.kind == credentials::certificate) {
        pairs.append({u"CertificatePath"_s, credential.certificateFile});
        if (!credential.keyFile.isEmpty())
            pairs.append({u"KeyPath"_s, credential.keyFile});
        pairs.append({u"CertificatePassword"_s, passwordPlaceholder});
    } else if (credential.kind == credentials::federated) {
        pairs.append({u"ClientAssertionFile"_s, credential.assertionFile});
    } else {
        pairs.append({u"Secret"_s, secretPlaceholder});
    }
    QString text = commented(leftOut, u"#"_s) + u"$params = @{\n"_s;
    for (const auto &[name, value] : std::as_const(pairs))
        if (!value.isEmpty())
            text += u"    "_s + name.leftJustified(12) + u" = "_s + powerShellQuoted(value) + u'\n';
    if (credential.kind == credentials::certificate && credential.sendChain)
        text += u"    SendX5C      = $true\n"_s;
    return {text + u"}\n"_s, u"params.ps1"_s, leftOut};
}

} // namespace obo::profile
