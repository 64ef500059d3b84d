// The kinds of client credential in the form: chosen, shown, kept.
#include "TestMain.h"
#include "base/Clock.h"
#include "crypto/MadeCertificates.h"
#include "ui/FakeSecretStore.h"
#include "ui/credential/CommandPart.h"
#include "ui/credential/CredentialRow.h"
#include "ui/credential/SecretRow.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace obo;

class TestCredentialRow : public QObject {
    Q_OBJECT

    struct Bench {
        ui::Theme theme{*qApp};
        base::FixedClock clock{QDateTime::currentDateTimeUtc()};
        tests::FakeSecretStore store;
        flow::OnceSecrets once;
        ui::CredentialRow row{theme, clock, store, once};

        Bench()
        {
            row.setProfile(u"id"_s, {}, true);
            row.show();
        }

        void choose(const QString &words)
        {
            QComboBox *box = row.kindBox();
            box->setCurrentIndex(box->findText(words));
            Q_EMIT box->activated(box->currentIndex());
        }

        QLineEdit *field(const QString &name)
        {
            for (QLineEdit *one : row.findChildren<QLineEdit *>())
                if (one->accessibleName() == name)
                    return one;
            return nullptr;
        }

        void press(const QString &words)
        {
            for (QPushButton *button : row.findChildren<QPushButton *>())
                if (button->text() == words && button->isVisible())
                    button->click();
        }

        /// Whole or, where it is cut, to assistive technology.
        bool says(const QString &words)
        {
            const auto labels = row.findChildren<QLabel *>();
            return std::ranges::any_of(labels, [&words](const QLabel *label) {
                return label->isVisible()
                    && (label->text().contains(words) || label->accessibleName().contains(words));
            });
        }
    };

    tests::MadeCertificates made_;
    QTemporaryDir folder_;

    QString file(const QString &name)
    {
        QFile written(folder_.filePath(name));
        const QByteArray bytes = made_.bytes(name);
        return written.open(QIODevice::WriteOnly) && written.write(bytes) == bytes.size() ? written.fileName()
                                                                                          : QString();
    }

private Q_SLOTS:

    void initTestCase() { QVERIFY(made_.make()); }

    void eachKindShowsItsFields()
    {
        Bench bench;
        const QList<std::pair<QString, QString>> kinds{{u"Secret"_s, u"Client secret"_s},
                                                       {u"Certificate"_s, u"Certificate file"_s},
                                                       {u"Federated"_s, u"Token file"_s},
                                                       {u"Command"_s, u"Command"_s}};
        for (const auto &[kind, shown] : kinds) {
            bench.choose(kind);
            QVERIFY(bench.row.kindBox()->isVisible());
            for (const auto &[other, name] : kinds)
                QCOMPARE(bench.field(name)->isVisible(), name == shown);
        }
    }

    void settingsOfOtherKindsStay()
    {
        Bench bench;
        profile::Credential before;
        before.kind = u"command"_s;
        before.command = {u"op"_s, u"read"_s, u"op://a b/\"c\""_s, u""_s};
        before.certificateFile = u"/kept.pem"_s;
        before.sendChain = true;
        bench.row.setCredential(before);
        QCOMPARE(bench.row.credential(), before);
        bench.choose(u"Secret"_s);
        profile::Credential after = before;
        after.kind = u"secret"_s;
        QCOMPARE(bench.row.credential(), after);
        bench.choose(u"Command"_s);
        QCOMPARE(bench.row.credential(), before);
    }

    void kindOfANewerVersionStays()
    {
        Bench bench;
        profile::Credential before;
        before.kind = u"managed"_s;
        bench.row.setCredential(before);
        QCOMPARE(bench.row.credential(), before);
    }

    void commandLineIsReadBack()
    {
        for (const QStringList &command : {QStringList{u"az"_s, u"keyvault"_s, u"secret"_s},
                                           QStringList{u"a b"_s, u"\"q\""_s, u""_s, u"\t"_s}})
            QCOMPARE(ui::commandOf(ui::commandLine(command)), command);
    }

    void certificateSaysWhoseItIs()
    {
        Bench bench;
        QSignalSpy edited(&bench.row, &ui::CredentialRow::edited);
        bench.row.setCertificateFile(file(u"both.pem"_s));
        QCOMPARE(bench.row.kindBox()->currentText(), u"Certificate"_s);
        QVERIFY(!edited.isEmpty());
        QTRY_VERIFY(bench.says(u"middle tier rsa"_s));
        const auto facts = tests::readCertificate(made_.bytes(u"both.pem"_s))->facts;
        QVERIFY(bench.says(facts.thumbprint)); // without spaces: as the portal finds it
        QVERIFY(bench.says(facts.thumbprintSha256.last(32)));
        QCOMPARE(bench.store.reads, 0);
    }

    void factsAreShownWhole()
    {
        Bench bench;
        QWidget pane;
        auto *column = new QVBoxLayout(&pane);
        auto *form = new QWidget;
        auto *rows = new QFormLayout(form);
        rows->addRow(u"Credential"_s, &bench.row);
        column->addWidget(form);
        column->addStretch(1);
        pane.resize(440, 700);
        pane.show();
        bench.row.setCertificateFile(file(u"both.pem"_s));
        QTRY_VERIFY(bench.says(u"SHA-256"_s));
        const auto labels = bench.row.findChildren<QLabel *>();
        const auto found = std::ranges::find_if(
            labels, [](const QLabel *label) { return label->text().contains(u"SHA-256"_s); });
        QVERIFY(found != labels.end());
        const QLabel *facts = *found;
        QTRY_VERIFY2(facts->height() >= facts->heightForWidth(facts->width()),
                     qPrintable(u"%1 of %2, hint %3, row %4 of %5"_s.arg(facts->height())
                                    .arg(facts->heightForWidth(facts->width()))
                                    .arg(facts->sizeHint().height())
                                    .arg(bench.row.height())
                                    .arg(bench.row.heightForWidth(bench.row.width()))));
        bench.row.setParent(nullptr);
    }

