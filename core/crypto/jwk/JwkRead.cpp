#include "crypto/EcdsaForm.h"
#include "crypto/OpenSsl.h"
#include "crypto/Words.h"
#include "crypto/jwk/Jwk.h"
#include "crypto/jwk/JwkParts.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using token::JsonValue;

constexpr int mostExponentBytes = 8;
constexpr int mostRsaBytes = 2048; // 16384 bits: above it a verification takes longer than anyone means

std::shared_ptr<EVP_PKEY> shared(EVP_PKEY *key) { return {key, EVP_PKEY_free}; }

Result<std::shared_ptr<EVP_PKEY>> keyFromParams(const char *type, OSSL_PARAM_BLD *builder, bool isPrivate)
{
    const auto refused = [] {
        return fail(ErrorKind::Crypto, Words::tr("OpenSSL refuses the key's numbers."), takeOpenSslErrors());
    };
    const Params params(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY *made = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &made, isPrivate ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY,
                             params.get())
            != 1)
        return refused();
    return shared(made);
}

Result<Key> readRsa(JsonValue jwk)
{
    const auto n = bytesMember(jwk, u"n");
    if (!n)
        return tl::unexpected(n.error());
    const auto e = bytesMember(jwk, u"e");
    if (!e)
        return tl::unexpected(e.error());
    if (e->size() > mostExponentBytes)
        return fail(
            ErrorKind::Crypto,
            Words::tr("The RSA key's exponent (member \"e\") has more than 64 bits, which no key in use has."));
    if (n->size() > mostRsaBytes)
        return fail(ErrorKind::Crypto, Words::tr("The RSA key is larger than any in use (16384 bits)."));
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    std::vector<BigNumber> numbers; // the builder keeps pointers until it is turned into parameters
    const auto push = [&](const char *name, const QByteArray &bytes) {
        numbers.push_back(bigNumber(bytes));
        OSSL_PARAM_BLD_push_BN(builder.get(), name, numbers.back().get());
    };
    push(OSSL_PKEY_PARAM_RSA_N, *n);
    push(OSSL_PKEY_PARAM_RSA_E, *e);
    const bool isPrivate = jwk.member(u"d").isValid();
    if (isPrivate) {
        constexpr std::pair<const char16_t *, const char *> names[]{
            {u"d", OSSL_PKEY_PARAM_RSA_D},          {u"p", OSSL_PKEY_PARAM_RSA_FACTOR1},
            {u"q", OSSL_PKEY_PARAM_RSA_FACTOR2},    {u"dp", OSSL_PKEY_PARAM_RSA_EXPONENT1},
            {u"dq", OSSL_PKEY_PARAM_RSA_EXPONENT2}, {u"qi", OSSL_PKEY_PARAM_RSA_COEFFICIENT1}};
        for (const auto &[member, param] : names) {
            if (member != QStringView(u"d") && !jwk.member(member).isValid())
                continue;
            const auto bytes = bytesMember(jwk, member);
            if (!bytes)
                return tl::unexpected(bytes.error());
            push(param, *bytes);
        }
    }
    // No EVP_PKEY_public_check here: it searches the modulus for factors, seconds for a hostile key. What makes
    // a key unfit (size, exponent) is said when it is to be used.
    const auto made = keyFromParams("RSA", builder.get(), isPrivate);
    if (!made)
        return tl::unexpected(made.error());
    Key key;
    key.type = KeyType::Rsa;
    key.pkey = *made;
    key.bits = EVP_PKEY_get_bits(made->get());
    key.flaw = rsaFlaw(key);
    return key;
}

Result<Key> readEc(JsonValue jwk)
{
    const auto curve = textMember(jwk, u"crv");
    if (!curve)
        return tl::unexpected(curve.error());
    const int size = coordinateBytes(*curve);
    if (size == 0)
        return fail(ErrorKind::Crypto,
                    Words::tr("The key's curve (member \"crv\") is not one that is known here."));
    const auto x = bytesMember(jwk, u"x");
    if (!x)
        return tl::unexpected(x.error());
    const auto y = bytesMember(jwk, u"y");
    if (!y)
        return tl::unexpected(y.error());
    // RFC 7518 section 6.2.1.2: full size, leading zeros included.
    if (x->size() != size || y->size() != size)
        return fail(ErrorKind::Crypto,
                    Words::tr("The key's members \"x\" and \"y\" must have %1 bytes each.").arg(size));
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    const QByteArray group = curve->toLatin1();
    const QByteArray point = '\x04' + *x + *y;
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, group.constData(), 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(), sizeOf(point));
    BigNumber secret;
    if (jwk.member(u"d").isValid()) {
        const auto d = bytesMember(jwk, u"d");
        if (!d)
            return tl::unexpected(d.error());
        secret = bigNumber(*d);
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret.get());
    }
    const auto made = keyFromParams("EC", builder.get(), secret != nullptr);
    if (!made)
        return tl::unexpected(made.error());
    const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, made->get(), nullptr));
    if (!check || EVP_PKEY_public_check(check.get()) != 1)
        return fail(ErrorKind::Crypto, Words::tr("The key's point does not lie on its curve."),
                    takeOpenSslErrors());
    Key key;
    key.type = KeyType::Ec;
    key.curve = *curve;
    key.pkey = *made;
    key.bits = EVP_PKEY_get_bits(made->get());
    return key;
}

