// An HttpClient for tests: keeps what was asked, answers what was queued.
#pragma once

#include "http/HttpClient.h"

#include <QPromise>
#include <deque>
#include <vector>

namespace obo::tests {

class FakeHttpClient final : public http::HttpClient {
public:
    struct Seen {
        QByteArray method;
        QUrl url;
        QByteArray body;
        QList<http::NameValue> recordedForm;
        QList<QPair<QByteArray, QByteArray>> headers;
    };

    void answer(int status, const QByteArray &body, const QByteArray &type = "application/json")
    {
        http::HttpAnswer made;
        made.status = status;
        made.headers = {{"Content-Type", type}};
        made.body = body;
        queue_.emplace_back(std::move(made));
    }

    void failWith(base::ErrorKind kind, const QString &summary)
    {
        queue_.emplace_back(base::fail(kind, summary));
    }

    [[nodiscard]] const std::vector<Seen> &seen() const { return seen_; }

    [[nodiscard]] QFuture<std::shared_ptr<http::HttpOutcome>> send(http::HttpRequest request, std::stop_token,
                                                                   http::PhaseListener) override
    {
        seen_.push_back({request.method, request.url,
                         QByteArray(request.body.view().data(), static_cast<qsizetype>(request.body.size())),
                         request.recordedForm, request.headers});
        base::Result<http::HttpAnswer> answer =
            base::fail(base::ErrorKind::Network, QStringLiteral("nothing was queued"));
        if (!queue_.empty()) {
            answer = std::move(queue_.front());
            queue_.pop_front();
        }
        http::HttpExchange exchange;
        exchange.method = QString::fromLatin1(request.method);
        exchange.url = request.url;
        exchange.form = request.recordedForm;
        exchange.correlationId = request.correlationId;
        exchange.status = answer ? answer->status : 0;
        exchange.responseBody = answer ? answer->body : QByteArray();
        QPromise<std::shared_ptr<http::HttpOutcome>> promise;
        promise.start();
        promise.addResult(
            std::make_shared<http::HttpOutcome>(http::HttpOutcome{std::move(answer), std::move(exchange)}));
        promise.finish();
        return promise.future();
    }

private:
    std::deque<base::Result<http::HttpAnswer>> queue_;
    std::vector<Seen> seen_;
};

} // namespace obo::tests
