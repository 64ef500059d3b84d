// How long the window's thread is held by one event while a token of 1 MB with 10,000 groups is pasted, shown,
// filtered and walked through: bench_big_token [groups]. One line a step, milliseconds of the longest event, as
// the thread's own CPU time, so that what else runs on the machine does not count.
#include "TimedApplication.h"
#include "base/Clock.h"
#include "token/Base64Url.h"
#include "token/Jwt.h"
#include "ui/assertion/AssertionEdit.h"
#include "ui/result/ResultPane.h"
#include "ui/theme/Theme.h"
#include "ui/token/ConcealedClipboard.h"

#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>
#include <QTreeView>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

QByteArray bigToken(int groups)
{
    QByteArray body = "{\"aud\":\"00000003-0000-0000-c000-000000000000\",\"exp\":1900000000,\"scp\":\"User."
                      "Read\",\"groups\":[";
    for (int i = 0; i < groups; ++i)
        body += (i ? ",\"" : "\"") + QByteArray("00000000-0000-4000-8000-")
            + QByteArray::number(i).rightJustified(12, '0') + '"';
    // Up to a megabyte whatever the groups take.
    body += "],\"pad\":\"" + QByteArray(qMax<qsizetype>(0, (qsizetype(1) << 20) * 3 / 4 - body.size()), 'x')
        + "\"}";
    return token::toBase64Url("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"k\"}") + '.'
        + token::toBase64Url(body) + '.' + token::toBase64Url(QByteArray(256, 's'));
}

/// Runs `work` as one event, then what follows from it for a second, and says how long the longest took.
template <class Work>
void step(bench::TimedApplication &app, const char *name, Work work)
{
    app.begin();
    QMetaObject::invokeMethod(&app, work, Qt::QueuedConnection);
    app.wait(1000);
    std::printf("| %-34s | %7.1f |\n", name, app.longestMs());
}

} // namespace

int main(int argc, char **argv)
{
    bench::TimedApplication app(argc, argv);
    ui::Theme theme(app, ui::ThemeChoice::Light);
    const base::SystemClock clock;
    const token::ClaimCatalogue catalogue;
    ui::ConcealedClipboard clipboard(*QGuiApplication::clipboard());
    ui::ResultPane result(theme, clock, catalogue, clipboard);
    ui::AssertionEdit assertion(theme);
    result.resize(640, 800);
    assertion.resize(440, 300);
    result.show();
    assertion.show();
    const QByteArray text = bigToken(argc > 1 ? QByteArray(argv[1]).toInt() : 10000);
    const auto token = token::Jwt::read(text);
    app.wait(500);

    std::printf("%lld bytes; longest event in ms\n", static_cast<long long>(text.size()));
    QGuiApplication::clipboard()->setText(QString::fromLatin1(text));
    step(app, "paste into Assertion", [&] { assertion.paste(); });
    step(app, "take the token apart", [&] { (void)token::Jwt::read(text); });
    step(app, "show it", [&] { result.showToken(*token); });
    auto *tree = result.findChild<QTreeView *>();
    auto *filter = result.findChild<QLineEdit *>();
    step(app, "unfold the groups", [&] { tree->expandAll(); });
    step(app, "to the end", [&] { tree->scrollToBottom(); });
    step(app, "type into the filter: 0", [&] { filter->setText(u"0"_s); });
    step(app, "type into the filter: 009999", [&] { filter->setText(u"009999"_s); });
    step(app, "clear the filter", [&] { filter->clear(); });
    step(app, "tab Token", [&] { result.selectTab(1); });
    return 0;
}
