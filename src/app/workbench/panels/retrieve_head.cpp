// SPDX-License-Identifier: GPL-3.0-or-later
// What stands above the answer in Retrieve mode.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/retrieve_panel.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

using analysis::RetrievalUnit;

const std::array<Segment, retrieve_views>& views() {
    static const std::array<Segment, retrieve_views> all{
        Segment{"passages", "Passages", true, ""},  Segment{"matrix", "Matrix", true, ""},
        Segment{"together", "Together", true, ""},  Segment{"contrast", "Negative cases", true, ""},
        Segment{"words", "Words", true, ""},        Segment{"context", "In context", true, ""},
        Segment{"like", "More like this", true, ""}};
    return all;
}

std::string count_of(std::int64_t count, const char* one, const char* many) {
    return text::counted(count, one, many);
}

// The measure for statements about families comes first; what there is no room for is left out at the end.
std::string figures(Ui& ui, const RetrieveDesk& desk, float width) {
    const auto& counts = desk.read.counts;
    std::string words = fmt::format("{} of {} heard", grouped(counts.families),
                                    count_of(desk.read.families_heard, "family", "families"));
    // Two coders of one stretch of text make two passages of one place.
    std::string passages = count_of(counts.passages, "passage", "passages");
    if (counts.places < counts.passages) passages += " in " + count_of(counts.places, "place", "places");
    for (const auto& more :
         {passages, count_of(counts.words, "word", "words"), count_of(counts.people, "person", "people"),
          count_of(counts.sources, "source", "sources")}) {
        const std::string longer = fmt::format("{} · {}", words, more);
        if (ui.paint().measure(longer, style::label).w > width) break;
        words = longer;
    }
    return words;
}

void draw_views(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const RetrieveDesk& desk = *frame.bench.retrieve;
    SegmentedLook look;
    look.name = "How to look at what is found";
    look.segments = views();
    look.chosen = static_cast<std::size_t>(desk.asked.view);
    look.look = SegmentStyle::bar;
    const Size size = segmented_size(ui, look);
    const auto show = [&](std::size_t view) {
        frame.act([view](Workbench& bench) { show_retrieve_view(bench, static_cast<RetrieveView>(view)); });
    };
    if (size.w <= at.w) {
        const Rect room = at.cut_right(size.w);
        if (const auto picked = segmented(ui, "retrieve/views", room.centred({room.w, ui.em(2.2f)}), look))
            show(*picked);
        return;
    }
    std::vector<std::string> names;
    for (const auto& view : views()) names.push_back(view.label);
    const Rect room = at.cut_right(std::min(at.w, ui.em(11)));
    if (const auto picked = combo(ui, "retrieve/view", room.centred({room.w, ui.em(measure::field)}),
                                  {.name = look.name, .options = names, .chosen = look.chosen}))
        show(*picked);
}

void draw_unit(Frame& frame, Rect at) {
    static const std::vector<std::string> names{"Codings", "Agreed codings", "Turns", "Sentences"};
    const analysis::Query& query = frame.bench.retrieve->asked.query;
    const std::size_t now = query.unit == RetrievalUnit::turn       ? 2
                            : query.unit == RetrievalUnit::sentence ? 3
                            : query.agreed                          ? 1
                                                                    : 0;
    if (const auto picked =
            combo(frame.ui, "retrieve/unit", at, {.name = "What is found", .options = names, .chosen = now}))
        frame.act([to = *picked](Workbench& bench) {
            change_query(bench, [to](analysis::Query& changed) {
                changed.agreed = to == 1;
                changed.unit = to == 2   ? RetrievalUnit::turn
                               : to == 3 ? RetrievalUnit::sentence
                                         : RetrievalUnit::coding;
            });
        });
}

