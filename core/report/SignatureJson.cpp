#include "report/SignatureJson.h"

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

void writeHashed(token::JsonWriter &out, const std::optional<crypto::SignedBytes> &input)
{
    out.key(u"hashed");
    if (!input) {
        out.null();
        return;
    }
    const auto number = [&out](QStringView name, qsizetype value) {
        out.key(name);
        out.number(value);
    };
    out.beginObject();
    out.member(u"hash", input->hash);
    number(u"bytes", input->total());
    number(u"header_bytes", input->header);
    number(u"payload_bytes", input->payload);
    out.endObject();
}

} // namespace

void writeSignature(token::JsonWriter &out, const flow::Verification &verification)
{
    const crypto::Verdict &verdict = verification.verdict;
    out.beginObject();
    out.key(u"checked");
    out.boolean(verdict.checked);
    out.key(u"valid");
    if (verdict.checked)
        out.boolean(verdict.valid);
    else
        out.null();
    out.memberOrNull(u"alg", verdict.alg);
    out.memberOrNull(u"kid", verdict.kid);
    out.memberOrNull(u"reason", verdict.reason);
    out.memberOrNull(u"keys_from", verification.keysFrom);
    const bool asked = verification.owner != flow::KeyOwner::None;
    out.memberOrNull(u"keys_owner", asked ? flow::toString(verification.owner) : QString());
    writeHashed(out, verdict.input);
    out.key(u"steps");
    out.beginArray();
    for (const crypto::VerifyStep &step : verdict.steps) {
        out.beginObject();
        out.member(u"id", step.id);
        out.member(u"outcome", base::toString(step.outcome));
        out.member(u"text", step.text);
        out.endObject();
    }
    out.endArray();
    out.endObject();
}

} // namespace obo::report
