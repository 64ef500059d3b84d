// The real window's Run against every fault of the misbehaving server (tests/attack/faults): bench_faults
// [--part]
// [--only TEXT]. For each row one line of JSON: what was wrong, and the longest event in milliseconds.
#include "TimedApplication.h"
#include "base/Clock.h"
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

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTemporaryDir>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

const QByteArray assertion =
    "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsifQ.eyJhdWQiOiJhcGk6Ly9hIiwiaXNzIjoiaHR0cHM6Ly9sb2dpbi5leGFt"
    "cGxlLnRlc3QiLCJleHAiOjIwMDAwMDAwMDB9."
    + QByteArray(342, 'A');
constexpr std::chrono::milliseconds deadline(800);

/// Everything as the window's own client does it, but for the time that a person would wait.
class HastyClient final : public http::HttpClient {
public:
    std::chrono::milliseconds deadline = std::chrono::seconds(20);

    QFuture<std::shared_ptr<http::HttpOutcome>> send(http::HttpRequest request, std::stop_token stop,
                                                     http::PhaseListener onPhase) override
    {
        request.transport.deadline = deadline;
        return real_.send(std::move(request), std::move(stop), std::move(onPhase));
    }

private:
    http::QtHttpClient real_;
};

class FaultProcess {
public:
    explicit FaultProcess(const QString &script)
    {
        process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process_.start(u"/usr/bin/python3"_s, {script});
        said_ = line();
    }

    ~FaultProcess()
    {
        process_.closeWriteChannel();
        process_.waitForFinished();
    }

    [[nodiscard]] const QJsonObject &said() const { return said_; }

