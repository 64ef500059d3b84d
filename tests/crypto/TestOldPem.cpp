// The header of OpenSSL's own form of encrypted keys, which whoever writes the file chooses.
#include "TestMain.h"
#include "crypto/MadeCertificates.h"

using namespace obo;
using namespace obo::crypto;
using namespace obo::tests;

class TestOldPem : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QVERIFY(made_.make()); }

    void headersAreNotBelieved_data()
    {
        QTest::addColumn<QByteArray>("cipher");
        QTest::addColumn<QString>("words");
        const auto damaged = u"The key file holds a private key that is damaged. Copy it again"_s;
        QTest::newRow("unknown") << "ROT-13-CBC,0123456789abcdef"_ba
                                 << u"is encrypted with ROT-13-CBC, which OpenSSL"_s;
        QTest::newRow("acts on a terminal") << "AES\x1b]0;x\x07,0123456789abcdef"_ba << damaged;
        QTest::newRow("without end") << QByteArray(5000, 'A') + ",01" << damaged;
        QTest::newRow("none") << ",0123456789abcdef"_ba << damaged;
        QTest::newRow("no comma") << "AES-256-CBC"_ba << damaged;
        QTest::newRow("half a vector") << "AES-256-CBC,0123456789abcdef"_ba << damaged;
    }

    void headersAreNotBelieved()
    {
        QFETCH(QByteArray, cipher);
        QFETCH(QString, words);
        QByteArray key = made_.bytes(u"old-aes.key"_s);
        const qsizetype at = key.indexOf("DEK-Info: ") + 10;
        key.replace(at, key.indexOf('\n', at) - at, cipher);
        const auto read = readCertificate(made_.bytes(u"rsa.crt"_s), key, "pass ä");
        QVERIFY(!read);
        QVERIFY2(read.error().summary.contains(words), qPrintable(read.error().summary));
    }

    void noPassphraseIsAskedForWhatNoneOpens()
    {
        QByteArray key = made_.bytes(u"old-aes.key"_s);
        key.replace("DEK-Info: ", "DEK-Info: \x1b");
        const auto read = readCertificate(made_.bytes(u"rsa.crt"_s), key);
        QVERIFY(!read);
        QVERIFY(!needsPassphrase(read.error()));
    }

private:
    MadeCertificates made_;
};

OBO_TEST(TestOldPem)
#include "TestOldPem.moc"
