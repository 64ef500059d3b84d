// Pictures of the result pane in every state, for people to look at: ui_gallery FOLDER [WIDTH HEIGHT].
// QT_SCALE_FACTOR=2 gives the pictures at 2x.
#include "Samples.h"

#include "ui/result/ResultPane.h"
#include "ui/theme/PrimaryButton.h"
#include "ui/theme/Theme.h"
#include "ui/token/ConcealedClipboard.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QHBoxLayout>
#include <functional>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

struct Picture {
    QString name;
    std::function<void(ui::ResultPane &)> make;
};

QWidget *startActions(const ui::Theme &theme)
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new ui::PrimaryButton(theme, u"Try the sandbox"_s));
    row->addWidget(new QPushButton(u"New profile"_s));
    row->addWidget(new QPushButton(u"Paste a token"_s));
    row->addStretch();
    return bar;
}

QByteArray hostileToken()
{
    return samples::jws("{\"alg\":\"none\"}",
                        "{\"aud\":\"<b>bold</b> \\u202Egnp.exe\",\"name\":\"<img src=x>\\u0007\",\"groups\":["
                        "\"a\",\"b\",{\"deep\":[1,2,3]}],\"aud\":\"twice\",\"exp\":1700000000,\"long\":\""
                            + QByteArray("x").repeated(5000) + "\"}");
}

QList<Picture> pictures()
{
    using ui::ResultPane;
    const auto read = [](const QByteArray &text) { return *token::Jwt::read(text); };
    return {
        {u"empty"_s, [](ResultPane &pane) { pane.showEmpty(); }},
        {u"running"_s, [](ResultPane &pane) { pane.showRunning(u"Waiting for login.microsoftonline.com"_s); }},
        {u"claims"_s,
         [](ResultPane &pane) {
             pane.showOutcome(samples::success());
             pane.copyToken();
         }},
        {u"token"_s,
         [](ResultPane &pane) {
             pane.showOutcome(samples::success());
             pane.showPlace(base::Place::part(u"payload"_s));
         }},
        {u"exchange"_s,
         [](ResultPane &pane) {
             pane.showOutcome(samples::success());
             pane.selectTab(3);
         }},
        {u"refused"_s, [](ResultPane &pane) { pane.showOutcome(samples::refusal()); }},
        {u"tls"_s,
         [](ResultPane &pane) {
             pane.showOutcome(samples::failure(
                 base::ErrorKind::Tls,
                 u"The certificate of login.microsoftonline.com was issued by an authority that this computer "
                 u"does "
                 u"not trust. If a proxy opens TLS here, add its certificate to the system's."_s,
                 u"self-signed certificate in certificate chain"_s));
         }},
        {u"badinput"_s,
         [](ResultPane &pane) {
             pane.showOutcome(samples::failure(base::ErrorKind::BadInput,
                                               u"The assertion expired 12 minutes ago. Paste a new one."_s, {},
                                               base::Place::field(u"assertion"_s)));
         }},
        {u"opaque"_s,
         [read](ResultPane &pane) { pane.showToken(read("0.AXoAabc-opaque-token-of-some-kind")); }},
        {u"hostile"_s, [read](ResultPane &pane) { pane.showToken(read(hostileToken())); }},
        {u"hostile-token"_s,
         [read](ResultPane &pane) {
             pane.showToken(read(hostileToken()));
             pane.selectTab(1);
         }},
    };
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 2)
        return 2;
    const QDir folder(arguments.at(1));
    folder.mkpath(u"."_s);
    const QSize size(arguments.value(2, u"634"_s).toInt(), arguments.value(3, u"800"_s).toInt());
    const base::FixedClock clock(samples::now());
    const token::ClaimCatalogue catalogue;
    for (const auto choice : {ui::ThemeChoice::Light, ui::ThemeChoice::Dark}) {
        ui::Theme theme(app, choice);
        for (const Picture &picture : pictures()) {
            ui::ConcealedClipboard clipboard(*QApplication::clipboard());
            ui::ResultPane pane(theme, clock, catalogue, clipboard);
            pane.setStartActions(startActions(theme));
            pane.resize(size);
            pane.show();
            picture.make(pane);
            app.processEvents();
            app.processEvents();
            const QString name = u"%1-%2-%3.png"_s.arg(picture.name, ui::toString(choice)).arg(size.width());
            if (!pane.grab().save(folder.filePath(name)))
                return 1;
        }
    }
    return 0;
}
