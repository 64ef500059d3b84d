// What Tools, Test connection, Test credential and Connection settings do in the window.
#pragma once

#include "flow/credential/OnceSecrets.h"
#include "ui/window/Services.h"

class QWidget;

namespace obo::ui {

class ProfileSession;
class RequestPane;
class SignatureCheck;
class Theme;
class WindowActions;

/// Connects the actions, and lets signatures be checked by the way that the open profile sets. Everything given
/// outlives `window`.
void connectConnection(WindowActions &actions, Theme &theme, const Services &services, flow::OnceSecrets &once,
                       RequestPane &request, ProfileSession &session, SignatureCheck &signatures,
                       QWidget *window);

} // namespace obo::ui
