#include "ui/token/ConcealedData.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

const auto plainText = u"text/plain"_s;

const QHash<QString, QByteArray> &marks()
{
    static const QHash<QString, QByteArray> all
    {
        {u"x-kde-passwordManagerHint"_s, "secret"_ba},
#if defined(Q_OS_MACOS)
            {u"application/x-nspasteboard-concealed-type"_s, "secret"_ba},
#elif defined(Q_OS_WIN)
            {u"application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\""_s, "1"_ba},
            {u"application/x-qt-windows-mime;value=\"CanIncludeInClipboardHistory\""_s, QByteArray(4, '\0')},
            {u"application/x-qt-windows-mime;value=\"CanUploadToCloudClipboard\""_s, QByteArray(4, '\0')},
#endif
    };
    return all;
}

} // namespace

ConcealedData::ConcealedData(base::Secret text)
    : text_(std::move(text))
{
}

QStringList ConcealedData::formats() const { return QStringList{plainText} + marks().keys(); }

bool ConcealedData::hasFormat(const QString &format) const
{
    return format == plainText || marks().contains(format);
}

QVariant ConcealedData::retrieveData(const QString &format, QMetaType preferred) const
{
    if (format != plainText)
        return marks().value(format);
    const QByteArrayView bytes(text_.view().data(), static_cast<qsizetype>(text_.size()));
    if (preferred.id() == QMetaType::QString)
        return QString::fromUtf8(bytes);
    return bytes.toByteArray();
}

} // namespace obo::ui
