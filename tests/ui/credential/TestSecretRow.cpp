// Where the secret lives: nothing typed is lost, nothing stored is shown, a keychain that fails says so.
#include "TestMain.h"
#include "flow/credential/OnceSecrets.h"
#include "profile/Profile.h"
#include "ui/FakeSecretStore.h"
#include "ui/credential/SecretRow.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace obo;
using ui::SecretState;

class TestSecretRow : public QObject {
    Q_OBJECT

    struct Bench {
        ui::Theme theme{*qApp};
        tests::FakeSecretStore store;
        flow::OnceSecrets once;
        ui::SecretRow row{ui::SecretKind::ClientSecret, theme, store, once};

        Bench()
        {
            row.setProfile(u"id"_s, true);
            row.show();
        }

        void focusField()
        {
            row.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&row));
            row.field()->setFocus();
        }

        void click(const QString &text)
        {
            for (QPushButton *button : row.findChildren<QPushButton *>())
                if (button->text() == text && button->isVisible())
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

private Q_SLOTS:

    void storesWhatIsTyped()
    {
        Bench bench;
        bench.row.lookUp();
        QTRY_COMPARE(bench.row.state(), SecretState::None);
        QTest::keyClicks(bench.row.field(), u" s3cret "_s);
        bench.click(u"Store"_s);
        QTRY_COMPARE(bench.row.state(), SecretState::Stored);
        QCOMPARE(bench.store.entries[profile::clientSecretKey(u"id"_s)], "s3cret"_ba);
        QVERIFY(bench.row.field()->text().isEmpty());
        QVERIFY(!bench.once.find(u"id/client-secret"_s));
        QVERIFY(bench.says(u"In Test Keyring"_s));
    }

    void findsWhatIsStored()
    {
        Bench bench;
        bench.store.entries[profile::clientSecretKey(u"id"_s)] = "11111111-2222-3333-4444-555555555555";
        bench.row.lookUp();
        QTRY_COMPARE(bench.row.state(), SecretState::Stored);
        QVERIFY(bench.row.looksLikeGuid());
        QVERIFY(!bench.row.field()->isEnabled());
    }

    void failureLosesNothing()
    {
        Bench bench;
        QTest::keyClicks(bench.row.field(), u"s3cret"_s);
        bench.store.failure = keychain::Outcome::Locked;
        bench.click(u"Store"_s);
        QTRY_COMPARE(bench.row.state(), SecretState::Once);
        QVERIFY(bench.says(u"The keychain is locked"_s));
        QVERIFY(bench.once.find(u"id/client-secret"_s)->equals("s3cret"));
    }

    void removes()
    {
        Bench bench;
        bench.store.entries[profile::clientSecretKey(u"id"_s)] = "x";
        bench.row.lookUp();
        QTRY_COMPARE(bench.row.state(), SecretState::Stored);
        bench.click(u"Remove"_s);
        QTRY_COMPARE(bench.row.state(), SecretState::None);
        QVERIFY(bench.store.entries.empty());
    }

    void typedSurvivesTheSwitch()
    {
        Bench bench;
        QTest::keyClicks(bench.row.field(), u"first"_s);
        bench.row.setProfile(u"other"_s, true);
        QCOMPARE(bench.row.state(), SecretState::None);
        QVERIFY(bench.row.field()->text().isEmpty());
        bench.row.setProfile(u"id"_s, true);
        QCOMPARE(bench.row.state(), SecretState::Once);
        QVERIFY(bench.once.find(u"id/client-secret"_s)->equals("first"));
    }

    void lateAnswerOfAnotherProfileIsDropped()
    {
        Bench bench;
        bench.store.entries[profile::clientSecretKey(u"id"_s)] = "x";
        bench.store.hold = true;
        bench.row.lookUp();
        bench.row.setProfile(u"other"_s, true);
        bench.store.release();
        QCoreApplication::processEvents();
        QCOMPARE(bench.row.state(), SecretState::None);
    }

    void practiceDoesNotAsk()
    {
        Bench bench;
        bench.row.setProfile(u"sandbox"_s, false);
        bench.row.lookUp();
        QCOMPARE(bench.store.reads, 0);
    }

    void typingWhileTheKeychainIsAskedIsKept()
    {
        Bench bench;
        bench.store.entries[profile::clientSecretKey(u"id"_s)] = "old";
        bench.store.hold = true;
        bench.row.lookUp();
        bench.focusField();
        QTest::keyClicks(bench.row.field(), u"ne"_s);
        bench.store.release();
        QTRY_COMPARE(bench.row.state(), SecretState::Stored);
        QVERIFY(bench.row.field()->hasFocus());
        QTest::keyClicks(bench.row.field(), u"w"_s);
        QVERIFY(bench.says(u"Typed, not stored"_s));
        bench.click(u"Store"_s);
        QTRY_COMPARE(bench.store.entries[profile::clientSecretKey(u"id"_s)], "new"_ba);
    }

    void theFocusStaysInTheRow()
    {
        Bench bench;
        const auto focused = [&bench] {
            const auto *button = qobject_cast<QPushButton *>(bench.row.focusWidget());
            return button && button->hasFocus() ? button->text() : QString();
        };
        bench.focusField();
        QTest::keyClicks(bench.row.field(), u"s3cret"_s);
        bench.store.hold = true;
        QTest::keyClick(bench.row.field(), Qt::Key_Return);
        QCOMPARE(bench.row.state(), SecretState::Saving);
        QVERIFY(bench.row.field()->hasFocus());
        QTest::keyClicks(bench.row.field(), u"lost"_s); // it takes nothing just now
        QVERIFY(bench.row.field()->text().isEmpty());
        bench.store.release();
        QTRY_COMPARE(bench.row.state(), SecretState::Stored);
        QCOMPARE(focused(), u"Replace…"_s);
        QTest::keyClick(bench.row.focusWidget(), Qt::Key_Space);
        QVERIFY(bench.row.field()->hasFocus());
        QTest::keyClick(bench.row.field(), Qt::Key_Escape);
        QCOMPARE(focused(), u"Replace…"_s);
        QTest::keyClick(bench.row.focusWidget(), Qt::Key_Space);
        QTest::keyClicks(bench.row.field(), u"other"_s);
        QTest::keyClick(bench.row.field(), Qt::Key_Tab);
        QCOMPARE(focused(), u"Store"_s);
        QTest::keyClick(bench.row.focusWidget(), Qt::Key_Space);
        QTRY_COMPARE(focused(), u"Replace…"_s);
    }

    void escapeEndsReplacing()
    {
        Bench bench;
        bench.store.entries[profile::clientSecretKey(u"id"_s)] = "x";
        bench.row.lookUp();
        QTRY_COMPARE(bench.row.state(), SecretState::Stored);
        bench.click(u"Replace…"_s);
        QVERIFY(bench.row.field()->isEnabled());
        QTest::keyClicks(bench.row.field(), u"new"_s);
        QTest::keyClick(bench.row.field(), Qt::Key_Escape);
        QCOMPARE(bench.row.state(), SecretState::Stored);
        QVERIFY(bench.row.field()->text().isEmpty());
        QVERIFY(!bench.row.field()->isEnabled());
    }
};

OBO_TEST(TestSecretRow)
#include "TestSecretRow.moc"
