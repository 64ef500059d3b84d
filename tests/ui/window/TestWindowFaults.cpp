// Run in the real window before a server that misbehaves: a few rows of what `./dev attack window_faults` tries
// in full.
#include "TestMain.h"
#include "http/FaultServer.h"
#include "http/QtHttpClient.h"
#include "profile/ProfileStore.h"
#include "token/claims/ClaimCatalogue.h"
#include "ui/FakeSecretStore.h"
#include "ui/request/RequestPane.h"
#include "ui/request/RunRow.h"
#include "ui/result/ResultPane.h"
#include "ui/theme/PrimaryButton.h"
#include "ui/theme/Theme.h"
#include "ui/window/MainWindow.h"

#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using obo::test::FaultServer;
using obo::test::okAnswer;
using obo::test::say;

Q_DECLARE_METATYPE(obo::test::Script)

class TestWindowFaults : public QObject {
    Q_OBJECT

    struct Window {
        QTemporaryDir folder;
        ui::Theme theme{*qApp, ui::ThemeChoice::Light};
        base::SystemClock clock;
        token::ClaimCatalogue catalogue;
        http::QtHttpClient http;
        tests::FakeSecretStore secrets;
        profile::ProfileStore profiles{folder.filePath(u"profiles.json"_s)};
        ui::WindowState state{folder.filePath(u"window.ini"_s)};
        ui::MainWindow window{theme, {http, secrets, profiles, clock, catalogue}, state};
        ui::RequestPane *pane = window.findChild<ui::RequestPane *>();
        ui::RunRow *run = window.findChild<ui::RunRow *>();

        explicit Window(const QUrl &endpoint)
        {
            window.open({});
            window.show();
            profile::Profile profile = profile::newProfile(u"Fault"_s);
            profile.authorityKind = u"endpoint"_s;
            profile.tokenEndpoint = endpoint.toString();
            profile.clientId = u"11111111-1111-1111-1111-111111111111"_s;
            profile.scope = u"api://d/.default"_s;
            secrets.entries[profile::clientSecretKey(profile.id)] = "secret";
            pane->setProfile(profile, QString(), {});
            pane->pasteAssertion(
                u"eyJhbGciOiJSUzI1NiIsImtpZCI6ImsifQ.eyJhdWQiOiJhcGk6Ly9hIiwiaXNzIjoiaHR0cHM6Ly9sb2dpbi5"
                "leGFtcGxlLnRlc3QiLCJleHAiOjIwMDAwMDAwMDB9."_s
                + QString(342, u'A'));
        }

        [[nodiscard]] QString form() const
        {
            const profile::Profile profile = pane->profile();
            return QStringList{profile.tokenEndpoint, profile.clientId, profile.scope, pane->assertion()}.join(
                u'\n');
        }

        [[nodiscard]] QString words() const
        {
            QString all;
            for (const QLabel *label : window.findChild<ui::ResultPane *>()->findChildren<QLabel *>())
                if (label->isVisible())
                    all += label->text() + u'\n';
            return all;
        }
    };

private Q_SLOTS:

    void isTold_data()
    {
        QTest::addColumn<test::Script>("script");
        QTest::addColumn<QString>("words");
        QTest::newRow("closes") << say({}) << u"closed the connection"_s;
        QTest::newRow("redirects") << say(
            "HTTP/1.1 307 Go\r\nLocation: https://evil.example/\r\nContent-Length: "
            "0\r\n\r\n") << u"redirect (307)"_s;
        QTest::newRow("shows a page") << say(okAnswer("<html><title>Sign in</title></html>")) << u"web page"_s;
        QTest::newRow("refuses") << say("HTTP/1.1 400 No\r\n\r\n{\"error\":\"invalid_grant\"}")
                                 << u"invalid_grant"_s;
        QTest::newRow("nests") << say(okAnswer(QByteArray(1'000'000, '['))) << u"not JSON"_s;
    }

    void isTold()
    {
        QFETCH(test::Script, script);
        QFETCH(QString, words);
        FaultServer server(script);
        Window window(server.url());
        const QString before = window.form();
        QTRY_VERIFY(window.run->button()->isEnabled());
        window.run->button()->click();
        QTRY_VERIFY(!server.requests().isEmpty());
        QTRY_VERIFY(!window.run->isRunning());
        QTRY_VERIFY2(window.words().contains(words), qPrintable(window.words()));
        QCOMPARE(window.form(), before);
        QVERIFY(window.run->button()->isEnabled());
    }

    void cancelIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("mute") << QByteArray();
        QTest::newRow("half a head") << "HTTP/1.1 200 OK\r\nX: "_ba;
        QTest::newRow("half a body") << "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"_ba;
    }

    void cancelIsAnswered()
    {
        QFETCH(QByteArray, head);
        FaultServer server(say(head, false));
        Window window(server.url());
        const QString before = window.form();
        QTRY_VERIFY(window.run->button()->isEnabled());
        window.run->button()->click();
        QTRY_COMPARE(server.requests().size(), 1);
        QVERIFY(window.run->isRunning());
        window.run->button()->click();
        QTRY_VERIFY(!window.run->isRunning());
        QTRY_VERIFY2(window.words().contains(u"ancelled"_s), qPrintable(window.words()));
        QCOMPARE(window.form(), before);
        QTRY_COMPARE(server.openConnections(), 0);
    }
};

OBO_TEST(TestWindowFaults)
#include "TestWindowFaults.moc"
