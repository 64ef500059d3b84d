// Settings that people have already in some file or text, read into profiles. Nothing is evaluated or fetched.
#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "profile/Profile.h"

#include <QProcessEnvironment>
#include <QStringList>
#include <vector>

namespace obo::profile {

/// What was taken: where it stood, and the member of profiles.json or the secret that it became.
struct Taken {
    QString from;
    QString to;
};

/// What was not taken, and why: one translated sentence. Never holds a value.
struct Ignored {
    QString from;
    QString why;
};

/// Texts from the file are made visible and short. Moves only, because it may hold secrets.
struct ImportedProfile {
    Profile profile; ///< with a new ID; its name is a wish, which another profile may have
    base::Secret clientSecret; ///< empty when none was found; likewise below
    base::Secret certificatePassword; ///< of the PKCS#12 file or encrypted key that the profile names
    QList<Taken> taken; ///< in the order found
    QList<Ignored> ignored;
    QStringList warnings; ///< translated sentences, each with the next step

    [[nodiscard]] bool hasSecrets() const { return !clientSecret.isEmpty() || !certificatePassword.isEmpty(); }

    /// "client secret", "certificate password": translated, for sentences.
    [[nodiscard]] QStringList secretNames() const;
};

struct Import {
    QString format; ///< one of importFormats()
    std::vector<ImportedProfile> profiles; ///< one at least; a collection of requests may hold several
};

/// "profile", "appsettings", "env", "spring", "splat", "msal", "curl", "postman", "bruno", "insomnia".
[[nodiscard]] QStringList importFormats();
/// As people call it: "appsettings.json", "curl command". Unknown ones are given back.
[[nodiscard]] QString importFormatName(const QString &format);

/// Which format a text is in, told from a few words of it and the name of its file (which may be empty); empty
/// when it is none. Linear, for at most 16 MiB; meant for drops and pastes too.
[[nodiscard]] QString recogniseImport(const QString &text, const QString &fileName);

/// Reads `bytes` (UTF-8, or UTF-16 with a BOM; at most 16 MiB) as `format`, or as what it looks like when that
/// is empty. JSON may have comments, a BOM and trailing commas. Errors: BadInput (field "file").
[[nodiscard]] base::Result<Import> readImport(const base::Secret &bytes, const QString &fileName = {},
                                              const QString &format = {});
/// The variables that Azure's identity libraries read. Errors: BadInput when none is set.
[[nodiscard]] base::Result<Import> readEnvironment(const QProcessEnvironment &environment);

/// How many bytes readImport() takes.
inline constexpr std::size_t largestImport = 16U << 20U;

} // namespace obo::profile
