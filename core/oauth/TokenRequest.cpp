#include "oauth/TokenRequest.h"

#include "crypto/Random.h"
#include "http/mask/Mask.h"
#include "oauth/ClientAssertion.h"
#include "oauth/Words.h"

#include <array>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

constexpr std::string_view jwtBearerGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
constexpr std::string_view jwtBearerAssertion = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

bool staysAsItIs(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '*' || c == '-'
        || c == '.' || c == '_';
}

void appendFormText(base::Secret &body, std::string_view text)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const std::array<char, 3> escape{'%', digits[byte >> 4], digits[byte & 15]};
        if (staysAsItIs(c))
            body.append(c);
        else
            body.append(c == ' ' ? std::string_view("+") : std::string_view(escape.data(), escape.size()));
    }
}

/// A form body and what the record shows of it, filled side by side.
class FormWriter {
public:
    explicit FormWriter(std::size_t room) { body_.reserve(room); }

    void plain(const QString &name, std::string_view value)
    {
        append(name, value);
        recorded_.append({name, QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()))});
    }

    void plain(const QString &name, const QString &value)
    {
        plain(name, std::string_view(value.toStdString()));
    }

    /// `what` is the secret's name in words, for the record and for masking.
    void secret(const QString &name, base::Secret value, const QString &what)
    {
        append(name, value.view());
        const auto length = static_cast<qsizetype>(value.size());
        // Characters, not bytes, are what a person counts.
        const auto characters = QString::fromUtf8(value.view().data(), length).size();
        recorded_.append({name, http::maskWords(what, characters)});
        sensitive(std::move(value), what);
    }

    /// What is sent elsewhere than in the form, and masked all the same.
    void sensitive(base::Secret value, const QString &what)
    {
        sensitive_.push_back(std::move(value));
        sensitiveNames_.append(what);
    }

    void moveInto(http::HttpRequest &request)
    {
        request.body = std::move(body_);
        request.recordedForm = std::move(recorded_);
        request.sensitive = std::move(sensitive_);
        request.sensitiveNames = std::move(sensitiveNames_);
    }

private:
    void append(const QString &name, std::string_view value)
    {
        appendFormField(body_, std::string_view(name.toStdString()), value);
    }

    base::Secret body_;
    QList<http::NameValue> recorded_;
    std::vector<base::Secret> sensitive_;
    QStringList sensitiveNames_;
};

void addAssertion(FormWriter &form, base::Secret assertion)
{
    form.plain(u"client_assertion_type"_s, jwtBearerAssertion);
    form.secret(u"client_assertion"_s, std::move(assertion), Words::tr("client assertion"));
}

/// Bytes that the credential adds to the form: a block that grows is copied, and wiped, once more.
std::size_t roomFor(const ClientCredential &credential)
{
    if (const base::Secret *secret = clientSecretOf(credential))
        return secret->size();
    if (const auto *ready = std::get_if<ReadyAssertion>(&credential))
        return ready->value.size();
    const auto &signing = std::get<SigningCertificate>(credential);
    qsizetype chain = 0;
    if (signing.sendChain)
        for (const QByteArray &der : signing.certificate->chain + QByteArrayList{signing.certificate->leaf})
            chain += der.size() * 2; // base64 of base64
    return 2048 + static_cast<std::size_t>(chain);
}

/// RFC 6749 section 2.3.1: ID and secret are form-encoded first, so that neither can hold the colon.
QByteArray basicAuthorization(const QString &clientId, const base::Secret &secret)
{
    base::Secret pair;
    pair.reserve((static_cast<std::size_t>(clientId.size()) * 3 + secret.size()) * 3 + 1);
    appendFormText(pair, clientId.toStdString());
    pair.append(':');
    appendFormText(pair, secret.view());
    return "Basic "
        + QByteArray::fromRawData(pair.view().data(), static_cast<qsizetype>(pair.size())).toBase64();
}

/// Puts the credential where its kind belongs: into the form, or into a header.
base::Result<std::monostate> addCredential(FormWriter &form, http::HttpRequest &http,
                                           ClientCredential credential, const AssertionUse &use)
{
    if (auto *body = std::get_if<SecretInBody>(&credential)) {
        form.secret(u"client_secret"_s, std::move(body->value), Words::tr("client secret"));
    } else if (auto *basic = std::get_if<SecretByBasic>(&credential)) {
        http.headers.append({"Authorization", basicAuthorization(use.clientId, basic->value)});
        form.sensitive(std::move(basic->value), Words::tr("client secret"));
    } else if (auto *ready = std::get_if<ReadyAssertion>(&credential)) {
        addAssertion(form, std::move(ready->value));
    } else {
        auto made = makeClientAssertion(std::get<SigningCertificate>(credential), use);
        if (!made)
            return tl::unexpected(made.error());
        addAssertion(form, std::move(*made));
    }
    return {};
}

