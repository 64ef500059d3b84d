// The drawn journey as a person uses it: keyboard, mouse, tool tips, and what assistive technology hears.
#include "TestMain.h"
#include "report/Journeys.h"
#include "report/journey/JourneyWords.h"
#include "ui/journey/JourneyPainter.h"
#include "ui/journey/JourneyPanel.h"
#include "ui/journey/JourneyView.h"
#include "ui/journey/PictureButton.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;
using report::JourneySpot;

Q_DECLARE_METATYPE(obo::report::JourneySpot)
Q_DECLARE_METATYPE(obo::base::Place)

class TestJourneyView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isReadAsASentence();
    void keysGoThroughTheParts();
    void returnLeadsToThePlace();
    void aClickLeadsToThePlace();
    void theSamePartStaysSelected();
    void toolTipsArePlain();
    void foldsIntoTwoRows();
    void followsTheTheme();
    void coloursAreTheThemes();
    void imagesAreTwiceAsFine();
    void nothingToSeeIsNothing();
    void foldsAndRemembers();
    void littleRoomFolds();
    void picturesAreMaskedUnlessAsked();

private:
    report::Journey refused() const { return report::journeyOf(tests::refusal(), catalogue_, tests::noon()); }

    token::ClaimCatalogue catalogue_;
    Theme theme_{*qApp, ThemeChoice::Light};
    std::unique_ptr<JourneyView> view_;
};

void TestJourneyView::init()
{
    theme_.setChoice(ThemeChoice::Light);
    view_ = std::make_unique<JourneyView>(theme_);
    view_->resize(640, 240);
    view_->setJourney(refused());
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
}

void TestJourneyView::isReadAsASentence()
{
    QCOMPARE(view_->accessibleName(), u"Journey of the token"_s);
    view_->clearFocus(); // a window alone gives it the focus
    QTRY_COMPARE(view_->accessibleDescription(), report::journeySentence(refused()));
    QVERIFY(view_->accessibleDescription().contains(u"Problem: AADSTS65001"_s));
}

void TestJourneyView::keysGoThroughTheParts()
{
    view_->setFocus();
    QTRY_VERIFY(view_->hasFocus());
    QCOMPARE(view_->selected(), 0);
    QCOMPARE(view_->accessibleDescription(), u"Zoë Ångström, user"_s);
    QStringList heard;
    for (qsizetype i = 1; i < view_->layoutOfParts().parts.size(); ++i) {
        QTest::keyClick(view_.get(), i % 2 ? Qt::Key_Right : Qt::Key_Down);
        QCOMPARE(view_->selected(), i);
        heard.append(view_->accessibleDescription());
    }
    QVERIFY(heard.contains(u"Your API, middle tier"_s));
    QVERIFY(heard.constLast().startsWith(u"The assertion expires in 41 minutes"_s));
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QCOMPARE(view_->selected(), view_->layoutOfParts().parts.size() - 1);
    QTest::keyClick(view_.get(), Qt::Key_Home);
    QTest::keyClick(view_.get(), Qt::Key_Left);
    QCOMPARE(view_->selected(), 0);
    view_->clearFocus();
    QTRY_COMPARE(view_->accessibleDescription(), report::journeySentence(refused()));
}

void TestJourneyView::returnLeadsToThePlace()
{
    QSignalSpy activated(view_.get(), &JourneyView::activated);
    view_->setFocus();
    QTRY_VERIFY(view_->hasFocus());
    QTest::keyClick(view_.get(), Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.constFirst().at(1).value<base::Place>().toString(), u"claim:name"_s);
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(view_.get(), Qt::Key_Right);
    QTest::keyClick(view_.get(), Qt::Key_Space);
    QCOMPARE(activated.constLast().at(0).value<JourneySpot>(), JourneySpot::Api);
    QCOMPARE(activated.constLast().at(1).value<base::Place>().toString(), u"field:client_id"_s);
    // The sign-in is nowhere but in the picture.
    QTest::keyClick(view_.get(), Qt::Key_Home);
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QTest::keyClick(view_.get(), Qt::Key_Return);
    QCOMPARE(activated.count(), 2);
}

void TestJourneyView::aClickLeadsToThePlace()
{
    QSignalSpy activated(view_.get(), &JourneyView::activated);
    const auto &parts = view_->layoutOfParts().parts;
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, parts.constLast().areas.constFirst().center());
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.constFirst().at(1).value<base::Place>().toString(), u"claim:exp"_s);
    QCOMPARE(view_->selected(), parts.size() - 1);
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, QPoint(639, 239));
    QCOMPARE(activated.count(), 1);
}

void TestJourneyView::theSamePartStaysSelected()
{
    view_->setFocus();
    QTRY_VERIFY(view_->hasFocus());
    QTest::keyClick(view_.get(), Qt::Key_End);
    QCOMPARE(view_->layoutOfParts().parts.at(view_->selected()).spot, JourneySpot::AssertionLife);
    view_->setJourney(report::journeyOf(tests::success(), catalogue_, tests::noon()));
    QCOMPARE(view_->layoutOfParts().parts.at(view_->selected()).spot, JourneySpot::AssertionLife);
    view_->setJourney({});
    QCOMPARE(view_->selected(), -1);
}

