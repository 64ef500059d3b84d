// How long decoding, rows and comparing take at four sizes: shows that all are linear. Run by ./dev bench.
#include "token/Base64Url.h"
#include "token/claims/ClaimRows.h"
#include "token/compare/Comparison.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace obo;

namespace {

QByteArray tokenOf(qsizetype size, int first = 0)
{
    const QByteArray head = token::toBase64Url(R"({"typ":"JWT","alg":"RS256","kid":"k1"})");
    QByteArray body =
        R"({"aud":"00000003-0000-0000-c000-000000000000","exp":1700000000,"scp":"User.Read","groups":[)";
    for (int i = first; body.size() < size * 3 / 4 - 200; ++i)
        body += "\"00000000-0000-4000-8000-" + QByteArray::number(i).rightJustified(12, '0') + "\",";
    body += R"("00000000-0000-4000-8000-ffffffffffff"]})";
    return head + '.' + token::toBase64Url(body) + '.' + token::toBase64Url(QByteArray(256, 's'));
}

double cpuMicroseconds() { return static_cast<double>(std::clock()) * 1e6 / CLOCKS_PER_SEC; }

/// The median of the rounds' averages, in microseconds of CPU: neighbours on the machine do not count.
template <class Work>
double microseconds(int repeats, Work work)
{
    constexpr std::size_t rounds = 11;
    std::vector<double> times;
    for (std::size_t round = 0; round < rounds; ++round) {
        const double begin = cpuMicroseconds();
        for (int i = 0; i < repeats; ++i)
            work();
        times.push_back((cpuMicroseconds() - begin) / repeats);
    }
    std::ranges::nth_element(times, times.begin() + rounds / 2);
    return times[rounds / 2];
}

} // namespace

int main()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const double begin = cpuMicroseconds();
    const token::ClaimCatalogue catalogue;
    (void)token::claimRows(*token::Jwt::read(tokenOf(1024)), catalogue, now);
    std::printf("first rows, with the catalogue's files parsed: %.0f us\n", cpuMicroseconds() - begin);
    for (const qsizetype size :
         {qsizetype(1) << 10, qsizetype(10) << 10, qsizetype(100) << 10, qsizetype(1) << 20}) {
        const QByteArray text = tokenOf(size);
        const int runs = static_cast<int>(qMax<qsizetype>(4, (1 << 20) / size));
        const double decode = microseconds(runs, [&] { (void)token::Jwt::read(text); });
        const auto jwt = token::Jwt::read(text);
        const double rows = microseconds(runs, [&] { (void)token::claimRows(*jwt, catalogue, now); });
        const auto other = token::Jwt::read(tokenOf(size, 1));
        const double both = microseconds(runs, [&] { (void)token::compare(*jwt, *other, catalogue, now); });
        const auto each = [&](double time) { return time * 1000 / static_cast<double>(text.size()); };
        std::printf(
            "%8lld bytes: decode %9.1f us (%5.2f ns/byte), rows %9.1f us (%5.2f ns/byte), compare %9.1f us "
            "(%5.2f ns/byte)\n",
            static_cast<long long>(text.size()), decode, each(decode), rows, each(rows), both, each(both));
    }
    return 0;
}
