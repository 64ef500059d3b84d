// Where a verb reads and writes: given to it, so that tests use buffers.
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <QIODevice>
#include <QString>
#include <functional>

namespace obo::cli {

/// Bytes of one input, wherever it comes from.
inline constexpr qint64 mostInput = 64LL * 1024 * 1024;

struct Streams {
    QIODevice &out; ///< results, UTF-8
    QIODevice &err; ///< everything else, UTF-8
    bool outIsTerminal = false;
    /// All of standard input until its end, raw bytes. With a prompt: of a secret, so no echo on a terminal,
    /// after showing it there. Errors: Cancelled (SIGINT), Storage, BadInput (more than mostInput).
    std::function<base::Result<base::Secret>(const QString &prompt)> readAll;
    /// One line from standard input without its line break; no echo on a terminal, after showing `prompt` on
    /// it.
    std::function<base::Result<base::Secret>(const QString &prompt)> readLine;
    /// What an open descriptor (a pipe, a device) brings until its end. Errors: Cancelled (SIGINT), Storage,
    /// BadInput (more than mostInput).
    std::function<base::Result<base::Secret>(int descriptor)> readFrom;
    bool inIsTerminal = false; ///< somebody can be asked

    void print(const QString &text) const { out.write(text.toUtf8()); }

    /// A line on standard error; what an outside text in it could do to a terminal is made visible, and further
    /// lines are indented.
    void say(const QString &sentence) const;
};

} // namespace obo::cli
