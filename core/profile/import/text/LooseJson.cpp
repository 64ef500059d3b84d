#include "profile/import/text/LooseJson.h"

#include <openssl/crypto.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace obo::profile {

QByteArray withoutComments(QByteArray text)
{
    if (text.startsWith("\xef\xbb\xbf"))
        text.replace(0, 3, "   ");
    qsizetype lastComma = -1; // a comma after which nothing but blanks came
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            for (++i; i < text.size() && text[i] != '"'; ++i)
                i += text[i] == '\\' ? 1 : 0;
            lastComma = -1;
        } else if (c == '/' && i + 1 < text.size() && (text[i + 1] == '/' || text[i + 1] == '*')) {
            const bool block = text[i + 1] == '*';
            qsizetype end = text.indexOf(block ? "*/" : "\n", i + 2);
            end = end < 0 ? text.size() : end + (block ? 2 : 0);
            for (; i < end; ++i)
                if (text[i] != '\n')
                    text[i] = ' ';
            --i;
        } else if (c == ',') {
            lastComma = i;
        } else if ((c == '}' || c == ']') && lastComma >= 0) {
            text[lastComma] = ' ';
            lastComma = -1;
        } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            lastComma = -1;
        }
    }
    return text;
}

tl::expected<LooseJson, token::JsonFault> LooseJson::parse(const QString &text)
{
    auto document = token::JsonDocument::parse(withoutComments(text.toUtf8()));
    if (!document)
        return tl::unexpected(document.error());
    return LooseJson(std::move(*document));
}

LooseJson::~LooseJson()
{
    if (!document_)
        return;
    // JsonDocument shares its text and knows no secrets; this copy of it is nobody else's.
    const QByteArray &text = document_->text();
    OPENSSL_cleanse(const_cast<char *>(text.constData()), static_cast<std::size_t>(text.size()));
}

bool flatten(token::JsonValue root, QChar separator, Settings &into)
{
    struct Level {
        token::JsonValue next;
        qsizetype pathSize; ///< of the path above it
        qsizetype index = 0;
        bool inArray = false;
    };

    QString path;
    std::vector<Level> levels;
    const auto enter = [&](token::JsonValue value) {
        levels.push_back({value.firstChild(), path.size(), 0, value.isArray()});
    };
    if (!root.isArray() && !root.isObject())
        return true;
    enter(root);
    while (!levels.empty()) {
        Level &level = levels.back();
        path.truncate(level.pathSize);
        const token::JsonValue value = level.next;
        if (!value.isValid()) {
            levels.pop_back();
            continue;
        }
        level.next = value.next();
        if (!path.isEmpty())
            path += separator;
        path += level.inArray ? QString::number(level.index++) : value.name().left(200);
        if (value.isArray() || value.isObject())
            enter(value);
        else if (!into.add(path, value.type() == token::JsonType::Null ? QString() : value.text()))
            return false;
    }
    return true;
}

} // namespace obo::profile
