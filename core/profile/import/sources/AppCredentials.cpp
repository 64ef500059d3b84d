#include "profile/import/sources/AppCredentials.h"

#include "base/Text.h"
#include "profile/Words.h"

#include <array>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

constexpr int mostCredentials = 20;

/// One entry of the list.
struct Entry {
    const Settings &all;
    QString path;

    [[nodiscard]] const Setting *find(QStringView member) const
    {
        return all.find(QString(path + QChar(u':') + member.toString()), true);
    }
};

void secret(ImportDraft &draft, const Entry &entry)
{
    if (const Setting *found = entry.find(u"ClientSecret"))
        draft.clientSecret(*found);
}

void file(ImportDraft &draft, const Entry &entry)
{
    const Setting *path = entry.find(u"CertificateDiskPath");
    if (!path)
        return;
    const bool another = draft.has(u"certificate_file");
    draft.certificateFile(*path);
    const Setting *password = entry.find(u"CertificatePassword");
    if (password && !another)
        draft.certificatePassword(*password);
}

void inlineCertificate(ImportDraft &draft, const Entry &entry)
{
    draft.ignore(entry.path + u":Base64EncodedValue"_s,
                 Words::tr("A certificate with its key is not copied out of a configuration file."));
    draft.warn(Words::tr(
        "The certificate stands inside the file (Base64Encoded). Decode it into a .pfx file that only "
        "you can read (base64 -d), and choose that file as the certificate."));
}

void store(ImportDraft &draft, const Entry &entry)
{
    draft.ignore(entry.path, Words::tr("Windows' certificate store is not read."));
    draft.warn(
        Words::tr("The certificate is in Windows' certificate store. Export it with its key as a .pfx file "
                  "and choose that file as the certificate."));
}

void keyVault(ImportDraft &draft, const Entry &entry)
{
    draft.ignore(entry.path, Words::tr("A key vault is not read."));
    draft.warn(Words::tr("The credential is in a key vault. For a certificate: \"az keyvault secret download "
                         "--encoding base64\" "
                         "writes the .pfx file to choose. For a secret: take the credential \"command\" with "
                         "\"az keyvault secret "
                         "show --query value --output tsv\"."));
}

void managedIdentity(ImportDraft &draft, const Entry &entry)
{
    draft.ignore(entry.path, Words::tr("A managed identity answers on Azure's machines only."));
    draft.warn(
        Words::tr("The client proves itself with a managed identity, which is not to be had here. Take another "
                  "credential of the same app for tests, or a federated token in a file."));
}

void assertionFile(ImportDraft &draft, const Entry &entry)
{
    if (const Setting *path = entry.find(u"SignedAssertionFileDiskPath"))
        draft.assertionFile(*path);
    else
        draft.federated(entry.path);
    if (const Setting *audience = entry.find(u"TokenExchangeUrl"))
        draft.federatedAudience(*audience);
}

void signingVault(ImportDraft &draft, const Entry &entry)
{
    draft.ignore(entry.path, Words::tr("A client assertion that a vault signs is not to be had here."));
    draft.warn(
        Words::tr("The client assertion is signed in a vault. Take the credential \"command\" with a program "
                  "that prints one."));
}

void ownProvider(ImportDraft &draft, const Entry &entry)
{
    draft.ignore(entry.path, Words::tr("The app's own code makes this client assertion."));
    draft.warn(
        Words::tr("The client assertion comes from the app's own code. Take the credential \"command\" with a "
                  "program that prints one."));
}

void loaded(ImportDraft &draft, const Entry &entry)
{
    draft.ignore(entry.path, Words::tr("The app's own code loads this certificate."));
}

void decryptKeys(ImportDraft &draft, const Entry &entry)
{
    draft.ignore(entry.path, Words::tr("Keys that decrypt tokens are no client credential."));
}

struct Source {
    QStringView name;
    void (*read)(ImportDraft &draft, const Entry &entry);
};

// Microsoft.Identity.Abstractions, enum CredentialSource, in the order of its numbers, which .NET reads too;
// StoreWithSubjectName stands in the documentation of CredentialDescription.CredentialType.
constexpr std::array<Source, 13> sources{{
    {u"Certificate", loaded},
    {u"KeyVault", keyVault},
    {u"Base64Encoded", inlineCertificate},
    {u"Path", file},
    {u"StoreWithThumbprint", store},
    {u"StoreWithDistinguishedName", store},
    {u"ClientSecret", secret},
    {u"SignedAssertionFromManagedIdentity", managedIdentity},
    {u"SignedAssertionFilePath", assertionFile},
    {u"SignedAssertionFromVault", signingVault},
    {u"AutoDecryptKeys", decryptKeys},
    {u"CustomSignedAssertion", ownProvider},
    {u"StoreWithSubjectName", store},
}};

const Source *sourceOf(const Entry &entry)
{
    const Setting *type = entry.find(u"SourceType");
    if (!type) // an entry of a secret alone is common
        return entry.find(u"ClientSecret") ? &sources[6] : nullptr;
    bool number = false;
    const uint index = type->value.toUInt(&number);
    if (number && index < 12)
        return &sources.at(index);
    for (const Source &one : sources)
        if (one.name.compare(type->value.trimmed(), Qt::CaseInsensitive) == 0)
            return &one;
    return nullptr;
}

} // namespace

void appCredentials(ImportDraft &draft, const Settings &all, const QString &list)
{
    for (int index = 0; index < mostCredentials; ++index) {
        const Entry entry{all, list + u':' + QString::number(index)};
        const bool there = std::ranges::any_of(all, [&entry](const Setting &one) {
            return one.path.startsWith(entry.path + u':', Qt::CaseInsensitive);
        });
        if (!there)
            return;
        if (const Source *source = sourceOf(entry))
            source->read(draft, entry);
        else
            draft.ignore(entry.path,
                         Words::tr("Its SourceType is none that Microsoft.Identity.Web documents."));
    }
}

} // namespace obo::profile
