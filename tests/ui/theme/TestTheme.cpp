// The theme: contrast of every pair, what a choice changes, and labels that never read HTML.
#include "TestMain.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/PrimaryButton.h"
#include "ui/theme/Sign.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QImage>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrast_data();
    void contrast();
    void ratioIsWcags();
    void choiceIsKeptAsText();
    void choiceChangesPaletteAndTells();
    void fieldEdgeIsDrawn_data();
    void fieldEdgeIsDrawn();
    void focusOfAFlatButtonIsDrawn_data();
    void focusOfAFlatButtonIsDrawn();
    void iconsAreThere();
    void labelNeverReadsHtml();
    void labelElidesAndKeepsTheWhole();
    void labelIsAsHighAsItsWords();
    void toolTipIsEscaped();
    void signsHaveWords();
};

void TestTheme::contrast_data()
{
    QTest::addColumn<ContrastPair>("pair");
    for (const bool dark : {false, true}) {
        for (const ContrastPair &pair : contrastPairs(dark ? darkColours() : lightColours()))
            QTest::addRow("%s: %s", dark ? "dark" : "light", qPrintable(pair.name)) << pair;
    }
}

void TestTheme::contrast()
{
    QFETCH(ContrastPair, pair);
    const double ratio = contrastRatio(pair.front, pair.ground);
    QVERIFY2(ratio >= pair.least,
             qPrintable(u"%1 on %2 is %3:1, not %4:1"_s.arg(pair.front.name(), pair.ground.name())
                            .arg(ratio, 0, 'f', 2)
                            .arg(pair.least)));
}

void TestTheme::ratioIsWcags()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
    // The known border case of WCAG's pages: #767676 on white is the lightest grey that passes 4.5:1.
    QVERIFY(contrastRatio(QColor(0x767676), Qt::white) >= 4.5);
    QVERIFY(contrastRatio(QColor(0x777777), Qt::white) < 4.5);
}

void TestTheme::choiceIsKeptAsText()
{
    for (const ThemeChoice choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
        QVERIFY(themeChoice(toString(choice)) == choice);
    QVERIFY(themeChoice(u"mauve") == ThemeChoice::System);
}

void TestTheme::choiceChangesPaletteAndTells()
{
    Theme theme(*qApp, ThemeChoice::Light);
    QVERIFY(!theme.isDark());
    QCOMPARE(qApp->palette().color(QPalette::Window), lightColours().window);
    const Colours &kept = theme.colours();
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.isDark());
    QCOMPARE(kept.window, darkColours().window);
    QCOMPARE(qApp->palette().color(QPalette::Window), darkColours().window);
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(changed.count(), 1);
    theme.setChoice(ThemeChoice::Light);
    QCOMPARE(changed.count(), 2);
}

