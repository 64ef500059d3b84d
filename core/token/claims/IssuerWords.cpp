#include "token/claims/IssuerWords.h"

#include "base/Text.h"
#include "token/Words.h"
#include "token/clouds/Clouds.h"

#include <QStringList>
#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

/// For words alone, so that this room needs no Qt Network: what may be sent in clear is decided in http.
bool isLoopback(const QString &host)
{
    const bool digits =
        std::ranges::all_of(host, [](QChar c) { return c == u'.' || (c >= u'0' && c <= u'9'); });
    return host == u"localhost" || host == u"::1" || (digits && host.startsWith(u"127."));
}

QString versionIn(const QStringList &path) { return path.contains(u"v2.0"_s) ? u"2.0"_s : QString(); }

QString detail(const IssuerReading &reading)
{
    QString text;
    if (!reading.version.isEmpty())
        text += u", v"_s + reading.version;
    if (reading.tenant.isEmpty())
        return text;
    const QString known = tenantWords(reading.tenant);
    return text + u", "_s + (known.isEmpty() ? Words::tr("tenant %1").arg(base::brief(reading.tenant)) : known);
}

} // namespace

IssuerReading readIssuer(const QString &issuer)
{
    IssuerReading reading;
    const QUrl url(issuer, QUrl::StrictMode);
    const bool web = url.scheme() == u"https" || url.scheme() == u"http";
    if (issuer.size() > 1024 || !url.isValid() || !web || url.host().isEmpty() || !url.userInfo().isEmpty())
        return reading;
    reading.host = url.host();
    const QStringList path = url.path().split(u'/', Qt::SkipEmptyParts);
    const QString first = path.value(0);
    const auto takeTenant = [&](const QString &version) {
        reading.tenant = first;
        reading.version = version;
    };
    if (const EntraHost *known = findEntraHost(reading.host)) {
        reading.kind = IssuerKind::Entra;
        reading.cloud = known->words ? Words::tr(known->words) : QString();
        takeTenant(known->version.isEmpty() ? versionIn(path) : known->version.toString());
        if (first == u"tfp") {
            reading.kind = IssuerKind::B2c;
            reading.tenant = path.value(1);
        }
        return reading;
    }
    if (reading.host.endsWith(u".b2clogin.com")) {
        reading.kind = IssuerKind::B2c;
        takeTenant(versionIn(path));
        if (first == u"tfp")
            reading.tenant = path.value(1);
    } else if (reading.host.endsWith(u".ciamlogin.com")) {
        reading.kind = IssuerKind::Ciam;
        takeTenant(versionIn(path));
    } else if (isLoopback(reading.host)) {
        reading.kind = IssuerKind::Loopback;
        reading.host = url.authority();
        takeTenant(versionIn(path));
    } else if (first.compare(u"adfs", Qt::CaseInsensitive) == 0) {
        reading.kind = IssuerKind::AdFs;
    }
    return reading;
}

QString issuerWords(const QString &issuer)
{
    const IssuerReading reading = readIssuer(issuer);
    const QString rest = detail(reading);
    switch (reading.kind) {
    case IssuerKind::Entra:
        return (reading.cloud.isEmpty() ? Words::tr("Microsoft Entra ID")
                                        : Words::tr("Microsoft Entra ID (%1)").arg(reading.cloud))
            + rest;
    case IssuerKind::B2c: return Words::tr("Azure AD B2C on %1").arg(base::brief(reading.host)) + rest;
    case IssuerKind::Ciam: return Words::tr("Entra External ID on %1").arg(base::brief(reading.host)) + rest;
    case IssuerKind::AdFs: return Words::tr("AD FS on %1").arg(base::brief(reading.host));
    case IssuerKind::Loopback:
        return Words::tr("Authority on this computer, %1").arg(base::brief(reading.host)) + rest;
    case IssuerKind::Unknown: return {};
    }
    return {};
}

QString tenantWords(const QString &tenant)
{
    // https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference, claim tid
    const bool personal = tenant.compare(u"9188040d-6c67-4c5b-b112-36a304b66dad", Qt::CaseInsensitive) == 0;
    return personal ? Words::tr("personal Microsoft accounts") : QString();
}

} // namespace obo::token
