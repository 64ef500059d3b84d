// Takes a pasted text apart into a Jwt. For Jwt.cpp only.
#pragma once

#include "token/Jwt.h"
#include "token/PartFindings.h"

namespace obo::token {

class JwtReader {
public:
    [[nodiscard]] base::Result<Jwt> read(QByteArrayView pasted);

private:
    void readCompact();
    void readCompactJws(const QList<QByteArray> &parts);
    void readCompactJwe(const QList<QByteArray> &parts);
    void readJson();
    void readJsonJws(JsonValue root);
    void readJsonJwe(JsonValue root);
    void takeUnprotected(JsonValue header);
    void findSharedNames();
    void readHeader(const QByteArray &encoded);
    void readPayload(const QByteArray &encoded);
    void readSignature(const QByteArray &encoded);
    QByteArray decode(const QByteArray &encoded, Part part);
    void parse(TokenPart &part, Part name);

    Jwt jwt_;
};

} // namespace obo::token
