#include "answers/Catalogue.h"

#include "answers/Words.h"

#include <QFile>

using namespace Qt::StringLiterals;

// A resource in a static library is only linked in when it is asked for by name, outside every namespace.
static void useAnswersResource() { Q_INIT_RESOURCE(answers); }

namespace obo::answers {
namespace {

QStringList textsOf(token::JsonValue array)
{
    QStringList texts;
    for (auto item = array.firstChild(); item.isValid(); item = item.next())
        texts.append(item.text());
    return texts;
}

/// A sentence, or an array of variants: the first whose placeholders all have a value; the last has none.
QString sentence(token::JsonValue value, const Values &values)
{
    if (!value.isArray())
        return value.text();
    QString last;
    for (auto variant = value.firstChild(); variant.isValid(); variant = variant.next()) {
        last = variant.text();
        if (auto filled = values.fill(last))
            return *filled;
    }
    return last;
}

QStringList sentences(token::JsonValue array, const Values &values)
{
    QStringList texts;
    for (auto item = array.firstChild(); item.isValid(); item = item.next())
        texts.append(sentence(item, values));
    return texts;
}

/// Who must act, and what to do where an entry says no more than that.
struct Actor {
    QString words;
    QString step;
};

Actor actor(const QString &who)
{
    if (who == "you"_L1)
        return {Words::tr("You, the developer of the API that runs the exchange."),
                Words::tr("Correct in your request, or in your app's registration, what is said above.")};
    if (who == "caller"_L1)
        return {Words::tr("The team of the app that called your API."),
                Words::tr("Ask the team of the calling app to correct what is said above.")};
    if (who == "admin"_L1)
        return {Words::tr("An administrator of the tenant."),
                Words::tr("Give an administrator of the tenant this code, the correlation ID and the time.")};
    if (who == "user"_L1)
        return {Words::tr("The user, by signing in again."),
                Words::tr("Have the user sign in again, and send the new token.")};
    if (who == "wait"_L1)
        return {Words::tr("Nobody: wait and try again."),
                Words::tr("Wait a minute and send the request again.")};
    return {who == "support"_L1 ? Words::tr("Microsoft's support, with the correlation ID and time.") : who,
            Words::tr("Give Microsoft's support this code, the correlation ID and the time.")};
}

Explanation fromEntry(token::JsonValue entry, const QString &matched, const Values &values = {})
{
    Explanation made;
    made.code = matched;
    made.known = true;
    made.headline = entry.member(u"headline").text();
    made.happened = sentence(entry.member(u"happened"), values);
    made.causes = sentences(entry.member(u"causes"), values);
    made.fix = sentences(entry.member(u"fix"), values);
    const Actor who = actor(entry.member(u"who").text());
    if (made.fix.isEmpty())
        made.fix = {who.step};
    made.who = entry.member(u"who_text").text();
    if (made.who.isEmpty())
        made.who = who.words;
    made.source = entry.member(u"source").text();
    made.note = entry.member(u"note").text();
    return made;
}

std::optional<token::JsonDocument> readDocument(const QString &path, QString &fault)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        fault = path + u": "_s + file.errorString();
        return std::nullopt;
    }
    auto document = token::JsonDocument::parse(file.readAll());
    if (!document) {
        fault = path + u": "_s + document.error().sentence;
        return std::nullopt;
    }
    return std::move(*document);
}

} // namespace

void Catalogue::loadCodes() const
{
    if (codes_ || !fault_.isEmpty())
        return;
    useAnswersResource();
    codes_ = readDocument(u":/obo/answers/codes.json"_s, fault_);
    if (codes_)
        for (auto entry = codes_->root().member(u"codes").firstChild(); entry.isValid(); entry = entry.next())
            index_.insert(entry.member(u"code").text(), entry);
}

void Catalogue::loadErrors() const
{
    if (errors_ || !fault_.isEmpty())
        return;
    useAnswersResource();
    errors_ = readDocument(u":/obo/answers/errors.json"_s, fault_);
}

void Catalogue::loadTemplates() const
{
    if (templates_ || !fault_.isEmpty())
        return;
    useAnswersResource();
    templates_ = readDocument(u":/obo/answers/templates.json"_s, fault_);
}

std::optional<Explanation> Catalogue::code(const QString &code, const Values &values) const
{
    loadCodes();
    const auto entry = index_.constFind(code);
    return entry == index_.cend() ? std::nullopt : std::optional(fromEntry(*entry, code, values));
}

std::optional<Explanation> Catalogue::errorName(const QString &name) const
{
    loadErrors();
    const auto entry = errors_ ? errors_->root().member(u"errors").member(name) : token::JsonValue();
    return entry.isValid() ? std::optional(fromEntry(entry, name)) : std::nullopt;
}

std::optional<Explanation> Catalogue::suberror(const QString &name) const
{
    loadErrors();
    const auto entry = errors_ ? errors_->root().member(u"suberrors").member(name) : token::JsonValue();
    return entry.isValid() ? std::optional(fromEntry(entry, name)) : std::nullopt;
}

std::optional<Explanation> Catalogue::library(const QString &name) const
{
    loadErrors();
    const auto entry = errors_ ? errors_->root().member(u"libraries").member(name) : token::JsonValue();
    return entry.isValid() ? std::optional(fromEntry(entry, name)) : std::nullopt;
}

KnownNames Catalogue::names() const
{
    loadErrors();
    const auto namesOf = [this](QStringView group) {
        QSet<QString> names;
        const token::JsonValue all = errors_ ? errors_->root().member(group) : token::JsonValue();
        for (auto entry = all.firstChild(); entry.isValid(); entry = entry.next())
            names.insert(entry.name());
        return names;
    };
    KnownNames known{namesOf(u"errors"), namesOf(u"suberrors"), namesOf(u"libraries"), {}};
    for (const QString &code : codes())
        known.codes.insert(code);
    return known;
}

QStringList Catalogue::codes() const
{
    loadCodes();
    QStringList all;
    if (codes_)
        for (auto entry = codes_->root().member(u"codes").firstChild(); entry.isValid(); entry = entry.next())
            all.append(entry.member(u"code").text());
    return all;
}

QStringList Catalogue::templates(const QString &code) const
{
    loadTemplates();
    return templates_ ? textsOf(templates_->root().member(u"templates").member(code)) : QStringList();
}

QStringList Catalogue::sentencesWithValues(const QString &code) const
{
    loadCodes();
    const token::JsonValue entry = index_.value(code);
    QStringList found;
    const auto collect = [&found](token::JsonValue value) {
        for (const QString &text : value.isArray() ? textsOf(value) : QStringList{value.text()})
            if (text.contains(u'{'))
                found.append(text);
    };
    collect(entry.member(u"happened"));
    for (const QStringView list : {QStringView(u"causes"), QStringView(u"fix")})
        for (auto item = entry.member(list).firstChild(); item.isValid(); item = item.next())
            collect(item);
    return found;
}

QString Catalogue::fault() const
{
    loadCodes();
    loadErrors();
    loadTemplates();
    return fault_;
}

} // namespace obo::answers
