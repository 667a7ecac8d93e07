// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "app/workbench/panels/frame.h"
#include "app/workbench/tree_rows.h"
#include "kit/widgets/list.h"

namespace attune::workbench {

// The programme elements in the navigator, by group. Keeps only the rows as they stand open.
class ElementTree {
  public:
    void draw(Frame& frame, kit::Rect at);

  private:
    kit::RowLook row(Frame& frame, std::size_t index, float width) const;
    void drop(Frame& frame, const kit::ListEvents::Dropped& dropped);
    const store::ElementRow* element_at(const Frame& frame, std::size_t row) const;

    OpenRows open_;
    std::span<const TreeRow> rows_;  // of open_
};

}  // namespace attune::workbench
