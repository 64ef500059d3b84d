// One secret of a profile: where it lives, and how to put one there.
#pragma once

#include "flow/credential/OnceSecrets.h"
#include "keychain/SecretStore.h"
#include "ui/assertion/JobTracker.h"
#include "ui/credential/SecretRowLooks.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace obo::ui {

class PlainLabel;
class Theme;

/// Never shows a secret again once it was taken. What is typed is kept for one sitting as soon as the person
/// runs or moves to another profile, and goes to the keychain only on Store. `store` and `once` must outlive
/// it.
class SecretRow : public QWidget {
    Q_OBJECT

public:
    SecretRow(SecretKind what, Theme &theme, keychain::SecretStore &store, flow::OnceSecrets &once,
              QWidget *parent = nullptr);

    /// Puts a widget before the field, in its line.
    void lead(QWidget *widget);

    /// Shows the secret of another profile. `storable` false: the keychain is neither asked nor offered.
    void setProfile(const QString &profileId, bool storable);
    /// Asks the keychain anew; only after the window is on the screen, since it may put up a prompt.
    void lookUp();
    /// What stands in the field becomes the secret of this sitting.
    void takeTyped();

    [[nodiscard]] SecretState state() const { return state_; }

    /// Of what is typed or held: the shape of a secret's ID, which is not its value.
    [[nodiscard]] bool looksLikeGuid() const { return guid_; }

    [[nodiscard]] QLineEdit *field() const { return field_; }

    /// What the last run said of the secret, until something changes here.
    void complain(const QString &sentence);
    /// A field that takes the focus: the secret field, or Replace when it is closed.
    void focusSecret();

Q_SIGNALS:
    /// What is typed, state() or looksLikeGuid() changed.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build(Theme &theme);
    void connectParts();
    void setState(SecretState state, const QString &failure = {});
    void showState();
    /// Which parts of the row can be used now, the field first; the focus of one that goes stays in the row.
    void showParts(const QList<std::pair<QWidget *, bool>> &parts);
    void store();
    void useOnce();
    void remove();
    void replace();
    void stopReplacing();
    [[nodiscard]] base::Secret takeField();
    [[nodiscard]] QString key() const;

    SecretKind what_;
    keychain::SecretStore &store_;
    flow::OnceSecrets &once_;
    JobTracker jobs_;
    QString profileId_;
    QString failure_;
    SecretState state_ = SecretState::None;
    bool storable_ = true;
    bool replacing_ = false;
    bool guid_ = false;

    QHBoxLayout *upper_;
    QLineEdit *field_;
    SignWidget *sign_;
    PlainLabel *status_;
    PlainLabel *problem_;
    QPushButton *storeButton_;
    QPushButton *onceButton_;
    QPushButton *replaceButton_;
    QPushButton *removeButton_;
};

} // namespace obo::ui
