// SPDX-License-Identifier: GPL-3.0-or-later
// A query as somebody types it. What is read, written and read again is the same, and is written in one way.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "analysis/retrieval/query.h"
#include "fuzz/sound.h"

namespace {

using namespace attune::analysis;

// As many parts as the kind promises, so that whoever walks the tree may trust it. Its depth.
int check(const QueryNode& node) {
    using Kind = QueryNode::Kind;
    const std::size_t parts = node.parts.size();
    const bool many = node.kind == Kind::all_of || node.kind == Kind::any_of;
    const bool one = node.kind == Kind::none_of || node.kind == Kind::related;
    attune::fuzz::must(many ? parts >= 2 : parts == (one ? 1U : 0U), "a node has its parts");
    int deepest = 0;
    for (const auto& part : node.parts) deepest = std::max(deepest, check(part));
    return deepest + 1;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace attune;
    const auto query = read_query({reinterpret_cast<const char*>(data), size});
    if (!query) {
        fuzz::check(query.error());
        return 0;
    }
    fuzz::must(check(query->where) <= 1000, "a tree can be walked");
    (void)speaks_of_words_alone(query->where);
    const std::string line = line_of(*query);
    fuzz::must(!text::first_invalid_utf8(line), "a line of ours is UTF-8");
    const auto again = read_query(line);
    fuzz::must(again.has_value(), "a line of ours can be read");
    fuzz::must(*again == *query, "it says the same");
    fuzz::must(line_of(*again) == line, "there is one way to write it");
    return 0;
}
