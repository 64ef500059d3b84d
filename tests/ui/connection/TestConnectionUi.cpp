// Which authority, how it is reached, and whether it can be: as a person chooses, types and reads it.
#include "../FakeSecretStore.h"
#include "TestMain.h"
#include "http/FaultServer.h"
#include "http/QtHttpClient.h"
#include "ui/connection/ConnectionDialog.h"
#include "ui/connection/ConnectionSettings.h"
#include "ui/request/CloudBox.h"
#include "ui/theme/Theme.h"
#include "ui/token/QuietFileDialog.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::test;

Q_DECLARE_METATYPE(obo::oauth::AuthorityChoice)

class TestConnectionUi : public QObject {
    Q_OBJECT

    ui::Theme theme_{*qApp};
    tests::FakeSecretStore store_;
    http::QtHttpClient http_;

    template <class Widget>
    static Widget *named(const QWidget &parent, const QString &name)
    {
        for (Widget *widget : parent.findChildren<Widget *>())
            if (widget->accessibleName() == name)
                return widget;
        return nullptr;
    }

    static QPushButton *button(const QWidget &parent, const QString &words)
    {
        for (auto *each : parent.findChildren<QPushButton *>())
            if (each->text().remove(u'&') == words)
                return each;
        return nullptr;
    }

private Q_SLOTS:

    void authoritiesComeBack_data()
    {
        QTest::addColumn<oauth::AuthorityChoice>("choice");
        QTest::addColumn<QString>("item");
        QTest::addColumn<bool>("tenant");
        QTest::newRow("cloud") << oauth::AuthorityChoice{u"usgov-dod"_s, {}, {}, {}, {}} << u"DoD"_s << true;
        QTest::newRow("Entra ID's paths")
            << oauth::AuthorityChoice{{}, u"https://login.contoso.com"_s, {}, {}, {}} << u"Entra ID"_s << true;
        QTest::newRow("AD FS") << oauth::AuthorityChoice{{}, u"https://adfs.contoso.com"_s, u"adfs"_s, {}, {}}
                               << u"AD FS"_s << false;
        QTest::newRow("discovery")
            << oauth::AuthorityChoice{{}, u"https://id.example"_s, u"discovery"_s, {}, {}} << u"discovery"_s
            << false;
        QTest::newRow("endpoint")
            << oauth::AuthorityChoice{{}, {}, u"endpoint"_s, u"https://id.example/token"_s, {}}
            << u"token endpoint"_s << false;
    }

    void authoritiesComeBack()
    {
        QFETCH(oauth::AuthorityChoice, choice);
        QFETCH(QString, item);
        QFETCH(bool, tenant);
        ui::CloudBox box(theme_);
        box.setValue(choice);
        QVERIFY(box.value() == choice);
        QVERIFY2(box.box()->currentText().contains(item), qPrintable(box.box()->currentText()));
        QCOMPARE(box.hasTenant(), tenant);
        QCOMPARE(box.urlField()->isVisibleTo(&box), choice.cloudId.isEmpty());
    }

    void aPastedUrlSaysItsKind()
    {
        ui::CloudBox box(theme_);
        box.show();
        box.box()->setCurrentIndex(box.box()->findText(u"Other authority"_s, Qt::MatchStartsWith));
        QVERIFY(named<QLineEdit>(box, u"Authority URL"_s));
        box.urlField()->setFocus();
        QTest::keyClicks(box.urlField(), u"https://adfs.contoso.com/adfs"_s);
        QSignalSpy edited(&box, &ui::CloudBox::edited);
        QTest::keyClick(box.urlField(), Qt::Key_Return);
        QCOMPARE(box.box()->currentText(), u"AD FS"_s);
        QCOMPARE(edited.size(), 1);
        QCOMPARE(box.value().kind, u"adfs"_s);
    }

