// A claim's value in words. Which reading fits which claim says the catalogue's `reads`.
#pragma once

#include "token/Jwt.h"
#include "token/claims/ClaimCatalogue.h"
#include "token/json/Json.h"

#include <QDateTime>

namespace obo::token {

struct ValueText {
    QString display;
    QString tip; ///< the exact form behind display; may be empty
};

/// Words for the values of one token. Cheap to make; looks once at what all values share.
class ValueWords {
public:
    ValueWords(const Jwt &token, const ClaimCatalogue &catalogue, QDateTime now);

    /// A scalar, or one element of a list. `claim` is the claim's name, `reads` the catalogue's word for it.
    [[nodiscard]] ValueText scalar(JsonValue value, const QString &claim, const QString &reads) const;
    /// An array or object, in few words. `value` is its compact JSON.
    [[nodiscard]] QString container(JsonValue container, const QString &claim, const QString &reads,
                                    const QString &value) const;

    /// Of a token for Microsoft Graph only: another API may mean something else by the same name.
    [[nodiscard]] QString scope(const QString &scope) const;

private:
    [[nodiscard]] ValueText time(JsonValue value) const;
    [[nodiscard]] ValueText app(const QString &id, const QString &claim) const;
    [[nodiscard]] QString coded(const QString &value, const QString &claim) const;

    const ClaimCatalogue &catalogue_;
    const QDateTime now_;
    QStringList audiences_;
    bool forGraph_ = false;
};

} // namespace obo::token
