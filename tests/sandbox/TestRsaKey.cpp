// The keys that the practice authority makes itself hold what OpenSSL asks of a key.
#include "TestMain.h"
#include "crypto/OpenSsl.h"
#include "crypto/Signature.h"
#include "sandbox/keys/RsaKey.h"

#include <QSet>
#include <QTest>
#include <openssl/core_names.h>

using namespace Qt::StringLiterals;
using namespace obo;

class TestRsaKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void soundAndNew();
    void signs();

private:
    static crypto::BigNumber part(const crypto::Key &key, const char *name)
    {
        BIGNUM *number = nullptr;
        EVP_PKEY_get_bn_param(key.pkey.get(), name, &number);
        return crypto::BigNumber(number);
    }
};

void TestRsaKey::soundAndNew()
{
    QSet<QString> seen;
    for (int each = 0; each < 8; ++each) {
        const auto key = sandbox::newRsaKey().value();
        seen += key.kid;
        QCOMPARE(key.bits, 2048);
        QCOMPARE(key.use, u"sig"_s);
        QCOMPARE(key.kid, crypto::thumbprint(key).value());
        // All parts are there, belong to each other, and both factors are prime.
        const crypto::KeyContext context(EVP_PKEY_CTX_new(key.pkey.get(), nullptr));
        QCOMPARE(EVP_PKEY_check(context.get()), 1);
        const auto p = part(key, OSSL_PKEY_PARAM_RSA_FACTOR1);
        const auto q = part(key, OSSL_PKEY_PARAM_RSA_FACTOR2);
        QVERIFY(p && q && BN_cmp(p.get(), q.get()) > 0);
        QCOMPARE(BN_num_bits(p.get()), 1024);
        QCOMPARE(BN_num_bits(q.get()), 1024);
        QVERIFY(!part(key, OSSL_PKEY_PARAM_RSA_FACTOR3)); // OpenSSL signs with two in half the time
        QVERIFY(BN_is_word(part(key, OSSL_PKEY_PARAM_RSA_E).get(), 65537));
    }
    QCOMPARE(seen.size(), 8);
}

void TestRsaKey::signs()
{
    const auto key = sandbox::newRsaKey().value();
    for (const auto &alg : {u"RS256"_s, u"PS256"_s}) {
        const auto made = crypto::signJws("{\"alg\":\"" + alg.toLatin1() + "\"}", "{}", key, alg);
        QVERIFY(made && crypto::verifyJws(*token::Jwt::read(*made), {{key}, {}}).valid);
    }
}

OBO_TEST(TestRsaKey)
#include "TestRsaKey.moc"
