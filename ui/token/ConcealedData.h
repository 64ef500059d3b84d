// A secret as clipboard content, with the marks by which clipboard managers leave it alone.
#pragma once

#include "base/Secret.h"

#include <QMimeData>

namespace obo::ui {

/// Gives the text when asked and wipes it when the clipboard lets go. Besides text/plain it offers
/// x-kde-passwordManagerHint=secret (KDE's and most Linux managers' mark, security.md), and on macOS and
/// Windows the marks of those (nspasteboard.org; Windows' clipboard formats documentation).
class ConcealedData : public QMimeData {
    Q_OBJECT

public:
    explicit ConcealedData(base::Secret text);

    [[nodiscard]] QStringList formats() const override;
    [[nodiscard]] bool hasFormat(const QString &format) const override;

protected:
    QVariant retrieveData(const QString &format, QMetaType preferred) const override;

private:
    base::Secret text_;
};

} // namespace obo::ui
