// A read-only box that is as high as its text, which wraps anywhere: addresses and base64 have no spaces.
#pragma once

#include <QPlainTextEdit>

namespace obo::ui {

/// Never scrolls: for a few lines up to some KB, inside something that does.
class WrappedBox : public QPlainTextEdit {
    Q_OBJECT

public:
    WrappedBox(const QString &text, const QString &accessibleName, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void fit();
};

} // namespace obo::ui
