// A discovery document: whatever it says, the credential goes to the authority that was asked for.
#include "fuzz/targets/Targets.h"
#include "oauth/AuthorityDocument.h"
#include "token/clouds/Clouds.h"

#include <array>

using namespace Qt::StringLiterals;

namespace obo::fuzz {
namespace {

struct Asked {
    const char *url;
    const char *kind;
    const char *tenant;
};

constexpr std::array asked{Asked{"https://idp.example/realms/one", "discovery", ""},
                           Asked{"https://login.microsoftonline.com", "", "contoso.onmicrosoft.com"},
                           Asked{"https://adfs.example/adfs", "adfs", ""},
                           Asked{"http://127.0.0.1:5000", "", "contoso.onmicrosoft.com"},
                           Asked{"https://contoso.ciamlogin.com", "", "contoso.onmicrosoft.com"},
                           Asked{"https://login.contoso.example", "", "contoso.onmicrosoft.com"}};

} // namespace

void discovery(QByteArrayView input)
{
    Choices choices(input);
    const Asked &one = asked[choices.next() % asked.size()];
    oauth::AuthorityChoice choice;
    choice.url = QLatin1StringView(one.url);
    choice.kind = QLatin1StringView(one.kind);
    choice.tenant = QLatin1StringView(one.tenant);
    const auto authority = oauth::Authority::of(choice);
    require(authority.has_value(), "the authorities of this test are sound", one.url);
    const auto document =
        oauth::readAuthorityDocument(choices.rest().toByteArray(), *authority, authority->discoveryUrl());
    if (!document) {
        requireShown(document.error().summary + document.error().detail, "the error is fit to show");
        return;
    }
    const QUrl endpoint = document->tokenEndpoint;
    const QUrl home(choice.url);
    const bool sameHost = endpoint.host() == home.host() && endpoint.scheme() == home.scheme();
    const bool cloud = token::isLiveEntraHost(home.host()) && token::isLiveEntraHost(endpoint.host());
    const bool external = endpoint.host().endsWith(".ciamlogin.com"_L1) && choice.kind != "discovery"_L1;
    require(sameHost || cloud || external, "the token endpoint is the authority's own", endpoint.toEncoded());
    require(endpoint.scheme() == "https"_L1 || home.scheme() == "http"_L1, "no endpoint is plain HTTP",
            endpoint.toEncoded());
    require(endpoint.userInfo().isEmpty(), "nobody stands in an endpoint", endpoint.toEncoded());
    require(sameHost ? endpoint.port(443) == home.port(443) || home.scheme() == "http"_L1 : true,
            "nor another port", endpoint.toEncoded());
    if (choice.kind == "discovery"_L1)
        require(document->issuer == choice.url || document->issuer == choice.url + u'/',
                "the issuer is the one asked for");
}

} // namespace obo::fuzz
