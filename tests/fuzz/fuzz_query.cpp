// SPDX-License-Identifier: GPL-3.0-or-later
// A query as somebody types it. What is read, written and read again is the same.
#include <cstddef>
#include <cstdint>

#include "analysis/retrieval/query.h"
#include "fuzz/sound.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace attune;
    const auto query = analysis::read_query({reinterpret_cast<const char*>(data), size});
    if (!query) {
        fuzz::check(query.error());
        return 0;
    }
    const auto again = analysis::read_query(analysis::line_of(*query));
    fuzz::must(again.has_value(), "a line of ours can be read");
    fuzz::must(*again == *query, "it says the same");
    return 0;
}
