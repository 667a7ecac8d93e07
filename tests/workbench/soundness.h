// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/aside.h"
#include "app/workbench/cases_desk.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/pseudonym_desk.h"
#include "app/workbench/quotes_desk.h"
#include "app/workbench/refi_desk.h"
#include "app/workbench/retention_desk.h"
#include "app/workbench/sources_desk.h"
#include "kit/painter.h"
#include "store/queries/variable_queries.h"
#include "workbench/desktop.h"

// What no picture of the window may show, whatever stands in it. A new panel falls under it as soon as an
// action shows it.
namespace attune::workbench::testing {

// What a project's history and values say, read anew when something was written.
inline const std::vector<std::string>& words_of_project(const store::Project& project) {
    static std::string read_at;
    static std::vector<std::string> words;
    const std::string now = project.file().string() + project.head();
    if (now == read_at) return words;
    read_at = now;
    words.clear();
    for (const auto& row : store::variables(project)) {
        for (const auto& text : {row.variable.name, row.variable.label}) words.push_back(text);
        for (const auto& category : row.variable.categories) {
            words.push_back(category.label);
            words.push_back(category.value);
        }
    }
    for (const auto& value : store::values(project, {}))
        if (value.text.size() > 6) words.push_back(value.text);
    for (const auto& entry : project.history({})) words.push_back(entry.sentence);
    return words;
}

// What a person wrote may be cut with "…"; our own words may not.
inline std::vector<std::string> words_of_people(const Workbench& bench) {
    std::vector<std::string> words{bench.notice.sentence, bench.settings.coder_name};
    for (const auto& theme : bench.themes) words.push_back(theme.name());
    for (const auto& recent : bench.settings.recent) {
        words.push_back(recent.file.string());
        words.push_back(recent.file.stem().string());
    }
    if (bench.opening) words.push_back(bench.opening->sentence);
    if (bench.aside->refi->read) {
        words.push_back(bench.aside->refi->read->plan.project.name);
        for (const auto& text : bench.aside->refi->read->plan.texts) {
            words.push_back(text.title);
            words.push_back(
                brief_words(bench.aside->refi->dialect_of(0)));  // a cell of a table that may be narrow
        }
        for (const auto& code : bench.aside->refi->read->plan.project.codes)
            for (const auto& text : {code.name, code.description}) words.push_back(text);
        for (const auto& sample : bench.aside->refi->samples) words.push_back(sample.code);
    }
    if (!bench.session) return words;
    const auto& view = bench.session->view();
    words.push_back(view.info().title);
    words.push_back(bench.session->project().file().string());
    words.push_back(bench.session->project().file().filename().string());
    for (const auto& row : view.sources()) words.push_back(row.title);
    for (const auto& row : view.codes())
        for (const auto& text : {row.code.name, row.code.brief, row.code.full, row.code.use_when,
                                 row.code.not_when, row.code.example})
            words.push_back(text);
    for (const auto& row : view.elements())
        for (const auto& text : {row.element.name, row.element.definition, row.group_name})
            words.push_back(text);
    for (const auto& row : bench.cases->cases()) words.push_back(row.of.name);
    for (const auto& row : bench.cases->persons())
        for (const auto& text : {row.person.name, row.person.relation}) words.push_back(text);
    for (const auto& wave : view.info().waves) words.push_back(wave);
    for (std::size_t row = 0; row < bench.sources->rows().size(); ++row)
        for (const auto& names : {bench.sources->line(row).participants, bench.sources->line(row).cases})
            words.push_back(names);
    for (std::size_t row = 0; row < bench.retention->rows().size(); ++row)
        words.push_back(bench.retention->line(row).retention.basis);
    if (bench.page) words.push_back(std::string(bench.page->text().text()));
    for (const auto& row : bench.pseudonyms->rows()) {
        for (const auto& text : {row.found.what.words, row.pseudonym}) words.push_back(text);
        for (const auto& place : row.found.places) words.push_back(place.before + place.match + place.after);
    }
    for (const auto& coder : view.coders()) words.push_back(coder.name);
    for (std::size_t row = 0; row < bench.aside->quotes->rows().size(); ++row) {
        const auto& line = bench.aside->quotes->line(row);
        for (const auto& text : {line.printed, line.speaker, line.quote.attribution}) words.push_back(text);
    }
    if (bench.aside->quotes->form)
        for (const auto& text : {bench.aside->quotes->form->passage, bench.aside->quotes->form->source_title})
            words.push_back(text);
    for (const auto& round : bench.compare->read.rounds) words.push_back(round.name);
    if (bench.pseudonyms->agreement) words.push_back(bench.pseudonyms->agreement->new_file);
    const auto& written = words_of_project(bench.session->project());
    words.insert(words.end(), written.begin(), written.end());
    return words;
}

inline bool holds_words_of_people(std::string_view text, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& own) {
        if (own.size() < 3) return false;
        // Quotes are cut to a beginning before they are drawn.
        const std::string_view part = std::string_view(own).substr(0, 24);
        return text.find(part) != std::string_view::npos ||
               std::string_view(own).find(text) != std::string_view::npos;
    });
}

