#include "TestMain.h"
#include "base/Secret.h"

#include <QFile>
#include <QTest>
#include <algorithm>
#include <string>
#include <type_traits>

using namespace Qt::StringLiterals;
using obo::base::Secret;

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(!std::is_convertible_v<Secret, QString> && !std::is_convertible_v<Secret, std::string>);

namespace {

/// The flags that the kernel keeps of the pages at this address (proc(5), VmFlags).
QByteArrayList flagsOf(const void *address)
{
    QFile file(u"/proc/self/smaps"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto place = reinterpret_cast<quintptr>(address);
    bool inside = false;
    const QByteArrayList lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QByteArrayList ends = line.left(line.indexOf(' ')).split('-');
        bool isHead = ends.size() == 2;
        const quintptr begin = ends.first().toULongLong(&isHead, 16);
        if (isHead)
            inside = place >= begin && place < ends.last().toULongLong(nullptr, 16);
        else if (inside && line.startsWith("VmFlags:"))
            return line.mid(8).simplified().split(' ');
    }
    return {};
}

} // namespace

class TestSecret : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void takesBytesAndEmptiesTheSource()
    {
        QByteArray bytes(64, 'x');
        const Secret secret = Secret::take(bytes);
        QCOMPARE(secret.view(), std::string_view(std::string(64, 'x')));
        QVERIFY(bytes.isEmpty());
    }

    void doesNotWipeWhatOthersShare()
    {
        QByteArray bytes("shared-value");
        const QByteArray other = bytes;
        const Secret secret = Secret::take(bytes);
        QCOMPARE(other, "shared-value"_ba);
        QCOMPARE(secret.size(), std::size_t(12));
    }

    void takesTextAsUtf8_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("ascii") << u"s3cr3t~+&=/ %"_s;
        QTest::newRow("umlaut") << u"schlüssel"_s;
        QTest::newRow("emoji") << u"🔑key"_s;
        QTest::newRow("empty") << QString();
    }

    void takesTextAsUtf8()
    {
        QFETCH(QString, text);
        const QByteArray expected = text.toUtf8();
        QString copy = text;
        copy.detach();
        const Secret secret = Secret::takeText(copy);
        QCOMPARE(QByteArray(secret.view().data(), static_cast<qsizetype>(secret.size())), expected);
        QVERIFY(copy.isEmpty());
    }

    void movesAndLeavesNothing()
    {
        Secret from(std::string_view("abc"));
        Secret to = std::move(from);
        QCOMPARE(to.view(), std::string_view("abc"));
        QVERIFY(from.isEmpty()); // NOLINT(bugprone-use-after-move): that is what is tested
        to = Secret(std::string_view("longer than before"));
        QCOMPARE(to.view(), std::string_view("longer than before"));
    }

    void growsAndKeeps()
    {
        Secret secret;
        for (int i = 0; i < 1000; ++i)
            secret.append(static_cast<char>('a' + i % 26));
        QCOMPARE(secret.size(), std::size_t(1000));
        secret.keep(26, 3);
        QCOMPARE(secret.view(), std::string_view("abc"));
        secret.keep(5, 10);
        QVERIFY(secret.isEmpty());
    }

    void standsOutOfCoreDumpsAndSwap()
    {
        Secret secret(std::string_view("short"));
        for (int i = 0; i < 2; ++i) {
            const QByteArrayList flags = flagsOf(secret.view().data());
            if (flags.isEmpty())
                QSKIP("no /proc here that tells");
            QVERIFY2(flags.contains("dd"), flags.join(' ').constData());
            QVERIFY2(flags.contains("lo"), flags.join(' ').constData());
            secret.reserve(100'000); // and after it grew
        }
        QCOMPARE(secret.view(), std::string_view("short"));
    }

    void extendsWithZeros()
    {
        Secret secret(std::string_view("abcdef"));
        secret.keep(0, 2); // what stood behind must not come back
        const std::span<char> more = secret.extend(3);
        QCOMPARE(secret.view(), std::string_view("ab\0\0\0", 5));
        std::ranges::copy(std::string_view("xyz"), more.begin());
        QCOMPARE(secret.view(), std::string_view("abxyz"));
        std::ranges::fill(secret.extend(100'000), 'q'); // more than the pages that it had
        QCOMPARE(secret.view().substr(0, 6), std::string_view("abxyzq"));
        QCOMPARE(secret.size(), std::size_t(100'005));
    }

    void compares()
    {
        const Secret secret(std::string_view("abc"));
        QVERIFY(secret.equals("abc"));
        QVERIFY(!secret.equals("abd"));
        QVERIFY(!secret.equals("ab"));
        QVERIFY(Secret().equals(""));
    }
};

OBO_TEST(TestSecret)
#include "TestSecret.moc"
