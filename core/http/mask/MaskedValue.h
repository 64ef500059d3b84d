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
    MaskedValue(const base::Secret &value, const QString &name);

    void find(std::string_view text, std::vector<MaskHit> &hits) const;

    struct Form {
        std::size_t begin = 0; ///< in `bytes`
        std::size_t size = 0;
        bool base64 = false; ///< the run of base64 characters around it belongs to it
        bool hex = false; ///< either case
    };

    /// All forms, one after another: a Secret has pages of its own, and a value has dozens of forms.
    base::Secret bytes;
    std::vector<Form> forms;
    QString words;

private:
    [[nodiscard]] std::string_view of(const Form &form) const
    {
        return bytes.view().substr(form.begin, form.size);
    }

    /// Makes what was appended to `bytes` since the last form the next one, or takes it out again: it is too
    /// short, or known.
    void take(Form form);
};

} // namespace obo::http
