// Import and Export as a person meets them: nothing is saved before the yes, and no secret without the tick.
#include "MadeSecret.h"
#include "TestMain.h"
#include "profile/ProfileStore.h"
#include "ui/FakeSecretStore.h"
#include "ui/import/ExportDialog.h"
#include "ui/import/ImportDesk.h"
#include "ui/import/ImportDialog.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;
using obo::tests::secretOf;

namespace {

const QByteArray
    curl("curl https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token -d client_id=orders "
         "-d client_secret=S3CRET -d 'scope=User.Read' -k");

} // namespace

class TestImportDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void showsFirstAndSavesOnYes_data();
    void showsFirstAndSavesOnYes();
    void returnImports_data();
    void returnImports();
    void cancelSavesNothing();
    void keychainThatFailsIsTold();
    void oneOfSeveral();
    void otherTextGoesOn();
    void theLastOfferCounts();
    void exportsAndCopies();

private:
    ImportDialog *offer(const QByteArray &text)
    {
        desk_->offer(secretOf(text), {},
                     [this](const base::Error &, bool recognised) { others_.append(recognised); });
        if (!QTest::qWaitFor([this] { return window_->findChild<ImportDialog *>() != nullptr; }))
            return nullptr;
        return window_->findChild<ImportDialog *>();
    }

    template <class Widget>
    static Widget *named(const QWidget *dialog, const QString &name)
    {
        for (auto *one : dialog->findChildren<Widget *>())
            if (one->accessibleName() == name)
                return one;
        return nullptr;
    }

    static void press(const QWidget *dialog, const QString &text)
    {
        for (auto *button : dialog->findChildren<QPushButton *>())
            if (button->text() == text)
                button->click();
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Theme> theme_;
    std::unique_ptr<profile::ProfileStore> profiles_;
    std::unique_ptr<tests::FakeSecretStore> secrets_;
    std::unique_ptr<QWidget> window_;
    ImportDesk *desk_ = nullptr;
    QList<bool> others_;
};

void TestImportDesk::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    theme_ = std::make_unique<Theme>(*qApp);
    profiles_ = std::make_unique<profile::ProfileStore>(folder_->filePath(u"profiles.json"_s));
    QVERIFY(profiles_->load());
    secrets_ = std::make_unique<tests::FakeSecretStore>();
    window_ = std::make_unique<QWidget>();
    window_->show();
    desk_ = new ImportDesk(*theme_, *profiles_, *secrets_, window_.get());
    others_.clear();
}

void TestImportDesk::cleanup() { window_.reset(); }

void TestImportDesk::showsFirstAndSavesOnYes_data()
{
    QTest::addColumn<bool>("tick");
    QTest::newRow("secret dropped") << false;
    QTest::newRow("secret into the keychain") << true;
}

void TestImportDesk::showsFirstAndSavesOnYes()
{
    QFETCH(bool, tick);
    QSignalSpy imported(desk_, &ImportDesk::imported);
    ImportDialog *dialog = offer(curl);
    QVERIFY(dialog);
    const QString report = named<QPlainTextEdit>(dialog, u"What was found"_s)->toPlainText();
    QVERIFY(report.contains(u"Client ID: orders"_s));
    QVERIFY(report.contains(u"Tenant ID: contoso.example"_s));
    QVERIFY(report.contains(u"always checked"_s)); // -k is not taken
    QVERIFY(!report.contains(u"S3CRET"_s));
    QVERIFY(profiles_->profiles().isEmpty());
    auto *box = dialog->findChild<QCheckBox *>();
    QVERIFY(box->isVisible() && !box->isChecked());
    box->setChecked(tick);
    named<QLineEdit>(dialog, u"Profile name"_s)->setText(u"Orders"_s);
    press(dialog, u"&Import"_s);
    QTRY_COMPARE(imported.size(), 1);
    const QString id = imported.first().first().toString();
    QCOMPARE(profiles_->find(id)->name, u"Orders"_s);
    QCOMPARE(secrets_->entries.count(id + u"/client-secret"_s), tick ? std::size_t(1) : std::size_t(0));
    QVERIFY(!QFile::exists(folder_->filePath(u"profiles.json"_s)) || [this] {
        QFile file(folder_->filePath(u"profiles.json"_s));
        return file.open(QIODevice::ReadOnly) && !file.readAll().contains("S3CRET");
    }());
}