void draw_kept(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const RetrieveDesk& desk = *frame.bench.retrieve;
    if (desk.naming) {
        std::string name = desk.name;
        TextFieldLook look;
        look.name = "Name of the query";
        look.placeholder = "Name of the query";
        look.select_all_on_focus = true;
        const FieldEvents events = text_field(ui, "retrieve/name", at, name, look);
        if (events.changed) frame.act([name](Workbench& bench) { bench.retrieve->name = name; });
        if (events.submitted) frame.run("retrieve.keep");
        if (events.left) frame.act(stop_naming);
        return;
    }
    const auto& saved = desk.read.saved;
    const bool changed = [&] {
        for (const auto& one : saved)
            if (one.id == desk.saved) return one.line != analysis::line_of(desk.asked.query);
        return true;
    }();
    const ButtonLook keep{desk.saved.empty() ? "Keep…" : "Keep changes",
                          {},
                          Emphasis::plain,
                          frame.bench.writable() && changed,
                          "Keeps the query under a name",
                          frame.key_of("retrieve.keep")};
    const float width = button_size(ui, keep).w;
    const Rect button_at = at.cut_right(std::min(width, at.w));
    at.cut_right(ui.em(0.5f));
    std::vector<std::string> names{saved.empty() ? "None kept" : "Kept queries"};
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < saved.size(); ++i) {
        names.push_back(saved[i].name);
        if (saved[i].id == desk.saved) chosen = i + 1;
    }
    if (const auto picked = combo(ui, "retrieve/saved", at,
                                  {.name = "Kept queries",
                                   .options = names,
                                   .chosen = chosen,
                                   .placeholder = {},
                                   .enabled = !saved.empty()}))
        frame.act([id = *picked == 0 ? SavedQueryId() : saved[*picked - 1].id](Workbench& bench) {
            take_saved_query(bench, id);
        });
    if (button(ui, "retrieve/keep", button_at, keep)) frame.run("retrieve.keep");
}

void draw_line(Frame& frame, Rect row) {
    Ui& ui = frame.ui;
    const RetrieveDesk& desk = *frame.bench.retrieve;
    const float kept = std::min(ui.em(24), row.w * 0.42f);
    const Rect kept_at = row.cut_right(kept);
    row.cut_right(ui.em(0.7f));
    std::string line = desk.line;
    TextFieldLook look;
    look.name = "The query as a line";
    look.placeholder = "Such as: codings where code \"Trust\"";
    look.description = "Enter asks it; docs/queries.md says all that it can say";
    look.invalid = !desk.line_fault.empty();
    look.select_all_on_focus = true;
    const FieldEvents events = text_field(ui, "retrieve/line", row, line, look);
    if (events.changed)
        frame.act([line](Workbench& bench) {
            bench.retrieve->line = line;
            bench.retrieve->line_fault.clear();
        });
    if (events.submitted)
        frame.act([line](Workbench& bench) {
            ask_line(bench, line);
            if (bench.retrieve->line_fault.empty()) bench.focus_wanted = home_of(bench.document);
        });
    else if (events.left && line == desk.line && line != analysis::line_of(desk.asked.query))
        frame.act([line](Workbench& bench) { ask_line(bench, line); });
    draw_kept(frame, kept_at);
}

void draw_fault(Ui& ui, Rect at, const std::string& words) {
    TextLook look{style::small, Tone::warning};
    look.wrap = true;
    look.role = Role::status;
    kit::text(ui, "retrieve/figures", at, words, look);
}

// At the end of the row; where there is little room, the action alone is there.
void draw_write(Frame& frame, Rect& row) {
    Ui& ui = frame.ui;
    const RetrieveDesk& desk = *frame.bench.retrieve;
    const ButtonLook write{"Write…",
                           {},
                           Emphasis::plain,
                           desk.known && desk.read.fault.empty() && !frame.bench.reporting,
                           "What is shown as csv, xlsx or json, without words that may not be quoted",
                           frame.key_of("retrieve.write")};
    const Size size = button_size(ui, write);
    if (row.w < size.w + ui.em(22)) return;
    const Rect at = row.cut_right(size.w);
    row.cut_right(ui.em(0.5f));
    if (button(ui, "retrieve/write", at, write)) frame.run("retrieve.write");
}

void draw_figures(Frame& frame, Rect row) {
    Ui& ui = frame.ui;
    const RetrieveDesk& desk = *frame.bench.retrieve;
    draw_write(frame, row);
    const bool list = desk.asked.view == RetrieveView::passages;
    const Rect by = list ? row.cut_right(std::min(ui.em(15), row.w * 0.36f)) : Rect{};
    if (list) row.cut_right(ui.em(0.5f));
    if (desk.asked.cell) {
        ChipLook cell;
        cell.label = desk.asked.cell->name;
        cell.selected = true;
        cell.removable = true;
        cell.description = "Only what stands in this cell";
        const Rect at = row.cut_left(std::min(chip_size(ui, cell).w, row.w * 0.5f));
        if (chip(ui, "retrieve/cell", at.centred({at.w, ui.em(1.9f)}), cell) == ChipPress::removed)
            frame.act([](Workbench& bench) {
                if (!leave_cell(bench)) change_asked(bench, [](RetrieveAsked& asked) { asked.cell.reset(); });
            });
        row.cut_left(ui.em(0.6f));
    }
    if (!desk.line_fault.empty()) {
        draw_fault(ui, row, desk.line_fault);
    } else if (desk.known && !desk.read.fault.empty()) {
        draw_fault(ui, row, desk.read.fault);
    } else {
        TextLook look{style::label, desk.known && !desk.run ? Tone::text : Tone::muted};
        look.role = Role::status;
        kit::text(ui, "retrieve/figures", row,
                  desk.known ? figures(ui, desk, row.w) : std::string("Asking the project…"), look);
    }
    if (list)
        draw_group_field(frame, by, {"retrieve/by", "Put together by", true}, desk.asked.by,
                         [](RetrieveAsked& asked, const RetrieveGroup& group) { asked.by = group; });
}

