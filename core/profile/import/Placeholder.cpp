#include "profile/import/Placeholder.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

/// Longer ones are values, and are not worth matching.
constexpr qsizetype longest = 300;

bool matches(QStringView value, const QString &pattern)
{
    static constexpr auto options =
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DontCaptureOption;
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern), options).match(value).hasMatch();
}

} // namespace

bool isPlaceholder(QStringView value, bool secret)
{
    value = value.trimmed();
    if (value.isEmpty() || value.size() > longest)
        return false;
    // Postman, Bruno and Insomnia; shells, Spring and docker; cmd; Azure DevOps; a command; people.
    static const QString shaped =
        uR"(\{\{[^{}]*\}\}|\$\{[^{}]*\}|\$(env:)?[A-Z_][A-Z0-9_]*|%[A-Z_][A-Z0-9_]*%|#\{[^{}]*\}#?|\$\([^()]*\)|`[^`]*`|<[^<>]*>|\{%.*%\})"_s;
    if (matches(value, shaped))
        return true;
    static const QString worded =
        uR"(\{[^{}]*\}|\[[^\[\]]*\]|(enter|insert|your|put|replace|add|copy|change)[ _-]?(me|the|your|this|with|here|a|it|tenant|client|app|secret|directory|in)?([ _-].*|id|secret|value|here)?|x{4,}(-x+)*|0{8}-0{4}-0{4}-0{4}-0{12}|todo|tbd|\.{3}|\*+)"_s;
    if (!secret)
        return matches(value, worded);
    return matches(
        value,
        uR"((enter|insert|your|put|replace)[ _-](the|your|this|with|here|client|app|secret)[ _-].*|your[ _-]?(client[ _-]?)?secret.*|x{8,}|\*{3,}|\.{3}|changeme)"_s);
}

} // namespace obo::profile
