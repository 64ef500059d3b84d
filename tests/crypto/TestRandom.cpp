// IDs that must never come twice, and from where they come.
#include "TestMain.h"
#include "crypto/Random.h"

#include <QTest>
#include <QUuid>
#include <algorithm>
#include <array>
#include <vector>

using namespace Qt::StringLiterals;
using namespace obo;

class TestRandom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMillionIdsDiffer();
    void theirFormIsAUuid();
    void everyBitIsUsed();
};

void TestRandom::aMillionIdsDiffer()
{
    constexpr std::size_t count = 1'000'000;
    std::vector<QUuid> ids;
    ids.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        ids.push_back(QUuid::fromString(crypto::randomId()));
    std::ranges::sort(ids);
    QVERIFY(std::ranges::adjacent_find(ids) == ids.end());
    QVERIFY(!ids.front().isNull());
}

void TestRandom::theirFormIsAUuid()
{
    const QString id = crypto::randomId();
    QCOMPARE(id.size(), 36);
    const auto uuid = QUuid::fromString(id);
    QCOMPARE(uuid.version(), QUuid::Random);
    QCOMPARE(uuid.variant(), QUuid::DCE);
}

void TestRandom::everyBitIsUsed()
{
    // Each of the 122 is set about every second time: 2,000 throws are off by 300 never.
    std::array<int, 128> set{};
    for (int i = 0; i < 2000; ++i) {
        const QByteArray bytes = QUuid::fromString(crypto::randomId()).toRfc4122();
        for (std::size_t bit = 0; bit < set.size(); ++bit)
            set.at(bit) += (bytes.at(static_cast<qsizetype>(bit / 8)) >> (7 - bit % 8)) & 1;
    }
    for (std::size_t bit = 0; bit < set.size(); ++bit) {
        const bool fixed = (bit >= 48 && bit < 52) || bit == 64 || bit == 65;
        if (!fixed)
            QVERIFY2(set.at(bit) > 700 && set.at(bit) < 1300, qPrintable(QString::number(bit)));
    }
}

OBO_TEST(TestRandom)
#include "TestRandom.moc"