void draw_basis(Frame& frame, Rect row) {
    Ui& ui = frame.ui;
    const RetrieveDesk& desk = *frame.bench.retrieve;
    const bool with = desk.asked.query.interviewers;
    const std::string label = "Interviewers too";
    const Rect box = row.cut_right(std::min(row.w, ui.paint().measure(label, style::label).w + ui.em(2.2f)));
    row.cut_right(ui.em(0.5f));
    const std::string cut = desk.read.found > static_cast<std::int64_t>(desk.read.rows.size()) &&
                                    desk.asked.view == RetrieveView::passages
                                ? fmt::format("The first {} are listed. ",
                                              grouped(static_cast<std::int64_t>(desk.read.rows.size())))
                                : std::string();
    std::string words = cut + desk.read.basis_words;
    if (ui.paint().measure(words, style::small).w > row.w)
        words = cut + (with ? "What interviewers say counts too." : "Without what interviewers alone say.");
    kit::text(ui, "retrieve/basis", row, words, {style::small, Tone::muted});
    if (check_box(ui, "retrieve/interviewers", box, label, with)) frame.act(toggle_interviewers);
}

// Which code passages are suggested for, and what that was learned from.
void draw_like_head(Frame& frame, Rect& at) {
    Ui& ui = frame.ui;
    const RetrieveDesk& desk = *frame.bench.retrieve;
    Rect row = at.cut_top(ui.em(measure::field)).inset(ui.em(1.1f), 0);
    draw_write(frame, row);
    std::vector<std::string> names{"Choose a code"};
    std::vector<CodeId> codes{CodeId()};
    std::size_t chosen = 0;
    for (const auto& code : frame.view()->codes()) {
        if (code.code.folder) continue;
        if (code.code.id == desk.asked.like) chosen = names.size();
        names.push_back(code.code.name);
        codes.push_back(code.code.id);
    }
    kit::text(ui, {}, row.cut_left(ui.paint().measure("For the code", style::label).w + ui.em(0.6f)),
              "For the code", {style::label, Tone::muted});
    if (const auto picked =
            combo(ui, "retrieve/like", row.cut_left(std::min(row.w, ui.em(20))),
                  {.name = "The code that passages are suggested for", .options = names, .chosen = chosen}))
        frame.act([code = codes[*picked]](Workbench& bench) { suggest_for(bench, code); });
    at.cut_top(ui.em(0.4f));
    TextLook look{style::small, Tone::muted};
    look.wrap = true;
    look.role = Role::status;
    std::string words = desk.read.basis_words;
    if (!desk.read.fault.empty()) {
        words = desk.read.fault;
        look.tone = Tone::warning;
    } else if (desk.asked.like.empty()) {
        words =
            "Sentences are suggested by the words of those that have the code. Nothing is coded by itself.";
    } else if (desk.run || desk.stale) {
        words = "Reading what has the code…";
    }
    kit::text(ui, "retrieve/figures", at.cut_top(ui.em(2.6f)).inset(ui.em(1.1f), 0), words, look);
    at.cut_top(ui.em(0.3f));
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    at.cut_top(ui.hairline());
}

}  // namespace

