// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/id.h"
#include "kit/geometry.h"
#include "model/framework.h"
#include "store/queries/logic_queries.h"
#include "store/queries/queries.h"

// Where the elements of the logic model stand when it is drawn. Pure; pixels from the drawing's upper left
// corner.
namespace attune::workbench {

struct LogicSizes {
    float width = 0, height = 0;  // of the room there is; columns and the gaps in them grow into it
    float node_least = 0, node_most = 0;
    float gap_x = 0, gap_y = 0;  // between columns, between nodes
    float head = 0;              // room above for the names of the types
    float lane = 0;              // height of the place where an arrow passes through a column
    std::function<float(const store::ElementRow&, float width)> node_height;
};

enum class LogicScope {
    linked,  // elements with an arrow
    all,     // every element in use
};

struct LogicNode {
    std::size_t element = 0;  // index of the list of elements
    std::size_t column = 0;
    kit::Rect at;
};
struct LogicArrow {
    std::size_t link = 0;          // index of the list of links
    std::size_t from = 0, to = 0;  // indices of nodes
    kit::Point begin, end;
    std::vector<kit::Point> through;  // pairs: where it enters and leaves each column that it passes
    bool back = false;  // leads from right to left: leaves at the left edge, enters at the right one
};
// The name of a type over its columns: those of its elements that lead to others of the same type stand left
// of these.
struct LogicBand {
    std::string label;
    float x = 0, w = 0;
};
struct LogicLayout {
    std::vector<LogicBand> bands;
    std::vector<LogicNode> nodes;  // column by column, from the top
    std::vector<LogicArrow> arrows;
    kit::Size size;
    std::size_t columns = 0;

    const LogicNode* node_of(std::size_t element) const;
};

// `framework` says the order of the types and which groups are about the evaluation: these are left out.
LogicLayout lay_out_logic(const std::vector<store::ElementRow>& elements,
                          const std::vector<store::LogicLinkRow>& links, const model::Framework& framework,
                          LogicScope scope, const LogicSizes& sizes);

// The node to walk to from `from`: up and down in the column; left and right along an arrow where there is
// one, else the nearest of the next column. `from` itself where there is none.
enum class LogicStep { up, down, left, right };
std::size_t walk_logic(const LogicLayout& layout, std::size_t from, LogicStep step);

}  // namespace attune::workbench