void TestTheme::fieldEdgeIsDrawn_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestTheme::fieldEdgeIsDrawn()
{
    QFETCH(bool, dark);
    const Theme theme(*qApp, dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QWidget pane;
    auto *column = new QVBoxLayout(&pane);
    auto *field = new QLineEdit;
    field->setFocusPolicy(Qt::NoFocus);
    column->addWidget(field);
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    const QImage picture = pane.grab().toImage();
    const QRect box = field->geometry();
    const QColor edge = picture.pixelColor(box.left(), box.center().y());
    QVERIFY2(contrastRatio(edge, theme.colours().window) >= 3,
             qPrintable(edge.name() + QStringLiteral(" on ") + theme.colours().window.name()));
}

void TestTheme::focusOfAFlatButtonIsDrawn_data() { fieldEdgeIsDrawn_data(); }

void TestTheme::focusOfAFlatButtonIsDrawn()
{
    QFETCH(bool, dark);
    const Theme theme(*qApp, dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QWidget pane;
    auto *column = new QVBoxLayout(&pane);
    auto *button = new QToolButton;
    button->setText(u"21 claims"_s);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    column->addWidget(button);
    pane.show();
    pane.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    button->clearFocus();
    const auto edge = [&] {
        const QImage picture = pane.grab().toImage();
        const QRect box = button->geometry();
        return picture.pixelColor(box.left() + 1, box.center().y());
    };
    QCOMPARE(edge(), theme.colours().window);
    button->setFocus();
    QVERIFY2(contrastRatio(edge(), theme.colours().window) >= 3, qPrintable(edge().name()));
}

void TestTheme::iconsAreThere()
{
    const Theme theme(*qApp, ThemeChoice::Light);
    for (const auto &name : {u"copy"_s, u"save"_s, u"retry"_s, u"find"_s, u"key"_s, u"obo-workbench"_s})
        QVERIFY2(!theme.icon(name).isNull(), qPrintable(name));
    QVERIFY(theme.icon(u"no-such"_s).isNull());
    const QImage drawn = theme.icon(u"run"_s).pixmap(16).toImage();
    bool inked = false;
    for (int x = 0; x < drawn.width(); ++x)
        inked = inked || drawn.pixelColor(x, drawn.height() / 2).alpha() > 128;
    QVERIFY(inked);
}

void TestTheme::labelNeverReadsHtml()
{
    PlainLabel label(u"<b>a</b> \u202Egnp"_s);
    QCOMPARE(label.textFormat(), Qt::PlainText);
    QCOMPARE(label.text(), u"<b>a</b> ‹U+202E›gnp"_s);
}

void TestTheme::labelElidesAndKeepsTheWhole()
{
    PlainLabel label;
    label.setElide(PlainLabel::Elide::Middle);
    const QString whole = u"11112222-3333-4444-8555-666677778888 and more than fits"_s;
    label.setText(whole);
    label.resize(80, 20);
    label.show(); // a hidden widget learns of its size only then
    QVERIFY(label.text() != whole);
    QCOMPARE(label.fullText(), whole);
    QCOMPARE(label.accessibleName(), whole);
    QVERIFY(label.toolTip().contains(u"666677778888"_s));
    label.resize(2000, 20);
    QCOMPARE(label.text(), whole);
    QVERIFY(label.toolTip().isEmpty());
}

void TestTheme::labelIsAsHighAsItsWords()
{
    PlainLabel label(u"one line"_s);
    label.setWordWrap(true);
    const int line = label.heightForWidth(400);
    QCOMPARE(label.heightForWidth(400), line);
    QVERIFY(label.heightForWidth(20) > line);
    label.setText(u"one word after the other until they fill line after line and there is no end of them"_s);
    const int lines = label.heightForWidth(400);
    QVERIFY(lines > line);
    for (int width = 100; width < 110; ++width) // more widths than are remembered
        QVERIFY(label.heightForWidth(width) > lines);
    QCOMPARE(label.heightForWidth(400), lines);
    QFont large = label.font();
    large.setPixelSize(60);
    label.setFont(large);
    QVERIFY(label.heightForWidth(400) > 2 * lines);
}

void TestTheme::toolTipIsEscaped()
{
    QVERIFY(plainToolTip({}).isEmpty());
    const QString tip = plainToolTip(u"<img src=x>\u202E & <b>"_s);
    QCOMPARE(tip, u"<qt>&lt;img src=x&gt;‹U+202E› &amp; &lt;b&gt;</qt>"_s);
}

void TestTheme::signsHaveWords()
{
    const Theme theme(*qApp, ThemeChoice::Light);
    SignWidget sign(theme, signOf(base::Severity::Stops));
    const QString before = sign.accessibleName();
    QVERIFY(!before.isEmpty());
    sign.setSign(Sign::Good);
    QVERIFY(sign.accessibleName() != before);
    const PrimaryButton button(theme, u"Run exchange"_s);
    QVERIFY(button.sizeHint().width() > button.fontMetrics().horizontalAdvance(button.text()));
}

OBO_TEST(TestTheme)
#include "TestTheme.moc"
