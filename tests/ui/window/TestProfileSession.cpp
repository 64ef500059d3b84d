// Nothing typed is lost: on switching, closing, and when another program changes the file.
#include "TestMain.h"
#include "flow/credential/OnceSecrets.h"
#include "profile/ProfileStore.h"
#include "ui/FakeSecretStore.h"
#include "ui/credential/CredentialRow.h"
#include "ui/credential/SecretRow.h"
#include "ui/profiles/ProfileModel.h"
#include "ui/request/RequestPane.h"
#include "ui/theme/Theme.h"
#include "ui/window/ProfileSession.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestProfileSession : public QObject {
    Q_OBJECT

    struct Bench {
        QTemporaryDir folder;
        ui::Theme theme{*qApp};
        base::SystemClock clock;
        tests::FakeSecretStore secrets;
        flow::OnceSecrets once;
        profile::ProfileStore store{folder.filePath(u"profiles.json"_s)};
        ui::ProfileModel model{store};
        ui::RequestPane pane{theme, clock, secrets, once};
        ui::ProfileSession session{store, model, pane, once};

        Bench() { QVERIFY(store.load()); }

        void type(const QString &name, const QString &text)
        {
            for (QLineEdit *field : pane.findChildren<QLineEdit *>())
                if (field->accessibleName() == name)
                    QTest::keyClicks(field, text);
        }

        QByteArray file() const
        {
            QFile file(store.path());
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
    };

private Q_SLOTS:

    void switchingKeepsEverything()
    {
        Bench bench;
        const QString first = bench.session.create();
        bench.type(u"Tenant ID"_s, u"contoso.example"_s);
        bench.type(u"Client secret"_s, u"canary-secret"_s);
        bench.pane.pasteAssertion(u"aaaa.canary.cccc"_s);
        const QString second = bench.session.create();
        QVERIFY(first != second);
        QCOMPARE(bench.pane.assertion(), QString());
        QCOMPARE(bench.pane.profile().tenant, QString());
        QCOMPARE(bench.store.find(first)->tenant, u"contoso.example"_s);
        bench.session.open(first);
        QCOMPARE(bench.pane.assertion(), u"aaaa.canary.cccc"_s);
        QCOMPARE(bench.pane.profile().tenant, u"contoso.example"_s);
        QCOMPARE(bench.pane.credential()->secret()->state(), ui::SecretState::Once);
        QVERIFY(!bench.file().contains("canary"));
    }

    void savesSoonWithoutBeingAsked()
    {
        Bench bench;
        const QString id = bench.session.create();
        bench.type(u"Tenant ID"_s, u"contoso.example"_s);
        QTRY_COMPARE(bench.store.find(id)->tenant, u"contoso.example"_s);
    }

    void draftBecomesAProfileAtItsFirstEdit()
    {
        Bench bench;
        bench.session.openDraft();
        QVERIFY(bench.session.isDraft());
        bench.pane.pasteAssertion(u"aaaa.bbbb.cccc"_s);
        bench.session.flush();
        QVERIFY(bench.store.profiles().isEmpty());
        bench.type(u"Tenant ID"_s, u"contoso.example"_s);
        bench.session.flush();
        QCOMPARE(bench.store.profiles().size(), 1);
        QVERIFY(!bench.session.isDraft());
        QCOMPARE(bench.pane.assertion(), u"aaaa.bbbb.cccc"_s);
    }

    void renamingWhileTypingKeepsBoth()
    {
        Bench bench;
        const QString id = bench.session.create();
        bench.type(u"Tenant ID"_s, u"contoso.example"_s);
        QVERIFY(bench.model.setData(bench.model.indexOf(id), u"Renamed"_s, Qt::EditRole));
        bench.session.flush();
        QCOMPARE(bench.store.find(id)->name, u"Renamed"_s);
        QCOMPARE(bench.store.find(id)->tenant, u"contoso.example"_s);
    }

    void practiceIsNeverSaved()
    {
        Bench bench;
        auto practice = std::make_shared<ui::Practice>();
        practice->profile = profile::newProfile(u"Sandbox"_s);
        practice->profile.id = u"sandbox"_s;
        practice->profile.tenant = u"canary.example"_s;
        practice->secret = base::Secret("canary");
        practice->assertions = {{u"valid"_s, u"Valid"_s, "a.canary.c"}};
        practice->assertion = "a.canary.c";
        bench.session.openPractice(practice);
        QVERIFY(bench.session.isPractice());
        QCOMPARE(bench.pane.assertion(), u"a.canary.c"_s);
        bench.type(u"Client ID"_s, u"x"_s);
        bench.session.flush();
        QVERIFY(!bench.file().contains("canary"));
        const QString other = bench.session.create();
        bench.session.open(u"sandbox"_s);
        QCOMPARE(bench.pane.profile().clientId, u"x"_s);
        QVERIFY(!other.isEmpty());
        bench.session.closePractice();
        QCOMPARE(bench.session.currentId(), other);
    }

    void duplicatesWithoutTheSecret()
    {
        Bench bench;
        const QString id = bench.session.create();
        bench.type(u"Tenant ID"_s, u"contoso.example"_s);
        const QString copy = bench.session.duplicate(id);
        QVERIFY(!copy.isEmpty());
        QCOMPARE(bench.store.find(copy)->tenant, u"contoso.example"_s);
        QVERIFY(bench.store.find(copy)->name != bench.store.find(id)->name);
        QCOMPARE(bench.session.currentId(), copy);
    }
};

OBO_TEST(TestProfileSession)
#include "TestProfileSession.moc"