    void passphraseIsAskedForOnce()
    {
        Bench bench;
        profile::Credential credential;
        credential.kind = u"certificate"_s;
        credential.certificateFile = file(u"rsa.crt"_s);
        credential.keyFile = file(u"pkcs8.key"_s);
        bench.row.setCredential(credential);
        bench.row.lookUp();
        QLineEdit *field = bench.field(u"Key passphrase"_s);
        QTRY_VERIFY(field->isVisible());
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QTest::keyClicks(field, u"wrong"_s);
        bench.row.takeTyped();
        QTRY_VERIFY(bench.says(u"passphrase"_s) && bench.once.find(u"id/key-passphrase"_s));
        bench.once.set(u"id/key-passphrase"_s, base::Secret("pass ä"));
        bench.row.lookUp();
        QTRY_VERIFY(bench.says(u"middle tier rsa"_s));
    }

    void storedPassphraseCanBeSeenAndReplaced()
    {
        Bench bench;
        profile::Credential credential;
        credential.kind = u"certificate"_s;
        credential.certificateFile = file(u"rsa.crt"_s);
        credential.keyFile = file(u"pkcs8.key"_s);
        bench.store.entries[u"id/key-passphrase"_s] = "pass ä";
        bench.row.setCredential(credential);
        bench.row.lookUp();
        QTRY_VERIFY(bench.says(u"middle tier rsa"_s));
        QTRY_VERIFY(bench.says(u"In Test Keyring"_s));
        QTRY_COMPARE(bench.store.reads, 2); // the job's and the row's: the answer of one asks no third time
        bench.press(u"Remove"_s);
        QTRY_VERIFY(bench.store.entries.empty());
        QTRY_VERIFY(!bench.says(u"middle tier rsa"_s) && bench.says(u"passphrase"_s));
    }

    void wrongStoredPassphraseIsNotCalledMissing()
    {
        Bench bench;
        profile::Credential credential;
        credential.kind = u"certificate"_s;
        credential.certificateFile = file(u"rsa.crt"_s);
        credential.keyFile = file(u"pkcs8.key"_s);
        bench.store.entries[u"id/key-passphrase"_s] = "wrong";
        bench.row.setCredential(credential);
        bench.row.lookUp();
        QTRY_VERIFY(bench.says(u"In Test Keyring"_s));
        QVERIFY(!bench.says(u"No passphrase yet"_s));
        bench.press(u"Replace…"_s);
        bench.field(u"Key passphrase"_s)->setText(u"pass ä"_s);
        bench.press(u"Store"_s);
        QTRY_VERIFY(bench.says(u"middle tier rsa"_s) && bench.says(u"In Test Keyring"_s));
        QCOMPARE(bench.store.entries[u"id/key-passphrase"_s], "pass ä"_ba);
    }

    void keyMovesIntoTheKeychainAndBack()
    {
        Bench bench;
        profile::Credential credential;
        credential.kind = u"certificate"_s;
        credential.certificateFile = file(u"rsa.crt"_s);
        credential.keyFile = file(u"rsa.key"_s);
        bench.row.setCredential(credential);
        bench.row.lookUp();
        QTRY_VERIFY(bench.says(u"middle tier rsa"_s));
        const auto press = [&](const QString &words) {
            for (QPushButton *button : bench.row.findChildren<QPushButton *>())
                if (button->text() == words)
                    button->click();
        };
        press(u"Take into the keychain"_s);
        QTRY_COMPARE(bench.row.credential().keyPlace, u"keychain"_s);
        QCOMPARE(bench.store.entries[u"id/private-key"_s], made_.bytes(u"rsa.key"_s));
        QTRY_VERIFY(bench.says(u"middle tier rsa"_s));
        press(u"Use the file"_s);
        QTRY_COMPARE(bench.row.credential().keyPlace, QString());
        QVERIFY(bench.store.entries.empty());
    }

    void unreadableFileSaysWhy()
    {
        Bench bench;
        bench.row.setCertificateFile(folder_.filePath(u"nowhere.pem"_s));
        QTRY_VERIFY(bench.says(u"is not there"_s));
        QVERIFY(bench.row.focusField(u"certificate"_s));
    }

    void resultOfTheTestIsShown()
    {
        Bench bench;
        QSignalSpy asked(&bench.row, &ui::CredentialRow::testRequested);
        for (QPushButton *button : bench.row.findChildren<QPushButton *>())
            if (button->accessibleName() == u"Test credential"_s)
                button->click();
        QCOMPARE(asked.size(), 1);
        bench.row.setTestResult({{base::Severity::Holds, u"x"_s, u"The credential is good"_s, {}, {}, {}, {}}});
        QVERIFY(bench.says(u"The credential is good"_s));
        bench.choose(u"Command"_s); // what was said was of another
        QVERIFY(!bench.says(u"The credential is good"_s));
    }
};

OBO_TEST(TestCredentialRow)
#include "TestCredentialRow.moc"
