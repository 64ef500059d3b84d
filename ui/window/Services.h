// What the window needs from outside, made by main() and by tests.
#pragma once

#include <QString>

namespace obo::base {
class Clock;
}

namespace obo::http {
class HttpClient;
}

namespace obo::keychain {
class SecretStore;
}

namespace obo::profile {
class ProfileStore;
}

namespace obo::token {
class ClaimCatalogue;
}

namespace obo::ui {

/// All of it outlives the window. The catalogue is the UI thread's own.
struct Services {
    http::HttpClient &http;
    keychain::SecretStore &secrets;
    profile::ProfileStore &profiles;
    const base::Clock &clock;
    const token::ClaimCatalogue &catalogue;
    QString practiceProgram{}; ///< empty: obo-sandbox beside the executable
};

} // namespace obo::ui
