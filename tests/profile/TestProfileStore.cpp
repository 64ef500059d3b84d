#include "TestMain.h"
#include "profile/ProfileContents.h"
#include "profile/ProfileText.h"
#include "profile/ProfileWatch.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo::profile;
using namespace obo::tests;

class TestProfileStore : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        dir_ = std::make_unique<QTemporaryDir>();
        path_ = dir_->filePath(u"new/profiles.json"_s);
    }

    void savesAndLoads();
    void defaultPathIsTheContracts();
    void sortedAsPeopleSort();
    void names();
    void handWrittenDoubleNames();
    void unknownMembersSurvive();
    void twoStoresLoseNothing();
    void changesOfOthersAreSeen();
    void halfWrittenByOthersIsIgnored();
    void tenThousand();
    void readAheadIsTheSame();
    void readAheadIsNotBelievedAfterAChange();

private:
    std::unique_ptr<QTemporaryDir> dir_;
    QString path_;
};

void TestProfileStore::savesAndLoads()
{
    ProfileStore store(path_);
    QSignalSpy changed(&store, &ProfileStore::changed);
    QVERIFY(store.load());
    QVERIFY(store.profiles().isEmpty());
    QVERIFY(!QFileInfo::exists(path_));
    Profile profile = newProfile(u" Graph "_s);
    profile.tenant = u"contoso.com"_s;
    QVERIFY(store.save(profile));
    profile.name = u"Graph"_s;
    QCOMPARE(*store.find(profile.id), profile);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(QFileInfo(path_).permissions() & 0x7777, QFileDevice::Permissions(0x6600));
    QCOMPARE(QFileInfo(QFileInfo(path_).absolutePath()).permissions() & 0x7777,
             QFileDevice::Permissions(0x7700));

    ProfileStore other(path_);
    QVERIFY(other.load());
    QCOMPARE(other.profiles(), QList{profile});
    QVERIFY(other.remove(profile.id));
    QVERIFY(other.remove(u"never there"_s));
    QVERIFY(other.profiles().isEmpty());
    QCOMPARE(contentOf(path_), "{\n  \"version\": 1,\n  \"profiles\": []\n}\n"_ba);
}

void TestProfileStore::defaultPathIsTheContracts()
{
    QVERIFY2(ProfileStore().path().endsWith(u"/obo-workbench/profiles.json"),
             qPrintable(ProfileStore().path()));
}

void TestProfileStore::sortedAsPeopleSort()
{
    ProfileStore store(path_);
    for (const auto &name : {u"Tenant 10"_s, u"zeta"_s, u"Ärger"_s, u"Tenant 2"_s, u"Beta"_s, u"alpha"_s})
        QVERIFY(store.save(newProfile(name)));
    QCOMPARE(namesIn(store),
             QStringList({u"alpha"_s, u"Ärger"_s, u"Beta"_s, u"Tenant 2"_s, u"Tenant 10"_s, u"zeta"_s}));
}

void TestProfileStore::names()
{
    ProfileStore store(path_);
    QVERIFY(store.save(newProfile(u"Graph"_s)));
    const auto twice = store.save(newProfile(u"Graph "_s));
    QVERIFY(!twice);
    QVERIFY(twice.error().kind == obo::base::ErrorKind::BadInput);
    QCOMPARE(twice.error().place.toString(), u"field:name"_s);
    QVERIFY(!store.save(newProfile(u"  "_s)));
    QCOMPARE(store.freeName(u"Graph"_s), u"Graph 2"_s);
    QVERIFY(store.save(newProfile(u"graph 2"_s)));
    QCOMPARE(store.freeName(u"Graph"_s), u"Graph 3"_s);
    QCOMPARE(store.freeName(u"Other"_s), u"Other"_s);
    QVERIFY(!store.freeName({}).isEmpty());

    QCOMPARE(store.findByName(u"GRAPH"_s)->name, u"Graph"_s);
    QVERIFY(store.save(newProfile(u"GRAPh"_s)));
    QVERIFY(store.findByName(u"GRAPH"_s) == nullptr); // two could be meant
    QCOMPARE(store.findByName(u"Graph"_s)->name, u"Graph"_s);
    QVERIFY(store.findByName(u"nobody"_s) == nullptr);
    QVERIFY(store.save(newProfile(u"e\u0301"_s)));
    QVERIFY2(!store.save(newProfile(u"\u00e9"_s)), "the same letter to the eye");
}

