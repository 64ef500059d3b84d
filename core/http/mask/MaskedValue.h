// One secret value in every form that it is looked for, and where it stands in a text.
#pragma once

#include "base/Secret.h"

#include <QByteArrayView>
#include <QString>
#include <vector>

namespace obo::http {

/// A part of a text that is to be masked.
struct MaskHit {
    std::size_t begin = 0;
    std::size_t end = 0;
    QString words; ///< what stands there instead
};

struct MaskedValue {
    MaskedValue(base::Secret value, const QString &name);

    void find(std::string_view text, std::vector<MaskHit> &hits) const;

    struct Form {
        base::Secret bytes;
        bool base64 = false; ///< the run of base64 characters around it belongs to it
        bool hex = false; ///< either case
    };

    std::vector<Form> forms;
    QString words;
};

} // namespace obo::http
