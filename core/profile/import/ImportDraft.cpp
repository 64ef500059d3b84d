#include "profile/import/ImportDraft.h"

#include "base/Text.h"
#include "profile/Words.h"
#include "profile/import/Placeholder.h"

#include <QRegularExpression>
#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

constexpr qsizetype longestValue = 4096; // the longest that a form field or a path is
constexpr qsizetype longestSecret = 65536;
constexpr qsizetype mostIgnored = 60; // more are counted: nobody reads them

bool isTrue(const QString &value)
{
    const QString word = value.trimmed().toLower();
    return word == "true"_L1 || word == "1"_L1 || word == "$true"_L1 || word == "yes"_L1;
}

} // namespace

ImportDraft::ImportDraft(const QString &name)
{
    const QString wish = base::visible(name.trimmed()).left(100);
    made_.profile = newProfile(wish.isEmpty() ? Words::tr("Imported") : wish);
}

QString ImportDraft::notOfTheClient()
{
    return Words::tr("It says nothing about the client or its authority.");
}

bool ImportDraft::has(QStringView member) const
{
    return std::ranges::any_of(made_.taken, [member](const Taken &one) { return one.to == member; });
}

void ImportDraft::ignore(const QString &path, const QString &why)
{
    if (made_.ignored.size() < mostIgnored)
        made_.ignored.append({base::brief(path), why});
    else
        ++more_;
}

void ImportDraft::warn(const QString &sentence)
{
    if (!made_.warnings.contains(sentence))
        made_.warnings.append(sentence);
}

void ImportDraft::take(const QString &path, const QString &member)
{
    made_.taken.append({base::brief(path), member});
}

bool ImportDraft::admits(const Setting &from, const QString &member, bool secret)
{
    if (from.value.trimmed().isEmpty())
        ignore(from.path, Words::tr("It is empty."));
    else if (!from.literal)
        ignore(
            from.path,
            Words::tr("It is no plain value: an expression, or a quote without its end. Nothing is run here."));
    else if (isPlaceholder(from.value, secret))
        ignore(from.path, Words::tr("It is a placeholder. Type the value into the form."));
    else if (from.value.size() > (secret ? longestSecret : longestValue))
        ignore(from.path, Words::tr("It is too long to be one."));
    else if (!secret && base::visible(from.value.trimmed()) != from.value.trimmed())
        ignore(from.path, Words::tr("It holds characters that cannot be seen. Type the value into the form."));
    else if (has(member))
        ignore(from.path, Words::tr("There is one already; the first counts."));
    else
        return true;
    return false;
}

void ImportDraft::text(QString &field, const QString &member, const Setting &from)
{
    if (!admits(from, member, false))
        return;
    field = from.value.trimmed();
    take(from.path, member);
}

void ImportDraft::tenant(const Setting &from)
{
    // "common" and its like in an authority give way to a tenant that a member of its own names.
    static const QStringList open{u"common"_s, u"organizations"_s, u"consumers"_s};
    const bool weak = open.contains(from.value.trimmed().toLower());
    const QList<Taken> before = made_.taken;
    if (tenantIsWeak_ && !weak)
        made_.taken.removeIf([](const Taken &one) { return one.to == "tenant"_L1; });
    const bool had = has(u"tenant");
    text(made_.profile.tenant, u"tenant"_s, from);
    if (!has(u"tenant"))
        made_.taken = before; // what was to take its place is none
    else if (!had)
        tenantIsWeak_ = weak;
}

void ImportDraft::clientId(const Setting &from) { text(made_.profile.clientId, u"client_id"_s, from); }

void ImportDraft::scope(const Setting &from)
{
    static const QRegularExpression between(u"[\\s,]+"_s); // line breaks too, before they are looked for
    const Setting one{from.path, from.value.split(between, Qt::SkipEmptyParts).join(u' '), from.literal};
    text(made_.profile.scope, u"scope"_s, one);
}

void ImportDraft::scopes(const QString &path, const QList<const Setting *> &from)
{
    Setting joined{path, {}, true};
    for (const Setting *one : from) {
        joined.literal = joined.literal && one->literal && !isPlaceholder(one->value);
        joined.value += (joined.value.isEmpty() ? u""_s : u" "_s) + one->value;
    }
    if (!from.isEmpty())
        scope(joined);
}

void ImportDraft::cloud(const QString &path, const QString &cloudId)
{
    if (has(u"cloud") || has(u"authority"))
        return;
    made_.profile.cloudId = cloudId;
    take(path, u"cloud"_s);
}

void ImportDraft::place(const AuthorityParts &parts, const QString &path)
{
    Profile &profile = made_.profile;
    profile.cloudId = parts.cloudId;
    profile.authorityUrl = parts.authorityUrl;
    profile.authorityKind = parts.authorityKind;
    profile.tokenEndpoint = parts.tokenEndpoint;
    take(path, parts.cloudId.isEmpty() ? u"authority"_s : u"cloud"_s);
}

