// Tab goes through a result as one reads it, also through what joined it late.
#include "Samples.h"

#include "FakeHttpClient.h"
#include "TestMain.h"
#include "profile/ProfileStore.h"
#include "ui/result/ResultPane.h"
#include "ui/signature/SignatureCheck.h"
#include "ui/theme/Theme.h"
#include "ui/token/ConcealedClipboard.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;

class TestResultOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tabOrderIsReadingOrder();
};

void TestResultOrder::tabOrderIsReadingOrder()
{
    Theme theme(*qApp, ThemeChoice::Light);
    const base::FixedClock clock(samples::now());
    const token::ClaimCatalogue catalogue;
    ConcealedClipboard clipboard(*QGuiApplication::clipboard());

    tests::FakeHttpClient http;
    const QTemporaryDir folder;
    const profile::ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    SignatureCheck check(http, clock, profiles);
    ResultPane pane(theme, clock, catalogue, clipboard);
    pane.resize(634, 800);
    pane.show();
    pane.setSignatureCheck(check);
    const auto order = [&pane] {
        QStringList names;
        QWidget *at = &pane;
        do {
            if (at->isVisible() && at->isEnabled() && at->focusPolicy() & Qt::TabFocus) {
                const auto *button = qobject_cast<QAbstractButton *>(at);
                names.append(qobject_cast<QTabBar *>(at)           ? u"tabs"_s
                                 : !at->accessibleName().isEmpty() ? at->accessibleName()
                                 : button                          ? button->text().remove(u'&')
                                                                   : u"?"_s);
            }
            at = at->nextInFocusChain();
        } while (at != &pane);
        return names;
    };
    for (int run = 0; run < 2; ++run) // what a run makes anew stands where it stood
        pane.showOutcome(samples::success());
    pane.selectTab(1);
    QCoreApplication::processEvents();
    const QStringList names = order();
    QList<qsizetype> places;
    for (const QString &one :
         {u"Journey"_s, u"Journey of the token"_s, u"tabs"_s, u"Token"_s, u"Check signature"_s, u"Indented"_s,
          u"Header as written"_s, u"Payload as written"_s, u"Copy token"_s})
        places.append(names.indexOf(one));
    QVERIFY2(places.first() >= 0 && std::ranges::is_sorted(places), qPrintable(names.join(u", "_s)));
    pane.showOutcome(samples::refusal());
    QCoreApplication::processEvents();
    const QStringList refused = order();
    QVERIFY2(refused.indexOf(u"Journey"_s) < refused.indexOf(u"tabs"_s)
                 && refused.indexOf(u"tabs"_s) < refused.indexOf(u"Try again"_s),
             qPrintable(refused.join(u", "_s)));
}

OBO_TEST(TestResultOrder)
#include "TestResultOrder.moc"
