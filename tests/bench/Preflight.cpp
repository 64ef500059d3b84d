// How long the preflight takes for tokens of four sizes, decoding aside and with it. By hand:
// cmake --build build/release --target bench_preflight, then build/release/bench/bench_preflight.
#include "checks/Preflight.h"
#include "token/Base64Url.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace obo;

namespace {

QByteArray tokenOf(qsizetype size)
{
    QByteArray body = R"({"aud":"66666666-7777-4888-8999-aaaaaaaaaaaa","iss":)"
                      R"("https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/v2.0",)"
                      R"("exp":1900000000,"scp":"access_as_user","groups":[)";
    for (int i = 0; body.size() < size * 3 / 4 - 200; ++i)
        body += "\"00000000-0000-4000-8000-" + QByteArray::number(i).rightJustified(12, '0') + "\",";
    body +=
        R"("00000000-0000-4000-8000-ffffffffffff"],"tid":"11111111-2222-4333-8444-555555555555","ver":"2.0"})";
    return token::toBase64Url(R"({"typ":"JWT","alg":"RS256","kid":"k1"})") + '.' + token::toBase64Url(body)
        + '.' + token::toBase64Url(QByteArray(256, 's'));
}

double cpuMicroseconds() { return static_cast<double>(std::clock()) * 1e6 / CLOCKS_PER_SEC; }

/// The median of the rounds, in microseconds of CPU.
template <class Work>
double microseconds(Work work)
{
    std::vector<double> times;
    for (int round = 0; round < 21; ++round) {
        const double begin = cpuMicroseconds();
        work();
        times.push_back(cpuMicroseconds() - begin);
    }
    std::ranges::nth_element(times, times.begin() + 10);
    return times[10];
}

} // namespace

int main()
{
    const token::ClaimCatalogue catalogue;
    checks::PreflightInput input;
    input.tenant = QStringLiteral("11111111-2222-4333-8444-555555555555");
    input.clientId = QStringLiteral("66666666-7777-4888-8999-aaaaaaaaaaaa");
    input.scope = QStringLiteral("https://graph.microsoft.com/User.Reed Mail.Read");
    input.cloudId = QStringLiteral("global");
    input.now = QDateTime::currentDateTimeUtc();
    const double begin = cpuMicroseconds();
    const auto first = token::Jwt::read(tokenOf(2048));
    input.assertion = &*first;
    (void)checks::preflight(input, catalogue);
    std::printf("first preflight, with the catalogue's files parsed: %.0f us\n", cpuMicroseconds() - begin);
    for (const qsizetype kib : {2, 16, 200, 1024}) {
        const QByteArray text = tokenOf(kib << 10);
        const QByteArray wrapped = "GET / HTTP/1.1\nAuthorization: Bearer " + text + "\n";
        const auto jwt = token::Jwt::read(text);
        input.assertion = &*jwt;
        input.pasted = text;
        const double alone = microseconds([&] { (void)checks::preflight(input, catalogue); });
        const double whole = microseconds([&] {
            const auto read = token::Jwt::read(text);
            input.assertion = &*read;
            (void)checks::preflight(input, catalogue);
        });
        const double message = microseconds([&] {
            const auto read = token::Jwt::read(wrapped);
            input.assertion = &*read;
            input.pasted = wrapped;
            (void)checks::preflight(input, catalogue);
        });
        std::printf("%8lld bytes: preflight %8.1f us, decoded too %8.1f us, out of an HTTP message %8.1f us\n",
                    static_cast<long long>(text.size()), alone, whole, message);
    }
    return 0;
}
