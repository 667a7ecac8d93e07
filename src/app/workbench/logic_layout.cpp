// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/logic_layout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace attune::workbench {

namespace {

constexpr int sweeps = 8;
constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

// What stands in a column: an element, or the place where a longer arrow passes through.
struct Item {
    std::size_t element = nowhere;
    std::vector<std::size_t> beside;  // items of other columns that it hangs together with
    double height = 0;                // 0–1 within its column
    kit::Rect at;
};

struct Drawing {
    const std::vector<store::ElementRow>& elements;
    const std::vector<store::LogicLinkRow>& links;
    std::vector<std::pair<std::size_t, std::size_t>> ends;  // elements, as `links`; nowhere where not shown
    std::vector<std::size_t> shown;                         // elements, in their order
    std::vector<Item> items;
    std::vector<std::vector<std::size_t>> columns;  // items, from the top
    std::vector<std::size_t> type_of_column;
    std::vector<std::size_t> item_of;    // by element
    std::vector<std::size_t> column_of;  // by element
    // For each link the items that its arrow goes through, ends and all; empty where it is not shown.
    std::vector<std::vector<std::size_t>> ways;
};

void find_shown(Drawing& drawing, const model::Framework& framework, LogicScope scope) {
    std::set<std::string> meta;
    for (const auto& group : framework.groups)
        if (group.meta) meta.insert(group.key);
    std::unordered_map<ElementId, std::size_t> index;
    for (std::size_t i = 0; i < drawing.elements.size(); ++i) {
        const auto& element = drawing.elements[i].element;
        if (element.active && !meta.contains(element.group)) index.emplace(element.id, i);
    }
    std::set<std::size_t> linked;
    for (const auto& link : drawing.links) {
        const auto from = index.find(link.from), to = index.find(link.to);
        const bool both = from != index.end() && to != index.end() && from != to;
        drawing.ends.emplace_back(both ? from->second : nowhere, both ? to->second : nowhere);
        if (both) linked.insert({from->second, to->second});
    }
    for (std::size_t i = 0; i < drawing.elements.size(); ++i)
        if (scope == LogicScope::all ? index.contains(drawing.elements[i].element.id) : linked.contains(i))
            drawing.shown.push_back(i);
}

// How many arrows within the same type lead to it, one behind the other. A ring ends the count.
std::vector<std::size_t> depth_in_type(const Drawing& drawing) {
    std::vector<std::size_t> depth(drawing.elements.size());
    const auto type = [&](std::size_t i) -> const std::string& { return drawing.elements[i].element.type; };
    for (std::size_t round = 0; round <= drawing.shown.size(); ++round) {
        bool moved = false;
        for (const auto& [from, to] : drawing.ends) {
            if (from == nowhere || type(from) != type(to) || depth[to] > depth[from]) continue;
            depth[to] = depth[from] + 1;
            moved = true;
        }
        if (!moved) return depth;
    }
    // A ring: all of it in one column.
    std::fill(depth.begin(), depth.end(), 0);
    return depth;
}

void make_columns(Drawing& drawing, const model::Framework& framework) {
    const auto depth = depth_in_type(drawing);
    drawing.item_of.assign(drawing.elements.size(), nowhere);
    drawing.column_of.assign(drawing.elements.size(), nowhere);
    for (std::size_t type = 0; type < framework.types.size(); ++type) {
        std::map<std::size_t, std::vector<std::size_t>> by_depth;
        for (const std::size_t i : drawing.shown)
            if (drawing.elements[i].element.type == framework.types[type].key)
                by_depth[depth[i]].push_back(i);
        for (const auto& [level, members] : by_depth) {
            auto& column = drawing.columns.emplace_back();
            drawing.type_of_column.push_back(type);
            for (const std::size_t i : members) {
                drawing.column_of[i] = drawing.columns.size() - 1;
                drawing.item_of[i] = drawing.items.size();
                column.push_back(drawing.items.size());
                drawing.items.push_back({i, {}, 0, {}});
            }
        }
    }
}

// An arrow over several columns gets a place of its own in each between, so that it passes no element.
void lead_arrows(Drawing& drawing) {
    for (const auto& [from, to] : drawing.ends) {
        auto& way = drawing.ways.emplace_back();
        if (from == nowhere || drawing.item_of[from] == nowhere || drawing.item_of[to] == nowhere) continue;
        const auto first = static_cast<std::ptrdiff_t>(drawing.column_of[from]);
        const auto last = static_cast<std::ptrdiff_t>(drawing.column_of[to]);
        const std::ptrdiff_t step = last >= first ? 1 : -1;
        way.push_back(drawing.item_of[from]);
        for (std::ptrdiff_t column = first + step; step * (last - column) > 0; column += step) {
            way.push_back(drawing.items.size());
            drawing.columns[static_cast<std::size_t>(column)].push_back(drawing.items.size());
            drawing.items.emplace_back();
        }
        way.push_back(drawing.item_of[to]);
        for (std::size_t i = 1; i < way.size(); ++i) {
            drawing.items[way[i - 1]].beside.push_back(way[i]);
            drawing.items[way[i]].beside.push_back(way[i - 1]);
        }
    }
}

// Brings each item near the middle of those it hangs together with, from left to right and back, so that
// fewer arrows cross (the barycentre heuristic of Sugiyama, Tagawa and Toda, 1981). What has no arrow stands
// below.
void untangle(Drawing& drawing) {
    const auto place = [&](const std::vector<std::size_t>& column) {
        for (std::size_t i = 0; i < column.size(); ++i)
            drawing.items[column[i]].height =
                (static_cast<double>(i) + 0.5) / static_cast<double>(column.size());
    };
    for (const auto& column : drawing.columns) place(column);
    for (std::size_t sweep = 0; sweep < sweeps; ++sweep)
        for (std::size_t c = 0; c < drawing.columns.size(); ++c) {
            auto& column = drawing.columns[sweep % 2 == 0 ? c : drawing.columns.size() - 1 - c];
            std::vector<std::pair<double, std::size_t>> wanted;
            for (const std::size_t item : column) {
                double sum = 0;
                for (const std::size_t other : drawing.items[item].beside) sum += drawing.items[other].height;
                const auto count = static_cast<double>(drawing.items[item].beside.size());
                wanted.emplace_back(count > 0 ? sum / count : 2, item);
            }
            std::stable_sort(wanted.begin(), wanted.end(),
                             [](const auto& a, const auto& b) { return a.first < b.first; });
            for (std::size_t i = 0; i < column.size(); ++i) column[i] = wanted[i].second;
            place(column);
        }
}

// Where arrows leave and enter: spread along an edge in the order in which they come, so that they fan out.
void spread_ports(LogicLayout& layout, const Drawing& drawing) {
    struct Port {
        float other = 0;
        std::size_t arrow = 0;
        bool begins = false;
    };
    std::map<std::pair<std::size_t, bool>, std::vector<Port>> edges;  // of a node: right or left
    for (std::size_t i = 0; i < layout.arrows.size(); ++i) {
        const LogicArrow& arrow = layout.arrows[i];
        const auto& way = drawing.ways[arrow.link];
        const auto middle = [&](std::size_t item) { return drawing.items[item].at.centre().y; };
        edges[{arrow.from, !arrow.back}].push_back({middle(way[1]), i, true});
        edges[{arrow.to, arrow.back}].push_back({middle(way[way.size() - 2]), i, false});
    }
    for (auto& [edge, ports] : edges) {
        std::stable_sort(ports.begin(), ports.end(),
                         [](const Port& a, const Port& b) { return a.other < b.other; });
        const kit::Rect& at = layout.nodes[edge.first].at;
        for (std::size_t i = 0; i < ports.size(); ++i) {
            const float part = static_cast<float>(i + 1) / static_cast<float>(ports.size() + 1);
            const kit::Point point{edge.second ? at.right() : at.x, std::round(at.y + at.h * part)};
            LogicArrow& arrow = layout.arrows[ports[i].arrow];
            (ports[i].begins ? arrow.begin : arrow.end) = point;
        }
    }
}

// Moves the items of a column as near as they can be to where they want to be, in their order and apart: the
// least squares of distances, by pooling those that are in each other's way (Ayer et al., 1955).
void settle_column(Drawing& drawing, const std::vector<std::size_t>& column, const std::vector<float>& wanted,
                   float gap, float top, float bottom) {
    struct Pool {
        double sum = 0;
        std::size_t count = 0;
        double mean() const { return sum / static_cast<double>(count); }
    };
    // Without the room that the items above need, they only have to keep their order.
    std::vector<float> above;
    float room = 0;
    for (const std::size_t i : column) {
        above.push_back(room);
        room += drawing.items[i].at.h + gap;
    }
    std::vector<Pool> pools;
    for (std::size_t i = 0; i < column.size(); ++i) {
        pools.push_back({wanted[i] - drawing.items[column[i]].at.h / 2 - above[i], 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            const Pool last = pools.back();
            pools.pop_back();
            pools.back().sum += last.sum;
            pools.back().count += last.count;
        }
    }
    const double least = top, most = std::max<double>(top, bottom - (room - gap));
    std::size_t i = 0;
    for (const Pool& pool : pools)
        for (std::size_t k = 0; k < pool.count; ++k, ++i)
            drawing.items[column[i]].at.y =
                std::round(static_cast<float>(std::clamp(pool.mean(), least, most)) + above[i]);
}

// Straightens the arrows: each item wants to stand at the height of those it hangs together with.
void straighten(Drawing& drawing, float gap, float top, float bottom) {
    for (std::size_t sweep = 0; sweep < sweeps; ++sweep)
        for (std::size_t c = 0; c < drawing.columns.size(); ++c) {
            const auto& column = drawing.columns[sweep % 2 == 0 ? c : drawing.columns.size() - 1 - c];
            std::vector<float> wanted;
            for (const std::size_t i : column) {
                const Item& item = drawing.items[i];
                float sum = 0;
                for (const std::size_t other : item.beside) sum += drawing.items[other].at.centre().y;
                wanted.push_back(item.beside.empty() ? item.at.centre().y
                                                     : sum / static_cast<float>(item.beside.size()));
            }
            settle_column(drawing, column, wanted, gap, top, bottom);
        }
}

// Stands the columns beside one another; each fills the height of the tallest, within reason.
void stand(Drawing& drawing, LogicLayout& layout, const LogicSizes& sizes, const model::Framework& framework,
           LogicScope scope) {
    const auto count = static_cast<float>(drawing.columns.size());
    const float node_w = std::floor(
        std::clamp((sizes.width - sizes.gap_x * (count - 1)) / count, sizes.node_least, sizes.node_most));
    std::vector<float> taken;
    float tallest = 0;
    for (const auto& column : drawing.columns) {
        float height = 0;
        for (const std::size_t i : column) {
            kit::Rect& at = drawing.items[i].at;
            at.w = node_w;
            at.h = drawing.items[i].element == nowhere
                       ? sizes.lane
                       : sizes.node_height(drawing.elements[drawing.items[i].element], node_w);
            height += at.h;
        }
        taken.push_back(height);
        tallest = std::max(tallest, height + sizes.gap_y * static_cast<float>(column.size() - 1));
    }
    const float room = std::max(tallest, std::min(sizes.height - sizes.head, tallest * 1.6F));
    // As wide apart as the fullest column lets them be.
    float gap = sizes.gap_y * 2.2F;
    for (std::size_t c = 0; c < drawing.columns.size(); ++c)
        if (const std::size_t items = drawing.columns[c].size(); items > 1)
            gap = std::min(gap, (room - taken[c]) / static_cast<float>(items - 1));
    for (std::size_t c = 0; c < drawing.columns.size(); ++c) {
        const auto& column = drawing.columns[c];
        const float x = static_cast<float>(c) * (node_w + sizes.gap_x);
        const std::size_t type = drawing.type_of_column[c];
        if (c == 0 || drawing.type_of_column[c - 1] != type)
            layout.bands.push_back({framework.types[type].label, x, node_w});
        else
            layout.bands.back().w = x + node_w - layout.bands.back().x;
        const float height = taken[c] + gap * static_cast<float>(column.size() - 1);
        float y = sizes.head + (scope == LogicScope::linked ? std::round((room - height) / 2) : 0);
        for (const std::size_t i : column) {
            kit::Rect& at = drawing.items[i].at;
            at.x = x;
            at.y = std::round(y);
            y += at.h + gap;
        }
    }
    straighten(drawing, gap, sizes.head, sizes.head + room);
    layout.size = {count * (node_w + sizes.gap_x) - sizes.gap_x, sizes.head + room};
}

}  // namespace

const LogicNode* LogicLayout::node_of(std::size_t element) const {
    const auto at = std::find_if(nodes.begin(), nodes.end(),
                                 [&](const LogicNode& node) { return node.element == element; });
    return at == nodes.end() ? nullptr : &*at;
}

LogicLayout lay_out_logic(const std::vector<store::ElementRow>& elements,
                          const std::vector<store::LogicLinkRow>& links, const model::Framework& framework,
                          LogicScope scope, const LogicSizes& sizes) {
    Drawing drawing{elements, links, {}, {}, {}, {}, {}, {}, {}, {}};
    find_shown(drawing, framework, scope);
    make_columns(drawing, framework);
    lead_arrows(drawing);
    untangle(drawing);

    LogicLayout layout;
    layout.columns = drawing.columns.size();
    if (drawing.columns.empty()) return layout;
    stand(drawing, layout, sizes, framework, scope);
    std::unordered_map<std::size_t, std::size_t> node_of_item;
    for (std::size_t c = 0; c < drawing.columns.size(); ++c)
        for (const std::size_t i : drawing.columns[c]) {
            if (drawing.items[i].element == nowhere) continue;
            node_of_item.emplace(i, layout.nodes.size());
            layout.nodes.push_back({drawing.items[i].element, c, drawing.items[i].at});
        }
    for (std::size_t i = 0; i < links.size(); ++i) {
        const auto& way = drawing.ways[i];
        if (way.empty()) continue;
        LogicArrow arrow;
        arrow.link = i;
        arrow.from = node_of_item.at(way.front());
        arrow.to = node_of_item.at(way.back());
        arrow.back = layout.nodes[arrow.to].column <= layout.nodes[arrow.from].column;
        for (std::size_t k = 1; k + 1 < way.size(); ++k) {
            const kit::Rect& at = drawing.items[way[k]].at;
            const float y = at.centre().y;
            arrow.through.push_back({arrow.back ? at.right() : at.x, y});
            arrow.through.push_back({arrow.back ? at.x : at.right(), y});
        }
        layout.arrows.push_back(std::move(arrow));
    }
    spread_ports(layout, drawing);
    return layout;
}

std::size_t walk_logic(const LogicLayout& layout, std::size_t from, LogicStep step) {
    if (from >= layout.nodes.size()) return layout.nodes.empty() ? from : 0;
    const LogicNode& here = layout.nodes[from];
    const auto near = [&](auto fits) {
        std::optional<std::size_t> best;
        float least = std::numeric_limits<float>::max();
        for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
            if (i == from || !fits(i)) continue;
            const LogicNode& node = layout.nodes[i];
            const float far = std::abs(node.at.centre().y - here.at.centre().y) +
                              std::abs(node.at.centre().x - here.at.centre().x);
            if (far < least) least = far, best = i;
        }
        return best;
    };
    if (step == LogicStep::up || step == LogicStep::down) {
        const auto found = near([&](std::size_t i) {
            const LogicNode& node = layout.nodes[i];
            const bool that_way = step == LogicStep::up ? node.at.y < here.at.y : node.at.y > here.at.y;
            return node.column == here.column && that_way;
        });
        return found.value_or(from);
    }
    const bool right = step == LogicStep::right;
    const auto beyond = [&](std::size_t i) {
        return right ? layout.nodes[i].column > here.column : layout.nodes[i].column < here.column;
    };
    const auto along = near([&](std::size_t i) {
        return beyond(i) &&
               std::any_of(layout.arrows.begin(), layout.arrows.end(), [&](const LogicArrow& arrow) {
                   return (arrow.from == from && arrow.to == i) || (arrow.to == from && arrow.from == i);
               });
    });
    if (along) return *along;
    return near(beyond).value_or(from);
}

}  // namespace attune::workbench
