// Short ways to send a request in a test and to see what came of it.
#pragma once

#include "http/QtHttpClient.h"

#include <QElapsedTimer>
#include <QTest>
#include <QUrl>

namespace obo::test {

inline constexpr std::string_view markedSecret = "S3cr3t~+&=/ %ü-mark";

[[nodiscard]] inline http::HttpRequest get(const QUrl &url)
{
    http::HttpRequest request;
    request.url = url;
    request.transport.deadline = std::chrono::seconds(20);
    return request;
}

[[nodiscard]] inline http::HttpRequest post(const QUrl &url, std::string_view body = "client_secret=S3cr3t")
{
    http::HttpRequest request = get(url);
    request.method = "POST";
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = base::Secret(body);
    return request;
}

using Future = QFuture<std::shared_ptr<http::HttpOutcome>>;

/// Waits for the one result; null when none came within 30 seconds.
[[nodiscard]] inline std::shared_ptr<http::HttpOutcome> result(const Future &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000) || future.resultCount() != 1)
        return nullptr;
    return future.result();
}

} // namespace obo::test
