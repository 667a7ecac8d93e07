// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/name_match.h"
#include "model/codebook.h"
#include "store/queries/queries.h"

namespace attune::workbench {

// Finds codes (folders and retired ones too) or elements by what a person types, where one of those there are
// is to be chosen: the code to merge into, the element to link.
class CodePicker {
  public:
    struct Hit {
        std::string id;  // empty: the top of the codebook
        std::string name;
        std::string detail;    // its parent or group; the other name that matched
        bool ticked = false;   // linked already
        bool is_code = false;  // with a colour
        model::Colour colour;
        std::vector<NameMatch::Piece> pieces;
    };

    // `leave_out` says which are not offered, `ticked` which have a tick.
    using Of = std::function<bool(const std::string& id)>;
    static CodePicker of_codes(const std::vector<store::CodeRow>& codes, const Of& leave_out,
                               const Of& ticked);
    static CodePicker of_elements(const std::vector<store::ElementRow>& elements, const Of& leave_out,
                                  const Of& ticked);
    // Of anything else: id, name and detail are given, the rest is found.
    static CodePicker of_hits(std::vector<Hit> hits);
    // Offers it before all others while nothing is typed.
    void add_first(Hit hit);

    // At most `most`; with an empty query the ticked ones first, then all in their order.
    std::vector<Hit> find(std::string_view query, std::size_t most = 9) const;

  private:
    struct Entry {
        Hit hit;
        FoldedName folded;
        std::vector<std::string> others;
        std::vector<FoldedName> folded_others;
    };
    void add(Hit hit, const std::vector<std::string>& others);
    std::vector<Entry> entries_;
};

}  // namespace attune::workbench
