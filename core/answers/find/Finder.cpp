#include "answers/find/Finder.h"

#include "answers/Catalogue.h"
#include "answers/Template.h"
#include "answers/find/MarkValues.h"
#include "answers/find/Marks.h"
#include "answers/find/Unwrap.h"

#include <QHash>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::answers {
namespace {

constexpr qsizetype mostDifferent = 200;
constexpr qsizetype mostOccurrences = 20;
constexpr qsizetype mostCodes = 16; ///< in one body: real ones have two or three
/// A body or an exception with its inner ones; what is further away belongs to another.
constexpr qsizetype near = 4000;

struct Group {
    Found found;
    qsizetype messageEnd = 0; ///< of its latest code
    qsizetype last = 0; ///< where its latest mark stands
};

/// IDs and names that stand before what they belong to.
struct Pending {
    QString name;
    qsizetype nameAt = -1;
    Occurrence ids;
    qsizetype idsAt = -1;
    QStringList libraries;
    qsizetype libraryAt = -1;
};

/// The IDs and the time that a message ends with. What has not their form is not taken: in a log anything may
/// stand there, a secret too.
Occurrence idsIn(const QString &words)
{
    const auto after = [&words](QLatin1StringView label, auto read) {
        const qsizetype at = words.indexOf(label, 0, Qt::CaseInsensitive);
        return at < 0 ? QString() : read(words, {at + label.size()});
    };
    return {after("Trace ID: "_L1, readGuid), after("Correlation ID: "_L1, readGuid),
            after("Timestamp: "_L1, readTime)};
}

/// Puts marks together in the order of the text.
class Grouper {
public:
    void take(const Mark &mark)
    {
        switch (mark.kind) {
        case MarkKind::Code: code(mark); break;
        case MarkKind::CodeList: codeList(mark); break;
        case MarkKind::Name: name(mark); break;
        case MarkKind::Suberror: member(mark, &base::OAuthError::suberror); break;
        case MarkKind::Claims: member(mark, &base::OAuthError::claims); break;
        case MarkKind::TraceId: id(mark, &Occurrence::traceId); break;
        case MarkKind::CorrelationId: id(mark, &Occurrence::correlationId); break;
        case MarkKind::Time: id(mark, &Occurrence::timestamp); break;
        case MarkKind::Library: library(mark); break;
        }
    }

    QList<Group> groups()
    {
        if (!pending_.libraries.isEmpty() && groups_.isEmpty()) {
            Group alone;
            alone.found.libraries = pending_.libraries;
            groups_.append(alone);
        }
        return std::move(groups_);
    }

private:
    Group *current(qsizetype at)
    {
        return groups_.isEmpty() || at - groups_.last().last > near ? nullptr : &groups_.last();
    }

    Occurrence &ids(Group &group) { return group.found.occurrences.first(); }

    Group &begin(qsizetype at)
    {
        Group group;
        group.last = at;
        group.found.occurrences.append(Occurrence());
        if (pending_.nameAt >= 0 && at - pending_.nameAt < 600)
            group.found.error.error = pending_.name;
        if (pending_.idsAt >= 0 && at - pending_.idsAt < near)
            ids(group) = pending_.ids;
        if (pending_.libraryAt >= 0 && at - pending_.libraryAt < near)
            group.found.libraries = pending_.libraries;
        pending_ = Pending();
        groups_.append(std::move(group));
        return groups_.last();
    }

    void code(const Mark &mark)
    {
        Group *group = current(mark.at);
        const Occurrence own = idsIn(mark.words);
        const QString &trace = own.traceId;
        const bool sameTrace =
            group && (trace.isEmpty() || ids(*group).traceId.isEmpty() || ids(*group).traceId == trace);
        const bool mentioned = group && group->found.error.errorCodes.contains(mark.text) && sameTrace;
        const bool full = group && group->found.error.errorCodes.size() >= mostCodes;
        const bool inside =
            group && !full && mark.at <= group->messageEnd + 2 && !group->found.error.errorCodes.isEmpty();
        const bool first = group && group->found.error.errorCodes.isEmpty();
        if (!mentioned && !inside && !first)
            group = &begin(mark.at);
        pending_.nameAt = -1;
        if (!trace.isEmpty())
            ids(*group) = own;
        base::OAuthError &error = group->found.error;
        if (!error.errorCodes.contains(mark.text))
            error.errorCodes.append(mark.text);
        if (inside && !mentioned)
            error.errorDescription += mark.words;
        else if (mark.words.size() > error.errorDescription.size())
            error.errorDescription = mark.words;
        // "AADSTS70002: … AADSTS50013: …" is one answer; codes that are only named beside each other are
        // several.
        const qsizetype after = mark.words.indexOf(mark.text) + mark.text.size();
        group->messageEnd = after < mark.words.size() && mark.words.at(after) == u':' ? mark.end : -2;
        touch(*group, mark.at);
    }

    void codeList(const Mark &mark)
    {
        const QStringList codes = mark.text.split(u' ');
        Group *group = current(mark.at);
        const bool fits = group && group->found.error.errorCodes.size() < mostCodes
            && (group->found.error.errorCodes.isEmpty()
                || std::ranges::any_of(codes, [group](const QString &code) {
                       return group->found.error.errorCodes.contains(code);
                   }));
        if (!fits)
            group = &begin(mark.at);
        for (const QString &code : codes)
            if (!group->found.error.errorCodes.contains(code))
                group->found.error.errorCodes.append(code);
        touch(*group, mark.at);
    }

