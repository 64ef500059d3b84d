// The link to a source: what is a link, and that a press opens exactly that.
#include "TestMain.h"
#include "ui/theme/SourceLink.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QDesktopServices>
#include <QTest>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace obo::ui;

class TestSourceLink : public QObject {
    Q_OBJECT

public:
    Q_SLOT void open(const QUrl &url) { opened_.append(url.toString()); }

private Q_SLOTS:
    void init();
    void cleanup();
    void opensWhatItShows_data();
    void opensWhatItShows();
    void byKeyboard();
    void nothingToShowIsHidden();
    void isAsWideAsThereIsRoom();

private:
    QStringList opened_;
};

void TestSourceLink::init()
{
    opened_.clear();
    for (const QString &scheme : {u"https"_s, u"http"_s, u"file"_s})
        QDesktopServices::setUrlHandler(scheme, this, "open");
}

void TestSourceLink::cleanup()
{
    for (const QString &scheme : {u"https"_s, u"http"_s, u"file"_s})
        QDesktopServices::unsetUrlHandler(scheme);
}

void TestSourceLink::opensWhatItShows_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("opens");
    QTest::addRow("page") << u"https://learn.microsoft.com/entra/a?b=c&d=e#f"_s << true;
    QTest::addRow("plain http") << u"http://learn.microsoft.com/"_s << false;
    QTest::addRow("file") << u"file:///etc/passwd"_s << false;
    QTest::addRow("issue") << u"MSAL.NET #2604"_s << false;
    QTest::addRow("no host") << u"https:///path"_s << false;
}

void TestSourceLink::opensWhatItShows()
{
    QFETCH(const QString, address);
    QFETCH(const bool, opens);
    Theme theme(*qApp);
    SourceLink link(theme);
    link.setAddress(address);
    QVERIFY(!link.isHidden());
    QVERIFY(link.text().contains(address.section(u'/', -1).section(u'&', 0, 0)));
    QTest::mouseClick(&link, Qt::LeftButton);
    QCOMPARE(opened_, opens ? QStringList{address} : QStringList());
}

void TestSourceLink::byKeyboard()
{
    Theme theme(*qApp);
    SourceLink link(theme);
    link.setAddress(u"https://www.rfc-editor.org/rfc/rfc7519"_s);
    QVERIFY(link.focusPolicy() & Qt::TabFocus);
    QVERIFY(link.accessibleName().contains(u"rfc7519"_s));
    QTest::keyClick(&link, Qt::Key_Space);
    QCOMPARE(opened_, QStringList{u"https://www.rfc-editor.org/rfc/rfc7519"_s});
}

void TestSourceLink::nothingToShowIsHidden()
{
    Theme theme(*qApp);
    SourceLink link(theme);
    QVERIFY(link.isHidden());
    link.setAddress(u"https://a.example/"_s);
    link.setAddress({});
    QVERIFY(link.isHidden());
}

void TestSourceLink::isAsWideAsThereIsRoom()
{
    Theme theme(*qApp);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *link = new SourceLink(theme);
    column->addWidget(link);
    link->setAddress(u"https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference"_s);
    const auto fits = [link] {
        return link->fontMetrics().size(Qt::TextShowMnemonic, link->text()).width() < link->width();
    };
    window.setMinimumWidth(100);
    window.resize(900, 60);
    window.show();
    QVERIFY(link->text().endsWith(u"-reference"_s) && fits());
    window.resize(240, 60);
    QVERIFY(link->text().startsWith(u"Source: learn"_s) && link->text().endsWith(u'…') && fits());
    window.resize(900, 60);
    QVERIFY(link->text().endsWith(u"-reference"_s) && fits());
}

OBO_TEST(TestSourceLink)
#include "TestSourceLink.moc"
