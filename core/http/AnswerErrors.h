// Answers that came but cannot be used, in sentences for people.
#pragma once

#include "base/Error.h"
#include "http/HttpClient.h"

#include <optional>

namespace obo::http {

/// The most of a body that is read.
inline constexpr qsizetype bodyLimit = 1024 * 1024;

/// `target` is the Location header as answered, `masker` made for the request.
[[nodiscard]] base::Error redirectError(int status, const QByteArray &target, const QString &host,
                                        const Masker &masker);
[[nodiscard]] base::Error tooLargeError(const QString &host);
[[nodiscard]] base::Error cutShortError(const QString &host, const QString &detail);
/// `proxy` is set when it had not yet connected to the host: then it is the one that is silent.
[[nodiscard]] base::Error timedOutError(const QString &host, std::chrono::milliseconds deadline,
                                        const QString &proxy);
[[nodiscard]] base::Error cancelledError();

/// What an answer's own headers contradict: a wrong Content-Length, chunks of which none could be read (Qt says
/// nothing about either), no proper status. Nothing when all is well.
[[nodiscard]] std::optional<base::Error> framingFault(const HttpAnswer &answer, const QString &host);

} // namespace obo::http
