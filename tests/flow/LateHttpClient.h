// An HttpClient whose answers come when the test says so, by address.
#pragma once

#include "http/HttpClient.h"

#include <QPromise>
#include <vector>

namespace obo::tests {

class LateHttpClient final : public http::HttpClient {
public:
    struct Request {
        QUrl url;
        std::stop_token stop;
        QPromise<std::shared_ptr<http::HttpOutcome>> promise;
        bool answered = false;
    };

    [[nodiscard]] QFuture<std::shared_ptr<http::HttpOutcome>>
    send(http::HttpRequest request, std::stop_token stop, http::PhaseListener) override
    {
        auto made = std::make_unique<Request>();
        made->url = request.url;
        made->stop = std::move(stop);
        made->promise.start();
        auto future = made->promise.future();
        requests_.push_back(std::move(made));
        return future;
    }

    [[nodiscard]] std::size_t count() const { return requests_.size(); }

    [[nodiscard]] const Request &at(std::size_t index) const { return *requests_.at(index); }

    [[nodiscard]] QString lastUrl() const
    {
        return requests_.empty() ? QString() : requests_.back()->url.toString();
    }

    [[nodiscard]] bool waits() const { return !requests_.empty() && !requests_.back()->answered; }

    /// Answers the latest request.
    void answer(int status, const QByteArray &body, const QList<QPair<QByteArray, QByteArray>> &headers = {})
    {
        http::HttpAnswer made;
        made.status = status;
        made.headers = headers;
        made.body = body;
        finish(*requests_.back(), std::move(made));
    }

    void fail(base::ErrorKind kind) { failAt(count() - 1, kind); }

    void failAt(std::size_t index, base::ErrorKind kind)
    {
        finish(*requests_.at(index), base::fail(kind, QStringLiteral("made to fail")));
    }

private:
    static void finish(Request &request, base::Result<http::HttpAnswer> answer)
    {
        request.answered = true;
        request.promise.addResult(
            std::make_shared<http::HttpOutcome>(http::HttpOutcome{std::move(answer), {}}));
        request.promise.finish();
    }

    std::vector<std::unique_ptr<Request>> requests_;
};

} // namespace obo::tests