    /// "connections" to a fault, or how often its phase was "reached".
    [[nodiscard]] int seen(const QString &fault, QLatin1StringView what)
    {
        process_.write(fault.toUtf8() + '\n');
        return line().value(what).toInt();
    }

private:
    QJsonObject line()
    {
        while (!process_.canReadLine() && process_.waitForReadyRead(30'000)) { }
        return QJsonDocument::fromJson(process_.readLine()).object();
    }

    QProcess process_;
    QJsonObject said_;
};

class Window {
public:
    explicit Window(bench::TimedApplication &app)
        : app_(app)
    {
        window_.resize(1200, 800);
        window_.open({});
        window_.show();
        app_.wait(300);
    }

    /// The profile of a fault in the form, with its secret and the assertion.
    void open(const QJsonObject &fault, const QString &ca)
    {
        profile::Profile profile = profile::newProfile(fault.value("name"_L1).toString());
        const QString over = fault.value("over"_L1).toString();
        const bool proxied = over == "http-proxy"_L1 || over == "socks"_L1;
        const QString here = u"127.0.0.1:%1"_s.arg(fault.value("port"_L1).toInt());
        profile.authorityKind = u"endpoint"_s;
        profile.tokenEndpoint = (over == "plain"_L1 ? u"http://"_s : u"https://"_s)
            + (proxied ? u"login.example.test"_s : here) + u"/token"_s;
        profile.clientId = u"11111111-1111-1111-1111-111111111111"_s;
        profile.scope = u"api://d/.default"_s;
        if (over == "tls"_L1 || !fault.value("extra"_L1).toArray().isEmpty())
            profile.caFile = ca;
        if (proxied)
            profile.proxy = (over == "socks"_L1 ? u"socks5://"_s : u"http://"_s) + here;
        secrets_.entries[profile::clientSecretKey(profile.id)] = "secret";
        pane_->setProfile(profile, QString(), {});
        pane_->pasteAssertion(QString::fromLatin1(assertion));
        app_.waitFor([this] { return run_->button()->isEnabled(); }, 5000);
        app_.wait(50);
    }

    [[nodiscard]] QString form() const
    {
        const profile::Profile profile = pane_->profile();
        return QStringList{profile.tokenEndpoint,  profile.clientId,
                           profile.scope,          pane_->assertion(),
                           run_->button()->text(), run_->button()->isEnabled() ? u"enabled"_s : u"disabled"_s}
            .join(u'\n');
    }

    /// All words that are to be seen in the result.
    [[nodiscard]] QString result() const
    {
        QString all;
        for (const QWidget *widget : result_->findChildren<QWidget *>()) {
            if (!widget->isVisible())
                continue;
            if (const auto *label = qobject_cast<const QLabel *>(widget))
                all += label->text() + u'\n';
            else if (const auto *text = qobject_cast<const QPlainTextEdit *>(widget))
                all += text->toPlainText() + u'\n';
            all += widget->accessibleName() + u'\n';
        }
        return all;
    }

    void press() { run_->button()->click(); }

    [[nodiscard]] bool isRunning() const { return run_->isRunning(); }

    HastyClient http;

private:
    bench::TimedApplication &app_;
    QTemporaryDir folder_;
    ui::Theme theme_{app_, ui::ThemeChoice::Light};
    base::SystemClock clock_;
    token::ClaimCatalogue catalogue_;
    tests::FakeSecretStore secrets_;
    profile::ProfileStore profiles_{folder_.filePath(u"profiles.json"_s)};
    ui::WindowState state_{folder_.filePath(u"window.ini"_s)};
    ui::MainWindow window_{theme_, {http, secrets_, profiles_, clock_, catalogue_}, state_};
    ui::RequestPane *pane_ = window_.findChild<ui::RequestPane *>();
    ui::RunRow *run_ = window_.findChild<ui::RunRow *>();
    ui::ResultPane *result_ = window_.findChild<ui::ResultPane *>();
};

struct Seen {
    QStringList wrong;
    double longestMs = 0;
    double cancelMs = 0;
};

QString wordsOf(const QJsonObject &fault)
{
    const QJsonValue words = fault.value("words"_L1);
    if (words.isString())
        return words.toString();
    return words.toObject().value(words.toObject().contains("token"_L1) ? u"token"_s : QString()).toString();
}

/// To its end by itself.
Seen runToEnd(bench::TimedApplication &app, Window &window, const QJsonObject &fault, FaultProcess &server)
{
    Seen seen;
    const QString name = fault.value("name"_L1).toString();
    const int connections = server.seen(name, "connections"_L1);
    const bool slow = fault.value("slow"_L1).toBool();
    window.http.deadline = slow ? deadline : std::chrono::milliseconds(20'000);
    const QString before = window.form();
    app.begin();
    QMetaObject::invokeMethod(
        &app, [&window] { window.press(); }, Qt::QueuedConnection);
    app.waitFor([&window] { return window.isRunning(); }, 1000);
    if (!app.waitFor([&window] { return !window.isRunning(); }, slow ? 10'000 : 30'000))
        seen.wrong += u"it did not end"_s;
    app.wait(100); // what is shown is laid out and painted
    seen.longestMs = app.longestMs();
    if (window.form() != before)
        seen.wrong += u"the form is not as it was"_s;
    if (server.seen(name, "connections"_L1) == connections)
        seen.wrong += u"the server was not spoken to: "_s + window.result().simplified();
    const QString words = wordsOf(fault);
    const QString result = window.result();
    if (!result.contains(words))
        seen.wrong += u"it does not say \"%1\""_s.arg(words);
    if (words.isEmpty() && !result.contains("127.0.0.1"_L1) && !result.contains("login.example.test"_L1))
        seen.wrong += u"no host is named"_s;
    if (result.contains("secret\n"_L1))
        seen.wrong += u"the secret is shown"_s;
    return seen;
}

/// Cancelled when the server is in the phase.
Seen cancelIt(bench::TimedApplication &app, Window &window, const QJsonObject &fault, FaultProcess &server)
{
    Seen seen;
    window.http.deadline = std::chrono::seconds(60);
    const QString name = fault.value("name"_L1).toString();
    const QString before = window.form();
    const int reached = server.seen(name, "reached"_L1);
    app.begin();
    QMetaObject::invokeMethod(
        &app, [&window] { window.press(); }, Qt::QueuedConnection);
    app.waitFor([&] { return server.seen(name, "reached"_L1) > reached; }, 10'000);
    if (!window.isRunning())
        return seen; // a flood may have ended by itself
    QElapsedTimer timer;
    timer.start();
    QMetaObject::invokeMethod(
        &app, [&window] { window.press(); }, Qt::QueuedConnection);
    if (!app.waitFor([&window] { return !window.isRunning(); }, 10'000))
        seen.wrong += u"Cancel is not answered"_s;
    seen.cancelMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    app.wait(50);
    seen.longestMs = app.longestMs();
    if (window.form() != before)
        seen.wrong += u"the form is not as it was after Cancel"_s;
    if (!window.result().contains("ancelled"_L1))
        seen.wrong += u"it does not say that it was cancelled"_s;
    return seen;
}

void tell(const QString &name, const Seen &seen)
{
    const QJsonObject line{{u"name"_s, name},
                           {u"wrong"_s, QJsonArray::fromStringList(seen.wrong)},
                           {u"longest_ms"_s, seen.longestMs},
                           {u"cancel_ms"_s, seen.cancelMs}};
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    bench::TimedApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString only = arguments.value(arguments.indexOf(u"--only"_s) + 1);
    const bool chosen = arguments.contains(u"--only"_s);
    const bool part = arguments.contains(u"--part"_s);
    FaultProcess server(QStringLiteral(OBO_FAULT_SERVER));
    Window window(app);
    // The first sign that the font lacks makes fontconfig look for another: once, in every Qt program.
    app.begin();
    QLabel strange(u"\u241b\u2407\u2400\ufffd"_s);
    strange.show();
    app.wait(200);
    strange.hide();
    tell(u"first sign of another font"_s, {{}, app.longestMs(), 0});
    int rows = 0;
    const QJsonArray faults = server.said().value("faults"_L1).toArray();
    for (const auto value : faults) {
        const QJsonObject fault = value.toObject();
        const QString name = fault.value("name"_L1).toString();
        if (!fault.value("asks"_L1).toArray().contains("token"_L1) || (part && !fault.value("part"_L1).toBool())
            || (chosen && !name.contains(only)))
            continue;
        ++rows;
        window.open(fault, server.said().value("ca"_L1).toString());
        tell(name, runToEnd(app, window, fault, server));
        if (fault.value("slow"_L1).toBool() && fault.value("holds"_L1).toBool()) {
            Seen seen = cancelIt(app, window, fault, server);
            for (int again = 0; again < 2 && seen.cancelMs > 100;
                 ++again) // the machine had something else to do
                seen = cancelIt(app, window, fault, server);
            tell(u"Cancel: "_s + name, seen);
        }
    }
    return rows > 0 ? 0 : 1;
}
