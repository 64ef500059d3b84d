// A program that prints the secret or the client assertion at each run.
#pragma once

#include "ui/credential/CredentialPart.h"

class QComboBox;
class QHBoxLayout;
class QLineEdit;

namespace obo::ui {

class CommandPart : public CredentialPart {
    Q_OBJECT

public:
    explicit CommandPart(QWidget *parent = nullptr);

    void lead(QWidget *kinds) override;
    void setCredential(const profile::Credential &credential) override;
    void writeTo(profile::Credential &credential) const override;
    bool focusField(const QString &name) override;

private:
    QHBoxLayout *upper_;
    QLineEdit *command_;
    QComboBox *gives_;
};

/// Program and arguments as one line, quoted where they hold spaces, quotes or nothing; and back. No shell
/// reads it: nothing is expanded.
[[nodiscard]] QString commandLine(const QStringList &command);
[[nodiscard]] QStringList commandOf(const QString &line);

} // namespace obo::ui
