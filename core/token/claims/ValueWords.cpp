#include "token/claims/ValueWords.h"

#include "base/Text.h"
#include "token/Words.h"
#include "token/claims/AppNames.h"
#include "token/claims/IssuerWords.h"
#include "token/claims/TimeWords.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

/// Some issuers write numbers as strings: v1.0 tokens do so with pwd_exp, SET transmitters with times.
std::optional<double> numberIn(JsonValue value)
{
    if (value.isNumber())
        return value.number();
    bool held = false;
    const double number = value.isString() && value.raw().size() <= 32 ? value.text().toDouble(&held) : 0;
    return held && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

QString counted(qsizetype size, const QString &reads, JsonType type)
{
    const int n = static_cast<int>(size);
    if (type == JsonType::Object)
        return n == 1 ? Words::tr("1 member") : Words::tr("%n members", nullptr, n);
    if (reads == u"groups")
        return n == 1 ? Words::tr("1 group") : Words::tr("%n groups", nullptr, n);
    if (reads == u"roles" || reads == u"wids")
        return n == 1 ? Words::tr("1 role") : Words::tr("%n roles", nullptr, n);
    return n == 1 ? Words::tr("1 value") : Words::tr("%n values", nullptr, n);
}

} // namespace

ValueWords::ValueWords(const Jwt &token, const ClaimCatalogue &catalogue, QDateTime now)
    : catalogue_(catalogue)
    , now_(std::move(now))
    , audiences_(token.audiences())
    , forGraph_(std::ranges::any_of(audiences_, isGraphAudience))
{
}

QString ValueWords::scope(const QString &scope) const
{
    return forGraph_ || scope.startsWith(u"https://graph.microsoft.com/") ? catalogue_.scopeWords(scope)
                                                                          : QString();
}

ValueText ValueWords::scalar(JsonValue value, const QString &claim, const QString &reads) const
{
    if (reads == u"time")
        return time(value);
    const QString text = value.text();
    ValueText words{base::visible(text), {}};
    const auto put = [&](const QString &better) {
        if (!better.isEmpty() && better != words.display) {
            words.tip = words.display;
            words.display = better;
        }
    };
    if (reads == u"seconds") {
        if (const auto seconds = numberIn(value); seconds && *seconds >= 0 && *seconds < 1e11)
            put(durationSentence(static_cast<qint64>(*seconds)));
    } else if (reads == u"app") {
        return app(text, claim);
    } else if (reads == u"audience") {
        put(catalogue_.appName(text));
    } else if (reads == u"issuer") {
        const QString known = issuerWords(text);
        put(known.isEmpty() ? catalogue_.appName(text)
                            : known); // a client assertion is issued by the app itself
    } else if (reads == u"tenant") {
        put(tenantWords(text));
    } else if (reads == u"wids") {
        put(catalogue_.roleName(text));
    } else if (reads == u"amr" || reads == u"acr" || reads == u"appidacr" || reads == u"idtyp"
               || reads == u"version" || reads == u"flags" || claim == u"xms_cc") {
        put(coded(text, claim));
    }
    return words;
}

ValueText ValueWords::time(JsonValue value) const
{
    const auto seconds = numberIn(value);
    const QString written = base::visible(value.text());
    const QDateTime time = seconds ? dateAt(*seconds) : QDateTime();
    if (!time.isValid())
        return {written, {}};
    return {Words::tr("%1, %2", "time, how far away").arg(clockText(time, now_), relativeWords(time, now_)),
            Words::tr("%1\n%2\n%3", "local time, UTC, as written")
                .arg(localText(time, true), utcText(time), written)};
}

ValueText ValueWords::app(const QString &id, const QString &claim) const
{
    const QString written = base::visible(id);
    const QString name = catalogue_.appName(id);
    const bool itself = claim != u"aud" && audiences_.contains(id);
    if (!itself)
        return name.isEmpty() ? ValueText{written, {}} : ValueText{name, written};
    return {Words::tr("%1 (the audience itself)").arg(name.isEmpty() ? written : name), written};
}

/// Words for a code, or for several with spaces between them when each is known.
QString ValueWords::coded(const QString &value, const QString &claim) const
{
    const QString words = catalogue_.valueWords(claim, value);
    if (!words.isEmpty() || !value.contains(u' ') || value.size() > 64)
        return words;
    QStringList list;
    for (const QString &each : value.split(u' ', Qt::SkipEmptyParts))
        list += catalogue_.valueWords(claim, each);
    return list.contains(QString()) ? QString() : list.join(u"; "_s);
}

QString ValueWords::container(JsonValue container, const QString &claim, const QString &reads,
                              const QString &value) const
{
    constexpr qsizetype few = 4;
    constexpr qsizetype longest = 200;
    if (claim == u"_claim_names" && container.member(u"groups").isValid())
        return Words::tr("Groups left out: too many for the token");
    if (container.size() == 0)
        return Words::tr("empty");
    if (container.isObject() || container.size() > few)
        return container.isObject() && value.size() <= 80 ? base::visible(value)
                                                          : counted(container.size(), reads, container.type());
    QStringList texts;
    for (JsonValue each = container.firstChild(); each.isValid(); each = each.next()) {
        if (each.size() > 0)
            return value.size() <= 80 ? base::visible(value)
                                      : counted(container.size(), reads, container.type());
        texts += scalar(each, claim, reads).display;
    }
    const QString joined = texts.join(u", "_s);
    return joined.size() <= longest ? joined : counted(container.size(), reads, container.type());
}

} // namespace obo::token
