#include "profile/import/sources/CurlOptions.h"

#include "base/Text.h"
#include "profile/Words.h"

#include <QRegularExpression>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

/// curl's short options that take a value (curl's manual, version 7.88 to 8.x).
constexpr QStringView shortWithValue = u"AbcCdDeEFhHKmoPQrtTuUwxXyYz";

/// The long ones; all others are switches.
bool longTakesValue(const QString &name)
{
    static const QStringList names =
        u"data data-ascii data-binary data-raw data-urlencode json form form-string header user url url-query "
        u"request proxy "
        "proxy-user proxy-header preproxy cacert capath cert cert-type key key-type pass cookie cookie-jar "
        "output "
        "user-agent referer connect-timeout max-time retry retry-delay retry-max-time resolve connect-to "
        "interface "
        "write-out config range time-cond upload-file limit-rate max-redirs noproxy oauth2-bearer tls-max "
        "ciphers "
        "tls13-ciphers dns-servers doh-url local-port max-filesize netrc-file pinnedpubkey proto socks5 "
        "socks5-hostname socks4 socks4a stderr trace trace-ascii unix-socket aws-sigv4 dump-header engine "
        "keepalive-time "
        "crlfile variable expand-data expand-url rate"_s.split(u' ');
    return names.contains(name);
}

QString longName(QChar letter)
{
    switch (letter.unicode()) {
    case u'd': return u"data"_s;
    case u'F': return u"form"_s;
    case u'H': return u"header"_s;
    case u'u': return u"user"_s;
    case u'x': return u"proxy"_s;
    case u'E': return u"cert"_s;
    case u'k': return u"insecure"_s;
    default: return QString(letter);
    }
}

/// `part` of a word: the word may expand elsewhere.
bool isLiteral(const ShellWord &word, const QString &part)
{
    return word.whole && !(word.expands && (part.contains(u'$') || part.contains(u'`')));
}

class CurlReader {
public:
    CurlReader(TokenCall &call, ImportDraft &draft)
        : call_(call)
        , draft_(draft)
    {
    }

    void read(const ShellCommand &words, qsizetype from)
    {
        bool options = true;
        for (qsizetype i = from; i < words.size(); ++i) {
            const ShellWord &word = words[i];
            const ShellWord next = words.value(i + 1);
            if (options && word.text == "--"_L1) {
                options = false;
            } else if (options && word.text.startsWith("--"_L1)) {
                const QString name = word.text.sliced(2);
                option(name, u"--"_s + name, next);
                i += longTakesValue(name) ? 1 : 0;
            } else if (options && word.text.size() > 1 && word.text.startsWith(u'-')) {
                i += letters(word, next) ? 1 : 0;
            } else {
                url(word);
            }
        }
    }

private:
    /// -sSd value, -dvalue: true when `next` was used.
    bool letters(const ShellWord &word, const ShellWord &next)
    {
        for (qsizetype at = 1; at < word.text.size(); ++at) {
            const QChar letter = word.text[at];
            const QString shown = QString(u'-') + letter;
            if (!shortWithValue.contains(letter)) {
                option(longName(letter), shown, {});
                continue;
            }
            const bool joined = at + 1 < word.text.size();
            option(longName(letter), shown,
                   joined ? ShellWord{word.text.sliced(at + 1), word.expands, word.whole} : next);
            return !joined;
        }
        return false;
    }

    void url(const ShellWord &word)
    {
        if (call_.url.path.isEmpty())
            call_.url = {u"URL"_s, word.text, true}; // a variable in it is told from the part where it stands
    }

    void option(const QString &name, const QString &shown, const ShellWord &value)
    {
        if (name.startsWith("data"_L1) && name != "data-urlencode"_L1)
            data(shown, value);
        else if (name == "data-urlencode"_L1)
            encoded(shown, value);
        else if (name == "user"_L1)
            basic(shown, value);
        else if (name == "header"_L1)
            header(shown, value);
        else if (name == "url"_L1)
            url(value);
        else if (name == "proxy"_L1)
            draft_.proxy({shown, value.text, isLiteral(value, value.text)});
        else if (name == "cacert"_L1)
            draft_.caFile({shown, value.text, isLiteral(value, value.text)});
        else
            ignored(name, shown);
    }

