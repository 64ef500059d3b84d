// Which characters of a token belong to which part.
#include "Samples.h"

#include "TestMain.h"
#include "ui/token/TokenParts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;

class TestTokenParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsOfAToken();
    void partsOfAnOpaqueToken();
    void cells();
};

void TestTokenParts::partsOfAToken()
{
    const QByteArray text = samples::graphToken();
    const auto spans = tokenSpans(*token::Jwt::read(text));
    QCOMPARE(spans.size(), 3);
    const QList<QByteArray> parts = text.split('.');
    for (qsizetype i = 0; i < 3; ++i)
        QCOMPARE(text.mid(spans.at(i).begin, spans.at(i).end - spans.at(i).begin), parts.at(i));
    QCOMPARE(spanAt(spans, 0), 0);
    QCOMPARE(spanAt(spans, spans.at(0).end), -1); // the dot
    QCOMPARE(spanAt(spans, spans.at(1).begin), 1);
    QCOMPARE(spanAt(spans, text.size()), -1);
}

void TestTokenParts::partsOfAnOpaqueToken()
{
    const auto spans = tokenSpans(*token::Jwt::read("not.a.jwt-at-all but opaque"));
    QCOMPARE(spans.size(), 1);
    QCOMPARE(spans.constFirst().begin, 0);
}

void TestTokenParts::cells()
{
    const TokenGrid grid{.columns = 10, .length = 25};
    QCOMPARE(grid.rows(), 3);
    QCOMPARE(grid.positionAt(2, 4), 24);
    QCOMPARE(grid.positionAt(2, 5), -1);
    QCOMPARE(grid.positionAt(0, 10), -1);
    const TokenSpan span{7, 23, {}};
    QCOMPARE(grid.cellsOf(span, 0, 2), (QList<QRect>{{7, 0, 3, 1}, {0, 1, 10, 1}, {0, 2, 3, 1}}));
    QCOMPARE(grid.cellsOf(span, 1, 1), (QList<QRect>{{0, 1, 10, 1}}));
    QVERIFY(grid.cellsOf({5, 5, {}}, 0, 2).isEmpty());
}

OBO_TEST(TestTokenParts)
#include "TestTokenParts.moc"