void draw_group_field(Frame& frame, Rect at, const GroupField& field, const RetrieveGroup& now,
                      const std::function<void(RetrieveAsked&, const RetrieveGroup&)>& set) {
    using jobs::GroupFound;
    static constexpr std::array<std::pair<GroupFound, const char*>, 13> plain{
        std::pair{GroupFound::nothing, "Source, in order"},
        std::pair{GroupFound::case_, "Case"},
        std::pair{GroupFound::case_kind, "Kind of case"},
        std::pair{GroupFound::code, "Code"},
        std::pair{GroupFound::code_tree, "Code tree"},
        std::pair{GroupFound::element, "Element"},
        std::pair{GroupFound::source, "Source"},
        std::pair{GroupFound::voice, "Voice"},
        std::pair{GroupFound::role, "Role"},
        std::pair{GroupFound::wave, "Wave"},
        std::pair{GroupFound::coder, "Coder"},
        std::pair{GroupFound::direction, "Direction"},
        std::pair{GroupFound::value, ""}};
    std::vector<std::string> names;
    std::vector<RetrieveGroup> groups;
    std::size_t chosen = 0;
    const auto add = [&](std::string name, RetrieveGroup group) {
        if (group == now) chosen = groups.size();
        names.push_back(field.may_be_nothing && groups.empty() ? "By source, in order" : std::move(name));
        groups.push_back(std::move(group));
    };
    for (const auto& [by, name] : plain) {
        if (by == GroupFound::value || (by == GroupFound::nothing && !field.may_be_nothing)) continue;
        if (by == GroupFound::source && field.may_be_nothing) continue;
        add(field.may_be_nothing ? fmt::format("By {}",
                                               [&] {
                                                   std::string small = name;
                                                   small[0] = static_cast<char>(small[0] - 'A' + 'a');
                                                   return small;
                                               }())
                                 : std::string(name),
            {by, {}});
    }
    for (const auto& variable : frame.bench.retrieve->read.vocabulary.variables)
        add((field.may_be_nothing ? "By " : "") + variable.name, {GroupFound::value, variable.name});
    if (const auto picked =
            combo(frame.ui, field.path, at, {.name = field.name, .options = names, .chosen = chosen}))
        frame.act([set, group = groups[*picked]](Workbench& bench) {
            change_asked(bench, [&](RetrieveAsked& asked) { set(asked, group); });
        });
}

void draw_retrieve_head(Frame& frame, Rect& at) {
    Ui& ui = frame.ui;
    const float side = ui.em(1.1f), gap = ui.em(0.45f);
    const RetrieveDesk& desk = *frame.bench.retrieve;
    WayBack back;
    if (!desk.before.empty()) {
        back.words = "Back to where the number stands";
        back.act = [](Workbench& bench) { leave_cell(bench); };
    }
    draw_views(frame, draw_document_head(frame, "retrieve", at.cut_top(ui.em(document_head_height)),
                                         "Retrieve", back));
    if (desk.asked.view == RetrieveView::like) return draw_like_head(frame, at);
    Rect pieces = at.inset(side, 0);
    const float top = pieces.y;
    draw_query_pieces(frame, pieces);
    at.cut_top(pieces.y - top);
    at.cut_top(gap);
    const auto row = [&](float height) {
        const Rect strip = at.cut_top(ui.em(height)).inset(side, 0);
        at.cut_top(gap);
        return strip;
    };
    Rect line = row(measure::field);
    draw_unit(frame, line.cut_left(std::min(ui.em(10), line.w * 0.24f)));
    line.cut_left(ui.em(0.5f));
    draw_line(frame, line);
    draw_figures(frame, row(measure::field));
    draw_basis(frame, row(1.9f));
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    at.cut_top(ui.hairline());
    draw_condition_picker(frame);
}

std::string nothing_found_words(const Frame& frame) {
    const RetrieveDesk& desk = *frame.bench.retrieve;
    if (!desk.known) return {};
    if (!desk.read.fault.empty()) return {};  // it is said below the query
    if (desk.run || desk.stale) return {};
    if (desk.asked.view == RetrieveView::like)
        return desk.asked.like.empty() ? "Choose a code above, or press " + frame.key_of("retrieve.like") +
                                             " on one in the list of codes."
                                       : "No other sentence is like those that have the code.";
    if (frame.view() && frame.view()->sources().empty())
        return fmt::format("There are no transcripts to look in yet: {} takes some in.",
                           frame.key_of("project.import"));
    const auto& query = desk.asked.query;
    if (query.where.kind != analysis::QueryNode::Kind::everything || query.agreed)
        return "No passage fits the query: take a condition away, or change “and” to “or”.";
    if (query.unit == analysis::RetrievalUnit::coding)
        return "Nothing is coded yet: select a passage on the page and press Enter, or look for turns "
               "instead.";
    return "There is no talk in this project yet: bring transcripts in with " +
           frame.key_of("project.import") + ".";
}

}  // namespace attune::workbench
