// Which authority: one of Microsoft's clouds, or another by its kind and URL.
#pragma once

#include "oauth/Authority.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace obo::ui {

class MarkedField;
class Theme;

class CloudBox : public QWidget {
    Q_OBJECT

public:
    explicit CloudBox(Theme &theme, QWidget *parent = nullptr);
    /// The tenant is another field's. A cloud that is not known is shown as it is written, and stays.
    void setValue(const oauth::AuthorityChoice &choice);
    /// Cleaned, without a tenant. As in profile::Profile: a cloud, or the rest.
    [[nodiscard]] oauth::AuthorityChoice value() const;

    [[nodiscard]] QString cloudId() const; ///< empty with another authority

    /// Whether a tenant belongs to it.
    [[nodiscard]] bool hasTenant() const;

    /// The URL beside the box instead of under it, where both have the room.
    void setCompact(bool compact);

    [[nodiscard]] QComboBox *box() const { return box_; }

    [[nodiscard]] QLineEdit *urlField() const { return url_; }

    [[nodiscard]] MarkedField *mark() const { return mark_; }

Q_SIGNALS:
    void edited();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void addOther(const QString &words, oauth::AuthorityKind kind);
    [[nodiscard]] oauth::AuthorityKind kind() const;
    void showUrl();
    void recognise();

    QComboBox *box_;
    QLineEdit *url_;
    MarkedField *mark_;
    bool compact_ = false;
};

} // namespace obo::ui
