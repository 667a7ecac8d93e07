// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/help_acts.h"

#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/help/focus_help.h"
#include "jobs/assets.h"
#include "kit/clipboard.h"
#include "kit/screen.h"

namespace attune::workbench {

namespace {

constexpr std::size_t ways_back = 50;
constexpr std::string_view user_guide = "user-guide.md";

// Reads the pages once.
void read_guide(HelpView& help) {
    if (help.guide) return;
    const auto file = jobs::find_asset(std::filesystem::path("docs") / user_guide);
    if (!file) {
        help.fault = file.error().sentence;
        return;
    }
    auto guide = Guide::read(file->parent_path());
    if (!guide) {
        help.fault = guide.error().sentence;
        return;
    }
    help.guide = std::move(*guide);
    help.fault.clear();
}

// What somebody is in the midst of stays as it is below the guide, with its place, what is typed and what is
// chosen. The page keeps its caret anyhow.
bool waits_below(Document document) {
    switch (document) {
        case Document::page:
        case Document::help:
        case Document::keys:
        case Document::settings:
        case Document::properties:
            return false;
        default:
            return true;
    }
}

}  // namespace

void show_keys(Workbench& bench) {
    find_keys(bench, {});
    show_document(bench, Document::keys);
}

void find_keys(Workbench& bench, std::string wanted) {
    KeySheet& sheet = bench.aside->keys;
    sheet.filter = std::move(wanted);
    sheet.groups = key_groups(bench.keys, sheet.filter);
}

void show_help(Workbench& bench) {
    HelpView& help = bench.aside->help;
    read_guide(help);
    std::string focus = bench.desk.screen ? bench.desk.screen->ui().focus() : std::string();
    if (focus.empty() && !bench.session) focus = "start";
    search_help(bench, {});
    if (help.guide) {
        const auto place = help.guide->find_heading(user_guide, heading_for(focus, bench.tab));
        go_to_help(bench, place.value_or(GuidePlace{}));
    }
    if ((bench.desk.screen && bench.desk.screen->ui().modal_open()) || waits_below(bench.document)) {
        help.above = true;
        bench.focus_wanted = home_of(Document::help);
        return;
    }
    show_document(bench, Document::help);
}

void close_help_above(Workbench& bench) {
    bench.aside->help.above = false;
}

void go_to_help(Workbench& bench, GuidePlace place) {
    HelpView& help = bench.aside->help;
    if (help.jumps > 0 && !(help.place == place)) help.back.push_back(help.place);
    if (help.back.size() > ways_back) help.back.erase(help.back.begin());
    help.place = place;
    ++help.jumps;
}

void follow_help_link(Workbench& bench, const std::string& target) {
    HelpView& help = bench.aside->help;
    if (!help.guide) return;
    if (const auto place = help.guide->find_link(help.place.page, target)) return go_to_help(bench, *place);
    if (bench.desk.screen) bench.desk.screen->ui().clipboard().set(target);
    say(bench, fmt::format("This leads out of the guide: {} is on the clipboard now.", target));
}

void help_back(Workbench& bench) {
    HelpView& help = bench.aside->help;
    if (help.back.empty()) return;
    help.place = help.back.back();
    help.back.pop_back();
    ++help.jumps;
}

void search_help(Workbench& bench, std::string words) {
    HelpView& help = bench.aside->help;
    help.query = std::move(words);
    help.highlighted.reset();
    help.hits = help.guide ? help.guide->search(help.query) : std::vector<GuideHit>();
}

}  // namespace attune::workbench