void ImportDraft::tenantOf(const AuthorityParts &parts, const QString &path)
{
    if (parts.tenantIsGuess && has(u"tenant"))
        return;
    tenant({path, parts.tenant, true});
    tenantIsWeak_ = tenantIsWeak_ || parts.tenantIsGuess;
}

void ImportDraft::authority(const Setting &from, UrlRole role)
{
    if (from.value.trimmed().isEmpty() || !from.literal || isPlaceholder(from.value)) {
        (void)admits(from, u"authority"_s, false);
        return;
    }
    const auto parts = readAuthority(from.value, role);
    if (!parts) {
        ignore(from.path, Words::tr("It is no http or https URL of an authority without a user in it."));
        return;
    }
    const bool known = has(u"cloud") || has(u"authority");
    const bool differs =
        parts->cloudId != made_.profile.cloudId || parts->authorityUrl != made_.profile.authorityUrl;
    if (known && (differs || parts->tenant.isEmpty())) {
        ignore(from.path, Words::tr("There is an authority already; the first counts."));
        return;
    }
    if (!known && base::visible(from.value) == from.value)
        place(*parts, from.path);
    if (!parts->tenant.isEmpty())
        tenantOf(*parts, from.path);
    if (!parts->warning.isEmpty())
        warn(parts->warning);
}

void ImportDraft::credential(const QString &kind)
{
    if (kinds_.isEmpty())
        made_.profile.credential.kind = kind;
    if (!kinds_.contains(kind))
        kinds_.append(kind);
}

void ImportDraft::certificateFile(const Setting &from)
{
    text(made_.profile.credential.certificateFile, u"certificate_file"_s, from);
    if (has(u"certificate_file"))
        credential(credentials::certificate);
}

void ImportDraft::keyFile(const Setting &from) { text(made_.profile.credential.keyFile, u"key_file"_s, from); }

void ImportDraft::sendChain(const Setting &from)
{
    if (!admits(from, u"send_chain"_s, false))
        return;
    made_.profile.credential.sendChain = isTrue(from.value);
    take(from.path, u"send_chain"_s);
}

void ImportDraft::assertionFile(const Setting &from)
{
    text(made_.profile.credential.assertionFile, u"client_assertion_file"_s, from);
    if (has(u"client_assertion_file"))
        credential(credentials::federated);
}

void ImportDraft::federated(const QString &path)
{
    if (has(u"client_assertion_file") || has(u"credential"))
        return;
    take(path, u"credential"_s);
    credential(credentials::federated);
}

void ImportDraft::federatedAudience(const Setting &from)
{
    text(made_.profile.credential.federatedAudience, u"federated_audience"_s, from);
}

void ImportDraft::caFile(const Setting &from) { text(made_.profile.caFile, u"ca_file"_s, from); }

void ImportDraft::proxy(const Setting &from)
{
    const QString url = from.value.contains("://"_L1) ? from.value : u"http://"_s + from.value;
    if (url.contains(u'@') || !QUrl(url, QUrl::StrictMode).isValid())
        ignore(from.path, Words::tr("A proxy is kept without its user. Type its host and port into the form."));
    else
        text(made_.profile.proxy, u"proxy"_s, {from.path, url, from.literal});
}

void ImportDraft::clientSecret(const Setting &from)
{
    if (!admits(from, u"client-secret"_s, true))
        return;
    QString text = from.value;
    made_.clientSecret = base::Secret::takeText(text);
    take(from.path, u"client-secret"_s);
    credential(credentials::secret);
    if (base::isGuid(from.value.trimmed()))
        warn(Words::tr("The client secret looks like the secret's ID. The exchange needs its value; if "
                       "AADSTS7000215 comes, store that."));
}

void ImportDraft::certificatePassword(const Setting &from)
{
    if (!admits(from, u"key-passphrase"_s, true))
        return;
    QString text = from.value;
    made_.certificatePassword = base::Secret::takeText(text);
    take(from.path, u"key-passphrase"_s);
}

void ImportDraft::basicAuthentication(const QString &path)
{
    if (has(u"secret_method"))
        return;
    made_.profile.credential.secretMethod = u"basic"_s;
    take(path, u"secret_method"_s);
}

ImportedProfile ImportDraft::finish() &&
{
    if (kinds_.size() > 1)
        warn(Words::tr("There are several client credentials. The profile uses the first: %1. Change it in the "
                       "form.")
                 .arg(kinds_.first()));
    if (more_ > 0)
        made_.ignored.append({u"…"_s, Words::tr("%1 more that say nothing about the client.").arg(more_)});
    // A B2C or AD FS authority without a tenant is whole; Entra ID's is not.
    if (made_.profile.tenant.isEmpty() && made_.profile.authorityKind.isEmpty())
        warn(Words::tr("No tenant was found. Type it into the form."));
    if (made_.profile.clientId.isEmpty())
        warn(Words::tr("No client ID was found. Type it into the form."));
    return std::move(made_);
}

} // namespace obo::profile
