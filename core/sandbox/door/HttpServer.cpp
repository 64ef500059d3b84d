#include "sandbox/door/HttpServer.h"

#include "sandbox/Words.h"
#include "sandbox/door/FrontDoor.h"

#include <QCalendar>
#include <QElapsedTimer>
#include <array>
#include <cstdio>
#include <functional>
#include <microhttpd.h>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

constexpr unsigned mostConnections = 64;
constexpr std::size_t connectionMemory = 32 * 1024;
constexpr unsigned idleSeconds = 10;
constexpr qint64 bodyMilliseconds = 30'000;

/// One request on its way in.
struct Arrival {
    HttpRequest request;
    QElapsedTimer since;
    bool headersSeen = false;
    std::optional<HttpAnswer> heldBack;
};

MHD_Result collect(void *list, MHD_ValueKind, const char *key, std::size_t keySize, const char *value,
                   std::size_t valueSize)
{
    static_cast<decltype(HttpRequest::headers) *>(list)->emplaceBack(
        QByteArray(key, static_cast<qsizetype>(keySize)), QByteArray(value, static_cast<qsizetype>(valueSize)));
    return MHD_YES;
}

// RFC 9110 section 5.6.7. Ours, not libmicrohttpd's: the clock can be set.
QByteArray httpDate(const QDateTime &time)
{
    constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const QDateTime utc = time.toUTC();
    const auto date = QCalendar().partsFromDate(utc.date());
    const QTime hour = utc.time();
    const auto day = static_cast<std::size_t>(utc.date().dayOfWeek()) - 1;
    const auto month = static_cast<std::size_t>(date.month) - 1;
    std::array<char, 40> text{};
    const int size =
        std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT", days.at(day), date.day,
                      months.at(month), date.year, hour.hour(), hour.minute(), hour.second());
    return {text.data(), size};
}

MHD_Result send(MHD_Connection *connection, const HttpAnswer &answer, const QDateTime &now)
{
    if (answer.close)
        return MHD_NO;
    // libmicrohttpd copies the body although its parameter is not const.
    MHD_Response *response = MHD_create_response_from_buffer(
        static_cast<std::size_t>(answer.body.size()), const_cast<char *>(answer.body.constData()), // NOLINT
        MHD_RESPMEM_MUST_COPY);
    if (response == nullptr)
        return MHD_NO;
    const auto add = [response](const QByteArray &name, const QByteArray &value) {
        // It refuses CR and LF, so a value from a request cannot add a header.
        return MHD_add_response_header(response, name.constData(), value.constData()) == MHD_YES;
    };
    bool good = add("Date", httpDate(now)) && add("Content-Type", answer.contentType);
    for (const auto &[name, value] : hygieneHeaders())
        good = good && add(name, value);
    for (const auto &[name, value] : answer.headers)
        good = good && add(name, value);
    const auto result =
        good ? MHD_queue_response(connection, static_cast<unsigned>(answer.status), response) : MHD_NO;
    MHD_destroy_response(response);
    return result;
}

void *arrive(void *, const char *target, MHD_Connection *)
{
    auto arrival = std::make_unique<Arrival>();
    arrival->request.target = target;
    arrival->since.start();
    return arrival.release(); // `done` takes it back
}

void done(void *, MHD_Connection *, void **arrival, MHD_RequestTerminationCode)
{
    std::unique_ptr<Arrival>(static_cast<Arrival *>(*arrival)).reset();
    *arrival = nullptr;
}

// The target is read as it was sent; what libmicrohttpd would decode could hide a NUL or a slash.
std::size_t leaveEscapes(void *, MHD_Connection *, char *text) { return std::char_traits<char>::length(text); }

// libmicrohttpd hands out C strings, so a NUL in the target would hide what follows it. Target and version lie
// in one buffer with a byte between them: a gap says that the target went on.
bool targetWentOn(const HttpRequest &request, const char *url, const char *version)
{
    const std::less<> before; // of pointers into whatever buffers
    const bool oneBuffer = before(url, version) && before(version, url + connectionMemory);
    return oneBuffer && version - url != request.target.size() + 1;
}

} // namespace

