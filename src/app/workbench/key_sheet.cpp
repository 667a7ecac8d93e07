// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/key_sheet.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include <fmt/format.h>

#include "app/workbench/name_match.h"

namespace attune::workbench {

namespace {

struct FixedKey {
    std::string_view group, words, keys;
};

// What controls do with keys by themselves.
constexpr std::array fixed_keys{
    FixedKey{"In the code field", "Apply the code and close", "Enter"},
    FixedKey{"In the code field", "Apply the code, stay open", "Shift+Enter"},
    FixedKey{"In the code field", "Make a code of these words and apply it", "Ctrl+Enter"},
    FixedKey{"In the code field", "Choose among the codes", "Up, Down"},
    FixedKey{"In lists and trees", "Move", "Up, Down, Home, End"},
    FixedKey{"In lists and trees", "Open and close a branch", "Right, Left"},
    FixedKey{"In lists and trees", "Use the row", "Enter"},
    FixedKey{"In lists and trees", "The row’s menu", "Menu"},
    FixedKey{"Between parts", "Next part of the window, previous", "F6, Shift+F6"},
    FixedKey{"Between parts", "Next control, previous", "Tab, Shift+Tab"},
};

// "Pin to 3" → "Pin to " when it ends in the digit.
std::optional<std::string_view> without_digit(std::string_view text, char digit) {
    if (text.empty() || text.back() != digit) return std::nullopt;
    return text.substr(0, text.size() - 1);
}

// The row goes on with a run of digits that `last` is in the middle of: 1 … n, in words and key alike.
bool continues(const KeyRow& first, const KeyRow& next, char digit) {
    const auto words = without_digit(next.words, digit), key = without_digit(next.keys, digit);
    return words && key && words == without_digit(first.words, '1') && key == without_digit(first.keys, '1');
}

// Runs from 1 on become one row: "Pin the chosen code to 1 … 9".
std::vector<KeyRow> condensed(const std::vector<KeyRow>& rows) {
    std::vector<KeyRow> short_rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        KeyRow row = rows[i];
        char last = '1';
        if (without_digit(row.words, '1') && without_digit(row.keys, '1'))
            while (last < '9' && i + 1 < rows.size() &&
                   continues(row, rows[i + 1], static_cast<char>(last + 1)))
                ++last, ++i;
        if (last > '2') {
            row.words += fmt::format(" … {}", last);
            row.keys += fmt::format(" … {}", last);
        } else {
            i -= static_cast<std::size_t>(last - '1');
        }
        short_rows.push_back(std::move(row));
    }
    return short_rows;
}

std::vector<KeyRow>& rows_of(std::vector<KeyGroup>& groups, std::string_view name) {
    auto at = std::find_if(groups.begin(), groups.end(), [&](const KeyGroup& g) { return g.name == name; });
    if (at == groups.end()) at = groups.insert(at, {std::string(name), {}});
    return at->rows;
}

std::string_view place_of(ActionScope scope) {
    switch (scope) {
        case ActionScope::anywhere:
            return "anywhere";
        case ActionScope::page:
            return "page";
        case ActionScope::sources:
            return "list of sources";
        case ActionScope::codes:
            return "list of codes";
        case ActionScope::elements:
            return "list of elements";
        case ActionScope::memos:
            return "list of memos";
        case ActionScope::versions:
            return "list of codebook versions";
        case ActionScope::passages:
            return "list of passages";
        case ActionScope::split:
            return "splitting a code";
        case ActionScope::find:
            return "finding in the source";
        case ActionScope::search:
            return "searching the project";
        case ActionScope::history:
            return "history";
        case ActionScope::going_back:
            return "undoing back to a change";
        case ActionScope::sources_grid:
            return "table of sources";
        case ActionScope::retention:
            return "list of days of retention";
        case ActionScope::cases:
            return "list of cases";
        case ActionScope::attributes:
            return "table of values";
        case ActionScope::variable:
            return "describing a variable";
        case ActionScope::compare:
            return "coders side by side";
        case ActionScope::charts:
            return "framework matrices";
        case ActionScope::ledger:
            return "evidence ledger";
        case ActionScope::themes:
            return "themes";
        case ActionScope::configurations:
            return "configurations";
        case ActionScope::joint:
            return "joint displays";
        case ActionScope::board:
            return "judgement board";
        case ActionScope::figures:
            return "figures";
        case ActionScope::team:
            return "team";
        case ActionScope::reconcile:
            return "desk of disagreements";
        case ActionScope::boundary:
            return "selecting a new boundary";
    }
    return "anywhere";
}

}  // namespace

std::vector<KeyGroup> key_groups(const KeyMap& keys, std::string_view wanted) {
    const FoldedName folded = fold_name(wanted);
    const bool all = wanted.find_first_not_of(' ') == std::string_view::npos;
    const auto fits = [&](std::string_view group, const KeyRow& row) {
        if (all) return true;
        for (const std::string_view words : {std::string_view(row.words), group, std::string_view(row.keys)})
            if (const auto match = match_name(fold_name(words), folded);
                match && match->rank != MatchRank::fuzzy)
                return true;
        return false;
    };
    std::vector<KeyGroup> groups;
    for (const Action& one : actions())
        if (const KeyRow row{std::string(one.words), keys.all_text(one)}; !row.keys.empty())
            rows_of(groups, one.group).push_back(row);
    for (const FixedKey& one : fixed_keys)
        rows_of(groups, one.group).push_back({std::string(one.words), std::string(one.keys)});
    for (KeyGroup& group : groups) {
        group.rows = condensed(group.rows);
        std::erase_if(group.rows, [&](const KeyRow& row) { return !fits(group.name, row); });
    }
    std::erase_if(groups, [](const KeyGroup& group) { return group.rows.empty(); });
    return groups;
}

std::string keys_as_lines(const KeyMap& keys) {
    std::string lines;
    for (const Action& one : actions())
        lines += fmt::format("{}\t{}\t{}\t{}\t{}\n", one.id, one.group, one.words, place_of(one.scope),
                             keys.all_text(one));
    return lines;
}

}  // namespace attune::workbench
