// How long decoding and rows take at four sizes: shows that both are linear. Built with the tests, run by hand.
#include "token/Base64Url.h"
#include "token/ClaimRows.h"

#include <QElapsedTimer>
#include <algorithm>
#include <cstdio>

using namespace obo;

namespace {

QByteArray tokenOf(qsizetype size)
{
    const QByteArray head = token::toBase64Url(R"({"typ":"JWT","alg":"RS256","kid":"k1"})");
    QByteArray body =
        R"({"aud":"00000003-0000-0000-c000-000000000000","exp":1700000000,"scp":"User.Read","groups":[)";
    for (int i = 0; body.size() < size * 3 / 4 - 200; ++i)
        body += "\"00000000-0000-4000-8000-" + QByteArray::number(i).rightJustified(12, '0') + "\",";
    body += R"("00000000-0000-4000-8000-ffffffffffff"]})";
    return head + '.' + token::toBase64Url(body) + '.' + token::toBase64Url(QByteArray(256, 's'));
}

/// The median of many runs, in microseconds.
template <class Work>
double microseconds(int runs, Work work)
{
    std::vector<qint64> times;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(timer.nsecsElapsed());
    }
    std::ranges::nth_element(times, times.begin() + runs / 2);
    return static_cast<double>(times[static_cast<std::size_t>(runs / 2)]) / 1000;
}

} // namespace

int main()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QElapsedTimer first;
    first.start();
    const token::ClaimCatalogue catalogue;
    (void)token::claimRows(*token::Jwt::read(tokenOf(1024)), catalogue, now);
    std::printf("first rows, with the catalogue's files parsed: %lld us\n",
                static_cast<long long>(first.nsecsElapsed() / 1000));
    for (const qsizetype size :
         {qsizetype(1) << 10, qsizetype(10) << 10, qsizetype(100) << 10, qsizetype(1) << 20}) {
        const QByteArray text = tokenOf(size);
        const int runs = size > 200000 ? 50 : 300;
        const double decode = microseconds(runs, [&] { (void)token::Jwt::read(text); });
        const auto jwt = token::Jwt::read(text);
        const double rows = microseconds(runs, [&] { (void)token::claimRows(*jwt, catalogue, now); });
        std::printf("%8lld bytes: decode %9.1f us (%5.2f ns/byte), rows %9.1f us (%5.2f ns/byte)\n",
                    static_cast<long long>(text.size()), decode, decode * 1000 / double(text.size()), rows,
                    rows * 1000 / double(text.size()));
    }
    return 0;
}
