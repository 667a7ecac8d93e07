// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/tree_rows.h"

#include <algorithm>
#include <optional>
#include <variant>

namespace attune::workbench {

namespace {

// What fits the filter: by row, nothing for those that are not shown.
struct Fit {
    bool shown = false;
    bool own = false;       // not only for something below it
    std::size_t other = 0;  // 1-based: which other name; 0: the name itself
    std::vector<NameMatch::Piece> pieces;
};

template <class Rows>
std::vector<Fit> fits(const Rows& rows, const std::vector<FoldedNames>& names, const std::string& filter) {
    const FoldedName wanted = fold_name(filter);
    std::vector<Fit> found(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Fit& fit = found[i];
        if (auto match = match_name(names[i].name, wanted); match && match->rank != MatchRank::fuzzy) {
            fit = {true, true, 0, std::move(match->pieces)};
            continue;
        }
        for (std::size_t other = 0; other < names[i].others.size() && !fit.own; ++other)
            if (auto match = match_name(names[i].others[other], wanted);
                match && match->rank != MatchRank::fuzzy)
                fit = {true, true, other + 1, std::move(match->pieces)};
    }
    // From the end up: the next row that is less deep than one that is shown stands above it.
    int above = 0;
    for (std::size_t i = rows.size(); i-- > 0;) {
        if (rows[i].depth < above) found[i].shown = true;
        if (found[i].shown) above = rows[i].depth;
    }
    return found;
}

void take(TreeRow& row, const Fit& fit, const std::vector<std::string>& others) {
    row.aside = !fit.own;
    row.pieces = fit.pieces;
    if (fit.other > 0) row.other_name = others[fit.other - 1];
}

// Where the row of a new code comes: before that row of the list.
std::optional<std::size_t> new_row_at(const std::vector<store::CodeRow>& codes, const Naming& naming) {
    std::size_t begin = 0, end = codes.size();
    int depth = 0;
    if (naming.parent) {
        while (begin < codes.size() && codes[begin].code.id != naming.parent) ++begin;
        if (begin == codes.size()) return std::nullopt;
        depth = codes[begin].depth + 1;
        end = ++begin;
        while (end < codes.size() && codes[end].depth >= depth) ++end;
    }
    std::int64_t position = 0;
    for (std::size_t i = begin; i < end; ++i)
        if (codes[i].depth == depth && position++ == naming.position) return i;
    return end;
}

}  // namespace

std::vector<FoldedNames> fold_names(const std::vector<store::CodeRow>& codes) {
    std::vector<FoldedNames> names;
    names.reserve(codes.size());
    for (const auto& row : codes) {
        FoldedNames& one = names.emplace_back(FoldedNames{fold_name(row.code.name), {}});
        for (const std::string& alias : row.code.aliases) one.others.push_back(fold_name(alias));
    }
    return names;
}

std::vector<FoldedNames> fold_names(const std::vector<store::ElementRow>& elements) {
    std::vector<FoldedNames> names;
    names.reserve(elements.size());
    for (const auto& row : elements) {
        FoldedNames& one = names.emplace_back(FoldedNames{fold_name(row.element.name), {}});
        for (const std::string& alias : row.element.aliases) one.others.push_back(fold_name(alias));
    }
    return names;
}

std::vector<TreeRow> tree_rows(const std::vector<store::CodeRow>& codes,
                               const std::vector<FoldedNames>& names, const CodebookWork& work) {
    const bool filtered = !work.code_filter.empty();
    const auto fitting = filtered ? fits(codes, names, work.code_filter) : std::vector<Fit>();
    const CodeId renamed =
        work.naming && !work.naming->makes() && std::holds_alternative<CodeId>(work.naming->of)
            ? std::get<CodeId>(work.naming->of)
            : CodeId();
    std::optional<std::size_t> new_at;
    if (work.naming && work.naming->makes()) new_at = new_row_at(codes, *work.naming);

    std::vector<TreeRow> rows;
    // A folder on top is a heading, as a chapter's is: what lies below it stands in line with it.
    bool under_group = false;
    int hidden_below = -1;
    const auto add_new = [&] {
        TreeRow row;
        row.naming = true;
        row.id = "new";
        row.group = work.naming->folder && !work.naming->parent;
        for (const auto& code : codes)
            if (code.code.id == work.naming->parent) row.level = code.depth + 2;
        row.outdent = row.level > 1 && under_group ? 1 : 0;
        rows.push_back(std::move(row));
    };
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (new_at == i) add_new();
        const auto& code = codes[i];
        if (hidden_below >= 0 && code.depth > hidden_below) continue;
        hidden_below = -1;
        if (filtered && !fitting[i].shown) continue;
        if (code.depth == 0) under_group = code.code.folder;
        TreeRow row;
        row.index = i;
        row.id = code.code.id.text();
        row.level = code.depth + 1;
        row.group = code.depth == 0 && code.code.folder;
        row.outdent = code.depth > 0 && under_group ? 1 : 0;
        row.has_children = i + 1 < codes.size() && codes[i + 1].depth > code.depth;
        row.open = row.has_children && (filtered || !work.closed.contains(row.id));
        row.naming = code.code.id == renamed && !renamed.empty();
        if (filtered) take(row, fitting[i], code.code.aliases);
        if (row.has_children && !row.open) hidden_below = code.depth;
        rows.push_back(std::move(row));
    }
    if (new_at == codes.size()) add_new();
    return rows;
}

std::vector<TreeRow> tree_rows(const std::vector<store::ElementRow>& elements,
                               const std::vector<FoldedNames>& names, const CodebookWork& work) {
    const bool filtered = !work.element_filter.empty();
    const auto fitting = filtered ? fits(elements, names, work.element_filter) : std::vector<Fit>();
    const ElementId renamed = work.naming && std::holds_alternative<ElementId>(work.naming->of)
                                  ? std::get<ElementId>(work.naming->of)
                                  : ElementId();
    std::vector<TreeRow> rows;
    std::string group;
    bool any_group = false;
    int hidden_below = -1;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const auto& element = elements[i];
        if (hidden_below >= 0 && element.depth > hidden_below) continue;
        hidden_below = -1;
        if (filtered && !fitting[i].shown) continue;
        if (!any_group || element.element.group != group) {
            any_group = true;
            group = element.element.group;
            TreeRow heading;
            heading.index = i;
            heading.heading = true;
            heading.words = element.group_name;
            heading.id = "group-" + group;
            rows.push_back(std::move(heading));
        }
        TreeRow row;
        row.index = i;
        row.id = element.element.id.text();
        row.level = element.depth + 1;
        row.has_children = i + 1 < elements.size() && elements[i + 1].depth > element.depth &&
                           elements[i + 1].element.group == group;
        row.open = row.has_children && (filtered || !work.closed.contains(row.id));
        row.naming = element.element.id == renamed && !renamed.empty();
        if (filtered) take(row, fitting[i], element.element.aliases);
        if (row.has_children && !row.open) hidden_below = element.depth;
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace attune::workbench