inline bool is_control(const kit::Node& node) {
    return node.solid && (node.tab_stop || node.state.focusable || node.can(kit::Action::press));
}

inline void find_faults_of_controls(const std::vector<kit::Node>& nodes, std::vector<std::string>& faults) {
    static const std::set<kit::Role> looked_at{kit::Role::label,     kit::Role::pane,    kit::Role::heading,
                                               kit::Role::paragraph, kit::Role::tooltip, kit::Role::separator,
                                               kit::Role::status};
    for (const kit::Node& node : nodes) {
        if (!is_control(node)) continue;
        if (node.name.empty())
            faults.push_back(fmt::format("“{}” ({}) has no name", node.path, name_of(node.role)));
        if (looked_at.contains(node.role) && (node.tab_stop || node.state.focusable))
            faults.push_back(
                fmt::format("“{}” can be focused, but says it is a {}", node.path, name_of(node.role)));
    }
}

// Of two stops that follow each other in a pane, the second may stand below or beside, not back before the
// first: neither wholly above it, unless in a further column, nor to the left on its own line.
inline void find_faults_of_order(const std::vector<kit::Node>& nodes, std::vector<std::string>& faults) {
    std::map<std::string, const kit::Node*> last;  // of each pane and layer
    for (const kit::Node& node : nodes) {
        if (!node.tab_stop || node.visible.empty() || node.role == kit::Role::splitter ||
            node.role == kit::Role::scroll_bar)
            continue;
        const kit::Node*& before = last[fmt::format("{} {}", node.layer, node.pane)];
        if (before != nullptr) {
            // As far as they are seen: what is scrolled half away stands at the edge.
            const kit::Rect &a = before->visible, &b = node.visible;
            const bool inside = a.outset(1).contains(b) || b.outset(1).contains(a);
            const bool above = b.bottom() <= a.y + 1 && b.x < a.right();
            const bool same_line = b.y < a.bottom() - a.h / 2 && a.y < b.bottom() - b.h / 2;
            const bool left = same_line && b.right() <= a.x + 1;
            // The way back comes first in the head of what stands in the page's stead.
            const bool way_back = before->path.ends_with("/close");
            if (!inside && !way_back && (above || left))
                faults.push_back(fmt::format("Tab goes from “{}” back to “{}”", before->path, node.path));
        }
        before = &node;
    }
}

inline void find_faults_of_panes(const std::vector<kit::Node>& nodes, std::vector<std::string>& faults) {
    std::map<std::string, kit::Rect> panes;
    for (const auto& node : nodes)
        if (node.role == kit::Role::pane) panes[node.path] = node.bounds;
    for (const auto& node : nodes) {
        const auto pane = panes.find(node.pane);
        if (pane == panes.end() || node.layer > 0 || node.visible.empty() || node.role == kit::Role::splitter)
            continue;
        if (!pane->second.outset(1).contains(node.visible))
            faults.push_back(fmt::format("“{}” sticks out of its pane “{}”", node.path, node.pane));
    }
}