    void theWayIsTold()
    {
        FaultServer server([](QTcpSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            socket.disconnectFromHost();
        });
        auto profile = profile::newProfile(u"Orders"_s);
        profile.cloudId.clear();
        profile.authorityUrl = server.url({}).toString();
        profile.authorityKind = u"discovery"_s;
        ui::ConnectionDialog dialog(theme_, http_, store_, profile);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *verdict = dialog.findChild<QLabel *>(u"verdict"_s);
        QVERIFY(verdict);
        QTRY_VERIFY2(verdict->text().startsWith(u'✗'), qPrintable(verdict->text()));
        const QString steps = named<QPlainTextEdit>(dialog, u"Steps"_s)->toPlainText();
        QVERIFY2(steps.contains(u"✓ Connection"_s) && steps.contains(u"✗ Discovery failed"_s),
                 qPrintable(steps));
        QVERIFY(steps.contains(u"404"_s));
        button(dialog, u"Copy as text"_s)->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"404"_s));
        const auto asked = server.requests().size();
        QTRY_VERIFY(button(dialog, u"Test again"_s)); // the verdict stands before the last step has ended
        button(dialog, u"Test again"_s)->click();
        QTRY_VERIFY(server.requests().size() > asked);
    }

    void theWayIsCancelled()
    {
        FaultServer server([](QTcpSocket &, const QByteArray &) {});
        auto profile = profile::newProfile(u"Orders"_s);
        profile.cloudId.clear();
        profile.authorityUrl = server.url({}).toString();
        profile.authorityKind = u"discovery"_s;
        ui::ConnectionDialog dialog(theme_, http_, store_, profile);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QTRY_COMPARE(server.requests().size(), 1);
        button(dialog, u"Cancel"_s)->click();
        QTRY_VERIFY(button(dialog, u"Test again"_s));
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void closingEndsTheTest()
    {
        FaultServer server([](QTcpSocket &, const QByteArray &) {});
        auto profile = profile::newProfile(u"Orders"_s);
        profile.cloudId.clear();
        profile.authorityUrl = server.url({}).toString();
        profile.authorityKind = u"discovery"_s;
        auto *dialog = new ui::ConnectionDialog(theme_, http_, store_, profile);
        QTRY_COMPARE(server.requests().size(), 1);
        delete dialog;
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void settingsAreChecked_data()
    {
        QTest::addColumn<QString>("ca");
        QTest::addColumn<QString>("proxy");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("word"); // of the complaint; empty: saved
        const QString proxy = u"http://p.example:8080"_s;
        QTest::newRow("nothing") << QString() << QString() << QString() << QString();
        QTest::newRow("proxy") << QString() << proxy << QString() << QString();
        QTest::newRow("no such file") << u"/nowhere/ca.pem"_s << proxy << QString() << u"no such CA file"_s;
        QTest::newRow("user in the URL")
            << QString() << u"http://anna:S3cr3t@p.example:8080"_s << QString() << u"user name or password"_s;
        QTest::newRow("no proxy") << QString() << u"p.example"_s << QString() << u"no proxy that can"_s;
        QTest::newRow("user without a proxy") << QString() << QString() << u"anna"_s << u"needs a proxy"_s;
    }

    void settingsAreChecked()
    {
        QFETCH(QString, ca);
        QFETCH(QString, proxy);
        QFETCH(QString, user);
        QFETCH(QString, word);
        QPointer<ui::ConnectionSettings> settings =
            new ui::ConnectionSettings(theme_, store_, profile::newProfile(u"Orders"_s));
        settings->show();
        named<QLineEdit>(*settings, u"CA file"_s)->setText(ca);
        named<QLineEdit>(*settings, u"Proxy"_s)->setText(proxy);
        named<QLineEdit>(*settings, u"Proxy user"_s)->setText(user);
        QSignalSpy chosen(settings, &ui::ConnectionSettings::chosen);
        button(*settings, u"Save"_s)->click();
        QCOMPARE(chosen.size(), word.isEmpty() ? 1 : 0);
        if (word.isEmpty())
            return;
        QString said;
        for (auto *label : settings->findChildren<QLabel *>())
            said += label->text();
        QVERIFY2(said.contains(word), qPrintable(said));
        QVERIFY(!said.contains(u"S3cr3t"_s));
        delete settings;
    }

    void aPasswordIsNotDroppedSilently()
    {
        auto profile = profile::newProfile(u"Orders"_s);
        profile.proxy = u"http://p.example:8080"_s;
        ui::ConnectionSettings settings(theme_, store_, profile);
        settings.setAttribute(Qt::WA_DeleteOnClose, false);
        settings.show();
        named<QLineEdit>(settings, u"Proxy password"_s)->setText(u"S3cr3t"_s);
        QSignalSpy chosen(&settings, &ui::ConnectionSettings::chosen);
        button(settings, u"Save"_s)->click();
        QCOMPARE(chosen.size(), 0);
        QVERIFY(std::ranges::any_of(settings.findChildren<QLabel *>(),
                                    [](const QLabel *one) { return one->text().contains(u"proxy user"_s); }));
        button(settings, u"Browse…"_s)->click();
        QVERIFY(settings.findChild<ui::QuietFileDialog *>()); // Qt's own writes what was chosen to a file
    }

    void anotherThemeDrawsTheStepsAnew()
    {
        FaultServer server([](QTcpSocket &, const QByteArray &) {});
        auto profile = profile::newProfile(u"Orders"_s);
        profile.cloudId.clear();
        profile.authorityUrl = server.url({}).toString();
        profile.authorityKind = u"discovery"_s;
        ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::ConnectionDialog dialog(theme, http_, store_, profile);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        const auto inked = [&dialog](const QColor &colour) {
            const auto *box = named<QPlainTextEdit>(dialog, u"Steps"_s);
            for (auto block = box->document()->begin(); block.isValid(); block = block.next())
                for (auto at = block.begin(); !at.atEnd(); ++at)
                    if (at.fragment().charFormat().foreground().color() == colour)
                        return true;
            return false;
        };
        QVERIFY(inked(ui::lightColours().muted));
        theme.setChoice(ui::ThemeChoice::Dark);
        QVERIFY(inked(ui::darkColours().muted));
        QVERIFY(!inked(ui::lightColours().muted));
    }

    void returnSaves()
    {
        QPointer<ui::ConnectionSettings> settings =
            new ui::ConnectionSettings(theme_, store_, profile::newProfile(u"Orders"_s));
        settings->show();
        QSignalSpy chosen(settings, &ui::ConnectionSettings::chosen);
        auto *proxy = named<QLineEdit>(*settings, u"Proxy"_s);
        proxy->setFocus();
        QTest::keyClicks(proxy, u"http://p.example:8080"_s);
        QTest::keyClick(proxy, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
    }

    void thePasswordGoesToTheKeychain()
    {
        const auto profile = profile::newProfile(u"Orders"_s);
        auto *settings = new ui::ConnectionSettings(theme_, store_, profile);
        settings->show();
        named<QLineEdit>(*settings, u"Proxy"_s)->setText(u"http://p.example:8080"_s);
        named<QLineEdit>(*settings, u"Proxy user"_s)->setText(u"anna"_s);
        auto *password = named<QLineEdit>(*settings, u"Proxy password"_s);
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        password->setText(u"S3cr3tProxyPass"_s);
        QSignalSpy chosen(settings, &ui::ConnectionSettings::chosen);
        button(*settings, u"Save"_s)->click();
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(store_.entries[profile.id + u"/proxy-password"_s], "S3cr3tProxyPass"_ba);
        QCOMPARE(chosen.first().at(2).toString(), u"anna"_s);
    }
};

OBO_TEST(TestConnectionUi)
#include "TestConnectionUi.moc"
