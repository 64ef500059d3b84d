// What is seldom changed of a certificate credential: the key's place, the algorithm, the chain.
#pragma once

#include "profile/Credential.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;

namespace obo::ui {

class PathField;
class PlainLabel;
class Theme;

class CertificateDetails : public QWidget {
    Q_OBJECT

public:
    explicit CertificateDetails(const Theme &theme, QWidget *parent = nullptr);

    void setCredential(const profile::Credential &credential);
    void writeTo(profile::Credential &credential) const;
    /// Those that the key can sign with, the usual one first; empty while the key is not known.
    void setAlgorithms(const QStringList &algorithms);
    /// Whether the key that was read may be moved; `inKeychain`: it is there.
    void setKeyPlace(bool movable, bool inKeychain, const QString &storeName);

    [[nodiscard]] PathField *keyFile() const { return key_; }

Q_SIGNALS:
    void edited();
    /// Into the keychain, or (again) out of it.
    void moveKeyRequested(bool intoKeychain);

private:
    QString algorithm_; ///< as the profile has it
    PathField *key_;
    QComboBox *algorithms_;
    QCheckBox *chain_;
    PlainLabel *place_;
    QPushButton *move_;
    bool inKeychain_ = false;
};

} // namespace obo::ui
