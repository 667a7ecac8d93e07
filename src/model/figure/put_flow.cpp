// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "model/figure/canvas.h"

namespace attune::figure {
namespace {

constexpr double flow_height = 320, node_width = 13, node_gap = 22, hidden_breadth = 9, least_node = 4;

double breadth(const Value& count) {
    return count.number ? *count.number : 0;
}

struct Side {
    std::vector<double> top, height;  // one a state; height 0: nobody
};

bool stands_beside(const Flow& flow, std::size_t state) {
    return state < flow.beside.size() && flow.beside[state];
}

// From above: the highest rung of a ladder first, what stands beside it last.
std::vector<std::size_t> from_above(const Flow& flow) {
    std::vector<std::size_t> order(flow.states.size());
    std::iota(order.begin(), order.end(), 0U);
    if (!flow.ordered) return order;
    std::ranges::reverse(order);
    std::ranges::stable_partition(order, [&](std::size_t state) { return !stands_beside(flow, state); });
    return order;
}

// Where the states of one side stand, one below the other; `unit` is how high a person is.
Side side_of(const std::vector<double>& people, const std::vector<std::size_t>& hidden, double unit,
             double top, const std::vector<std::size_t>& order) {
    Side side;
    side.top.resize(people.size());
    side.height.resize(people.size());
    double y = top;
    for (const std::size_t state : order) {
        const double high = people[state] * unit + hidden_breadth * static_cast<double>(hidden[state]);
        side.top[state] = y;
        side.height[state] = high > 0 ? std::max(high, least_node) : 0;
        if (high > 0) y += std::max(side.height[state], 14.0) + node_gap;
    }
    return side;
}

Pattern pattern_of(const Flow& flow, const Flow::Ribbon& ribbon) {
    if (!flow.ordered || ribbon.from == ribbon.to) return Pattern::light;
    if (stands_beside(flow, ribbon.from) || stands_beside(flow, ribbon.to)) return Pattern::upright;
    return ribbon.to > ribbon.from ? Pattern::rising : Pattern::falling;
}

}  // namespace

void put(Canvas& canvas, const Flow& flow) {
    const std::size_t states = flow.states.size();
    std::vector<double> out_of(states), in_to(states);
    std::vector<std::size_t> hidden_out(states), hidden_in(states);
    for (const auto& ribbon : flow.ribbons) {
        out_of[ribbon.from] += breadth(ribbon.count);
        in_to[ribbon.to] += breadth(ribbon.count);
        if (!ribbon.count.number) {
            ++hidden_out[ribbon.from];
            ++hidden_in[ribbon.to];
        }
    }
    double people = 0;
    for (const double one : out_of) people += one;
    const double unit = people > 0 ? std::min(flow_height / people, 14.0) : 0;

    const double labels = canvas.room() * 0.25;
    const double left = canvas.left() + labels + 8, right = canvas.right() - labels - 8;
    const auto head_before = canvas.wrapped(flow.before, name_size, labels, 3, true);
    const auto head_after = canvas.wrapped(flow.after, name_size, labels, 3, true);
    canvas.lines(head_before, left - 8, canvas.y, name_size, Ink::text, Align::end, true);
    canvas.lines(head_after, right + 8, canvas.y, name_size, Ink::text, Align::start, true);
    canvas.y += std::max(height_of(head_before, name_size), height_of(head_after, name_size));
    const double top = canvas.y + 16;
    const auto order_of_states = from_above(flow);
    const Side before = side_of(out_of, hidden_out, unit, top, order_of_states);
    const Side after = side_of(in_to, hidden_in, unit, top, order_of_states);

    // Ribbons leave and arrive in the order in which the states stand, so that they cross as little as can
    // be.
    std::vector<std::size_t> order(flow.ribbons.size());
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    const auto height_at = [&](std::size_t state, const Side& side) { return side.top[state]; };
    std::vector<double> leaves(flow.ribbons.size()), arrives(flow.ribbons.size());
    const auto thick = [&](const Flow::Ribbon& ribbon) {
        return ribbon.count.number ? *ribbon.count.number * unit : hidden_breadth;
    };
    std::ranges::sort(order, {}, [&](std::size_t k) {
        return std::pair(height_at(flow.ribbons[k].from, before), height_at(flow.ribbons[k].to, after));
    });
    std::vector<double> filled = before.top;
    for (const std::size_t k : order) {
        leaves[k] = filled[flow.ribbons[k].from];
        filled[flow.ribbons[k].from] += thick(flow.ribbons[k]);
    }
    std::ranges::sort(order, {}, [&](std::size_t k) {
        return std::pair(height_at(flow.ribbons[k].to, after), height_at(flow.ribbons[k].from, before));
    });
    filled = after.top;
    for (const std::size_t k : order) {
        arrives[k] = filled[flow.ribbons[k].to];
        filled[flow.ribbons[k].to] += thick(flow.ribbons[k]);
    }

    const double from_x = left + node_width, to_x = right - node_width;
    // Broad ones first, so that none hides another one.
    std::ranges::sort(order, std::greater<>(), [&](std::size_t k) { return thick(flow.ribbons[k]); });
    for (const std::size_t k : order) {
        const auto& ribbon = flow.ribbons[k];
        const double broad = thick(ribbon);
        const std::string part = "ribbon/" + std::to_string(k);
        const Area area{{{from_x, leaves[k]},
                         {to_x, arrives[k]},
                         {to_x, arrives[k] + broad},
                         {from_x, leaves[k] + broad}},
                        Ink::fill,
                        1,
                        part};
        if (!ribbon.count.number) {
            canvas.dashes(
                {{{from_x, leaves[k] + broad / 2}, {to_x, arrives[k] + broad / 2}}, Ink::quiet, 1.2, part}, 5,
                4);
            continue;
        }
        canvas.patterned(area, pattern_of(flow, ribbon));
    }

    // How many, on the ribbon beside where it leaves: each in its own row, on the ground so that it can be
    // read.
    struct Number {
        std::string words;
        double y;
    };
    std::vector<Number> numbers;
    for (const auto& ribbon : flow.ribbons) {
        const auto k = static_cast<std::size_t>(&ribbon - flow.ribbons.data());
        // A sixth of the way, where ribbons have hardly crossed.
        const double y = leaves[k] + (arrives[k] - leaves[k]) / 6 + thick(ribbon) / 2;
        numbers.push_back({ribbon.count.shown, y});
    }
    std::vector<double> wanted;
    wanted.reserve(numbers.size());
    for (const auto& number : numbers) wanted.push_back(number.y);
    double deepest = top;
    for (std::size_t k = 0; k < states; ++k)
        deepest = std::max({deepest, before.top[k] + before.height[k], after.top[k] + after.height[k]});
    const double needs = 14.0 * static_cast<double>(numbers.size());
    deepest = std::max(deepest, top + needs);
    const auto places = spread(wanted, 14, top - 4, deepest + 4);
    const double number_x = from_x + (to_x - from_x) / 6;
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        canvas.words_on_ground(numbers[k].words, {number_x, places[k] + 3.8}, value_size, Ink::text,
                               Align::middle, true);
    }