struct ServerCalls {
    static MHD_Result handle(void *server, MHD_Connection *connection, const char *url, const char *method,
                             const char *version, const char *upload, std::size_t *uploadSize, void **context)
    {
        const auto &handlers = static_cast<HttpServer *>(server)->handlers_;
        auto *const arrival = static_cast<Arrival *>(*context);
        if (arrival == nullptr)
            return MHD_NO;
        HttpRequest &request = arrival->request;
        if (!arrival->headersSeen) {
            arrival->headersSeen = true;
            request.method = method;
            if (targetWentOn(request, url, version))
                request.target += '\0';
            MHD_get_connection_values_n(connection, MHD_HEADER_KIND, collect, &request.headers);
            const auto refusal = handlers.whenHeadersAreHere(request);
            return refusal ? send(connection, *refusal, handlers.now()) : MHD_YES;
        }
        if (*uploadSize > 0) {
            const auto size = static_cast<qsizetype>(*uploadSize);
            // In the middle of an upload there is no way to answer: the connection ends.
            if (request.body.size() + size > mostBodyBytes || arrival->since.elapsed() > bodyMilliseconds)
                return MHD_NO;
            request.body.append(upload, size);
            *uploadSize = 0;
            return MHD_YES;
        }
        if (arrival->heldBack)
            return send(connection, *arrival->heldBack, handlers.now());
        HttpAnswer answer = handlers.whenWhole(request);
        if (answer.delayMilliseconds <= 0)
            return send(connection, answer, handlers.now());
        static_cast<HttpServer *>(server)->delays_.hold(connection, answer.delayMilliseconds);
        arrival->heldBack = std::move(answer);
        return MHD_YES;
    }
};

struct HttpServer::Daemon {
    MHD_Daemon *handle = nullptr;
    Daemon() = default;
    Daemon(const Daemon &) = delete;
    Daemon &operator=(const Daemon &) = delete;

    ~Daemon()
    {
        if (handle != nullptr)
            MHD_stop_daemon(handle);
    }
};

HttpServer::HttpServer(Handlers handlers)
    : handlers_(std::move(handlers))
    , daemon_(std::make_unique<Daemon>())
{
}

HttpServer::~HttpServer() = default;

base::Result<std::unique_ptr<HttpServer>> HttpServer::start(ListenSocket socket, Handlers handlers,
                                                            const std::optional<TlsIdentity> &identity)
{
    std::unique_ptr<HttpServer> server(new HttpServer(std::move(handlers)));
    unsigned flags = MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME
        | MHD_USE_SUPPRESS_DATE_NO_CLOCK;
    // MHD_OptionItem holds text as void * that it only reads.
    const auto text = [](const char *value) { return const_cast<char *>(value); }; // NOLINT
    std::vector<MHD_OptionItem> more;
    if (identity) {
        flags |= MHD_USE_TLS;
        more = {{MHD_OPTION_HTTPS_MEM_CERT, 0, text(identity->certificatePem.constData())},
                {MHD_OPTION_HTTPS_MEM_KEY, 0, text(identity->keyPem.constData())},
                {MHD_OPTION_HTTPS_PRIORITIES, 0, text("NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2")}};
    }
    // No MHD_OPTION_THREAD_POOL_SIZE: when there are no descriptors left, a thread of it that has no connection
    // tries to accept one without end.
    more.push_back({MHD_OPTION_END, 0, nullptr});
    server->daemon_->handle = MHD_start_daemon(
        flags, 0, nullptr, nullptr, &ServerCalls::handle, server.get(), // port and address: the socket has them
        MHD_OPTION_LISTEN_SOCKET, socket.descriptor(), MHD_OPTION_CONNECTION_LIMIT, mostConnections,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, connectionMemory, MHD_OPTION_CONNECTION_TIMEOUT, idleSeconds,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, &arrive, nullptr,
        MHD_OPTION_UNESCAPE_CALLBACK, &leaveEscapes, nullptr, MHD_OPTION_NOTIFY_COMPLETED, &done, nullptr,
        MHD_OPTION_ARRAY, more.data(), MHD_OPTION_END);
    if (server->daemon_->handle == nullptr)
        return base::fail(
            identity ? base::ErrorKind::Tls : base::ErrorKind::Network,
            identity ? Words::tr("The server does not take the certificate and key. Check the two files.")
                     : Words::tr("The practice authority could not start."));
    std::ignore = socket.release();
    return server;
}

} // namespace obo::sandbox
