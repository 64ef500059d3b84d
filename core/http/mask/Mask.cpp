#include "http/mask/Mask.h"

#include "base/Text.h"
#include "http/Words.h"
#include "http/mask/MaskedValue.h"
#include "http/mask/NamedSecrets.h"

#include <QLocale>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

std::string_view viewOf(QByteArrayView text) { return {text.data(), static_cast<std::size_t>(text.size())}; }

/// A mask that began inside an escape would leave a lone backslash, and JSON would be JSON no more.
void takeInBackslash(std::string_view text, MaskHit &hit)
{
    std::size_t slashes = 0;
    while (slashes < hit.begin && text[hit.begin - 1 - slashes] == '\\')
        ++slashes;
    if (slashes % 2 == 1)
        --hit.begin;
}

QByteArray withMasks(std::string_view text, std::vector<MaskHit> hits)
{
    for (MaskHit &hit : hits)
        takeInBackslash(text, hit);
    std::ranges::stable_sort(hits, {}, &MaskHit::begin);
    QByteArray out;
    std::size_t done = 0;
    for (std::size_t i = 0; i < hits.size();) {
        std::size_t end = hits[i].end;
        std::size_t next = i + 1;
        // Hits that overlap are one: a secret inside the base64 of a whole body.
        for (; next < hits.size() && hits[next].begin < end; ++next)
            end = std::max(end, hits[next].end);
        out.append(text.data() + done, static_cast<qsizetype>(hits[i].begin - done));
        out.append(hits[i].words.toUtf8());
        done = end;
        i = next;
    }
    out.append(text.data() + done, static_cast<qsizetype>(text.size() - done));
    return out;
}

/// "Bearer eyJ…" keeps its scheme: one that is known, as a stranger may have put a secret in its place.
QString maskedCredential(QByteArrayView value)
{
    // https://www.iana.org/assignments/http-authschemes, and NTLM, which is not registered but spoken.
    static const QStringList schemes{u"Basic"_s, u"Bearer"_s,    u"Digest"_s,
                                     u"DPoP"_s,  u"Negotiate"_s, u"NTLM"_s};
    const auto text = QString::fromUtf8(value);
    const qsizetype space = text.indexOf(u' ');
    if (space <= 0 || !schemes.contains(text.first(space), Qt::CaseInsensitive))
        return maskWords(Words::tr("credential"), text.size());
    return text.first(space + 1) + maskWords(Words::tr("credential"), text.size() - space - 1);
}

QString maskedCookies(const QString &value, const Masker &masker)
{
    QStringList cookies;
    // Qt joins Set-Cookie lines with a line feed.
    for (const QString &cookie : value.split(u'\n')) {
        const qsizetype equals = cookie.indexOf(u'=');
        const qsizetype semicolon = cookie.indexOf(u';', equals);
        const qsizetype end = semicolon < 0 ? cookie.size() : semicolon;
        cookies += masker.text(cookie.first(std::max<qsizetype>(equals, 0))) + (equals > 0 ? u"="_s : QString())
            + maskWords(Words::tr("cookie"), end - equals - 1);
    }
    return cookies.join(u", "_s);
}

} // namespace

QString maskWords(const QString &what, qsizetype characters)
{
    if (characters == 1)
        return Words::tr("‹%1, 1 character›").arg(what);
    QLocale locale;
    if (locale.language() == QLocale::C)
        locale = QLocale(QLocale::English);
    return Words::tr("‹%1, %2 characters›").arg(what, locale.toString(characters));
}

Masker::Masker(std::vector<base::Secret> values, const QStringList &names)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto index = static_cast<qsizetype>(i);
        const QString name = index < names.size() ? names[index] : Words::tr("secret");
        values_.push_back(std::make_unique<MaskedValue>(values[i], name));
    }
}

Masker::~Masker() = default;

QByteArray Masker::text(QByteArrayView text) const
{
    std::vector<MaskHit> hits;
    findNamedSecrets(viewOf(text), hits);
    for (const auto &value : values_)
        value->find(viewOf(text), hits);
    findJwts(viewOf(text), hits);
    return withMasks(viewOf(text), std::move(hits));
}

QByteArray Masker::sent(QByteArrayView text) const
{
    std::vector<MaskHit> hits;
    for (const auto &value : values_)
        value->find(viewOf(text), hits);
    return withMasks(viewOf(text), std::move(hits));
}

QByteArray Masker::echoes(QByteArrayView text) const
{
    std::vector<MaskHit> hits;
    for (const auto &value : values_)
        value->find(viewOf(text), hits);
    findJwts(viewOf(text), hits);
    return withMasks(viewOf(text), std::move(hits));
}

QString Masker::text(QStringView text) const { return QString::fromUtf8(this->text(text.toUtf8())); }

QString Masker::sent(QStringView text) const { return QString::fromUtf8(sent(text.toUtf8())); }

QString Masker::echoes(QStringView text) const { return QString::fromUtf8(echoes(text.toUtf8())); }

NameValue Masker::header(QByteArrayView name, QByteArrayView value) const
{
    const auto is = [&](const char *other) { return name.compare(other, Qt::CaseInsensitive) == 0; };
    NameValue shown{base::visible(QString::fromUtf8(text(name))), {}};
    if (is("Authorization") || is("Proxy-Authorization"))
        shown.value = maskedCredential(value);
    else if (is("Cookie") || is("Set-Cookie"))
        shown.value = maskedCookies(QString::fromUtf8(value), *this);
    else
        shown.value = QString::fromUtf8(text(value));
    shown.value = base::visible(shown.value);
    return shown;
}

QUrl Masker::url(const QUrl &url) const
{
    QUrl shown = url.adjusted(QUrl::RemoveUserInfo);
    const QByteArray text = url.toEncoded(QUrl::RemoveUserInfo);
    const QByteArray masked = this->text(text);
    if (masked != text)
        shown = QUrl(QString::fromUtf8(masked), QUrl::TolerantMode);
    return shown;
}

} // namespace obo::http
