// The assertion field: cleaned when pasted, undone, coloured, fast at 1 MB, silent to input methods.
#include "ui/assertion/AssertionEdit.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
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
        struct Open : ui::AssertionEdit {
            using AssertionEdit::AssertionEdit;
            using AssertionEdit::canInsertFromMimeData;
        };

        ui::Theme theme(*qApp);
        const Open edit(theme);
        QMimeData file;
        file.setUrls({QUrl::fromLocalFile(u"/tmp/token.txt"_s)});
        QVERIFY(!edit.canInsertFromMimeData(&file));
    }

    void megabyteStaysWhole()
    {
        ui::Theme theme(*qApp);
        ui::AssertionEdit edit(theme);
        edit.resize(400, 200);
        edit.show();
        const QString token = u"aaaa."_s + QString(1 << 20, u'b') + u".cccc"_s;
        QElapsedTimer timer;
        timer.start();
        edit.replaceText(token);
        QApplication::processEvents();
        qInfo("1 MB pasted and laid out in %lld ms", timer.elapsed());
        QString whole = edit.toPlainText();
        QVERIFY(whole.contains(u'\n'));
        QCOMPARE(whole.remove(u'\n'), token);
    }
};

QTEST_MAIN(TestAssertionEdit)
#include "TestAssertionEdit.moc"