/// AD FS: `resource` is required, `scope` optional (windowsserverdocs, "AD FS OpenID Connect/OAuth flows and
/// application scenarios", On-Behalf-Of; [MS-OAPX] 2.2.3). The scope field is read as MSAL writes it there:
/// "{resource}/{scope}"; .default only says which resource.
void addScope(FormWriter &form, const Authority &authority, const QString &scope)
{
    if (authority.kind() != AuthorityKind::AdFs) {
        if (!scope.isEmpty() || authority.kind() == AuthorityKind::Entra)
            form.plain(u"scope"_s, scope);
        return;
    }
    const AdFsScope split = adFsScope(scope);
    if (!split.resource.isEmpty())
        form.plain(u"resource"_s, split.resource);
    if (!split.scope.isEmpty())
        form.plain(u"scope"_s, split.scope);
}

http::HttpRequest postTo(const Authority &authority, const http::Transport &transport)
{
    http::HttpRequest http;
    http.method = "POST";
    http.url = authority.tokenEndpoint();
    http.transport = transport;
    http.correlationId = crypto::randomId();
    http.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                    {"Accept", "application/json"},
                    {"User-Agent", http::userAgent()},
                    {"client-request-id", http.correlationId.toLatin1()},
                    {"return-client-request-id", "true"}};
    return http;
}

} // namespace

AdFsScope adFsScope(const QString &scopes)
{
    AdFsScope split;
    QStringList names;
    for (const QString &scope : scopes.split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype authority = scope.indexOf("://"_L1);
        const qsizetype slash = scope.lastIndexOf(u'/');
        const bool pathless = authority >= 0 && slash <= authority + 2;
        const bool named = slash >= 0 && !pathless && slash + 1 < scope.size();
        // A slash at the end belongs to the resource: "https://api.contoso.com/".
        const QString resource = named ? scope.first(slash) : authority >= 0 ? scope : QString();
        const QString name = named ? scope.sliced(slash + 1) : authority >= 0 ? QString() : scope;
        if (split.resource.isEmpty())
            split.resource = resource;
        if (!name.isEmpty() && name != ".default"_L1)
            names.append(name);
    }
    split.scope = names.join(u' ');
    return split;
}

void appendFormField(base::Secret &body, std::string_view name, std::string_view value)
{
    if (!body.isEmpty())
        body.append('&');
    appendFormText(body, name);
    body.append('=');
    appendFormText(body, value);
}

base::Result<http::HttpRequest> toHttp(OboRequest request, const http::Transport &transport,
                                       const QDateTime &now)
{
    http::HttpRequest http = postTo(request.authority, transport);
    const auto texts = request.clientId.size() + request.scope.size() + request.claims.size();
    FormWriter form(
        (request.assertion.size() + roomFor(request.credential) + static_cast<std::size_t>(texts) * 3) * 3
        + 1024);
    form.plain(u"client_id"_s, request.clientId);
    addScope(form, request.authority, request.scope);
    form.plain(u"grant_type"_s, jwtBearerGrant);
    form.plain(u"requested_token_use"_s, std::string_view("on_behalf_of"));
    if (!request.claims.isEmpty())
        form.plain(u"claims"_s, request.claims);
    if (auto added =
            addCredential(form, http, std::move(request.credential), {request.clientId, http.url, now});
        !added)
        return tl::unexpected(added.error());
    form.secret(u"assertion"_s, std::move(request.assertion), Words::tr("assertion"));
    form.moveInto(http);
    return http;
}

base::Result<http::HttpRequest> toHttp(AppTokenRequest request, const http::Transport &transport,
                                       const QDateTime &now)
{
    http::HttpRequest http = postTo(request.authority, transport);
    const auto texts = static_cast<std::size_t>(request.clientId.size() + request.scope.size());
    FormWriter form((roomFor(request.credential) + texts * 3) * 3 + 512);
    form.plain(u"client_id"_s, request.clientId);
    addScope(form, request.authority, request.scope);
    form.plain(u"grant_type"_s, std::string_view("client_credentials"));
    if (auto added =
            addCredential(form, http, std::move(request.credential), {request.clientId, http.url, now});
        !added)
        return tl::unexpected(added.error());
    form.moveInto(http);
    return http;
}

} // namespace obo::oauth
