// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/hints.h"

#include <algorithm>
#include <array>

namespace attune::workbench {

namespace {

// Words with the key of the action in the place of {}; a hint whose action has no key is left out.
struct HintRow {
    std::string_view id, action, before, after;
    std::array<std::string_view, 4> done_by;  // actions, or beginnings of their ids that end in "."
};
constexpr std::array hints{
    HintRow{"select",
            "select.sentence",
            "",
            " selects the sentence at the caret, and then the next one in its place; with Shift it adds one.",
            {"select.", "", "", ""}},
    HintRow{"code",
            "code.open",
            "",
            " codes what is selected: a few letters of the code, and Enter; Ctrl+Enter makes a new code.",
            {"code.open", "code.again", "code.in_vivo", "code.pinned_1"}},
    HintRow{"memo",
            "memo.open",
            "",
            " writes a memo about it. Everything is saved as you go.",
            {"memo.", "", "", ""}},
    HintRow{"find",
            "go.palette",
            "",
            " finds every command, source and code by a few letters of its name.",
            {"go.palette", "help.", "", ""}},
};

bool matches(std::string_view rule, std::string_view action) {
    if (rule.empty()) return false;
    return rule.back() == '.' ? action.starts_with(rule) : action == rule;
}

}  // namespace

std::optional<Hint> next_hint(const Workbench& bench) {
    if (!bench.settings.hints_shown || !bench.writable() || !bench.page) return std::nullopt;
    const bool selected = bench.page->selection.range(bench.page->text()).has_value();
    for (const HintRow& hint : hints) {
        // Each at the moment it can be followed.
        if (hint.id == "select" && selected) continue;
        if (hint.id == "code" && !selected && !bench.code_field.open) continue;
        if (hint.id == "memo" && (!bench.page->focused || bench.code_field.open)) continue;
        if (bench.settings.hints_done.contains(std::string(hint.id))) continue;
        const std::string key = bench.keys.text(hint.action);
        if (key.empty()) continue;
        return Hint{hint.id, std::string(hint.before) + key + std::string(hint.after)};
    }
    return std::nullopt;
}

void note_done_for_hints(Workbench& bench, std::string_view action) {
    if (!bench.settings.hints_shown) return;
    bool any = false;
    for (const HintRow& hint : hints)
        if (std::any_of(hint.done_by.begin(), hint.done_by.end(),
                        [&](std::string_view rule) { return matches(rule, action); }))
            any = bench.settings.hints_done.emplace(hint.id).second || any;
    if (!any) return;
    // Kept for the next time; a failure is told by the next change of the settings.
    (void)write_settings(bench.settings_file, bench.settings);
}

}  // namespace attune::workbench
