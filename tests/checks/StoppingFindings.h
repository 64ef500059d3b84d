// Every finding that stops an exchange and says with which code: the rules' tests and the proof on the practice
// authority (tests/flow/TestStoppingProof.cpp) both hold on to this list.
#pragma once

#include <QHash>
#include <QString>

namespace obo::tests {

inline QHash<QString, QString> stoppingFindings()
{
    using namespace Qt::StringLiterals;
    return {
        {u"algorithm-unsigned"_s, u"50013"_s},
        {u"app-only"_s, u"7000114"_s},
        {u"assertion-expired"_s, u"500133"_s},
        {u"assertion-json-form"_s, u"50027"_s},
        {u"assertion-not-yet"_s, u"500133"_s},
        {u"assertion-unreadable"_s, u"50027"_s},
        {u"audience-graph"_s, u"50013"_s},
        {u"audience-other"_s, u"500131"_s},
        {u"client-id-form"_s, u"700016"_s},
        {u"client-id-uri"_s, u"700016"_s},
        {u"cloud-other"_s, u"50013"_s},
        {u"id-token"_s, u"240002"_s},
        {u"issuer-b2c"_s, u"50013"_s},
        {u"not-a-token"_s, u"50027"_s},
        {u"not-a-token-basic"_s, u"50027"_s},
        {u"not-a-token-guid"_s, u"50027"_s},
        {u"not-a-token-http"_s, u"50027"_s},
        {u"not-a-token-json"_s, u"50027"_s},
        {u"not-a-token-pem"_s, u"50027"_s},
        {u"not-a-token-refresh"_s, u"50027"_s},
        {u"not-a-token-saml"_s, u"50027"_s},
        {u"not-a-token-secret"_s, u"50027"_s},
        {u"not-a-token-text"_s, u"50027"_s},
        {u"not-a-token-ticket"_s, u"50027"_s},
        {u"not-a-token-url"_s, u"50027"_s},
        {u"scope-bare-resource"_s, u"70011"_s},
        {u"scope-characters"_s, u"70011"_s},
        {u"scope-default-mixed"_s, u"70011"_s},
        {u"scope-two-resources"_s, u"28000"_s},
        {u"signature-cut"_s, u"50013"_s},
        {u"signature-not-base64url"_s, u"50027"_s},
        {u"tenant-form"_s, u"900023"_s},
        {u"token-cut-short"_s, u"50027"_s},
        {u"token-too-many-parts"_s, u"50027"_s},
    };
}

} // namespace obo::tests
