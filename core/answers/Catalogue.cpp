#include "answers/Catalogue.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

// A resource in a static library is only linked in when it is asked for by name, outside every namespace.
static void useAnswersResource() { Q_INIT_RESOURCE(answers); }

namespace obo::answers {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::answers)
};

QStringList textsOf(const token::JsonValue &array)
{
    QStringList texts;
    for (auto item = array.firstChild(); item.isValid(); item = item.next())
        texts.append(item.text());
    return texts;
}

QString whoWords(const QString &who)
{
    if (who == "you"_L1)
        return Words::tr("You, the developer of the API that runs the exchange.");
    if (who == "caller"_L1)
        return Words::tr("The team of the app that called your API.");
    if (who == "admin"_L1)
        return Words::tr("An administrator of the tenant.");
    if (who == "user"_L1)
        return Words::tr("The user, by signing in again.");
    if (who == "wait"_L1)
        return Words::tr("Nobody: wait and try again.");
    if (who == "support"_L1)
        return Words::tr("Microsoft's support, with the correlation ID and time.");
    return who;
}

Explanation fromEntry(const token::JsonValue &entry, const QString &matched)
{
    Explanation made;
    made.code = matched;
    made.known = true;
    made.headline = entry.member(u"headline").text();
    made.happened = entry.member(u"happened").text();
    made.causes = textsOf(entry.member(u"causes"));
    made.fix = textsOf(entry.member(u"fix"));
    made.who = entry.member(u"who_text").text();
    if (made.who.isEmpty())
        made.who = whoWords(entry.member(u"who").text());
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

void Catalogue::load() const
{
    if (codes_ || !fault_.isEmpty())
        return;
    useAnswersResource();
    codes_ = readDocument(u":/obo/answers/codes.json"_s, fault_);
    errors_ = readDocument(u":/obo/answers/errors.json"_s, fault_);
}

std::optional<Explanation> Catalogue::code(const QString &code) const
{
    load();
    if (!codes_)
        return std::nullopt;
    for (auto entry = codes_->root().member(u"codes").firstChild(); entry.isValid(); entry = entry.next())
        if (entry.member(u"code").text() == code)
            return fromEntry(entry, code);
    return std::nullopt;
}

std::optional<Explanation> Catalogue::errorName(const QString &name) const
{
    load();
    const auto entry = errors_ ? errors_->root().member(u"errors").member(name) : token::JsonValue();
    return entry.isValid() ? std::optional(fromEntry(entry, name)) : std::nullopt;
}

std::optional<Explanation> Catalogue::suberror(const QString &name) const
{
    load();
    const auto entry = errors_ ? errors_->root().member(u"suberrors").member(name) : token::JsonValue();
    return entry.isValid() ? std::optional(fromEntry(entry, name)) : std::nullopt;
}

QStringList Catalogue::codes() const
{
    load();
    QStringList all;
    if (codes_)
        for (auto entry = codes_->root().member(u"codes").firstChild(); entry.isValid(); entry = entry.next())
            all.append(entry.member(u"code").text());
    return all;
}

QString Catalogue::fault() const
{
    load();
    return fault_;
}

} // namespace obo::answers
