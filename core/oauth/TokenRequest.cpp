#include "oauth/TokenRequest.h"

#include "http/Mask.h"

#include <QCoreApplication>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::oauth)
};

/// The body and its masked record, written side by side so that they cannot differ in fields or order.
class FormWriter {
public:
    explicit FormWriter(http::HttpRequest &request)
        : request_(request)
    {
    }

    void plain(const QString &name, const QString &value)
    {
        const QByteArray bytes = value.toUtf8();
        appendFormField(request_.body, name.toLatin1().toStdString(),
                        std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        request_.recordedForm.append({name, value});
    }

    void sensitive(const QString &name, base::Secret value, const QString &what)
    {
        appendFormField(request_.body, name.toLatin1().toStdString(), value.view());
        const QString text = QString::fromUtf8(QByteArrayView(value.view()));
        request_.recordedForm.append({name, http::maskWords(what, text.size())});
        request_.sensitive.push_back(std::move(value));
        request_.sensitiveNames.append(what);
    }

private:
    http::HttpRequest &request_;
};

} // namespace

void appendFormField(base::Secret &body, std::string_view name, std::string_view value)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    const auto encode = [&body](std::string_view text) {
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || c == '*' || c == '-' || c == '.' || c == '_';
            if (plain) {
                body.append(c);
            } else if (c == ' ') {
                body.append('+');
            } else {
                body.append('%');
                body.append(hex[byte >> 4U]);
                body.append(hex[byte & 15U]);
            }
        }
    };
    // Once for all: growing in steps would copy the secret around.
    body.reserve(body.size() + 2 + 3 * (name.size() + value.size()));
    if (!body.isEmpty())
        body.append('&');
    encode(name);
    body.append('=');
    encode(value);
}

http::HttpRequest toHttp(OboRequest request, const http::Transport &transport)
{
    http::HttpRequest made;
    made.method = "POST";
    made.url = request.authority.tokenEndpoint();
    made.transport = transport;
    made.correlationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    made.headers = {{"Accept", "application/json"},
                    {"Content-Type", "application/x-www-form-urlencoded"},
                    {"User-Agent", http::userAgent()},
                    {"client-request-id", made.correlationId.toLatin1()},
                    {"return-client-request-id", "true"}};
    FormWriter form(made);
    form.plain(u"client_id"_s, request.clientId);
    form.plain(u"grant_type"_s, u"urn:ietf:params:oauth:grant-type:jwt-bearer"_s);
    form.plain(u"requested_token_use"_s, u"on_behalf_of"_s);
    form.plain(u"scope"_s, request.scope);
    if (!request.claims.isEmpty())
        form.plain(u"claims"_s, request.claims);
    if (request.credential.kind == CredentialKind::Secret) {
        form.sensitive(u"client_secret"_s, std::move(request.credential.value), Words::tr("client secret"));
    } else {
        form.plain(u"client_assertion_type"_s, u"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_s);
        form.sensitive(u"client_assertion"_s, std::move(request.credential.value),
                       Words::tr("client assertion"));
    }
    form.sensitive(u"assertion"_s, std::move(request.assertion), Words::tr("assertion"));
    return made;
}

} // namespace obo::oauth
