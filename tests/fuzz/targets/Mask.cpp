// The masker: a secret in any spelling, anywhere in any text, is not in what is kept.
#include "http/mask/Mask.h"
#include "fuzz/targets/Targets.h"
#include "token/json/Json.h"

namespace obo::fuzz {
namespace {

const http::Masker &markMasker()
{
    static const auto masker = [] {
        std::vector<base::Secret> secrets;
        const QByteArray bytes = mark();
        secrets.emplace_back(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        return std::make_unique<http::Masker>(std::move(secrets), QStringList{QStringLiteral("client secret")});
    }();
    return *masker;
}

/// Of a form that the end of `text` cuts off nothing is left, where enough of it stood there to be known.
void requireNoCut(const QByteArray &text, const QByteArray &whole)
{
    constexpr qsizetype enough = 8;
    for (const QByteArray &form : markTexts()) {
        const qsizetype kept = form.size() - (whole.size() - text.size());
        if (!whole.endsWith(form) || kept < enough || kept == form.size())
            continue;
        if (text.count(form.first(kept)) > 1)
            continue; // a part that stands before the end is a text like others
        require(!markMasker().text(text).contains(form.first(kept)), "a secret that is cut off is masked",
                text);
    }
}

bool isJson(const QByteArray &text) { return token::JsonDocument::parse(text).has_value(); }

} // namespace

void mask(QByteArrayView input)
{
    Choices choices(input);
    const auto dropped = static_cast<qsizetype>(choices.next() % 16);
    const QByteArray whole = expanded(choices.rest(), markTexts());
    // Where an answer was cut, a part of a form may stand at its end.
    const QByteArray text = whole.chopped(std::min(dropped, whole.size()));
    requireNoCut(text, whole);
    const http::Masker &masker = markMasker();
    const QByteArray kept = masker.text(text);
    requireNoMark(kept, "a masked text holds no mark");
    requireNoMark(masker.echoes(text), "a text without echoes holds no mark");
    if (isJson(text))
        require(isJson(kept), "masked JSON is JSON", kept);
    const qsizetype colon = text.indexOf(':');
    const auto header = masker.header(text.first(std::max<qsizetype>(colon, 0)), text.sliced(colon + 1));
    requireNoMark(header.name.toUtf8(), "a header's name holds no mark");
    requireNoMark(header.value.toUtf8(), "a header's value holds no mark");
    requireShown(header.name + header.value, "a header is fit to show");
    const QUrl url = QUrl::fromEncoded(text, QUrl::StrictMode);
    if (url.isValid())
        requireNoMark(masker.url(url).toEncoded(), "an address holds no mark");
}

} // namespace obo::fuzz