    const auto put_side = [&](const Side& side, const std::vector<Value>& totals, double x, double label_x,
                              Align align, const std::string& name) {
        std::vector<double> middles;
        std::vector<std::vector<std::string>> lines;
        std::vector<std::size_t> which;
        double tallest = 0;
        for (std::size_t k = 0; k < states; ++k) {
            if (side.height[k] <= 0) continue;
            canvas.box(x, side.top[k], node_width, side.height[k], Ink::fill, 0.85,
                       name + "/" + std::to_string(k));
            middles.push_back(side.top[k] + side.height[k] / 2);
            lines.push_back(canvas.wrapped(flow.states[k] + " · " + totals[k].shown, name_size, labels, 2));
            tallest = std::max(tallest, height_of(lines.back(), name_size));
        }
        const auto at =
            spread(middles, tallest + 2, top - 8,
                   std::max(deepest, top + (tallest + 2) * static_cast<double>(middles.size())) + 8);
        for (std::size_t k = 0; k < at.size(); ++k)
            canvas.lines(lines[k], label_x, at[k] - height_of(lines[k], name_size) / 2, name_size, Ink::text,
                         align);
        if (!at.empty()) canvas.y = std::max(canvas.y, *std::ranges::max_element(at) + tallest / 2);
    };
    put_side(before, flow.before_totals, left, left - 8, Align::end, "before");
    put_side(after, flow.after_totals, right - node_width, right + 8, Align::start, "after");
    canvas.y = std::max(canvas.y, deepest) + 12;

    if (!flow.ordered) return;
    struct Key {
        Pattern pattern;
        const char* words;
    };
    double x = canvas.left();
    for (const Key key :
         {Key{Pattern::rising, "up the ladder"}, Key{Pattern::light, "as before"},
          Key{Pattern::falling, "down the ladder"}, Key{Pattern::upright, "to or from beside it"}}) {
        const bool used = std::ranges::any_of(flow.ribbons, [&](const auto& ribbon) {
            return ribbon.count.number && pattern_of(flow, ribbon) == key.pattern;
        });
        if (!used) continue;
        canvas.patterned({{{x, canvas.y}, {x + 26, canvas.y}, {x + 26, canvas.y + 11}, {x, canvas.y + 11}},
                          Ink::fill,
                          1,
                          {}},
                         key.pattern);
        canvas.words(key.words, {x + 32, canvas.y + 9.5}, value_size, Ink::text);
        x += 32 + canvas.measure(key.words, value_size) + 18;
    }
    canvas.y += 16;
}

}  // namespace attune::figure
