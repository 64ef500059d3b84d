// F10: a password field says nothing of its text on the accessibility bus; other fields do.
#include "TestMain.h"
#include "ui/credential/QuietPasswords.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

// Qt's hook is a bare function: what it heard can only stand here.
QStringList heard;
int others = 0;

void listener(QAccessibleEvent *event)
{
    if (event->type() == QAccessible::Focus)
        ++others;
    if (event->type() == QAccessible::TextInserted)
        heard += static_cast<QAccessibleTextInsertEvent *>(event)->textInserted();
    if (event->type() == QAccessible::TextRemoved)
        heard += static_cast<QAccessibleTextRemoveEvent *>(event)->textRemoved();
    if (event->type() == QAccessible::TextUpdated) {
        heard += static_cast<QAccessibleTextUpdateEvent *>(event)->textInserted();
        heard += static_cast<QAccessibleTextUpdateEvent *>(event)->textRemoved();
    }
}

} // namespace

class TestQuietPasswords : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        QAccessible::installUpdateHandler(listener);
        ui::installQuietPasswords();
    }

    // Without a screen reader Qt sends nothing, and only a private function could make it: the events are ours.
    // tests/e2e listens on the real bus.
    void passwordsAreSilent()
    {
        const auto quiet = QAccessible::installUpdateHandler(nullptr);
        QVERIFY(quiet);
        QVERIFY(quiet != listener);
        QLineEdit password;
        password.setEchoMode(QLineEdit::Password);
        QLineEdit plain;
        for (QLineEdit *field : {&password, &plain}) {
            QAccessibleTextInsertEvent inserted(field, 0, u"in"_s);
            QAccessibleTextRemoveEvent removed(field, 0, u"out"_s);
            QAccessibleTextUpdateEvent updated(field, 0, u"old"_s, u"new"_s);
            heard.clear();
            for (QAccessibleEvent *event :
                 std::initializer_list<QAccessibleEvent *>{&inserted, &removed, &updated})
                quiet(event);
            if (field == &password)
                QVERIFY2(heard.isEmpty(), qPrintable(heard.join(u'|')));
            else
                QCOMPARE(heard, QStringList({u"in"_s, u"out"_s, u"new"_s, u"old"_s}));
        }
        // Everything else of a password field passes: that it has the focus, how long it is.
        others = 0;
        QAccessibleEvent focus(&password, QAccessible::Focus);
        quiet(&focus);
        QCOMPARE(others, 1);
        QAccessible::installUpdateHandler(quiet);
    }

    void installingTwiceChangesNothing()
    {
        ui::installQuietPasswords();
        const auto quiet = QAccessible::installUpdateHandler(nullptr);
        QLineEdit plain;
        heard.clear();
        QAccessibleTextInsertEvent inserted(&plain, 0, u"in"_s);
        quiet(&inserted);
        QCOMPARE(heard, QStringList(u"in"_s));
        QAccessible::installUpdateHandler(quiet);
    }
};

OBO_TEST(TestQuietPasswords)
#include "TestQuietPasswords.moc"