    void data(const QString &shown, const ShellWord &value)
    {
        if (value.text.startsWith(u'@') && shown != "--data-raw"_L1)
            draft_.ignore(shown, Words::tr("Form data from a file is not read."));
        else
            for (TokenCall::Field field : formFields(value.text, shown)) {
                field.setting.literal = isLiteral(value, field.setting.value);
                call_.fields.append(field);
            }
    }

    /// name=content, with the content as it is: curl encodes it.
    void encoded(const QString &shown, const ShellWord &value)
    {
        const qsizetype equals = value.text.indexOf(u'=');
        const qsizetype at = value.text.indexOf(u'@');
        if (equals <= 0 || (at >= 0 && at < equals)) {
            draft_.ignore(shown, Words::tr("Form data from a file or without a name is not read."));
            return;
        }
        const QString name = value.text.first(equals).left(200);
        const QString content = value.text.sliced(equals + 1);
        call_.fields.append({name, {shown + u' ' + name, content, isLiteral(value, content)}});
    }

    void basic(const QString &shown, const ShellWord &value)
    {
        setBasic(call_, shown, value.text, false);
        for (Setting *part : {&call_.basicUser, &call_.basicPassword})
            part->literal = isLiteral(value, part->value);
    }

    void header(const QString &shown, const ShellWord &value)
    {
        const QString name = value.text.section(u':', 0, 0).trimmed();
        const QString path = shown + u' ' + name.left(100);
        if (name.compare("Authorization"_L1, Qt::CaseInsensitive) != 0) {
            static const QStringList usual{u"content-type"_s, u"accept"_s, u"user-agent"_s,
                                           u"content-length"_s};
            if (!usual.contains(name.toLower()))
                draft_.ignore(path, ImportDraft::notOfTheClient());
        } else if (const QString scheme = value.text.section(u':', 1); setBasicHeader(call_, path, scheme)) {
            call_.basicUser.literal = call_.basicPassword.literal = isLiteral(value, scheme);
        } else {
            draft_.ignore(path, Words::tr("A token is never kept in a profile. Paste it into the form."));
        }
    }

    void ignored(const QString &name, const QString &shown)
    {
        static const QStringList certificates{u"cert"_s, u"key"_s, u"pass"_s, u"cert-type"_s, u"key-type"_s};
        if (name == "insecure"_L1)
            draft_.ignore(shown,
                          Words::tr("The authority's certificate is always checked. Give a CA file instead."));
        else if (certificates.contains(name))
            draft_.ignore(
                shown, Words::tr("A certificate of the connection is no client credential of this program."));
        else if (name == "form"_L1 || name == "json"_L1)
            draft_.ignore(shown, Words::tr("A token endpoint takes a form in the body (-d), not this."));
        else if (name.contains("bearer"_L1) || name.startsWith("proxy-"_L1) || name.startsWith("socks"_L1))
            draft_.ignore(shown, ImportDraft::notOfTheClient());
    }

    TokenCall &call_;
    ImportDraft &draft_;
};

} // namespace

qsizetype curlWord(const ShellCommand &words)
{
    static const QRegularExpression before(uR"(^(\$|%|>|#|sudo|time|command|exec|[A-Za-z_]\w*=.*)$)"_s,
                                           QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression curl(uR"(^(.*[/\\])?curl(\.exe)?$)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    for (qsizetype i = 0; i < std::min<qsizetype>(words.size(), 20); ++i) {
        if (words[i].text.size() < 300 && curl.match(words[i].text).hasMatch())
            return i;
        if (!before.match(words[i].text).hasMatch())
            return -1;
    }
    return -1;
}

TokenCall curlCall(const ShellCommand &words, ImportDraft &draft)
{
    TokenCall call;
    CurlReader(call, draft).read(words, curlWord(words) + 1);
    return call;
}

} // namespace obo::profile