void TestJourneyView::toolTipsArePlain()
{
    report::Journey journey = refused();
    journey.stops[0].name = u"<b>Zoë</b>"_s;
    view_->setJourney(journey);
    const QPoint at = view_->layoutOfParts().parts.constFirst().areas.constFirst().center();
    QHelpEvent help(QEvent::ToolTip, at, view_->mapToGlobal(at));
    QApplication::sendEvent(view_.get(), &help);
    QVERIFY2(QToolTip::text().contains(u"&lt;b&gt;Zoë"_s), qPrintable(QToolTip::text()));
    QVERIFY(QToolTip::text().contains(u"11112222-3333"_s));
    QToolTip::hideText();
}

void TestJourneyView::foldsIntoTwoRows()
{
    QVERIFY(view_->heightForWidth(400) > view_->heightForWidth(640));
    view_->resize(400, 300);
    QTRY_COMPARE(view_->layoutOfParts().size.width(), 400);
}

void TestJourneyView::followsTheTheme()
{
    const QImage light = view_->grab().toImage();
    theme_.setChoice(ThemeChoice::Dark);
    const QImage dark = view_->grab().toImage();
    const QPoint inBox = view_->layoutOfParts().boxes.constFirst().rect.topLeft() + QPoint(8, 8);
    QCOMPARE(light.pixelColor(inBox), lightColours().base);
    QCOMPARE(dark.pixelColor(inBox), darkColours().base);
}

void TestJourneyView::coloursAreTheThemes()
{
    QVERIFY(journeyColours(lightColours()) == report::lightJourneyColours());
    QVERIFY(journeyColours(darkColours()) == report::darkJourneyColours());
}

void TestJourneyView::imagesAreTwiceAsFine()
{
    const auto layout = report::journeyLayout(refused(), 720, fontMeasure(), true);
    const QImage image = journeyImage(layout, report::darkJourneyColours());
    QCOMPARE(image.size(), (layout.size + QSize(32, 32)) * 2);
    QCOMPARE(image.pixelColor(1, 1), darkColours().window);
    QCOMPARE(image.pixelColor((layout.boxes.constFirst().rect.topLeft() + QPoint(24, 24)) * 2),
             darkColours().base);
}

void TestJourneyView::nothingToSeeIsNothing()
{
    view_->setJourney({});
    QCOMPARE(view_->focusPolicy(), Qt::NoFocus);
    QCOMPARE(view_->heightForWidth(500), 0);
    QVERIFY(view_->accessibleDescription().isEmpty());
    view_->grab();
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QTest::keyClick(view_.get(), Qt::Key_Return);
    QCOMPARE(view_->selected(), -1);
}

void TestJourneyView::foldsAndRemembers()
{
    JourneyPanel panel(theme_);
    QVERIFY(panel.isHidden());
    panel.setJourney(refused());
    QVERIFY(!panel.isHidden() && panel.isOpen());
    QSignalSpy chosen(&panel, &JourneyPanel::chosen);
    auto *head = panel.findChild<QToolButton *>();
    QCOMPARE(head->text(), u"Journey"_s);
    head->click();
    QVERIFY(!panel.isOpen() && panel.view()->isHidden());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.constFirst().constFirst().toBool(), false);
    panel.setChoice(true);
    QVERIFY(panel.isOpen());
    QCOMPARE(chosen.count(), 1); // told, not chosen
    panel.setJourney({});
    QVERIFY(panel.isHidden());
}

void TestJourneyView::littleRoomFolds()
{
    JourneyPanel panel(theme_);
    panel.setJourney(refused());
    QSignalSpy chosen(&panel, &JourneyPanel::chosen);
    panel.setChoice(true);
    panel.setCramped(true);
    QVERIFY(!panel.isOpen());
    panel.findChild<QToolButton *>()->click();
    QVERIFY(panel.isOpen());
    QCOMPARE(chosen.count(), 0); // where there is no room, a look is no choice
    panel.setCramped(false);
    QVERIFY(panel.isOpen());
    panel.setCramped(true);
    QVERIFY(!panel.isOpen());
}

void TestJourneyView::picturesAreMaskedUnlessAsked()
{
    JourneyPanel panel(theme_);
    panel.setJourney(refused());
    PictureButton &button = *panel.picture();
    QAction *mask = button.choices()->actions().constLast();
    QCOMPARE(mask->text(), u"&Mask IDs and names"_s);
    QVERIFY(mask->isChecked() && button.masks());
    button.copy();
    const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
    QVERIFY(copied->hasImage());
    const QByteArray svg = copied->data(u"image/svg+xml"_s);
    QVERIFY(svg.contains("AADSTS65001") && !svg.contains("Zoë") && !svg.contains("c0ffee00"));
    const QByteArray maskedPng = button.png();
    mask->setChecked(false);
    QVERIFY(button.svg().contains("Zoë"));
    QVERIFY(button.png() != maskedPng);

    const QTemporaryDir folder;
    for (const auto &[name, start] :
         {std::pair(u"a.png"_s, QByteArray("\x89PNG")), std::pair(u"a.svg"_s, QByteArray("<svg"))}) {
        button.saveTo(folder.filePath(name));
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(start));
    }
    button.saveTo(folder.filePath(u"no/such.svg"_s));
    const auto *box = button.findChild<QMessageBox *>();
    QVERIFY(box && box->text().contains(u"no/such.svg"_s));
}

OBO_TEST(TestJourneyView)
#include "TestJourneyView.moc"
