// What a person is asked before keys are taken: whether an issuer may be fetched, a file, an address.
#pragma once

#include "flow/verify/Verification.h"

#include <QWidget>
#include <functional>

namespace obo::ui {

using UseKeys = std::function<void(const flow::KeysWanted &)>;

/// Names the host in plain text; `use` is called on a yes alone. What names no address that may be fetched is
/// told so instead.
void askAboutIssuer(QWidget &parent, const QString &issuer, const UseKeys &use);
/// A file of at most 1 MiB; its name stands in no history.
void askForKeyFile(QWidget &parent, const UseKeys &use);
void askForKeyUrl(QWidget &parent, const UseKeys &use);

} // namespace obo::ui
