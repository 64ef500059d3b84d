// Will it fit into a header, and what was left out of it because it would not?
#include "checks/rules/assertion/AssertionRules.h"
#include "checks/rules/assertion/SizeWords.h"

#include <QLocale>

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {

std::optional<base::Finding> sizeFinding(qsizetype bytes, const QString &id)
{
    if (bytes <= smallHeader)
        return std::nullopt;
    const QString kib = QLocale().toString(static_cast<double>(bytes) / 1024, 'f', 1);
    if (bytes > largeHeader) {
        return base::Finding{
            Severity::MayStop,
            id,
            Words::tr("The token has %1 KiB: most servers take no header as large as that.").arg(kib),
            Words::tr(
                "By default IIS and Node.js stop at 16 KiB of headers, nginx, Apache and Tomcat at 8 KiB. "
                "They answer 400 or 431 before the API sees the request."),
            Words::tr(
                "Have fewer groups and optional claims put into the token, or raise the servers' limits."),
            Place::part(u"payload"_s),
            {}};
    }
    return base::Finding{
        Severity::Note,
        id,
        Words::tr("The token has %1 KiB: too large a header for some servers.").arg(kib),
        Words::tr(
            "By default nginx, Apache and Tomcat take header lines of up to 8 KiB, IIS and Node.js 16 KiB in "
            "all. They answer 400 or 431 before the API sees the request."),
        Words::tr("Have fewer groups and optional claims put into the token, or raise the servers' limits."),
        Place::part(u"payload"_s),
        {}};
}

void sizeRule(const AssertionContext &context, base::Findings &findings)
{
    if (auto finding = sizeFinding(context.token.text().size(), u"assertion-large"_s))
        findings.append(*std::move(finding));
}

void groupsRule(const AssertionContext &context, base::Findings &findings)
{
    const bool pointed = context.token.claim(u"_claim_names").member(u"groups").isValid();
    const bool has = context.token.claim(u"hasgroups").isTrue();
    if (!pointed && !has)
        return;
    findings.append(
        {Severity::Note,
         u"groups-left-out"_s,
         Words::tr("The user is in too many groups for the token: they are left out."),
         Words::tr(
             "Over 200 groups (6 with the implicit flow) Entra ID leaves the groups claim out. An API that "
             "looks for it finds none."),
         Words::tr("Ask Microsoft Graph for them: POST /me/getMemberObjects with a token of this exchange."),
         Place::claim(pointed ? u"_claim_names"_s : u"hasgroups"_s),
         {}});
}

} // namespace obo::checks
