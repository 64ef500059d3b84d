// A refusal on its way out: which, with what filled in, as Entra's JSON.
#pragma once

#include "sandbox/door/Http.h"
#include "sandbox/rules/Refusals.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace obo::sandbox {

struct Refusal {
    const RefusalKind *kind = nullptr;
    QString text;
    QString claims; ///< a claims challenge; empty when there is none
};

[[nodiscard]] Refusal refuse(const RefusalKind &kind, const QStringList &filled = {});

/// IDs of one request: in the body, the description and the headers of its answer.
struct Traces {
    QString trace, correlation;
    bool echo = false; ///< the client asked for `client-request-id` in the answer

    /// `client-request-id` is taken from the header when it is a GUID, else a new one is made.
    [[nodiscard]] static Traces of(const HttpRequest &request);
    void addTo(HttpAnswer &answer) const;
};

[[nodiscard]] HttpAnswer refusalAnswer(const Refusal &refusal, const Traces &traces, const QDateTime &now);

} // namespace obo::sandbox
