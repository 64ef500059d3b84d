// Profiles and their secrets together: nothing is lost when one of the two fails.
#include "TestMain.h"
#include "flow/ProfileSecrets.h"
#include "keychain/Await.h"
#include "keychain/MemorySecretStore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo::flow;
using namespace obo::keychain;
using namespace obo::profile;
using obo::base::ErrorKind;
using obo::base::Result;

namespace {

/// Results have no default-made value that could stand for "never came".
template <class T>
Result<T> waitFor(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000) || future.resultCount() != 1)
        return obo::base::fail(ErrorKind::TimedOut, u"the future did not finish with one result"_s);
    return future.result();
}

} // namespace

class TestProfileSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void removesAndRestores();
    void keychainFailsAtReading_data();
    void keychainFailsAtReading();
    void keychainFailsAtRemoving();
    void secondSecretStays();
    void fileFailsAfterKeychain();
    void restoreUnderTakenName();
    void restoreWithoutKeychain();
    void duplicates();
    void duplicatesWithoutKeychain();
    void renameKeepsSecrets();
    void unknownProfile();

private:
    void blockFile();

    std::unique_ptr<QTemporaryDir> dir_;
    std::unique_ptr<MemorySecretStore> secrets_;
    std::unique_ptr<ProfileStore> profiles_;
    std::unique_ptr<ProfileSecrets> jobs_;
    Profile profile_;
    QString key_;
};

void TestProfileSecrets::init()
{
    jobs_.reset();
    dir_ = std::make_unique<QTemporaryDir>();
    secrets_ = std::make_unique<MemorySecretStore>();
    profiles_ = std::make_unique<ProfileStore>(dir_->filePath(u"profiles.json"_s));
    jobs_ = std::make_unique<ProfileSecrets>(*secrets_, *profiles_);
    profile_ = newProfile(u"Graph"_s);
    profile_.tenant = u"contoso.com"_s;
    QVERIFY(profiles_->save(profile_));
    key_ = clientSecretKey(profile_.id);
    secrets_->put(key_, "s3cret");
}

/// From now on the file holds something foreign, which the store refuses to touch.
void TestProfileSecrets::blockFile()
{
    QFile file(profiles_->path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write("[]") == 2);
}

void TestProfileSecrets::removesAndRestores()
{
    secrets_->put(profile_.id + u"/private-key"_s, "k");
    const auto removed = waitFor(jobs_->remove(profile_.id));
    QVERIFY(removed);
    QVERIFY(secrets_->entries.empty());
    QVERIFY(profiles_->profiles().isEmpty());
    const auto restored = waitFor(jobs_->restore(*removed));
    QVERIFY(restored);
    QCOMPARE(*profiles_->find(profile_.id), profile_);
    QCOMPARE(secrets_->value(key_), "s3cret"_ba);
    QCOMPARE(secrets_->value(profile_.id + u"/private-key"_s), "k"_ba);
}

void TestProfileSecrets::keychainFailsAtReading_data()
{
    QTest::addColumn<Outcome>("outcome");
    for (const auto outcome :
         {Outcome::Locked, Outcome::NoService, Outcome::Busy, Outcome::TimedOut, Outcome::Failed})
        QTest::newRow(std::unique_ptr<char[]>(toString(outcome)).get()) << outcome;
}

void TestProfileSecrets::keychainFailsAtReading()
{
    QFETCH(Outcome, outcome);
    secrets_->next(outcome);
    const auto removed = waitFor(jobs_->remove(profile_.id));
    QVERIFY(!removed);
    QVERIFY(removed.error().kind == ErrorKind::Keychain);
    QVERIFY2(removed.error().summary.contains(u"kept"), qPrintable(removed.error().summary));
    QVERIFY(profiles_->find(profile_.id));
    QCOMPARE(secrets_->value(key_), "s3cret"_ba);
    QCOMPARE(secrets_->calls.size(), 1);
}

void TestProfileSecrets::keychainFailsAtRemoving()
{
    secrets_->failOn(u"remove "_s + key_, Outcome::TimedOut);
    const auto removed = waitFor(jobs_->remove(profile_.id));
    QVERIFY(!removed);
    QVERIFY(profiles_->find(profile_.id));
    QCOMPARE(secrets_->value(key_), "s3cret"_ba);
    QCOMPARE(secrets_->calls.last(), u"write "_s + key_);
}

