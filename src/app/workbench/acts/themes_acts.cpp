// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/themes_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/picking_acts.h"
#include "app/workbench/acts/question_acts.h"
#include "app/workbench/themes_desk.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/theme_commands.h"
#include "store/queries/theme_queries.h"

namespace attune::workbench {

namespace {

constexpr const char* list_path = "themes/list";
constexpr const char* name_path = "themes/name";

ThemesDesk& desk_of(Workbench& bench) {
    return *bench.integrate->themes;
}

// The theme chosen before stays, else the one that took its place.
void follow(ThemesDesk& desk) {
    const auto& themes = desk.read.themes;
    if (!desk.current() && !themes.empty())
        desk.theme = themes[std::min(desk.at, themes.size() - 1)].theme.id;
    const auto* view = desk.current();
    if (!view) {
        desk.theme = {};
        desk.name = desk.claim = {};
        return;
    }
    desk.at = static_cast<std::size_t>(view - themes.data());
    const std::string& id = view->theme.id.text();
    desk.name.follow(id, view->theme.name);
    desk.claim.follow(id, view->theme.claim);
}

// As it stands in the project now, whatever was read.
std::optional<model::Theme> theme_now(const Workbench& bench, const ThemeId& id) {
    for (auto& theme : store::themes(bench.session->project()))
        if (theme.id == id) return std::move(theme);
    return std::nullopt;
}

}  // namespace

bool settle_themes(Workbench& bench) {
    ThemesDesk& desk = desk_of(bench);
    const double due = std::max(desk.name.due, desk.claim.due);
    if (due >= 0 && (bench.now >= due || !integrating(bench, IntegrateView::themes))) {
        finish_theme(bench);
        return true;
    }
    return settle_finding(bench, desk, IntegrateView::themes, read_all_themes, "Reading the themes", [&] {
        follow(desk);
        if (!desk.focuses.empty()) bench.focus_wanted = std::exchange(desk.focuses, {});
    });
}

void choose_theme(Workbench& bench, const std::string& theme) {
    if (!finish_theme(bench)) return;
    ThemesDesk& desk = desk_of(bench);
    desk.theme = ThemeId(theme);
    desk.passage = {};
    if (desk.current()) follow(desk);
}

bool finish_theme(Workbench& bench) {
    ThemesDesk& desk = desk_of(bench);
    desk.name.due = desk.claim.due = -1;
    if (!desk.name.dirty() && !desk.claim.dirty()) return true;
    auto theme = theme_now(bench, ThemeId(desk.name.of));
    if (!theme) {  // it is gone, and its words with it
        desk.name = desk.claim = {};
        return true;
    }
    if (desk.name.words.find_first_not_of(' ') == std::string::npos) desk.name.forget();
    theme->claim = desk.claim.words;
    // A name that is refused does not keep the claim from being written.
    if (desk.name.dirty() && desk.claim.dirty() && submit_finding(bench, store::SaveTheme{*theme}))
        desk.claim.written = desk.claim.words;
    theme->name = desk.name.words;
    if (!submit_finding(bench, store::SaveTheme{*theme})) return false;
    desk.name.written = desk.name.words;
    desk.claim.written = desk.claim.words;
    return true;
}

void forget_theme(Workbench& bench) {
    desk_of(bench).name.forget();
    desk_of(bench).claim.forget();
}

void make_theme(Workbench& bench) {
    if (!finish_theme(bench)) return;
    ThemesDesk& desk = desk_of(bench);
    store::SaveTheme make;
    make.theme.id = bench.session->project().new_id<ThemeId>();
    std::vector<std::string> names;
    for (const auto& theme : store::themes(bench.session->project())) names.push_back(theme.name);
    make.theme.name = free_name("New theme", names);
    if (!submit_finding(bench, make)) return;
    desk.theme = make.theme.id;
    desk.passage = {};
    desk.focuses = name_path;
    show_integrate_view(bench, IntegrateView::themes);
}

void rename_theme(Workbench& bench) {
    bench.focus_wanted = name_path;
}

void delete_theme(Workbench& bench) {
    ThemesDesk& desk = desk_of(bench);
    if (!desk.current()) return;
    if (!finish_theme(bench)) return;
    ask_before(bench, jobs::goes_with(bench.session->project(), desk.theme),
               [id = desk.theme](Workbench& later) {
                   if (submit_finding(later, store::DeleteTheme{id})) later.focus_wanted = list_path;
               });
}

void move_theme(Workbench& bench, int by) {
    const ThemesDesk& desk = desk_of(bench);
    if (!desk.current() || !finish_theme(bench)) return;
    const auto count = static_cast<std::ptrdiff_t>(desk.read.themes.size());
    const auto from = static_cast<std::ptrdiff_t>(desk.at), to = from + by;
    if (to < 0 || to >= count)
        return say(bench, by < 0 ? "It is the first theme already." : "It is the last theme already.");
    submit_finding(bench, store::MoveFinding{store::MoveFinding::Kind::theme, desk.theme.text(), to});
}

void gather_codes(Workbench& bench) {
    const auto* view = desk_of(bench).current();
    if (!view || !finish_theme(bench)) return;
    const ThemeId id = view->theme.id;
    PickOther other;
    other.title = fmt::format("Gather codes in “{}”", view->theme.name);
    other.hint = "Enter gathers the code or leaves it out; Esc when done.";
    other.stays = true;
    other.read = [id](const Workbench& later) {
        const auto theme = theme_now(later, id);
        const ProjectView& codes = later.session->view();
        return CodePicker::of_codes(
            codes.codes(), [&](const std::string& code) { return codes.code(CodeId(code))->code.folder; },
            [&](const std::string& code) {
                return theme && std::ranges::find(theme->codes, CodeId(code)) != theme->codes.end();
            });
    };
    other.take = [id](Workbench& later, const CodePicker::Hit& hit, std::size_t) {
        auto theme = theme_now(later, id);
        if (!theme) return;
        const CodeId code(hit.id);
        if (std::erase(theme->codes, code) == 0) theme->codes.push_back(code);
        submit_finding(later, store::SaveTheme{*theme});
    };
    start_picking(bench, std::move(other));
}

void leave_out_code(Workbench& bench, const CodeId& code) {
    if (!finish_theme(bench)) return;
    auto theme = theme_now(bench, desk_of(bench).theme);
    if (theme && std::erase(theme->codes, code) > 0) submit_finding(bench, store::SaveTheme{*theme});
}

}  // namespace attune::workbench
