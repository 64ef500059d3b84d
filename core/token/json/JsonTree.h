// The nodes behind JsonDocument and JsonValue. For the files of this room only.
#pragma once

#include "token/json/Json.h"

#include <vector>

namespace obo::token {

/// One value. Offsets are bytes of the text; 32 bits are enough because larger texts are refused.
struct JsonNode {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t nameBegin = 0, nameEnd = 0; ///< the name with its quotes; both 0 when there is none
    std::uint32_t next = 0; ///< 0 = none: node 0 is the root, which is nobody's sibling
    std::uint32_t childCount = 0; ///< the first child is the node after its parent
    JsonType type = JsonType::Null;
};

struct JsonTree {
    QByteArray text;
    std::vector<JsonNode> nodes;
};

/// Parses `text` into nodes. Does not recurse: depth costs memory on the heap, one word a level.
[[nodiscard]] tl::expected<JsonTree, JsonFault> parseJson(QByteArray text, int maxDepth);

} // namespace obo::token
