// The assertion field: cleaned when pasted, undone, coloured, fast at 1 MB, silent to input methods.
#include "TestMain.h"
#include "ui/assertion/AssertionEdit.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace Qt::StringLiterals;
using namespace obo;

class TestAssertionEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void cleansWhatIsPasted_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("after");
        QTest::newRow("plain") << u""_s << u"aaaa.bbbb.cccc"_s << u"aaaa.bbbb.cccc"_s;
        QTest::newRow("white space and breaks") << u""_s << u"  aaaa.bb\nbb.cccc\n"_s << u"aaaa.bbbb.cccc"_s;
        QTest::newRow("bearer") << u""_s << u"Bearer aaaa.bbbb.cccc"_s << u"aaaa.bbbb.cccc"_s;
        QTest::newRow("quotes") << u""_s << u"\"aaaa.bbbb.cccc\""_s << u"aaaa.bbbb.cccc"_s;
        QTest::newRow("replaces another") << u"old.old.old"_s << u"aaaa.bbbb.cccc"_s << u"aaaa.bbbb.cccc"_s;
        QTest::newRow("a piece goes to the cursor") << u"aaaa."_s << u"bbbb"_s << u"aaaa.bbbb"_s;
    }

    void cleansWhatIsPasted()
    {
        QFETCH(QString, before);
        QFETCH(QString, pasted);
        QFETCH(QString, after);
        ui::Theme theme(*qApp);
        ui::AssertionEdit edit(theme);
        edit.resetText(before);
        edit.moveCursor(QTextCursor::End);
        QApplication::clipboard()->setText(pasted);
        edit.paste();
        QCOMPARE(edit.toPlainText(), after);
        edit.undo();
        QCOMPARE(edit.toPlainText(), before);
    }

    void isSensitive()
    {
        ui::Theme theme(*qApp);
        ui::AssertionEdit edit(theme);
        const auto hints = Qt::InputMethodHints(edit.inputMethodQuery(Qt::ImHints).toInt());
        QVERIFY(hints & Qt::ImhSensitiveData);
        QVERIFY(hints & Qt::ImhNoPredictiveText);
        QCOMPARE(edit.accessibleName(), u"Assertion"_s);
    }

    void coloursThreeParts()
    {
        ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::AssertionEdit edit(theme);
        edit.resetText(u"aaaa.bbbb.cccc"_s);
        const auto formats = edit.document()->firstBlock().layout()->formats();
        QCOMPARE(formats.size(), 3);
        QCOMPARE(formats.at(0).format.foreground().color(), theme.colours().tokenHeader);
        QCOMPARE(formats.at(1).format.foreground().color(), theme.colours().tokenPayload);
        QCOMPARE(formats.at(2).format.foreground().color(), theme.colours().tokenSignature);
    }

    void selectsAPart()
    {
        ui::Theme theme(*qApp);
        ui::AssertionEdit edit(theme);
        edit.resetText(u"aaaa.bbbb.cccc"_s);
        edit.selectPart(u"payload"_s);
        QCOMPARE(edit.textCursor().selectedText(), u"bbbb"_s);
        edit.selectPart(u"signature"_s);
        QCOMPARE(edit.textCursor().selectedText(), u"cccc"_s);
    }

    void refusesDroppedFiles()
    {
        struct Open : ui::AssertionEdit { // clazy:exclude=missing-qobject-macro
            using AssertionEdit::AssertionEdit;
            using AssertionEdit::canInsertFromMimeData;
        };

        ui::Theme theme(*qApp);
        const Open edit(theme);
        QMimeData file;
        file.setUrls({QUrl::fromLocalFile(u"/tmp/token.txt"_s)});
        QVERIFY(!edit.canInsertFromMimeData(&file));
    }

    void largeTokenStaysWhole()
    {
        ui::Theme theme(*qApp);
        ui::AssertionEdit edit(theme);
        edit.show();
        const QString token = u"aaaa."_s + QString(1 << 20, u'b') + u".cccc"_s;
        const QString other = u"aaaa."_s + QString(1 << 20, u'B') + u".dddd"_s;
        edit.setPlainText(u"before"_s);
        edit.replaceText(token);
        QCOMPARE(edit.text(), token.toLatin1());
        QVERIFY(edit.isShortened());
        QVERIFY(edit.document()->characterCount() < 10'000); // what makes it quick
        QVERIFY(edit.toPlainText().contains(u"1,043,466 more characters"_s));
        edit.replaceText(other);
        QCOMPARE(edit.text(), other.toLatin1());
        edit.undo();
        QCOMPARE(edit.text(), token.toLatin1());
        edit.undo();
        QCOMPARE(edit.text(), "before"_ba);
        edit.redo();
        QCOMPARE(edit.text(), token.toLatin1());

        edit.selectAll();
        edit.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), token);
        edit.moveCursor(QTextCursor::Start);
        QTest::keyClick(&edit, Qt::Key_Delete); // edited as one
        QCOMPARE(edit.text(), ""_ba);
        edit.undo();
        QTest::keyClick(&edit, Qt::Key_X);
        QCOMPARE(edit.text(), "x"_ba);

        edit.resetText(token);
        QCOMPARE(edit.text(), token.toLatin1());
        edit.resetText(u"short"_s);
        QVERIFY(!edit.isShortened());
        QCOMPARE(edit.text(), "short"_ba);
    }
};

OBO_TEST(TestAssertionEdit)
#include "TestAssertionEdit.moc"
