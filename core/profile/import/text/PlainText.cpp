#include "profile/import/text/PlainText.h"

#include "profile/Words.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace obo::profile {

base::Result<QString> plainText(const base::Secret &bytes)
{
    const std::string_view view = bytes.view();
    const auto begins = [view](std::string_view mark) { return view.substr(0, mark.size()) == mark; };
    const bool little = begins("\xff\xfe");
    const bool big = begins("\xfe\xff");
    QStringDecoder decoder(little    ? QStringDecoder::Utf16LE
                               : big ? QStringDecoder::Utf16BE
                                     : QStringDecoder::Utf8,
                           QStringDecoder::Flag::ConvertInitialBom);
    const std::size_t mark = little || big ? 2 : begins("\xef\xbb\xbf") ? 3 : 0;
    QString text = decoder(QByteArrayView(view.data() + mark, static_cast<qsizetype>(view.size() - mark)));
    if (decoder.hasError() || text.contains(QChar(u'\0'))) {
        text.fill(u'\0');
        return base::fail(base::ErrorKind::BadInput,
                          Words::tr("The file is not text. Give a configuration file in UTF-8."), {},
                          base::Place::field(u"file"_s));
    }
    text.replace("\r\n"_L1, "\n"_L1);
    text.replace(u'\r', u'\n');
    return text;
}

} // namespace obo::profile
