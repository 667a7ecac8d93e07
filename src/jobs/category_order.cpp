// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/category_order.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

using model::Category;

// Every one has to be named, and none that the column does not hold.
Result<std::vector<Category>> ordered_by_hand(std::vector<Category> held,
                                              const std::vector<std::string>& rungs,
                                              const std::string& column) {
    std::vector<Category> ordered;
    for (const std::string& rung : rungs) {
        const std::string folded = text::fold(rung);
        const auto found = std::find_if(held.begin(), held.end(), [&](const Category& one) {
            return text::fold(one.value) == folded || text::fold(one.label) == folded;
        });
        if (rung.empty() || found == held.end())
            return fail(ErrorKind::not_found, fmt::format("“{}” holds no “{}”.", column, rung));
        ordered.push_back(std::move(*found));
        held.erase(found);
    }
    if (held.empty()) return ordered;
    std::vector<std::string> left;
    left.reserve(held.size());
    for (const auto& one : held) left.push_back(one.label.empty() ? one.value : one.label);
    return fail(ErrorKind::invalid,
                fmt::format("The order of “{}” leaves out {}.", column, exchange::quoted_list(left)));
}

}  // namespace

exchange::OrderedCategories ordered_categories_of(const exchange::TableSheet& sheet,
                                                  const std::vector<std::size_t>& columns,
                                                  const std::vector<model::Measure>& measures) {
    std::vector<std::vector<std::string>> ladders;
    for (const auto& measure : measures) {
        if (measure.categories.empty()) continue;
        ladders.push_back(measure.categories);
        // What stands beside the ladder has no place on it, and is put last.
        ladders.back().insert(ladders.back().end(), measure.side_states.begin(), measure.side_states.end());
    }
    return exchange::ordered_categories(sheet, columns, ladders);
}

std::vector<std::string> rungs_of(const std::string& words) {
    std::vector<std::string> rungs;
    for (std::size_t at = 0; at <= words.size();) {
        const std::size_t end = std::min(words.find(" < ", at), words.size());
        rungs.emplace_back(exchange::trim(std::string_view(words).substr(at, end - at)));
        at = end + 3;
    }
    return rungs;
}

std::vector<std::size_t> sharing_variable(const TableMapping& mapping, std::size_t place) {
    const model::Variable& of = mapping.columns[place].variable;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        const model::Variable& other = mapping.columns[i].variable;
        if (other.id.empty() && text::fold(other.name) == text::fold(of.name)) places.push_back(i);
    }
    return places;
}

Result<Ok> put_in_order(TableMapping& mapping, const exchange::TableSheet& sheet,
                        const std::map<std::size_t, std::vector<std::string>>& by_hand,
                        const std::vector<model::Measure>& measures) {
    using model::VariableType;
    for (const auto& [column, rungs] : by_hand) {
        const auto mapped = std::find_if(mapping.columns.begin(), mapping.columns.end(),
                                         [&](const auto& one) { return one.column == column; });
        if (mapped == mapping.columns.end() || column >= sheet.columns.size()) continue;
        if (!mapped->variable.id.empty())
            return fail(ErrorKind::conflict,
                        fmt::format("“{}” is in the project already; its own categories are ordered there.",
                                    mapped->variable.name));
        for (const std::size_t at :
             sharing_variable(mapping, static_cast<std::size_t>(mapped - mapping.columns.begin())))
            mapping.columns[at].variable.type = VariableType::ordered_category;
    }
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        const model::Variable& variable = mapping.columns[i].variable;
        if (!variable.id.empty() || variable.type != VariableType::ordered_category) continue;
        const auto places = sharing_variable(mapping, i);
        if (places.front() != i) continue;  // done with the first of them
        std::vector<std::size_t> columns;
        columns.reserve(places.size());
        for (const std::size_t at : places) columns.push_back(mapping.columns[at].column);
        std::vector<Category> categories = ordered_categories_of(sheet, columns, measures).categories;
        for (const std::size_t column : columns)
            if (const auto said = by_hand.find(column); said != by_hand.end()) {
                auto ordered =
                    ordered_by_hand(std::move(categories), said->second, sheet.columns[column].name);
                if (!ordered) return forward_error(ordered);
                categories = std::move(*ordered);
                break;
            }
        for (const std::size_t at : places) mapping.columns[at].variable.categories = categories;
    }
    return Ok{};
}

}  // namespace attune::jobs