void TestProfileStore::handWrittenDoubleNames()
{
    path_ = dir_->filePath(u"p.json"_s);
    put(path_, R"({"profiles":[{"id":"1","name":"a"},{"id":"2","name":"a"}]})");
    ProfileStore store(path_);
    QVERIFY(store.load());
    Profile first = *store.find(u"1"_s);
    first.tenant = u"t"_s;
    QVERIFY(store.save(first));
    first.name = u"b"_s;
    QVERIFY(store.save(first));
    first.name = u"a"_s;
    QVERIFY(!store.save(first));
}

void TestProfileStore::unknownMembersSurvive()
{
    path_ = dir_->filePath(u"p.json"_s);
    put(path_,
        R"({"later":{"n":1.0},"profiles":[{"certificate":{"path":"/k"},"id":"1","name":"a"}],"end":[]})");
    ProfileStore store(path_);
    QVERIFY(store.load());
    Profile profile = *store.find(u"1"_s);
    QCOMPARE(profile.unknownMembers, R"({"certificate":{"path":"/k"}})"_ba);
    profile.scope = u"s"_s;
    QVERIFY(store.save(profile));
    QVERIFY(store.save(newProfile(u"b"_s)));
    const QByteArray text = contentOf(path_).replace(" ", "").replace("\n", "");
    QVERIFY2(
        text.startsWith(
            R"({"later":{"n":1.0},"profiles":[{"certificate":{"path":"/k"},"id":"1","name":"a","scope":"s"})"),
        text.constData());
    QVERIFY2(text.endsWith(R"("end":[]})"), text.constData());
    // As undo of a removal does it.
    QVERIFY(store.remove(u"1"_s));
    QVERIFY(store.save(profile));
    QCOMPARE(*store.find(u"1"_s), profile);
}

void TestProfileStore::twoStoresLoseNothing()
{
    ProfileStore a(path_);
    ProfileStore b(path_);
    QVERIFY(a.load());
    QVERIFY(b.load());
    const Profile shared = newProfile(u"shared"_s);
    QVERIFY(a.save(shared));
    QVERIFY(b.save(newProfile(u"from b"_s))); // b has not seen a's yet
    QVERIFY(a.save(newProfile(u"from a"_s)));
    QCOMPARE(namesIn(a), QStringList({u"from a"_s, u"from b"_s, u"shared"_s}));

    // Both change one profile, each another member.
    ProfileStore c(path_);
    QVERIFY(c.load());
    Profile byA = *a.find(shared.id);
    Profile byC = *c.find(shared.id);
    byA.tenant = u"tenant by a"_s;
    byC.scope = u"scope by c"_s;
    QVERIFY(a.save(byA));
    QVERIFY(c.save(byC));
    QCOMPARE(c.find(shared.id)->tenant, u"tenant by a"_s);
    QCOMPARE(c.find(shared.id)->scope, u"scope by c"_s);

    // A name taken meanwhile by the other is refused, and nothing is lost.
    QVERIFY(a.save(newProfile(u"taken"_s)));
    QVERIFY(!b.save(newProfile(u"taken"_s)));
    QVERIFY(b.findByName(u"taken"_s));
}

void TestProfileStore::changesOfOthersAreSeen()
{
    ProfileStore mine(path_);
    QVERIFY(mine.load()); // not even the folder is there yet
    QSignalSpy changed(&mine, &ProfileStore::changed);
    ProfileStore other(path_);
    const Profile profile = newProfile(u"a"_s);
    QVERIFY(other.save(profile));
    QTRY_COMPARE(namesIn(mine), QStringList{u"a"_s});
    QVERIFY(!changed.isEmpty());
    Profile renamed = profile;
    renamed.name = u"b"_s;
    QVERIFY(other.save(renamed));
    QTRY_COMPARE(namesIn(mine), QStringList{u"b"_s});
    put(path_, R"({"profiles":[{"id":"x","name":"in place"}]})");
    QTRY_COMPARE(namesIn(mine), QStringList{u"in place"_s});
    QVERIFY(QFile::remove(path_));
    QTRY_COMPARE(namesIn(mine), QStringList{});
    put(path_, R"({"profiles":[{"id":"x","name":"again"}]})");
    QTRY_COMPARE(namesIn(mine), QStringList{u"again"_s});
}

