// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "app/workbench/panels/frame.h"
#include "app/workbench/tree_rows.h"
#include "kit/widgets/list.h"

namespace attune::workbench {

// The programme elements in the navigator, by group. Keeps only the rows as they stand open.
class ElementTree {
  public:
    void draw(Frame& frame, kit::Rect at);

  private:
    void rebuild(const Frame& frame);
    kit::RowLook row(Frame& frame, std::size_t index, float width) const;
    void drop(Frame& frame, const kit::ListEvents::Dropped& dropped);
    const store::ElementRow* element_at(const Frame& frame, std::size_t row) const;

    std::vector<TreeRow> rows_;
    std::vector<FoldedNames> names_;
    std::uint64_t names_from_ = 0, rows_from_ = 0, trees_from_ = 0;
};

}  // namespace attune::workbench
