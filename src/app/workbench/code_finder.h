// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/name_match.h"
#include "base/id.h"
#include "store/queries/queries.h"

namespace attune::workbench {

// One row of the code field.
struct CodeHit {
    enum class Kind {
        code,
        element,  // has no code yet: applying it makes one
        create,   // a new code with the name as typed
    };
    Kind kind = Kind::code;
    CodeId code;
    ElementId element;
    std::string name;
    // Below the name: its parent; or the alias or the element that matched instead of the name.
    std::string detail;
    bool ticked = false;                   // the passage has it
    std::vector<NameMatch::Piece> pieces;  // of `name`, that matched
};

inline constexpr std::size_t code_field_rows = 7;

// Finds codes and elements by what a person types: by name, alias or element; beginnings of words before
// other parts before letters that only come in that order; among equals the codes used last come first.
// Folders and retired codes cannot be applied and are not offered.
class CodeFinder {
  public:
    void set(const std::vector<store::CodeRow>& codes, const std::vector<store::ElementRow>& elements);

    // `recent`: the codes used last, the newest first. `on_passage`: those the passage has. At most seven
    // rows; the last offers to create a code, unless one has that very name. With an empty query: the
    // passage's codes, ticked, then the recent ones.
    std::vector<CodeHit> find(std::string_view query, const std::vector<CodeId>& recent,
                              const std::vector<CodeId>& on_passage) const;

  private:
    struct OtherName {
        std::string text;
        FoldedName folded;
    };
    struct Entry {
        CodeHit hit;
        FoldedName folded;
        std::vector<OtherName> others;  // aliases, then elements
    };
    std::vector<CodeHit> without_query(const std::vector<CodeId>& recent,
                                       const std::vector<CodeId>& on_passage) const;

    std::vector<Entry> entries_;
};

}  // namespace attune::workbench
