// A client assertion that another system issues: a file that it refreshes, or GitHub Actions.
#pragma once

#include "base/Clock.h"
#include "ui/credential/CredentialPart.h"

class QComboBox;
class QHBoxLayout;
class QLineEdit;

namespace obo::ui {

class FindingLines;
class PathField;
class PlainLabel;
class Theme;

/// Reads the file as it stands and says who the token is for the authority, and whether it is in its time.
class FederatedPart : public CredentialPart {
    Q_OBJECT

public:
    FederatedPart(const Theme &theme, const base::Clock &clock, QWidget *parent = nullptr);

    void lead(QWidget *kinds) override;
    void setCredential(const profile::Credential &credential) override;
    void writeTo(profile::Credential &credential) const override;
    bool focusField(const QString &name) override;

    /// Whose client assertion it is to be, and for which cloud.
    void setClient(const QString &clientId, const QString &cloudId);
    /// Reads the file again.
    void look();

private:
    void fit();

    const base::Clock &clock_;
    QString clientId_, cloudId_;
    QHBoxLayout *upper_;
    QComboBox *source_;
    PathField *file_;
    QLineEdit *audience_;
    PlainLabel *facts_;
    FindingLines *findings_;
};

} // namespace obo::ui
