// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "app/workbench/codebook_work.h"
#include "app/workbench/name_match.h"
#include "store/queries/queries.h"

namespace attune::workbench {

// One row of a tree as it stands open now.
struct TreeRow {
    std::size_t index = 0;  // of the list it was made from
    int level = 1;
    int outdent = 0;
    bool heading = false;  // a group of elements
    bool group = false;    // a folder on top of the codebook, that looks like a heading
    bool has_children = false;
    bool open = false;
    bool naming = false;  // a name is written here; for a new code `index` means nothing
    bool aside = false;   // does not fit the filter itself, something below it does
    std::string words;    // of a heading
    std::string id;
    std::string other_name;                // the alias that fits the filter
    std::vector<NameMatch::Piece> pieces;  // of the name, or of the other name
};

// Names made ready for the filter, once for each state of the lists.
struct FoldedNames {
    FoldedName name;
    std::vector<FoldedName> others;
};
std::vector<FoldedNames> fold_names(const std::vector<store::CodeRow>& codes);
std::vector<FoldedNames> fold_names(const std::vector<store::ElementRow>& elements);

// The rows of a tree as they stand open, made anew only when what they come from has changed.
class OpenRows {
  public:
    // `names_version` is the view's.
    template <class Row>
    const std::vector<TreeRow>& of(const std::vector<Row>& list, std::uint64_t names_version,
                                   const CodebookWork& work);

  private:
    std::vector<TreeRow> rows_;
    std::vector<FoldedNames> names_;
    std::uint64_t names_from_ = 0, rows_from_ = 0, trees_from_ = 0;
};

// The rows to show. With a filter: what fits it by name or other name, and what stands above that, all open.
std::vector<TreeRow> tree_rows(const std::vector<store::CodeRow>& codes,
                               const std::vector<FoldedNames>& names, const CodebookWork& work);
std::vector<TreeRow> tree_rows(const std::vector<store::ElementRow>& elements,
                               const std::vector<FoldedNames>& names, const CodebookWork& work);

template <class Row>
const std::vector<TreeRow>& OpenRows::of(const std::vector<Row>& list, std::uint64_t names_version,
                                         const CodebookWork& work) {
    if (names_from_ != names_version) {
        names_from_ = names_version;
        names_ = fold_names(list);
        rows_from_ = 0;
    }
    if (rows_from_ == names_from_ && trees_from_ == work.trees_version) return rows_;
    rows_from_ = names_from_;
    trees_from_ = work.trees_version;
    rows_ = tree_rows(list, names_, work);
    return rows_;
}

}  // namespace attune::workbench
