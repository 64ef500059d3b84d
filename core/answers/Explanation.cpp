#include "answers/Explanation.h"

#include "answers/Catalogue.h"
#include "answers/ClaimsChallenge.h"
#include "answers/Consent.h"
#include "answers/Context.h"
#include "answers/RequestFacts.h"
#include "answers/Template.h"
#include "answers/Words.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace obo::answers {
namespace {

/// Codes of the answer, the most particular first: old bodies lead with a general code ([70002,500133]), and
/// texts name codes that the list leaves out.
QStringList codesIn(const base::OAuthError &error)
{
    QStringList codes;
    for (qsizetype i = error.errorCodes.size(); i-- > 0;)
        if (!codes.contains(error.errorCodes[i]))
            codes.append(error.errorCodes[i]);
    static const QRegularExpression pattern(u"\\b(?:AADSTS(\\d{4,9})|(AADB2C\\d{4,9}|MSIS\\d{4,6}))\\b"_s);
    for (auto matches = pattern.globalMatch(error.errorDescription); matches.hasNext();) {
        const auto match = matches.next();
        const QString code = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
        if (!codes.contains(code))
            codes.append(code);
    }
    return codes;
}

Explanation unknown(const QString &code)
{
    Explanation made;
    made.code = code;
    made.headline =
        code.isEmpty() ? Words::tr("The authority refused") : Words::tr("The authority refused: %1").arg(code);
    made.happened =
        Words::tr("This program knows no meaning of that answer. The authority's own words are below.");
    made.fix = {Words::tr("Read the authority's own words below."),
                Words::tr("Ask its administrators, with the correlation ID and the time.")};
    made.who = Words::tr("It is not known who must act.");
    return made;
}

/// What the message and the request say, by name: the first code whose template fits gives the message's.
Values valuesOf(const base::OAuthError &error, const QStringList &codes, const Catalogue &catalogue,
                const Context &context)
{
    Values values;
    for (const QString &code : codes) {
        values = takenApart(messageOf(error.errorDescription, code), catalogue.templates(code));
        if (!values.isEmpty())
            break;
    }
    addRequestValues(values, context);
    return values;
}

/// A short entry says what happened and who acts; better steps come from the suberror or the error's name.
Explanation chosen(const base::OAuthError &error, const QStringList &codes, const Catalogue &catalogue,
                   const Values &values)
{
    std::optional<Explanation> brief;
    for (const QString &code : codes) {
        auto found = catalogue.code(code, values);
        if (found && !found->causes.isEmpty())
            return *found;
        if (found && !brief)
            brief = std::move(found);
    }
    auto general = error.suberror.isEmpty() ? std::nullopt : catalogue.suberror(error.suberror);
    if (!general)
        general = catalogue.errorName(error.error);
    if (brief) {
        if (general)
            brief->fix = general->fix;
        return *brief;
    }
    if (general) {
        if (!codes.isEmpty())
            general->code = codes.first();
        return *general;
    }
    return unknown(codes.isEmpty() ? error.error : codes.first());
}

} // namespace

Explanation explain(const base::OAuthError &error, const Context &context)
{
    const Catalogue catalogue;
    const QStringList codes = codesIn(error);
    const Values values = valuesOf(error, codes, catalogue, context);
    Explanation made = chosen(error, codes, catalogue, values);
    made.values = values;
    joinRequest(made, context);
    addClaimsChallenge(made, error.claims, context);
    addConsent(made, context);
    return made;
}

Explanation explain(const base::OAuthError &error) { return explain(error, Context()); }

Explanation explainCode(const QString &code)
{
    const Catalogue catalogue;
    QString bare = code.trimmed();
    if (bare.startsWith("AADSTS"_L1, Qt::CaseInsensitive))
        bare = bare.mid(6);
    for (const QString &candidate : {bare, bare.toUpper()})
        if (auto found = catalogue.code(candidate))
            return *found;
    if (auto found = catalogue.errorName(bare.toLower()))
        return *found;
    if (auto found = catalogue.suberror(bare.toLower()))
        return *found;
    return unknown(code.trimmed());
}

} // namespace obo::answers