    void name(const Mark &mark)
    {
        Group *group = current(mark.at);
        if (group && (group->found.error.error.isEmpty() || group->found.error.error == mark.text)) {
            group->found.error.error = mark.text;
            // It may as well begin the next one.
            pending_.name = mark.text;
            pending_.nameAt = mark.at;
            touch(*group, mark.at);
            return;
        }
        pending_.nameAt = -1;
        begin(mark.at).found.error.error = mark.text;
    }

    void member(const Mark &mark, QString base::OAuthError::*value)
    {
        Group *group = current(mark.at);
        if (!group)
            group = &begin(mark.at);
        if ((group->found.error.*value).isEmpty())
            group->found.error.*value = mark.text;
        touch(*group, mark.at);
    }

    void id(const Mark &mark, QString Occurrence::*value)
    {
        Group *group = current(mark.at);
        if (group && ((ids(*group).*value).isEmpty() || ids(*group).*value == mark.text)) {
            ids(*group).*value = mark.text;
            touch(*group, mark.at);
            return;
        }
        pending_.ids.*value = mark.text;
        pending_.idsAt = mark.at;
    }

    void library(const Mark &mark)
    {
        if (!pending_.libraries.contains(mark.text))
            pending_.libraries.append(mark.text);
        pending_.libraryAt = mark.at;
        if (Group *group = current(mark.at); group && !group->found.libraries.contains(mark.text))
            group->found.libraries.append(mark.text);
    }

    static void touch(Group &group, qsizetype at) { group.last = at; }

    QList<Group> groups_;
    Pending pending_;
};

QString mainCode(const base::OAuthError &error)
{
    return error.errorCodes.isEmpty() ? QString() : error.errorCodes.last();
}

/// What makes two refusals the same one: the code with what its message says, else the name.
QString identity(const Found &found)
{
    const QString code = mainCode(found.error);
    if (code.isEmpty())
        return u"name "_s + found.error.error + u' ' + found.error.claims;
    return code + u' ' + messageOf(found.error.errorDescription, code);
}

void addOccurrences(Found &to, const Found &found)
{
    bool added = false;
    for (const Occurrence &one : found.occurrences) {
        const bool known =
            one == Occurrence() || std::ranges::any_of(to.occurrences, [&one](const Occurrence &o) {
                return o == one || (!one.traceId.isEmpty() && o.traceId == one.traceId);
            });
        added = added || !known;
        if (!known && to.occurrences.size() < mostOccurrences)
            to.occurrences.append(one);
    }
    if (added)
        ++to.count;
    for (const QString &library : found.libraries)
        if (!to.libraries.contains(library))
            to.libraries.append(library);
    if (to.error.claims.isEmpty())
        to.error.claims = found.error.claims;
    if (to.error.suberror.isEmpty())
        to.error.suberror = found.error.suberror;
    if (to.error.error.isEmpty())
        to.error.error = found.error.error;
}

QList<Found> merged(QList<Group> groups)
{
    QList<Found> all;
    QHash<QString, qsizetype> byIdentity;
    QHash<QString, qsizetype> byCode; ///< the first with a message
    for (Group &group : groups) {
        Found &found = group.found;
        if (found.error == base::OAuthError() && found.libraries.isEmpty())
            continue;
        // A challenge alone is what an API sends in WWW-Authenticate; other JSON called claims is none.
        const bool bare =
            found.error.errorCodes.isEmpty() && found.error.error.isEmpty() && !found.error.claims.isEmpty();
        if (bare && !found.error.claims.contains("\"access_token\""_L1))
            continue;
        if (bare)
            found.error.error = u"insufficient_claims"_s;
        const QString code = mainCode(found.error);
        const QString key = identity(found);
        const bool silent = !code.isEmpty() && messageOf(found.error.errorDescription, code).isEmpty();
        const qsizetype same = byIdentity.value(key, silent ? byCode.value(code, -1) : -1);
        if (same >= 0) {
            addOccurrences(all[same], found);
        } else if (all.size() < mostDifferent) {
            byIdentity.insert(key, all.size());
            if (!code.isEmpty() && !byCode.contains(code))
                byCode.insert(code, all.size());
            all.append(std::move(found));
        }
    }
    for (Found &found : all) {
        found.occurrences.removeAll(Occurrence());
        if (!found.occurrences.isEmpty()) {
            found.error.traceId = found.occurrences.first().traceId;
            found.error.correlationId = found.occurrences.first().correlationId;
            found.error.timestamp = found.occurrences.first().timestamp;
        }
        found.error.errorDescription = found.error.errorDescription.trimmed();
    }
    return all;
}

/// A text that is one code or one name and nothing else.
QList<Found> alone(QStringView text, const KnownNames &known)
{
    QString word = text.trimmed().toString();
    if (word.size() > 64 || word.isEmpty())
        return {};
    Found found;
    if (known.codes.contains(word))
        found.error.errorCodes = {word};
    else if (known.errors.contains(word))
        found.error.error = word;
    else if (known.suberrors.contains(word))
        found.error.suberror = word;
    else
        return {};
    return {found};
}

} // namespace

QList<Found> findRefusals(QStringView text, const Catalogue &catalogue)
{
    const KnownNames known = catalogue.names();
    if (QList<Found> one = alone(text, known); !one.isEmpty())
        return one;
    const QString plain = unwrapped(text);
    Grouper grouper;
    for (const Mark &mark : marksIn(plain, known))
        grouper.take(mark);
    return merged(grouper.groups());
}

} // namespace obo::answers
