#include "http/HttpExchange.h"

#include "http/Words.h"

using namespace Qt::StringLiterals;

namespace obo::http {

QString phaseWords(Phase phase, const QString &host)
{
    switch (phase) {
    case Phase::Connecting: return Words::tr("Connecting to %1").arg(host);
    case Phase::Securing: return Words::tr("Setting up TLS with %1").arg(host);
    case Phase::Sending: return Words::tr("Sending the request to %1").arg(host);
    case Phase::Waiting: return Words::tr("Waiting for %1 to answer").arg(host);
    case Phase::Reading: return Words::tr("Reading the answer from %1").arg(host);
    case Phase::Done: return Words::tr("Done");
    }
    return {};
}

QString phaseKey(Phase phase)
{
    switch (phase) {
    case Phase::Connecting: return u"connect"_s;
    case Phase::Securing: return u"tls"_s;
    case Phase::Sending: return u"send"_s;
    case Phase::Waiting: return u"wait"_s;
    case Phase::Reading: return u"read"_s;
    case Phase::Done: return u"done"_s;
    }
    return {};
}

QString HttpExchange::responseHeader(QStringView name) const
{
    for (const NameValue &header : responseHeaders) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return {};
}

} // namespace obo::http
