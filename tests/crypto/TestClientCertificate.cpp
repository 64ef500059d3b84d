// Client certificates in every form that they come in, and each way in which they are no use, with its
// sentence.
#include "TestMain.h"
#include "crypto/MadeCertificates.h"
#include "crypto/MadeDer.h"
#include "crypto/OpenSsl.h"
#include "crypto/Signature.h"
#include "crypto/certificate/PassphraseCost.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSslCertificate>
#include <openssl/pkcs12.h>

using namespace obo;
using namespace obo::crypto;
using namespace obo::tests;

namespace {

const QByteArray pass = "pass ä";

QByteArray utf16(const QByteArray &ascii)
{
    QByteArray wide = "\xff\xfe";
    for (const char c : ascii) {
        wide += c;
        wide += '\0';
    }
    return wide;
}

QByteArray indented(const QByteArray &pem)
{
    return "key: |\r\n    " + QByteArray(pem).replace("\n", "\r\n    ");
}

QByteArray block(const QByteArray &label, const QByteArray &bytes)
{
    return "-----BEGIN " + label + "-----\n" + bytes.toBase64() + "\n-----END " + label + "-----\n";
}

/// The file with its integrity check asking for `iterations`.
QByteArray withMacIterations(const QByteArray &p12, std::int64_t iterations)
{
    const unsigned char *at = data(QByteArrayView(p12));
    const std::unique_ptr<PKCS12, Freed<PKCS12_free>> file(d2i_PKCS12(nullptr, &at, p12.size()));
    const ASN1_INTEGER *number = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &number, file.get());
    ASN1_INTEGER_set_int64(const_cast<ASN1_INTEGER *>(number), iterations);
    QByteArray out(i2d_PKCS12(file.get(), nullptr), '\0');
    unsigned char *end = data(out);
    i2d_PKCS12(file.get(), &end);
    return out;
}

using Algorithm509 = std::unique_ptr<X509_ALGOR, Freed<X509_ALGOR_free>>;

/// PBES2 with scrypt, whatever the numbers.
Algorithm509 scryptAlgorithm(std::int64_t n, std::int64_t r, std::int64_t p)
{
    const std::unique_ptr<SCRYPT_PARAMS, Freed<SCRYPT_PARAMS_free>> params(SCRYPT_PARAMS_new());
    ASN1_STRING_set(params->salt, "saltsalt", 8);
    ASN1_INTEGER_set_int64(params->costParameter, n);
    ASN1_INTEGER_set_int64(params->blockSize, r);
    ASN1_INTEGER_set_int64(params->parallelizationParameter, p);
    const std::unique_ptr<PBE2PARAM, Freed<PBE2PARAM_free>> both(PBE2PARAM_new());
    both->keyfunc->algorithm = OBJ_nid2obj(NID_id_scrypt);
    ASN1_TYPE_pack_sequence(ASN1_ITEM_rptr(SCRYPT_PARAMS), params.get(), &both->keyfunc->parameter);
    both->encryption->algorithm = OBJ_nid2obj(NID_aes_256_cbc);
    Algorithm509 made(X509_ALGOR_new());
    made->algorithm = OBJ_nid2obj(NID_pbes2);
    ASN1_TYPE_pack_sequence(ASN1_ITEM_rptr(PBE2PARAM), both.get(), &made->parameter);
    return made;
}

/// An encrypted PKCS#8 key that asks for `algorithm`.
QByteArray protectedBy(const X509_ALGOR &algorithm) // clazy:exclude=function-args-by-value
{
    const std::unique_ptr<X509_SIG, Freed<X509_SIG_free>> file(X509_SIG_new());
    X509_ALGOR *place = nullptr;
    ASN1_OCTET_STRING *content = nullptr;
    X509_SIG_getm(file.get(), &place, &content);
    X509_ALGOR_copy(place, &algorithm);
    ASN1_STRING_set(content, "0123456789abcdef", 16);
    QByteArray out(i2d_X509_SIG(file.get(), nullptr), '\0');
    unsigned char *end = data(out);
    i2d_X509_SIG(file.get(), &end);
    return out;
}

} // namespace

class TestClientCertificate : public QObject {
    Q_OBJECT

    MadeCertificates files_;

    QByteArray bytes(const QString &name) const { return files_.bytes(name); }

private Q_SLOTS:

    void initTestCase()
    {
        if (!files_.make())
            QSKIP("openssl's program is not there, or make.sh failed");
    }

