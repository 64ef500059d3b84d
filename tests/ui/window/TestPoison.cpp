// A stranger's text everywhere: profiles, assertion, result, refusal, wire, dialogs. Whatever the window shows
// of it is plain: no label, tool tip, cell, name or title reads it as markup, and nothing in it deceives an
// eye.
#include "FakeHttpClient.h"
#include "TestMain.h"
#include "base/Clock.h"
#include "base/Text.h"
#include "profile/ProfileStore.h"
#include "token/json/JsonWriter.h"
#include "ui/FakeSecretStore.h"
#include "ui/explain/ExplainDialog.h"
#include "ui/import/ExportDialog.h"
#include "ui/request/RequestPane.h"
#include "ui/result/ResultPane.h"
#include "ui/result/Samples.h"
#include "ui/theme/Theme.h"
#include "ui/window/Intake.h"
#include "ui/window/MainWindow.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextEdit>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

const QString poisonMark = u"<b>P0IS0N</b>"_s;
const QString poison = poisonMark
    + u"<img src='file:///nowhere/x.png'><a href=\"http://evil.example/\">x</a> | `x` [x](http://evil.example) "
      "=1+1 \u202Eab\u200B\u2066\u3164"_s
    + QChar(0x1b) + u"[2J"_s;

QByteArray jsonOf(const QString &text) { return token::jsonString(text); }

QByteArray quotedPoison() { return jsonOf(poison); }

/// As rich text: whether what one reads is still the mark, letter by letter, without images and links.
bool readsAsWritten(const QString &rich)
{
    QTextDocument document;
    document.setHtml(rich);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        for (auto at = block.begin(); !at.atEnd(); ++at)
            if (at.fragment().charFormat().isAnchor() || at.fragment().charFormat().isImageFormat())
                return false;
    return document.toPlainText().contains(poisonMark);
}

class Crawl {
public:
    QStringList wrong;
    int seen = 0;

    explicit Crawl(const QWidget &root)
    {
        widget(root);
        for (const QWidget *each : root.findChildren<QWidget *>())
            widget(*each);
    }

private:
    void text(const QObject &where, const char *what, const QString &shown, bool canBeRich)
    {
        if (!shown.contains(u"P0IS0N"_s))
            return;
        ++seen;
        const auto say = [&](const char *why) {
            wrong.append(QLatin1StringView(where.metaObject()->className()) + u' ' + QLatin1StringView(what)
                         + u' ' + QLatin1StringView(why) + u": "_s + base::visible(shown.left(80)));
        };
        for (const char32_t c : shown.toUcs4())
            if (c != '\n' && c != '\t' && base::deceives(c)) {
                say("deceives");
                break;
            }
        if (canBeRich && Qt::mightBeRichText(shown) && !readsAsWritten(shown))
            say("is read as markup");
    }

    void widget(const QWidget &one)
    {
        text(one, "title", one.windowTitle(), false);
        text(one, "tool tip", one.toolTip(), true);
        text(one, "what's this", one.whatsThis(), true);
        text(one, "status tip", one.statusTip(), false);
        text(one, "accessible name", one.accessibleName(), false);
        text(one, "accessible description", one.accessibleDescription(), false);
        for (const QAction *action : one.actions()) {
            text(*action, "text", action->text(), false);
            text(*action, "tool tip", action->toolTip(), true);
        }
        if (const auto *label = qobject_cast<const QLabel *>(&one))
            text(*label, "text", label->text(), label->textFormat() != Qt::PlainText);
        if (const auto *button = qobject_cast<const QAbstractButton *>(&one))
            text(*button, "text", button->text(), false);
        if (const auto *box = qobject_cast<const QComboBox *>(&one); box && !box->isEditable())
            for (int i = 0; i < box->count(); ++i)
                text(*box, "item", box->itemText(i), false);
        if (const auto *tabs = qobject_cast<const QTabBar *>(&one))
            for (int i = 0; i < tabs->count(); ++i) {
                text(*tabs, "tab", tabs->tabText(i), false);
                text(*tabs, "tab's tool tip", tabs->tabToolTip(i), true);
            }
        if (const auto *edit = qobject_cast<const QPlainTextEdit *>(&one); edit && edit->isReadOnly())
            text(*edit, "text", edit->toPlainText(), false);
        if (const auto *rich = qobject_cast<const QTextEdit *>(&one); rich && !readsAsWritten(rich->toHtml()))
            text(*rich, "text", rich->toHtml(), true);
        if (const auto *view = qobject_cast<const QAbstractItemView *>(&one); view && view->model())
            cells(*view, {});
    }