inline std::string shortened(const std::string& text) {
    return text.size() > 60 ? text.substr(0, 60) + "…" : text;
}

inline void find_faults_of_texts(Desktop& d, std::vector<std::string>& faults) {
    std::optional<std::vector<std::string>> people;  // read when something is cut
    const auto is_of_people = [&](std::string_view text) {
        if (!people) people = words_of_people(d.bench());
        return holds_words_of_people(text, *people);
    };
    const auto& drawn = d.driver().screen().painter().drawn_texts();
    const kit::Rect window = d.driver().screen().ui().window();
    // A drawing that is moved under its pane is cut where the pane ends.
    const kit::Node* moved = d.driver().find("logic/model");
    // So is a table that is scrolled across: at its edge, and where the columns that stay begin.
    std::vector<kit::Rect> scrolled;
    for (const kit::Node& node : d.driver().registry().nodes()) {
        const bool part = node.role == kit::Role::cell || node.role == kit::Role::column_head;
        if (part && node.visible.w < node.bounds.w - 1) scrolled.push_back(node.bounds);
    }
    std::vector<kit::Rect> inks;
    for (const kit::DrawnText& text : drawn) {
        // Letters leave the extreme fifths of their line to marks and to depth.
        kit::Rect ink = text.ink.inset(0, text.ink.h * 0.2F).intersected(text.clip);
        inks.push_back(ink);
        const bool seen = ink.w >= 1 && ink.h >= 1;
        if (!seen) continue;
        if (text.cut && !is_of_people(text.text))
            faults.push_back(fmt::format("“{}” is cut with “…”", shortened(text.text)));
        const bool cut_at_side =
            text.ink.x < text.clip.x - 1.5F || text.ink.right() > text.clip.right() + 1.5F;
        const bool under_pane = moved && moved->bounds.outset(1).contains(text.clip);
        const bool in_table = std::any_of(scrolled.begin(), scrolled.end(), [&](const kit::Rect& cell) {
            return cell.outset(2).contains(text.ink);
        });
        if (cut_at_side && !under_pane && !in_table && !is_of_people(text.text))
            faults.push_back(fmt::format("“{}” is cut at its side", shortened(text.text)));
        if (!window.outset(1).contains(ink))
            faults.push_back(fmt::format("“{}” sticks out of the window", shortened(text.text)));
    }
    for (std::size_t i = 0; i < drawn.size(); ++i)
        for (std::size_t k = i + 1; k < drawn.size(); ++k) {
            if (drawn[i].layer != drawn[k].layer) continue;
            const kit::Rect common = inks[i].intersected(inks[k]);
            if (common.w < 1.5F || common.h < 1.5F) continue;
            faults.push_back(fmt::format("“{}” and “{}” are drawn over each other", shortened(drawn[i].text),
                                         shortened(drawn[k].text)));
        }
}

// One sentence each, none twice. Draws a frame to see what is drawn.
inline std::vector<std::string> faults_of(Desktop& d) {
    kit::Painter& painter = d.driver().screen().painter();
    painter.watch_texts(true);
    d.driver().frame();
    std::vector<std::string> faults;
    const auto& registry = d.driver().registry();
    for (std::string& fault : registry.faults(d.driver().screen().ui().window()))
        // The grip of the line between two panes lies over the edges of both.
        if (fault.find("/edge”") == std::string::npos) faults.push_back(std::move(fault));
    find_faults_of_controls(registry.nodes(), faults);
    find_faults_of_order(registry.nodes(), faults);
    find_faults_of_panes(registry.nodes(), faults);
    find_faults_of_texts(d, faults);
    painter.watch_texts(false);
    std::sort(faults.begin(), faults.end());
    faults.erase(std::unique(faults.begin(), faults.end()), faults.end());
    return faults;
}

}  // namespace attune::workbench::testing
