// RS256 verifications a second: crypto::verifyJws on a decoded token (all rules, all steps in words), its
// primitive alone, and OpenSSL's own EVP verify of the
// same bytes, in one process and in turn. Prints one line of JSON for tests/bench/bench.py.
#include "MadeRsaKey.h"
#include "crypto/OpenSsl.h"
#include "crypto/Primitives.h"
#include "crypto/Signature.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

constexpr int rounds = 21;
constexpr int repeats = 500;

double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Seconds of CPU for one call, on average over a round: neighbours on the machine do not count.
template <class Work>
double secondsEach(Work work)
{
    const double begin = cpuSeconds();
    for (int i = 0; i < repeats; ++i)
        work();
    return (cpuSeconds() - begin) / repeats;
}

double rate(std::vector<double> &times)
{
    std::ranges::nth_element(times, times.begin() + rounds / 2);
    return 1 / times[rounds / 2];
}

bool byDigest(EVP_PKEY_CTX *context, QByteArrayView signature, QByteArrayView digest)
{
    return EVP_PKEY_verify(context, crypto::data(signature), crypto::sizeOf(signature), crypto::data(digest),
                           crypto::sizeOf(digest))
        == 1;
}

bool byMessage(EVP_PKEY *key, const QByteArray &signature, const QByteArray &input)
{
    const crypto::DigestContext context(EVP_MD_CTX_new());
    return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1
        && EVP_DigestVerify(context.get(), crypto::data(QByteArrayView(signature)), crypto::sizeOf(signature),
                            crypto::data(QByteArrayView(input)), crypto::sizeOf(input))
        == 1;
}

} // namespace

int main()
{
    auto key = tests::madeRsaKey(2048);
    key.kid = u"bench"_s;
    // As large as Entra's tokens for an API are.
    const QByteArray payload =
        "{\"aud\":\"api\",\"iss\":\"issuer\",\"more\":\"" + QByteArray(1000, 'x') + "\"}";
    const auto text =
        crypto::signJws("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"bench\"}", payload, key, u"RS256"_s);
    const auto token = token::Jwt::read(text.value()).value();
    const auto set = crypto::readKeySet("{\"keys\":[" + crypto::publicJwk(key).value() + "]}").value();
    const QByteArray input = token.signingInput();

    std::array<unsigned char, EVP_MAX_MD_SIZE> hashed{};
    unsigned size = 0;
    EVP_Digest(input.constData(), crypto::sizeOf(input), hashed.data(), &size, EVP_sha256(), nullptr);
    const QByteArrayView digest(hashed.data(), static_cast<qsizetype>(size));
    EVP_PKEY *const pkey = set.keys.first().pkey.get();
    const crypto::KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, pkey, nullptr));
    EVP_PKEY_verify_init(context.get());
    EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256());

    std::vector<double> ours;
    std::vector<double> primitive;
    std::vector<double> message;
    std::vector<double> bare;
    const auto &rs256 = *crypto::findAlgorithm(u"RS256"_s);
    bool held = true;
    for (int round = 0; round <= rounds; ++round) {
        const std::array times{
            secondsEach([&] { held = held && crypto::verifyJws(token, set).valid; }), secondsEach([&] {
                held = held && crypto::signatureHolds(rs256, set.keys.first(), input, token.signature());
            }),
            secondsEach([&] { held = held && byMessage(pkey, token.signature(), input); }),
            secondsEach([&] { held = held && byDigest(context.get(), token.signature(), digest); })};
        if (round == 0)
            continue; // warm-up
        ours.push_back(times[0]);
        primitive.push_back(times[1]);
        message.push_back(times[2]);
        bare.push_back(times[3]);
    }
    if (!held)
        return 1;
    std::printf(
        "{\"verifyJws\": %.0f, \"signatureHolds\": %.0f, \"evp_message\": %.0f, \"evp_digest\": %.0f}\n",
        rate(ours), rate(primitive), rate(message), rate(bare));
    return 0;
}