    void reads_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<QString>("algorithm");
        const QString rsa = u"PS256"_s;
        const QByteArray crt = bytes(u"rsa.crt"_s);
        const QByteArray none;
        QTest::newRow("PEM, both in one") << bytes(u"both.pem"_s) << none << none << rsa;
        QTest::newRow("PEM, two files, PKCS#8") << crt << bytes(u"rsa.key"_s) << none << rsa;
        QTest::newRow("PEM, PKCS#1") << crt << bytes(u"rsa.pkcs1"_s) << none << rsa;
        QTest::newRow("files the other way round") << bytes(u"rsa.key"_s) << crt << none << rsa;
        QTest::newRow("a passphrase for nothing") << bytes(u"both.pem"_s) << none << pass << rsa;
        QTest::newRow("EC P-256") << bytes(u"P-256.crt"_s) << bytes(u"P-256.key"_s) << none << u"ES256"_s;
        QTest::newRow("EC P-384") << bytes(u"P-384.crt"_s) << bytes(u"P-384.key"_s) << none << u"ES384"_s;
        QTest::newRow("EC P-521") << bytes(u"P-521.crt"_s) << bytes(u"P-521.key"_s) << none << u"ES512"_s;
        QTest::newRow("EC, SEC 1") << bytes(u"P-256.crt"_s) << bytes(u"P-256.sec1"_s) << none << u"ES256"_s;
        QTest::newRow("EC, SEC 1 with parameters")
            << bytes(u"P-256.crt"_s) << bytes(u"parameters.pem"_s) + bytes(u"P-256.sec1"_s) << none
            << u"ES256"_s;
        QTest::newRow("Ed25519") << bytes(u"ed25519.crt"_s) << bytes(u"ed25519.key"_s) << none << u"EdDSA"_s;
        QTest::newRow("encrypted PKCS#8") << crt << bytes(u"pkcs8.key"_s) << pass << rsa;
        QTest::newRow("encrypted PKCS#8, 3DES") << crt << bytes(u"pkcs8-3des.key"_s) << pass << rsa;
        QTest::newRow("encrypted PKCS#8, scrypt") << crt << bytes(u"pkcs8-scrypt.key"_s) << pass << rsa;
        if (files_.has(u"pkcs8-des.key"_s))
            QTest::newRow("encrypted PKCS#8, single DES") << crt << bytes(u"pkcs8-des.key"_s) << pass << rsa;
        QTest::newRow("PEM with DEK-Info, AES") << crt << bytes(u"old-aes.key"_s) << pass << rsa;
        QTest::newRow("PEM with DEK-Info, 3DES") << crt << bytes(u"old-3des.key"_s) << pass << rsa;
        QTest::newRow("PEM with DEK-Info, EC")
            << bytes(u"P-256.crt"_s) << bytes(u"old-ec.key"_s) << pass << u"ES256"_s;
        for (const char *name : {"new.p12", "triple.p12", "nomac.p12", "chain.p12", "new.b64", "new-line.b64"})
            QTest::newRow(name) << bytes(QString::fromLatin1(name)) << none << pass << rsa;
        if (files_.has(u"old.p12"_s))
            QTest::newRow("PKCS#12, RC2 and 3DES") << bytes(u"old.p12"_s) << none << pass << rsa;
        QTest::newRow("PKCS#12, empty passphrase") << bytes(u"empty-passphrase.p12"_s) << none << none << rsa;
        QTest::newRow("PKCS#12, not protected") << bytes(u"open.p12"_s) << none << none << rsa;
        QTest::newRow("PKCS#12 without a key, and the key")
            << bytes(u"nokey.p12"_s) << bytes(u"rsa.key"_s) << pass << rsa;
        QTest::newRow("DER certificate") << bytes(u"rsa.crt.der"_s) << bytes(u"rsa.key"_s) << none << rsa;
        QTest::newRow("DER, PKCS#8") << crt << bytes(u"rsa.key.der"_s) << none << rsa;
        QTest::newRow("DER, encrypted PKCS#8") << crt << bytes(u"pkcs8.der"_s) << pass << rsa;
        QTest::newRow("DER, PKCS#1") << crt << bytes(u"rsa.pkcs1.der"_s) << none << rsa;
        QTest::newRow("DER, SEC 1") << bytes(u"P-256.crt"_s) << bytes(u"P-256.sec1.der"_s) << none
                                    << u"ES256"_s;
        QTest::newRow("a certificate with OpenSSL's trust")
            << bytes(u"trusted.crt"_s) << bytes(u"rsa.key"_s) << none << rsa;
        QTest::newRow("a byte order mark") << "\xef\xbb\xbf" + bytes(u"both.pem"_s) << none << none << rsa;
        QTest::newRow("UTF-16, as PowerShell writes") << utf16(bytes(u"both.pem"_s)) << none << none << rsa;
        QTest::newRow("indented, CR LF") << indented(bytes(u"both.pem"_s)) << none << none << rsa;
        QTest::newRow("text around") << "Bag Attributes\n  x: y\n" + bytes(u"both.pem"_s) + "the end" << none
                                     << none << rsa;
        QTest::newRow("several keys, one fits") << bytes(u"several.pem"_s) << none << none << u"ES256"_s;
        QTest::newRow("its own key unused, protected")
            << crt + bytes(u"pkcs8.key"_s) << bytes(u"rsa.key"_s) << none << rsa;
    }

    void reads()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, passphrase);
        QFETCH(QString, algorithm);
        QVERIFY(!certificate.isEmpty());
        const auto read = readCertificate(certificate, key, passphrase);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().summary + read.error().detail));
        const QByteArray header = "{\"alg\":\"" + algorithm.toLatin1() + "\"}";
        QVERIFY(signJws(header, "{}", read->key, algorithm));
        // Another reader of certificates says the same.
        const QSslCertificate other(read->leaf, QSsl::Der);
        QCOMPARE(read->facts.thumbprint,
                 QString::fromLatin1(other.digest(QCryptographicHash::Sha1).toHex().toUpper()));
        QCOMPARE(read->facts.thumbprintSha256,
                 QString::fromLatin1(other.digest(QCryptographicHash::Sha256).toHex().toUpper()));
        QCOMPARE(read->facts.notBefore, other.effectiveDate().toUTC());
        QCOMPARE(read->facts.notAfter, other.expiryDate().toUTC());
        QVERIFY(read->facts.subject.contains(u"CN=middle tier"_s));
    }

    void facts()
    {
        const auto read = readCertificate(bytes(u"both.pem"_s));
        QVERIFY(read);
        QCOMPARE(read->facts.subject, u"CN=middle tier rsa, O=Contoso"_s);
        QCOMPARE(read->facts.issuer, read->facts.subject);
        QVERIFY(read->facts.selfSigned);
        QCOMPARE(read->facts.key, u"RSA key of 2048 bits"_s);
        QCOMPARE(read->chain.size(), 0);
    }

    void theChainIsPutInOrder()
    {
        const auto read = readCertificate(bytes(u"chain.pem"_s));
        QVERIFY(read);
        QCOMPARE(read->facts.subject, u"CN=chain rsa"_s);
        QCOMPARE(read->facts.issuer, u"CN=chain between"_s);
        QVERIFY(!read->facts.selfSigned);
        QCOMPARE(read->chain.size(), 2);
        const auto name = [](const QByteArray &der) {
            return QSslCertificate(der, QSsl::Der).subjectInfo(QSslCertificate::CommonName).value(0);
        };
        QCOMPARE(name(read->chain[0]), u"chain between"_s);
        QCOMPARE(name(read->chain[1]), u"test root"_s);
    }

    void ofSeveralTheOneThatEndsLast()
    {
        const auto read = readCertificate(bytes(u"two.pem"_s));
        QVERIFY(read);
        QCOMPARE(read->facts.subject, u"CN=renewed"_s);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("words");
        const QString inCertificate = u"certificate"_s;
        const QString inKey = u"key"_s;
        const QString inPassphrase = u"passphrase"_s;
        const QByteArray crt = bytes(u"rsa.crt"_s);
        const QByteArray both = bytes(u"both.pem"_s);
        const QByteArray none;
        const auto row = [](const char *name, const QByteArray &certificate, const QByteArray &key,
                            const QByteArray &passphrase, const QString &field, const char *words) {
            QTest::newRow(name) << certificate << key << passphrase << field << QString::fromLatin1(words);
        };
        QByteArray noise(10'000'000, '\0');
        QRandomGenerator random(1);
        std::ranges::generate(noise, [&] { return static_cast<char>(random.generate()); });
        row("empty", none, none, none, inCertificate, "The certificate file is empty");
        row("10 MB of noise", noise, none, none, inCertificate, "has 10.0 MB");
        row("10 MB of noise as key", crt, noise, none, inKey, "The key file has 10.0 MB");
        row("noise", noise.first(5000), none, none, inCertificate, "neither PEM nor PKCS#12");
        row("noise that begins like DER", "\x30\x82\x07" + noise.first(1900), none, none, inCertificate,
            "looks like a binary (DER) file");
        row("noise as key", crt, noise.first(5000), none, inKey, "The key file is neither");
        row("55,000 beginnings", QByteArray("-----BEGIN X-----\n").repeated(55'000), none, none, inCertificate,
            "cannot be read to its end");
        row("PKCS#12 cut short", bytes(u"new.p12"_s).chopped(9), none, pass, inCertificate, "cut short");
        row("PEM cut short", both.first(500), none, none, inCertificate, "cannot be read to its end");
        const QByteArray rsaKey = bytes(u"rsa.key"_s);
        row("key cut before its end", crt + rsaKey.first(rsaKey.indexOf("-----END") - 1), none, none,
            inCertificate, "cannot be read to its end");
        row("chain cut short", both + crt.first(400), none, none, inCertificate, "cannot be read to its end");
        row("chain cut short, key in a file of its own", crt + crt.first(400), rsaKey, none, inCertificate,
            "cannot be read to its end");
        row("damaged certificate", block("CERTIFICATE", "abc") + bytes(u"rsa.key"_s), none, none, inCertificate,
            "certificate that is damaged");
        row("damaged key", crt + block("PRIVATE KEY", "abc"), none, none, inCertificate,
            "private key that is damaged");
        row("no key", crt, none, none, inKey, "holds no private key");
        row("no key, DER", bytes(u"rsa.crt.der"_s), none, none, inKey, "holds no private key");
        row("no key, PKCS#12", bytes(u"nokey.p12"_s), none, pass, inKey, "holds no private key");
        row("a certificate as key", crt, crt, none, inKey, "no private key");
        row("no certificate", bytes(u"rsa.key"_s), none, none, inCertificate, "but no certificate");
        row("key of another, one file", bytes(u"strangers.pem"_s), none, none, inCertificate,
            "does not belong to the certificate CN=middle tier P-256");
        row("key of another, two files", crt, bytes(u"P-256.key"_s), none, inKey,
            "does not belong to the certificate CN=middle tier rsa");
        row("unsupported curve", bytes(u"secp256k1.crt"_s), bytes(u"secp256k1.key"_s), none, inKey,
            "curve secp256k1");
        row("RSASSA-PSS key", bytes(u"rsapss.crt"_s), bytes(u"rsapss.key"_s), none, inKey, "rsassaPss");
        row("DSA key", crt, block("DSA PRIVATE KEY", "abc"), none, inKey, "DSA PRIVATE KEY");
        row("OpenSSH key", crt, block("OPENSSH PRIVATE KEY", "openssh-key-v1"), none, inKey, "ssh-keygen");
        row("public key", bytes(u"public.pem"_s), none, none, inCertificate, "a public key only");
        row("request", bytes(u"request.pem"_s), none, none, inCertificate, "a certificate request");
        row("PKCS#7", bytes(u"pkcs7.pem"_s), none, none, inCertificate, "PKCS#7");
        row("parameters", bytes(u"parameters.pem"_s), none, none, inCertificate, "only the parameters");
        for (const char *name : {"pkcs8.key", "pkcs8-scrypt.key", "old-aes.key", "pkcs8.der"}) {
            const QByteArray key = bytes(QString::fromLatin1(name));
            row(qPrintable(QLatin1StringView(name) + u": no passphrase"_s), crt, key, none, inPassphrase,
                "The key file is protected by a passphrase");
            row(qPrintable(QLatin1StringView(name) + u": wrong passphrase"_s), crt, key, "pass a", inPassphrase,
                "does not open the key file");
        }
        for (const char *name : {"new.p12", "old.p12", "nomac.p12"}) {
            const QByteArray file = bytes(QString::fromLatin1(name));
            row(qPrintable(QLatin1StringView(name) + u": no passphrase"_s), file, none, none, inPassphrase,
                "The certificate file is protected by a passphrase");
            row(qPrintable(QLatin1StringView(name) + u": wrong passphrase"_s), file, none, "Pass ä",
                inPassphrase, "does not open the certificate file");
        }
        row("2^31 iterations", withMacIterations(bytes(u"new.p12"_s), 1LL << 31), none, pass, inCertificate,
            "it was not tried");
        row("2^62 iterations", withMacIterations(bytes(u"new.p12"_s), 1LL << 62), none, pass, inCertificate,
            "it was not tried");
        row("no iteration", withMacIterations(bytes(u"new.p12"_s), -1), none, pass, inCertificate, "damaged");
        row("scrypt, N = 2^30", crt, protectedBy(*scryptAlgorithm(1 << 30, 8, 1)), pass, inKey,
            "it was not tried");
        row("scrypt, 256 MiB", crt, protectedBy(*scryptAlgorithm(1 << 18, 8, 1)), pass, inKey,
            "it was not tried");
        row("20,000,000 iterations of one part", dearPart(), none, pass, inCertificate, "it was not tried");
        row("8 bags, one in another", nestedBags(8), none, pass, inCertificate,
            "neither a certificate nor a private key");
        row("9 bags, one in another", nestedBags(9), none, pass, inCertificate, "damaged");
        row("scrypt, p = 2^20", crt, protectedBy(*scryptAlgorithm(1 << 10, 8, 1 << 20)), pass, inKey,
            "it was not tried");
        row("101 certificates", both + crt.repeated(101), none, none, inCertificate, "holds 102 certificates");
    }

    void refuses()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, passphrase);
        QFETCH(QString, field);
        QFETCH(QString, words);
        QElapsedTimer time;
        time.start();
        const auto read = readCertificate(certificate, key, passphrase);
        QVERIFY(!read);
        const base::Error &error = read.error();
        QVERIFY(error.kind == base::ErrorKind::BadInput);
        QVERIFY2(error.summary.contains(words), qPrintable(error.summary));
        QVERIFY(error.summary.count(u". "_s) + error.summary.count(u": "_s) >= 1); // a next step follows
        QCOMPARE(error.place, base::Place::field(field));
        QCOMPARE(needsPassphrase(error), field == "passphrase"_L1 && passphrase.isEmpty());
        QVERIFY(passphrase.isEmpty()
                || !(error.summary + error.detail).contains(QString::fromUtf8(passphrase)));
        QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(takeOpenSslErrors(), QString()); // nothing is left for the next error to quote
    }

    void thePriceOfAPassphrase()
    {
        PassphraseCost cost;
        QVERIFY(cost.pay(1'000'000));
        QVERIFY(cost.pay(*scryptAlgorithm(1 << 14, 8, 1))); // OpenSSL's own
        QVERIFY(!cost.pay(20'000'000));
        QVERIFY(!cost.pay(1)); // what was too much stays so
        PassphraseCost bags;
        int paid = 0;
        while (bags.pay(600'000) && paid < 1000)
            ++paid;
        QCOMPARE(paid, 16); // a thousand bags cost no more than one
    }

    void findings_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("days"); // from its beginning; it is valid for 400
        QTest::addColumn<QStringList>("ids");
        QTest::addColumn<bool>("stops");
        QTest::newRow("good") << u"rsa"_s << 1 << QStringList(u"certificate-valid"_s) << false;
        QTest::newRow("31 days left") << u"rsa"_s << 369 << QStringList(u"certificate-valid"_s) << false;
        QTest::newRow("30 days left") << u"rsa"_s << 370 << QStringList(u"certificate-expires-soon"_s) << false;
        QTest::newRow("the last day") << u"rsa"_s << 400 << QStringList(u"certificate-expires-soon"_s) << false;
        QTest::newRow("expired") << u"rsa"_s << 401 << QStringList(u"certificate-expired"_s) << true;
        QTest::newRow("not yet") << u"rsa"_s << -1 << QStringList(u"certificate-not-yet-valid"_s) << true;
        QTest::newRow("weak") << u"weak"_s << 1
                              << QStringList({u"certificate-valid"_s, u"certificate-key-weak"_s}) << true;
    }

    void findings()
    {
        QFETCH(QString, file);
        QFETCH(int, days);
        const auto read = readCertificate(bytes(file + u".crt"_s), bytes(file + u".key"_s));
        QVERIFY(read);
        const auto found = certificateFindings(*read, read->facts.notBefore.addDays(days));
        QStringList ids;
        for (const base::Finding &finding : found) {
            ids += finding.id;
            QCOMPARE(finding.subject, base::Place::field(u"certificate"_s));
            QVERIFY(finding.severity == base::Severity::Holds || !finding.fix.isEmpty());
        }
        QTEST(ids, "ids");
        QTEST(base::anyStops(found), "stops");
    }

    void withoutTheLegacyProviderItIsSaid()
    {
        if (!files_.has(u"old.p12"_s))
            QSKIP("openssl here makes no old PKCS#12");
        qputenv("OPENSSL_MODULES", "/nowhere");
        const auto read = readCertificate(bytes(u"old.p12"_s), {}, pass);
        qunsetenv("OPENSSL_MODULES");
        QVERIFY(!read);
        QVERIFY2(read.error().summary.contains(u"RC2-40-CBC"_s), qPrintable(read.error().summary));
        QVERIFY(readCertificate(bytes(u"old.p12"_s), {}, pass)); // and read again once it is there
    }
};

OBO_TEST(TestClientCertificate)
#include "TestClientCertificate.moc"
