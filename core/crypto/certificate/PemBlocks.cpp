#include "crypto/certificate/PemBlocks.h"

#include "crypto/OpenSsl.h"

#include <algorithm>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace obo::crypto {
namespace {

constexpr std::string_view blanks = " \t\r\f\v";

std::string_view trimmed(std::string_view line)
{
    const auto begin = line.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return {};
    return line.substr(begin, line.find_last_not_of(blanks) - begin + 1);
}

/// Every second byte of UTF-16, whose other half is zero where the text is ASCII.
base::Secret narrowed(std::string_view bytes, std::size_t from)
{
    base::Secret text;
    text.reserve(bytes.size() / 2);
    for (std::size_t at = from; at < bytes.size(); at += 2)
        text.append(bytes[at]);
    return text;
}

base::Secret trimmedLines(std::string_view text)
{
    base::Secret out;
    out.reserve(text.size() + 1);
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        out.append(trimmed(text.substr(0, end)));
        out.append('\n');
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

/// One block; nothing at the end of the text, or where OpenSSL's queue then says what is wrong.
bool readBlock(BIO *bio, PemBlock &block)
{
    char *name = nullptr;
    char *headers = nullptr;
    unsigned char *bytes = nullptr;
    long size = 0;
    constexpr unsigned flags = PEM_FLAG_SECURE | PEM_FLAG_EAY_COMPATIBLE;
    if (PEM_read_bio_ex(bio, &name, &headers, &bytes, &size, flags) != 1)
        return false;
    block.label = name;
    block.headers = headers;
    block.bytes =
        base::Secret(std::string_view(reinterpret_cast<const char *>(bytes), static_cast<std::size_t>(size)));
    OPENSSL_secure_free(name);
    OPENSSL_secure_free(headers);
    OPENSSL_secure_clear_free(bytes, static_cast<std::size_t>(size));
    return true;
}

bool isBase64(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '+' || c == '/'
        || c == '=' || c == '\n';
}

} // namespace

base::Secret plainLines(std::string_view bytes)
{
    if (bytes.starts_with("\xff\xfe"))
        return trimmedLines(narrowed(bytes, 2).view());
    if (bytes.starts_with("\xfe\xff"))
        return trimmedLines(narrowed(bytes, 3).view());
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.remove_prefix(3);
    return trimmedLines(bytes);
}

bool holdsPem(std::string_view text) { return text.find("-----BEGIN ") != std::string_view::npos; }

PemReading readPem(const base::Secret &text)
{
    PemReading reading;
    const Bio bio(BIO_new_mem_buf(text.view().data(), static_cast<int>(text.size())));
    ERR_clear_error();
    PemBlock block;
    while (readBlock(bio.get(), block))
        reading.blocks.push_back(std::move(block));
    reading.damaged = ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE;
    ERR_clear_error();
    return reading;
}

base::Secret fromBareBase64(const base::Secret &text)
{
    if (text.isEmpty() || !std::ranges::all_of(text.view(), isBase64))
        return {};
    const std::unique_ptr<EVP_ENCODE_CTX, Freed<EVP_ENCODE_CTX_free>> decoder(EVP_ENCODE_CTX_new());
    QByteArray room(static_cast<qsizetype>(text.size()), '\0');
    int size = 0;
    int rest = 0;
    EVP_DecodeInit(decoder.get());
    const auto *from = reinterpret_cast<const unsigned char *>(text.view().data());
    const bool good =
        EVP_DecodeUpdate(decoder.get(), data(room), &size, from, static_cast<int>(text.size())) >= 0
        && EVP_DecodeFinal(decoder.get(), data(room) + size, &rest) == 1;
    base::Secret bytes = base::Secret::take(room);
    bytes.keep(0, good ? static_cast<std::size_t>(size + rest) : 0);
    ERR_clear_error();
    return bytes;
}

} // namespace obo::crypto
