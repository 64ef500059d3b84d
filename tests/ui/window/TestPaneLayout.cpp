// Wide, stacked, single: which panes are on the screen at which size.
#include "TestMain.h"
#include "ui/theme/Theme.h"
#include "ui/window/layout/PaneLayout.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace obo;

class TestPaneLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void shapes_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("profiles");
        QTest::addColumn<bool>("request");
        QTest::addColumn<bool>("result");
        QTest::newRow("wide") << QSize(1280, 800) << true << true << true;
        QTest::newRow("narrow and high") << QSize(720, 1080) << false << true << true;
        QTest::newRow("narrow and low") << QSize(640, 480) << false << true << false;
    }

    void shapes()
    {
        QFETCH(QSize, size);
        QFETCH(bool, profiles);
        QFETCH(bool, request);
        QFETCH(bool, result);
        ui::Theme theme(*qApp);
        auto *one = new QWidget;
        auto *two = new QWidget;
        auto *three = new QWidget;
        ui::PaneLayout panes(theme, one, two, three);
        panes.resize(1280, 800);
        panes.show();
        panes.resize(size);
        QTRY_COMPARE(one->isVisible(), profiles);
        QCOMPARE(two->isVisible(), request);
        QCOMPARE(three->isVisible(), result);
        panes.showResult();
        QVERIFY(three->isVisible());
        if (size.height() == 1080)
            QVERIFY(three->mapTo(&panes, QPoint()).y() > two->mapTo(&panes, QPoint()).y());
        panes.resize(1280, 800);
        QVERIFY(one->isVisible() && two->isVisible() && three->isVisible());
    }

    void remembersSizes()
    {
        ui::Theme theme(*qApp);
        QByteArray sizes;
        {
            auto *one = new QWidget;
            ui::PaneLayout panes(theme, one, new QWidget, new QWidget);
            panes.resize(1280, 800);
            panes.show();
            panes.setProfilesShown(false);
            sizes = panes.saveSizes();
        }
        ui::PaneLayout panes(theme, new QWidget, new QWidget, new QWidget);
        panes.resize(1280, 800);
        panes.show();
        QVERIFY(panes.profilesShown());
        panes.restoreSizes(sizes);
        QVERIFY(!panes.profilesShown());
        panes.restoreSizes("nonsense");
    }
};

OBO_TEST(TestPaneLayout)
#include "TestPaneLayout.moc"
