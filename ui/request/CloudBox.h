// Which authority: one of Microsoft's clouds, or any other by its URL.
#pragma once

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
    /// Exactly one of the two is empty, as in profile::Profile.
    void setValue(const QString &cloudId, const QString &authorityUrl);
    [[nodiscard]] QString cloudId() const; ///< empty with another authority
    [[nodiscard]] QString authorityUrl() const; ///< cleaned; empty with a cloud

    /// The URL beside the box instead of under it.
    void setCompact(bool compact);

    [[nodiscard]] QComboBox *box() const { return box_; }

    [[nodiscard]] QLineEdit *urlField() const { return url_; }

    [[nodiscard]] MarkedField *mark() const { return mark_; }

Q_SIGNALS:
    void edited();

private:
    void showUrl();
    QComboBox *box_;
    QLineEdit *url_;
    MarkedField *mark_;
};

} // namespace obo::ui