    void cells(const QAbstractItemView &view, const QModelIndex &parent)
    {
        const QAbstractItemModel &model = *view.model();
        for (int row = 0; row < std::min(model.rowCount(parent), 200); ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QModelIndex index = model.index(row, column, parent);
                text(view, "cell", index.data(Qt::DisplayRole).toString(), false);
                text(view, "cell's tool tip", index.data(Qt::ToolTipRole).toString(), true);
                text(view, "cell's what's this", index.data(Qt::WhatsThisRole).toString(), true);
                text(view, "cell's status tip", index.data(Qt::StatusTipRole).toString(), false);
                text(view, "cell's name", index.data(Qt::AccessibleTextRole).toString(), false);
                text(view, "cell's description", index.data(Qt::AccessibleDescriptionRole).toString(), false);
            }
            cells(view, model.index(row, 0, parent));
        }
    }
};

QByteArray poisonedToken()
{
    const QByteArray p = quotedPoison();
    QByteArray payload =
        "{\"aud\":\"https://graph.microsoft.com\"," + p + ':' + p + ",\"deep\":{" + p + ":[" + p + "]}";
    for (const char *name : {"iss", "name", "upn", "preferred_username", "scp", "roles", "app_displayname",
                             "appid", "azp", "tid", "oid", "acr", "idp", "ver", "nonce", "amr", "groups"})
        payload += QByteArray(",\"") + name + "\":" + p;
    return samples::jws("{\"alg\":" + p + ",\"typ\":" + p + ",\"kid\":" + p + ',' + p + ':' + p + '}',
                        payload + '}');
}

void poisonExchange(http::HttpExchange &exchange)
{
    exchange.reasonPhrase = poison;
    exchange.responseHeaders.append({u"X-"_s + poison, poison});
    exchange.responseBody = "{\"error\":" + quotedPoison() + '}';
    exchange.correlationId = poison;
    exchange.proxyNote = poison;
}

std::shared_ptr<flow::ExchangeOutcome> poisonedRefusal()
{
    auto outcome = samples::refusal();
    base::OAuthError oauth;
    oauth.error = poison;
    oauth.suberror = poison;
    oauth.errorDescription = u"AADSTS65001: The user or administrator has not consented to use the application "
                             "with ID '%1' named '%1'. Trace ID: %1"_s.arg(poison);
    oauth.errorCodes = {u"65001"_s, poison};
    oauth.claims = QString::fromUtf8("{\"access_token\":{" + quotedPoison()
                                     + ":{\"essential\":true,\"value\":" + quotedPoison() + "}}}");
    oauth.traceId = oauth.correlationId = oauth.timestamp = oauth.errorUri = poison;
    base::Error error{base::ErrorKind::Refused, poison, poison, {}, oauth};
    outcome->answer = base::fail(error);
    poisonExchange(*outcome->exchange);
    return outcome;
}

std::shared_ptr<flow::ExchangeOutcome> poisonedFailure()
{
    return samples::failure(base::ErrorKind::Network, poison, poison);
}

std::shared_ptr<flow::ExchangeOutcome> poisonedSuccess()
{
    auto outcome = samples::success(poisonedToken());
    outcome->answer->scope = outcome->answer->tokenType = poison;
    outcome->findings.append(
        {base::Severity::MayStop, u"x"_s, poison, poison, poison, base::Place::claim(poison), {}});
    poisonExchange(*outcome->exchange);
    return outcome;
}

} // namespace

class TestPoison : public QObject {
    Q_OBJECT

    struct Bench {
        QTemporaryDir folder;
        ui::Theme theme{*qApp};
        base::SystemClock clock;
        token::ClaimCatalogue catalogue;
        tests::FakeSecretStore secrets;
        tests::FakeHttpClient http;
        ui::WindowState state;
        std::unique_ptr<profile::ProfileStore> store;
        std::unique_ptr<ui::MainWindow> window;

        Bench()
        {
            const QByteArray p = quotedPoison();
            QByteArray members = "\"name\":" + p;
            for (const char *name : {"tenant", "client_id", "scope", "authority", "ca_file", "proxy",
                                     "certificate_file", "key_file", "signing_algorithm", "secret_method"})
                members += QByteArray(",\"") + name + "\":" + p;
            QFile file(folder.filePath(u"profiles.json"_s));
            if (!file.open(QIODevice::WriteOnly))
                return;
            file.write("{\"version\":1,\"profiles\":[{\"id\":\"a\"," + members + ",\"credential\":" + p
                       + "},{\"id\":\"b\"," + members + ",\"credential\":\"certificate\"}]}");
            file.close();
            store = std::make_unique<profile::ProfileStore>(file.fileName());
            if (!store->load())
                return;
            window = std::make_unique<ui::MainWindow>(
                theme, ui::Services{http, secrets, *store, clock, catalogue, u"/nowhere"_s}, state);
            window->open({});
            window->show();
        }
    };

