// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/code_twin.h"

#include <algorithm>

#include <fmt/format.h>

#include "text/fold.h"

namespace attune::jobs {

namespace {

const store::CodeRow* find(const std::vector<store::CodeRow>& codebook, const CodeId& code) {
    const auto at = std::find_if(codebook.begin(), codebook.end(),
                                 [&](const store::CodeRow& row) { return row.code.id == code; });
    return at == codebook.end() ? nullptr : &*at;
}

}  // namespace

std::string twin_words(const std::vector<store::CodeRow>& codebook, const CodeId& code) {
    // An accent may make another word; a capital does not.
    constexpr text::FoldOptions folding{true, false};
    const store::CodeRow* own = find(codebook, code);
    if (!own) return {};
    const std::string name = text::fold(own->code.name, folding);
    const auto twin = std::find_if(codebook.begin(), codebook.end(), [&](const store::CodeRow& row) {
        return row.code.id != code && row.code.folder == own->code.folder &&
               text::fold(row.code.name, folding) == name;
    });
    if (twin == codebook.end()) return {};
    const store::CodeRow* parent = find(codebook, twin->code.parent);
    const std::string place = twin->code.parent == own->code.parent ? std::string("beside it")
                              : parent ? fmt::format("below “{}”", parent->code.name)
                                       : std::string("at the top of the codebook");
    return fmt::format("Another {} is called “{}” too, {}: merge them if both mean the same.",
                       own->code.folder ? "folder" : "code", twin->code.name, place);
}

}  // namespace attune::jobs
