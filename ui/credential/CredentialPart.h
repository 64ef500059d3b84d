// One kind of client credential in the form: its settings, and what is known of them.
#pragma once

#include "profile/Credential.h"

#include <QWidget>

namespace obo::ui {

class CredentialPart : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Puts the box that chooses the kind before this part's first field.
    virtual void lead(QWidget *kinds) = 0;
    /// Shows the settings, without edited().
    virtual void setCredential(const profile::Credential &credential) = 0;
    /// Writes the settings as they stand into `credential`; those of other kinds stay.
    virtual void writeTo(profile::Credential &credential) const = 0;
    /// Moves the focus to the field of that name (base::Place); false when it has none of it.
    virtual bool focusField(const QString &name) = 0;

Q_SIGNALS:
    void edited();
};

} // namespace obo::ui