void TestProfileSecrets::secondSecretStays()
{
    const QString second = profile_.id + u"/private-key"_s;
    secrets_->put(second, "k");
    secrets_->failOn(u"remove "_s + second, Outcome::Locked);
    QVERIFY(!waitFor(jobs_->remove(profile_.id)));
    QVERIFY(profiles_->find(profile_.id));
    QCOMPARE(secrets_->value(key_), "s3cret"_ba);
    QCOMPARE(secrets_->value(second), "k"_ba);
    // And when putting back fails too, it is said.
    secrets_->failOn(u"write "_s + key_, Outcome::Locked);
    const auto removed = waitFor(jobs_->remove(profile_.id));
    QVERIFY(!removed);
    QVERIFY2(removed.error().summary.contains(u"could not be put back"), qPrintable(removed.error().summary));
}

void TestProfileSecrets::fileFailsAfterKeychain()
{
    blockFile();
    const auto removed = waitFor(jobs_->remove(profile_.id));
    QVERIFY(!removed);
    QVERIFY(removed.error().kind == ErrorKind::Storage);
    QCOMPARE(secrets_->value(key_), "s3cret"_ba);
}

void TestProfileSecrets::restoreUnderTakenName()
{
    const auto removed = waitFor(jobs_->remove(profile_.id));
    QVERIFY(removed);
    QVERIFY(profiles_->save(newProfile(u"Graph"_s)));
    const auto restored = waitFor(jobs_->restore(*removed));
    QVERIFY(restored);
    QCOMPARE(restored->name, u"Graph 2"_s);
    QCOMPARE(restored->id, profile_.id);
    QCOMPARE(secrets_->value(key_), "s3cret"_ba);
}

void TestProfileSecrets::restoreWithoutKeychain()
{
    const auto removed = waitFor(jobs_->remove(profile_.id));
    QVERIFY(removed);
    secrets_->always(Outcome::Busy);
    const auto restored = waitFor(jobs_->restore(*removed));
    QVERIFY(!restored && restored.error().kind == ErrorKind::Keychain);
    QVERIFY(profiles_->find(profile_.id));
    secrets_->always({});
    QVERIFY(waitFor(jobs_->restore(*removed))); // the secret was still held
    QCOMPARE(secrets_->value(key_), "s3cret"_ba);
}

void TestProfileSecrets::duplicates()
{
    const auto copy = waitFor(jobs_->duplicate(profile_.id));
    QVERIFY(copy);
    QVERIFY(copy->warning.isEmpty());
    QCOMPARE(copy->profile.name, u"Graph 2"_s);
    QCOMPARE(copy->profile.tenant, profile_.tenant);
    QVERIFY(copy->profile.id != profile_.id);
    QCOMPARE(secrets_->value(clientSecretKey(copy->profile.id)), "s3cret"_ba);
    QCOMPARE(profiles_->profiles().size(), 2);
}

void TestProfileSecrets::duplicatesWithoutKeychain()
{
    secrets_->always(Outcome::NoService);
    const auto copy = waitFor(jobs_->duplicate(profile_.id));
    QVERIFY(copy);
    QVERIFY(!copy->warning.isEmpty());
    QCOMPARE(profiles_->profiles().size(), 2);
}

void TestProfileSecrets::renameKeepsSecrets()
{
    secrets_->always(Outcome::NoService); // it is not even asked
    QVERIFY(jobs_->rename(profile_.id, u"Other"_s));
    QCOMPARE(profiles_->find(profile_.id)->name, u"Other"_s);
    QCOMPARE(secrets_->value(key_), "s3cret"_ba);
    QVERIFY(secrets_->calls.isEmpty());
    QVERIFY(profiles_->save(newProfile(u"Taken"_s)));
    QVERIFY(!jobs_->rename(profile_.id, u"Taken"_s));
    QCOMPARE(profiles_->find(profile_.id)->name, u"Other"_s);
}

void TestProfileSecrets::unknownProfile()
{
    QVERIFY(waitFor(jobs_->remove(u"x"_s)).error().kind == ErrorKind::BadInput);
    QVERIFY(waitFor(jobs_->duplicate(u"x"_s)).error().kind == ErrorKind::BadInput);
    QVERIFY(jobs_->rename(u"x"_s, u"y"_s).error().kind == ErrorKind::BadInput);
}

OBO_TEST(TestProfileSecrets)
#include "TestProfileSecrets.moc"