void TestProfileStore::halfWrittenByOthersIsIgnored()
{
    ProfileStore store(path_);
    QVERIFY(store.save(newProfile(u"a"_s)));
    QVERIFY(store.load());
    ProfileWatch watch;
    watch.watch({path_});
    QSignalSpy told(&watch, &ProfileWatch::possiblyChanged);
    put(path_, R"({"profiles":[{"id":)");
    QVERIFY(told.wait());
    watch.askAgain(20);
    QVERIFY(told.wait()); // the store's own watch has spoken by then
    QCOMPARE(namesIn(store), QStringList{u"a"_s});
    QVERIFY(store.damagedCopy().isEmpty());
    put(path_, R"({"profiles":[{"id":"1","name":"whole"}]})");
    QTRY_COMPARE(namesIn(store), QStringList{u"whole"_s});
}

void TestProfileStore::tenThousand()
{
    QByteArray text = R"({"profiles":[)";
    for (int i = 0; i < 10'000; ++i)
        text += QByteArray(i ? "," : "") + R"({"id":"id-)" + QByteArray::number(i) + R"(","name":"Profile )"
            + QByteArray::number(i * 7919 % 10'000)
            + R"(","tenant":"11111111-2222-3333-4444-555555555555","client_id":"11111111-2222-3333-4444-555555555555","scope":"https://graph.microsoft.com/.default","note":1})";
    path_ = dir_->filePath(u"p.json"_s);
    put(path_, text + "]}");
    ProfileStore store(path_);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(store.load());
    const auto loaded = clock.restart();
    QVERIFY(store.save(newProfile(u"one more"_s)));
    qInfo("10,000 profiles: load %lld ms, save %lld ms", loaded, clock.elapsed());
    QCOMPARE(store.profiles().size(), 10'001);
    QCOMPARE(store.profiles().at(1).name, u"Profile 0"_s);
    QCOMPARE(store.profiles().at(3).name, u"Profile 2"_s);
    QVERIFY2(loaded < 5'000, "under AddressSanitizer on a busy machine; quadratic would take minutes");
}

void TestProfileStore::readAheadIsTheSame()
{
    ProfileStore writer(path_);
    for (const QString &name : {u"b 10"_s, u"b 9"_s, u"Ä"_s, u"a"_s})
        QVERIFY(writer.save(newProfile(name)));
    ProfileStore store(path_);
    QSignalSpy changed(&store, &ProfileStore::changed);
    store.setAhead(beginReading(store.path()));
    QVERIFY(store.profiles().isEmpty());
    QVERIFY(store.load());
    QCOMPARE(store.profiles(), writer.profiles());
    QCOMPARE(changed.size(), 1);
    for (const Profile &profile : store.profiles())
        QCOMPARE(*store.find(profile.id), profile);

    ProfileStore nothing(dir_->filePath(u"none/profiles.json"_s));
    nothing.setAhead(beginReading(nothing.path()));
    QVERIFY(nothing.load());
    QVERIFY(nothing.profiles().isEmpty());
    // Never asked for, and the program ends: the thread is waited for.
    ProfileStore(path_).setAhead(beginReading(path_));
}

void TestProfileStore::readAheadIsNotBelievedAfterAChange()
{
    ProfileStore writer(path_);
    QVERIFY(writer.save(newProfile(u"a"_s)));
    ProfileStore store(path_);
    store.setAhead(beginReading(store.path()));
    QVERIFY(writer.save(newProfile(u"b"_s)));
    QVERIFY(store.load());
    QCOMPARE(namesIn(store), QStringList({u"a"_s, u"b"_s}));

    // Saved before it was loaded: what stands in the file stays, and what was saved is not taken back.
    ProfileStore hasty(path_);
    hasty.setAhead(beginReading(hasty.path()));
    QVERIFY(hasty.save(newProfile(u"c"_s)));
    QCOMPARE(namesIn(hasty), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(hasty.load());
    QCOMPARE(namesIn(hasty), QStringList({u"a"_s, u"b"_s, u"c"_s}));

    ProfileStore late(path_);
    late.setAhead(beginReading(late.path()));
    QVERIFY(QFile::remove(path_));
    QVERIFY(late.load());
    QVERIFY(late.profiles().isEmpty());
}

OBO_TEST(TestProfileStore)
#include "TestProfileStore.moc"
