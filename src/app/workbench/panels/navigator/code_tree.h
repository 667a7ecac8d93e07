// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "app/workbench/panels/frame.h"
#include "app/workbench/tree_rows.h"
#include "kit/widgets/list.h"

namespace attune::workbench {

// The codebook in the navigator: chosen, named, moved and filtered in place. Keeps only the rows as they
// stand open.
class CodeTree {
  public:
    void draw(Frame& frame, kit::Rect at);

  private:
    void rebuild(const Frame& frame);
    kit::RowLook row(Frame& frame, std::size_t index) const;
    void choose(Frame& frame, const kit::ListEvents& events);
    void extend_by_keys(Frame& frame);
    void drop(Frame& frame, const kit::ListEvents::Dropped& dropped);
    const store::CodeRow* code_at(const Frame& frame, std::size_t row) const;
    std::vector<CodeId> shown_codes(const Frame& frame) const;

    std::vector<TreeRow> rows_;
    std::vector<FoldedNames> names_;
    std::uint64_t names_from_ = 0;  // version of the lists
    std::uint64_t rows_from_ = 0, trees_from_ = 0;
};

}  // namespace attune::workbench
