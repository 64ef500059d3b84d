#include "ui/window/actions/ConnectionActions.h"

#include "flow/transport/ProfileTransport.h"
#include "ui/connection/ConnectionDialog.h"
#include "ui/connection/ConnectionSettings.h"
#include "ui/request/RequestPane.h"
#include "ui/signature/SignatureCheck.h"
#include "ui/window/CredentialTester.h"
#include "ui/window/ProfileSession.h"
#include "ui/window/actions/WindowActions.h"

#include <QAction>

namespace obo::ui {

void connectConnection(WindowActions &actions, Theme &theme, const Services &services, flow::OnceSecrets &once,
                       RequestPane &request, ProfileSession &session, SignatureCheck &signatures,
                       QWidget *window)
{
    auto *tester = new CredentialTester(services, once, request, window);
    QObject::connect(actions.testCredential, &QAction::triggered, tester, &CredentialTester::run);
    QObject::connect(&session, &ProfileSession::opened, tester, &CredentialTester::drop);
    signatures.setTransportSource(
        [&request, services] { return flow::transportOf(request.profile(), services.secrets); });
    QObject::connect(actions.testConnection, &QAction::triggered, window, [=, &theme, &request] {
        (new ConnectionDialog(theme, services.http, services.secrets, request.profile(), window))->show();
    });
    QObject::connect(actions.connectionSettings, &QAction::triggered, window, [=, &theme, &request, &session] {
        auto *settings = new ConnectionSettings(theme, services.secrets, request.profile(), window);
        QObject::connect(settings, &ConnectionSettings::chosen, &session,
                         [&request, &session](const QString &ca, const QString &proxy, const QString &user) {
                             profile::Profile profile = request.profile();
                             profile.caFile = ca;
                             profile.proxy = proxy;
                             profile.proxyUser = user;
                             session.change(profile);
                         });
        settings->open();
    });
}

} // namespace obo::ui
