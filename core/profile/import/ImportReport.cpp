#include "profile/import/ImportReport.h"

#include "base/Text.h"
#include "profile/ProfileJson.h"
#include "profile/Words.h"
#include "token/json/JsonWriter.h"

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

void write(token::JsonWriter &out, const ImportedProfile &one)
{
    out.beginObject();
    out.key(u"profile");
    out.raw(profileToJson(one.profile));
    out.key(u"taken");
    out.beginArray();
    for (const Taken &taken : one.taken) {
        out.beginObject();
        out.member(u"from", taken.from);
        out.member(u"to", taken.to);
        out.endObject();
    }
    out.endArray();
    out.key(u"ignored");
    out.beginArray();
    for (const Ignored &ignored : one.ignored) {
        out.beginObject();
        out.member(u"from", ignored.from);
        out.member(u"why", ignored.why);
        out.endObject();
    }
    out.endArray();
    out.key(u"secrets");
    out.beginArray();
    if (!one.clientSecret.isEmpty())
        out.string(u"client-secret");
    if (!one.certificatePassword.isEmpty())
        out.string(u"key-passphrase");
    out.endArray();
    out.list(u"warnings", one.warnings);
    out.endObject();
}

} // namespace

QByteArray importJson(const Import &import)
{
    token::JsonWriter out;
    out.beginObject();
    out.member(u"format", import.format);
    out.key(u"profiles");
    out.beginArray();
    for (const ImportedProfile &one : import.profiles)
        write(out, one);
    out.endArray();
    out.endObject();
    return out.take();
}

QString importText(const Import &import)
{
    QString text = Words::tr("Read as: %1").arg(importFormatName(import.format)) + u'\n';
    int number = 0;
    for (const ImportedProfile &one : import.profiles) {
        ++number;
        text += u'\n';
        if (import.profiles.size() > 1)
            text += u"%1. "_s.arg(number);
        text += base::visible(one.profile.name) + u'\n';
        for (const Taken &taken : one.taken)
            text += u"  "_s + Words::tr("%1 is taken as %2").arg(taken.from, taken.to) + u'\n';
        for (const Ignored &ignored : one.ignored)
            text += u"  "_s + Words::tr("%1 is not taken. %2").arg(ignored.from, ignored.why) + u'\n';
        if (one.hasSecrets())
            text += u"  "_s + Words::tr("Secrets found: %1").arg(one.secretNames().join(u", "_s)) + u'\n';
        for (const QString &warning : one.warnings)
            text += u"  ⚠ "_s + warning + u'\n';
    }
    return text;
}

} // namespace obo::profile
