// What a result begins with is never cut: it grows with its words, whatever the width.
#include "Samples.h"

#include "TestMain.h"
#include "ui/result/ResultPane.h"
#include "ui/result/VerdictBand.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"
#include "ui/token/ConcealedClipboard.h"

#include <QApplication>
#include <QClipboard>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;

class TestVerdictBand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsAreWhole_data();
    void wordsAreWhole();
};

void TestVerdictBand::wordsAreWhole_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize &size :
         {QSize(420, 400), QSize(439, 418), QSize(520, 400), QSize(634, 600), QSize(300, 800)})
        QTest::addRow("%dx%d", size.width(), size.height()) << size;
}

void TestVerdictBand::wordsAreWhole()
{
    QFETCH(const QSize, size);
    Theme theme(*qApp, ThemeChoice::Light);
    base::FixedClock clock(samples::now());
    const token::ClaimCatalogue catalogue;
    ConcealedClipboard clipboard(*QGuiApplication::clipboard());
    ResultPane pane(theme, clock, catalogue, clipboard);
    pane.setMinimumSize(200, 200);
    pane.resize(size);
    pane.show();
    pane.showOutcome(samples::success());
    auto *band = pane.findChild<VerdictBand *>();
    Verdict verdict = band->verdict();
    verdict.headline = u"Token for 2c7a4e3d-9f56-4db0-8e82-4c3d5e6f7a03"_s;
    verdict.facts = u"Zoë Ångström · Stock.Read · from 1b6f3d2c-8e45-4caf-9d71-3b2c4d5e6f02"_s;
    band->setVerdict(verdict);
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    for (const auto *label : band->findChildren<PlainLabel *>()) {
        if (!label->isVisible() || !label->wordWrap())
            continue;
        const int needed = label->QLabel::heightForWidth(label->width());
        QVERIFY2(label->height() >= needed && label->heightForWidth(label->width()) >= needed,
                 qPrintable(u"%1: %2 of %3"_s.arg(label->text()).arg(label->height()).arg(needed)));
        for (const QString &word : label->text().split(u' '))
            QVERIFY2(label->fontMetrics().horizontalAdvance(word) <= label->width(), qPrintable(word));
        QVERIFY(label->text() == label->fullText() || label->accessibleName() == label->fullText());
    }
    pane.resize(900, 800);
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    for (const auto *label : band->findChildren<PlainLabel *>())
        QCOMPARE(label->text(), label->fullText());
}

OBO_TEST(TestVerdictBand)
#include "TestVerdictBand.moc"