    /// Waits until `least` places show the poison; then none may be wrong.
    static void judge(const QWidget &root, int least)
    {
        QTRY_VERIFY2_WITH_TIMEOUT(Crawl(root).seen >= least, qPrintable(QString::number(Crawl(root).seen)),
                                  10000);
        const QStringList wrong = Crawl(root).wrong;
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 10).join(u'\n')));
    }

private Q_SLOTS:
    void theJudgeSees();
    void profilesAndTitle();
    void assertion();
    void results_data();
    void results();
    void pastedToken();
    void imported();
    void exported();
    void explained();
};

void TestPoison::theJudgeSees()
{
    QWidget root;
    auto *label = new QLabel(poison, &root);
    QCOMPARE(Crawl(root).wrong.size(), 2); // deceives, is read as markup
    label->setTextFormat(Qt::PlainText);
    label->setText(base::visible(poison));
    QCOMPARE(Crawl(root).wrong, QStringList());
    root.setToolTip(base::visible(poison));
    QCOMPARE(Crawl(root).wrong.size(), 1);
}

void TestPoison::profilesAndTitle()
{
    const Bench bench;
    QVERIFY(bench.window);
    QVERIFY(bench.window->windowTitle().contains(u"P0IS0N"_s));
    judge(*bench.window, 6);
}

void TestPoison::assertion()
{
    const Bench bench;
    const int before = Crawl(*bench.window).seen;
    bench.window->findChild<ui::RequestPane *>()->pasteAssertion(QString::fromLatin1(poisonedToken()));
    judge(*bench.window, before + 3);
}

void TestPoison::results_data()
{
    QTest::addColumn<std::shared_ptr<flow::ExchangeOutcome>>("outcome");
    QTest::addColumn<int>("least");
    QTest::newRow("success") << poisonedSuccess() << 20;
    QTest::newRow("refusal") << poisonedRefusal() << 5;
    QTest::newRow("failure") << poisonedFailure() << 2;
}

void TestPoison::results()
{
    QFETCH(std::shared_ptr<flow::ExchangeOutcome>, outcome);
    QFETCH(int, least);
    const Bench bench;
    auto *pane = bench.window->findChild<ui::ResultPane *>();
    pane->setAssertion(std::make_shared<token::Jwt>(*token::Jwt::read(poisonedToken())));
    pane->showOutcome(outcome);
    for (int tab = 0; tab < pane->tabCount(); ++tab) {
        pane->selectTab(tab);
        judge(*pane, tab == 0 ? least : 1);
    }
}

void TestPoison::pastedToken()
{
    const Bench bench;
    auto *pane = bench.window->findChild<ui::ResultPane *>();
    pane->setAssertion(std::make_shared<token::Jwt>(*token::Jwt::read(samples::graphToken())));
    pane->showToken(*token::Jwt::read(poisonedToken()));
    for (int tab = 0; tab < pane->tabCount(); ++tab) {
        pane->selectTab(tab);
        judge(*pane, 15);
    }
}

void TestPoison::imported()
{
    const Bench bench;
    QMimeData data;
    const QByteArray p = quotedPoison();
    // A client ID that is one: without it nothing is recognised, and no dialog comes.
    data.setText(QString::fromUtf8("{\"AzureAd\":{\"Instance\":" + p + ",\"TenantId\":" + p
                                   + ",\"ClientId\":\"66666666-7777-4888-8999-aaaaaaaaaaaa\"," + p + ':' + p
                                   + "},\"Api\":{\"Scopes\":[" + p + "]}}"));
    bench.window->findChild<ui::Intake *>()->take(data);
    QTRY_VERIFY(!bench.window->findChildren<QDialog *>().isEmpty());
    judge(*bench.window->findChildren<QDialog *>().constFirst(), 1);
}

void TestPoison::exported()
{
    const Bench bench;
    auto *dialog = new ui::ExportDialog(bench.theme, *bench.store->find(u"b"_s), bench.window.get());
    dialog->show();
    auto *format = dialog->findChild<QComboBox *>();
    for (int i = 0; i < format->count(); ++i) {
        format->setCurrentIndex(i);
        judge(*dialog, 1);
    }
}

void TestPoison::explained()
{
    const Bench bench;
    auto *dialog = new ui::ExplainDialog(bench.theme, bench.window.get());
    dialog->show();
    const auto boxes = dialog->findChildren<QPlainTextEdit *>();
    const auto typed = std::ranges::find_if_not(boxes, &QPlainTextEdit::isReadOnly);
    QVERIFY(typed != boxes.end());
    (*typed)->setPlainText(
        u"AADSTS65001: The user has not consented to use the application with ID '%1' named '%1'. "
        "Trace ID: %1"_s.arg(poisonMark));
    judge(*dialog, 1);
}

OBO_TEST(TestPoison)
#include "TestPoison.moc"
