// The scope field: several scopes, with suggestions.
#pragma once

#include "token/claims/ApiCatalogue.h"

#include <QComboBox>

namespace obo::ui {

class ScopeCompleter;

/// Choosing a suggestion adds it to scopes of the same resource and replaces others; undo brings the text back.
class ScopeBox : public QComboBox {
    Q_OBJECT

public:
    explicit ScopeBox(QWidget *parent = nullptr);
    void setValue(const QString &scope);
    [[nodiscard]] QString value() const; ///< as typed
    /// Which cloud's addresses to suggest.
    void setCloud(const QString &cloudId);

    void showPopup() override;

Q_SIGNALS:
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fill();
    void offer();
    void choose(int index);
    ScopeCompleter *completer_;
    token::ApiCatalogue apis_; ///< parses its files when one first types or opens the list
    QString cloud_;
    bool filled_ = false;
    QString before_; ///< what stood there when the list opened: the box overwrites it before it tells
};

/// What the field holds after `chosen` was picked while `text` stood there.
[[nodiscard]] QString withScope(const QString &text, const QString &chosen);

} // namespace obo::ui