Result<Key> readOkp(JsonValue jwk)
{
    const auto curve = textMember(jwk, u"crv");
    if (!curve)
        return tl::unexpected(curve.error());
    if (*curve != "Ed25519"_L1)
        return fail(ErrorKind::Crypto,
                    Words::tr("The key's curve (member \"crv\") is not one that is known here."));
    const bool isPrivate = jwk.member(u"d").isValid();
    const auto bytes = bytesMember(jwk, isPrivate ? u"d" : u"x");
    if (!bytes)
        return tl::unexpected(bytes.error());
    EVP_PKEY *made = isPrivate
        ? EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, data(QByteArrayView(*bytes)), sizeOf(*bytes))
        : EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, data(QByteArrayView(*bytes)), sizeOf(*bytes));
    if (made == nullptr)
        return fail(ErrorKind::Crypto, Words::tr("OpenSSL refuses the key's numbers."), takeOpenSslErrors());
    Key key;
    key.type = KeyType::Ed25519;
    key.curve = *curve;
    key.pkey = shared(made);
    key.bits = 256;
    return key;
}

Result<Key> readSymmetric(JsonValue jwk)
{
    auto bytes = bytesMember(jwk, u"k");
    if (!bytes)
        return tl::unexpected(bytes.error());
    Key key;
    key.type = KeyType::Symmetric;
    key.bits = static_cast<int>(bytes->size()) * 8;
    key.symmetric = std::shared_ptr<const QByteArray>(new QByteArray(std::move(*bytes)), [](QByteArray *held) {
        OPENSSL_cleanse(held->data(), sizeOf(*held));
        delete held;
    });
    return key;
}

Result<Key> readNumbers(JsonValue jwk, const QString &kty)
{
    if (kty == "RSA"_L1)
        return readRsa(jwk);
    if (kty == "EC"_L1)
        return readEc(jwk);
    if (kty == "OKP"_L1)
        return readOkp(jwk);
    if (kty == "oct"_L1)
        return readSymmetric(jwk);
    return fail(ErrorKind::Crypto,
                Words::tr("The key's type (member \"kty\") is missing or not one that is known here."));
}

Result<QStringList> readOperations(JsonValue jwk)
{
    const auto value = jwk.member(u"key_ops");
    if (!value.isValid())
        return QStringList();
    QStringList operations;
    bool good = value.isArray() && jwk.count(u"key_ops") == 1;
    for (auto item = value.firstChild(); good && item.isValid(); item = item.next()) {
        good = item.isString();
        operations += item.text();
    }
    // An empty list allows nothing; as an empty QStringList it would read as "nothing said".
    if (!good || operations.isEmpty())
        return fail(ErrorKind::Crypto, Words::tr("The key's member \"key_ops\" is not a list of operations."));
    return operations;
}

Result<Key> readKey(JsonValue jwk)
{
    if (!jwk.isObject())
        return fail(ErrorKind::Crypto, Words::tr("The key is not a JSON object."));
    const auto kty = textMember(jwk, u"kty");
    if (!kty)
        return tl::unexpected(kty.error());
    auto key = readNumbers(jwk, *kty);
    if (!key)
        return key;
    constexpr std::pair<const char16_t *, QString Key::*> texts[]{
        {u"kid", &Key::kid}, {u"use", &Key::use}, {u"alg", &Key::alg}, {u"issuer", &Key::issuer}};
    for (const auto &[name, place] : texts) {
        auto text = textMember(jwk, name);
        if (!text)
            return tl::unexpected(text.error());
        // An empty one allows nothing; as an empty QString it would read as "nothing said".
        if (text->isEmpty() && jwk.member(name).isValid() && QStringView(name) != u"kid")
            return fail(ErrorKind::Crypto,
                        Words::tr("The key's member \"%1\" is empty.").arg(QStringView(name)));
        (*key).*place = std::move(*text);
    }
    auto operations = readOperations(jwk);
    if (!operations)
        return tl::unexpected(operations.error());
    key->keyOps = std::move(*operations);
    return key;
}

} // namespace

Result<Key> readJwk(const QByteArray &json)
{
    const auto document = token::JsonDocument::parse(json);
    if (!document)
        return fail(ErrorKind::Crypto, Words::tr("The key is not JSON."), document.error().sentence);
    return readKey(document->root());
}

Result<KeySet> readKeySet(const QByteArray &json)
{
    const auto document = token::JsonDocument::parse(json);
    if (!document)
        return fail(ErrorKind::Crypto, Words::tr("The key set is not JSON."), document.error().sentence);
    const auto root = document->root();
    const auto list = root.member(u"keys");
    KeySet set;
    if (!list.isValid() && root.member(u"kty").isValid()) {
        auto key = readKey(root);
        if (!key)
            return tl::unexpected(key.error());
        set.keys += std::move(*key);
        return set;
    }
    if (!list.isArray() || root.count(u"keys") != 1)
        return fail(ErrorKind::Crypto,
                    Words::tr("This is neither a key set (an object with a list \"keys\") nor a single key."));
    int place = 0;
    for (auto item = list.firstChild(); item.isValid(); item = item.next()) {
        ++place;
        auto key = readKey(item);
        if (key)
            set.keys += std::move(*key);
        else
            set.skipped +=
                SkippedKey{item.isObject() ? textMember(item, u"kid").value_or(QString()) : QString(),
                           Words::tr("Key %1 of the set: %2").arg(place).arg(key.error().summary)};
    }
    return set;
}

} // namespace obo::crypto
