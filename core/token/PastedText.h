// A token freed from what a clipboard, a log or a curl command put around it.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace obo::token {

/// What was taken away beside white space around.
struct PastedText {
    QByteArray text;
    bool prefix = false; ///< `Authorization:` or `Bearer`
    bool quotes = false;
    bool innerSpace = false; ///< white space within
    bool invisible = false; ///< characters that no one sees
};

[[nodiscard]] PastedText readPasted(QByteArrayView pasted);

} // namespace obo::token