void TestImportDesk::returnImports_data()
{
    QTest::addColumn<bool>("fromTheTick");
    QTest::newRow("in the name") << false;
    QTest::newRow("on the tick") << true;
}

void TestImportDesk::returnImports()
{
    QFETCH(bool, fromTheTick);
    ImportDialog *dialog = offer(curl);
    QVERIFY(dialog);
    QWidget *at = named<QLineEdit>(dialog, u"Profile name"_s);
    if (fromTheTick)
        at = dialog->findChild<QCheckBox *>();
    at->setFocus();
    QTest::keyClick(at, Qt::Key_Return);
    QTRY_COMPARE(profiles_->profiles().size(), 1);
}

void TestImportDesk::cancelSavesNothing()
{
    ImportDialog *dialog = offer(curl);
    QVERIFY(dialog);
    dialog->findChild<QCheckBox *>()->setChecked(true);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!window_->findChild<ImportDialog *>());
    QVERIFY(profiles_->profiles().isEmpty());
    QVERIFY(secrets_->entries.empty());
}

void TestImportDesk::keychainThatFailsIsTold()
{
    QSignalSpy told(desk_, &ImportDesk::told);
    secrets_->failure = keychain::Outcome::Locked;
    ImportDialog *dialog = offer(curl);
    QVERIFY(dialog);
    dialog->findChild<QCheckBox *>()->setChecked(true);
    press(dialog, u"&Import"_s);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(profiles_->profiles().size(), 1); // the settings are there all the same
}

void TestImportDesk::oneOfSeveral()
{
    ImportDialog *dialog = offer("$one = @{ ClientId = '1' }\n$two = @{ ClientId = '2'; TenantId = 'b' }");
    QVERIFY(dialog);
    auto *which = named<QComboBox>(dialog, u"Which profile"_s);
    QVERIFY(which && which->isVisible());
    QCOMPARE(which->count(), 2);
    which->setCurrentIndex(1);
    QVERIFY(!dialog->findChild<QCheckBox *>()->isVisible()); // no secret, no question
    press(dialog, u"&Import"_s);
    QTRY_COMPARE(profiles_->profiles().size(), 1);
    QCOMPARE(profiles_->profiles().first().clientId, u"2"_s);
    QCOMPARE(profiles_->profiles().first().name, u"two"_s);
}

void TestImportDesk::otherTextGoesOn()
{
    const auto otherwise = [this](const base::Error &, bool recognised) { others_.append(recognised); };
    desk_->offer(secretOf("some words"), {}, otherwise);
    QTRY_COMPARE(others_, QList<bool>({false}));
    desk_->offer(secretOf("curl https://api.example -H 'Authorization: Bearer x'"), {}, otherwise);
    QTRY_COMPARE(others_, QList<bool>({false, true}));
    QVERIFY(!window_->findChild<ImportDialog *>());
}

void TestImportDesk::theLastOfferCounts()
{
    for (int i = 0; i < 5; ++i)
        desk_->offer(secretOf("words"), {}, [this](const base::Error &, bool) { others_.append(true); });
    QVERIFY(offer(curl));
    QVERIFY(others_.size() < 5);
    QCOMPARE(window_->findChildren<ImportDialog *>().size(), 1);
}

void TestImportDesk::exportsAndCopies()
{
    profile::Profile profile = profile::newProfile(u"Orders"_s);
    profile.tenant = u"contoso.example"_s;
    profile.clientId = u"orders"_s;
    profile.proxy = u"http://proxy.example:8080"_s;
    desk_->exportProfile(profile);
    auto *dialog = window_->findChild<ExportDialog *>();
    QVERIFY(dialog);
    auto *format = named<QComboBox>(dialog, u"Format"_s);
    auto *text = named<QPlainTextEdit>(dialog, u"Exported text"_s);
    QCOMPARE(format->count(), 4);
    QVERIFY(text->toPlainText().contains(u"\"TenantId\": \"contoso.example\""_s));
    format->setCurrentIndex(format->findData(u"env"_s));
    QVERIFY(text->toPlainText().contains(u"AZURE_TENANT_ID=contoso.example"_s));
    press(dialog, u"&Copy"_s);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"AZURE_CLIENT_ID=orders"_s));
    QVERIFY(profiles_->profiles().isEmpty());
}

OBO_TEST(TestImportDesk)
#include "TestImportDesk.moc"
