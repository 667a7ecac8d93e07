// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
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
    kit::RowLook row(Frame& frame, std::size_t index) const;
    void choose(Frame& frame, const kit::ListEvents& events);
    void extend_by_keys(Frame& frame);
    void drop(Frame& frame, const kit::ListEvents::Dropped& dropped);
    const store::CodeRow* code_at(const Frame& frame, std::size_t row) const;
    std::vector<CodeId> shown_codes(const Frame& frame) const;

    OpenRows open_;
    std::span<const TreeRow> rows_;  // of open_
};

}  // namespace attune::workbench
