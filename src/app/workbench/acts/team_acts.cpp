// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/team_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/code_colours.h"
#include "app/workbench/sources_desk.h"
#include "store/commands/code_commands.h"
#include "store/commands/project_commands.h"
#include "store/commands/round_commands.h"

namespace attune::workbench {

namespace {

TeamDesk& desk_of(Workbench& bench) {
    return *bench.team;
}

bool done(Workbench& bench, const Result<store::Done>& made) {
    if (!made)
        say_error(bench, made.error());
    else
        say_done(bench, *made);
    return made.has_value();
}

template <class Row>
void keep_row(kit::GridChoice& choice, const std::vector<Row>& rows, const auto& id_of,
              std::string_view column) {
    if (choice.column.empty()) choice.column = column;
    const bool there = std::ranges::any_of(rows, [&](const Row& row) { return id_of(row) == choice.row; });
    if (!there && choice.row != copies_row) choice.row = rows.empty() ? std::string() : id_of(rows.front());
    std::erase_if(choice.rows, [&](const std::string& id) {
        return std::ranges::none_of(rows, [&](const Row& row) { return id_of(row) == id; });
    });
}

void settle_places(TeamDesk& desk) {
    if (!desk.round())
        desk.current_round = desk.lists.rounds.empty() ? RoundId() : desk.lists.rounds.front().id;
    keep_row(
        desk.coder_choice, desk.lists.coders, [](const auto& coder) { return coder.id.text(); }, "name");
    keep_row(
        desk.proposed_choice, desk.lists.proposed, [](const auto& line) { return line.code.text(); }, "name");
    const model::Round* round = desk.round();
    if (!round) return;
    keep_row(
        desk.progress_choice, round->sources, [](const SourceId& id) { return id.text(); }, "title");
    const auto& column = desk.progress_choice.column;
    if (column != "title" && std::ranges::none_of(round->coders, [&](const model::RoundCoder& coder) {
            return coder.coder.text() == column;
        }))
        desk.progress_choice.column = "title";
}

}  // namespace

std::string_view home_of_team(const Workbench& bench) {
    switch (bench.team->tab) {
        case TeamTab::coders:
            return "team/coders";
        case TeamTab::rounds:
            return bench.team->lists.rounds.empty() ? "team/tabs" : "team/rounds";
        case TeamTab::proposed:
            return "team/proposed";
    }
    return "team/tabs";
}

void show_team(Workbench& bench) {
    if (!bench.session) return;
    TeamDesk& desk = desk_of(bench);
    const bool first = desk.stale && desk.lists.coders.empty();
    show_document(bench, Document::team);
    settle_team(bench);
    // What waits for somebody is shown first.
    if (first)
        desk.tab = !desk.lists.proposed.empty() ? TeamTab::proposed
                   : !desk.lists.rounds.empty() ? TeamTab::rounds
                                                : TeamTab::coders;
    bench.focus_wanted = home_of_team(bench);
}

void show_team_tab(Workbench& bench, TeamTab tab) {
    desk_of(bench).tab = tab;
}

bool settle_team(Workbench& bench) {
    if (!bench.session) return false;
    TeamDesk& desk = desk_of(bench);
    const std::uint64_t version = bench.session->project().change_count();
    bool read = false;
    const bool shows_marks =
        desk.copy || bench.document == Document::team || bench.document == Document::sources_grid;
    if (shows_marks && (desk.finished_stale || desk.finished_version != version)) {
        desk.finished_stale = false;
        desk.finished_version = version;
        desk.finished.clear();
        const CoderId own = bench.session->project().coder();
        for (const auto& one : store::finished_sources(bench.session->project()))
            if (one.coder == own) desk.finished.insert(one.source);
        read = true;
    }
    const bool shown = bench.document == Document::team || bench.document == Document::new_round;
    if (!shown || (!desk.stale && desk.version == version)) return read;
    desk.stale = false;
    desk.version = version;
    desk.lists = read_team(bench.session->project());
    settle_places(desk);
    return true;
}

void choose_coder_cell(Workbench& bench, kit::GridChoice choice) {
    desk_of(bench).coder_choice = std::move(choice);
}

void choose_progress_cell(Workbench& bench, kit::GridChoice choice) {
    desk_of(bench).progress_choice = std::move(choice);
}

void choose_proposed_cell(Workbench& bench, kit::GridChoice choice) {
    desk_of(bench).proposed_choice = std::move(choice);
}

void choose_round(Workbench& bench, const RoundId& round) {
    desk_of(bench).current_round = round;
    settle_places(desk_of(bench));
}

void ask_new_coder(Workbench& bench) {
    if (!bench.session) return;
    if (bench.document != Document::new_round) {
        if (bench.document != Document::team) show_team(bench);
        desk_of(bench).tab = TeamTab::coders;
    }
    desk_of(bench).adding = NewCoderForm{};
    bench.focus_wanted = "new_coder/name";
}

void add_asked_coder(Workbench& bench) {
    TeamDesk& desk = desk_of(bench);
    if (!bench.session || !desk.adding) return;
    const auto made = bench.session->submit(store::AddCoder{{}, desk.adding->name, desk.adding->initials});
    if (!made) {
        desk.adding->fault = made.error().sentence;
        bench.focus_wanted = "new_coder/name";
        return;
    }
    const std::string name = std::exchange(desk.adding, std::nullopt)->name;
    desk.stale = true;
    // Into the round that is being asked for, at once.
    if (desk.new_round && bench.document == Document::new_round) {
        RoundCoderChoice choice{CoderId(made->subject), name, true};
        if (const auto* coder = bench.session->view().coder(choice.coder)) choice.name = coder->name;
        desk.new_round->coders.push_back(std::move(choice));
        bench.focus_wanted = "new_round/coder/" + made->subject;
    } else {
        settle_team(bench);
        desk.coder_choice.row = made->subject;
        bench.focus_wanted = home_of_team(bench);
    }
    say_done(bench, *made);
}

void leave_new_coder(Workbench& bench) {
    desk_of(bench).adding.reset();
    bench.focus_wanted = bench.document == Document::new_round ? std::string("new_round/add_coder")
                                                               : std::string(home_of_team(bench));
}

void write_coder(Workbench& bench, const CoderId& coder, const std::string& column,
                 const std::string& words) {
    if (!bench.session) return;
    desk_of(bench).stale = true;
    if (column == "colour") {
        store::ColourCoder colour{coder, {}};
        for (std::size_t i = 0; i < code_colour_names.size(); ++i)
            if (code_colour_names[i] == words) colour.colour = model::palette_colour(i).rgb;
        done(bench, bench.session->submit(colour));
        return;
    }
    store::EditCoder edit;
    edit.coder = coder;
    (column == "name" ? edit.name : edit.initials) = words;
    done(bench, bench.session->submit(edit));
}

void ask_round_name(Workbench& bench) {
    const model::Round* round = desk_of(bench).round();
    if (!round) return;
    desk_of(bench).asked = RoundQuestion{RoundQuestion::Kind::rename, round->id, round->name, {}};
    bench.focus_wanted = "round_question/name";
}

void ask_to_delete_round(Workbench& bench) {
    const model::Round* round = desk_of(bench).round();
    if (!round) return;
    desk_of(bench).asked = RoundQuestion{RoundQuestion::Kind::remove, round->id, round->name, {}};
    bench.focus_wanted = "round_question/do";
}

void do_asked_of_round(Workbench& bench) {
    TeamDesk& desk = desk_of(bench);
    if (!bench.session || !desk.asked) return;
    const auto made =
        desk.asked->kind == RoundQuestion::Kind::remove
            ? bench.session->submit(store::DeleteRound{desk.asked->round})
            : bench.session->submit(store::EditRound{desk.asked->round, desk.asked->name, {}, {}});
    if (!made) {
        desk.asked->fault = made.error().sentence;
        return;
    }
    desk.asked.reset();
    desk.stale = true;
    settle_team(bench);
    bench.focus_wanted = home_of_team(bench);
    say_done(bench, *made);
}

void leave_round_question(Workbench& bench) {
    desk_of(bench).asked.reset();
    bench.focus_wanted = home_of_team(bench);
}

namespace {

void set_closed(Workbench& bench, bool closed) {
    const model::Round* round = desk_of(bench).round();
    if (!bench.session || !round) return;
    if ((round->closed_ms != 0) == closed)
        return say(bench, fmt::format("“{}” is {} already.", round->name, closed ? "closed" : "open"));
    done(bench, bench.session->submit(store::EditRound{round->id, {}, {}, closed}));
}

}  // namespace

void close_round(Workbench& bench) {
    set_closed(bench, true);
}

void reopen_round(Workbench& bench) {
    set_closed(bench, false);
}

void open_round_source(Workbench& bench) {
    const auto source = desk_of(bench).source_at_cursor();
    if (!source) return;
    show_source(bench, *source);
    focus_page(bench);
}

void accept_proposed(Workbench& bench) {
    if (!bench.session) return;
    const auto lines = desk_of(bench).chosen_proposed();
    if (lines.empty()) return;
    const auto work = [&](store::Unit& unit) -> Result<store::Sentence> {
        Result<store::Sentence> last = store::Sentence{};
        for (const auto& line : lines) {
            last = store::apply(unit, store::SetCodeState{line.code, model::CodeState::active});
            if (!last) return last;
        }
        if (lines.size() > 1) last->text = fmt::format("Accepted {} proposed codes", lines.size());
        return last;
    };
    done(bench, bench.session->submit_unit(work, Parts::all));
}

void join_proposed(Workbench& bench) {
    const ProposedLine* line = desk_of(bench).current_proposed();
    if (!bench.session || !line) return;
    if (line->same.empty())
        return say(bench, fmt::format("No other code is called “{}”; accept it, or merge it into another one "
                                      "in the list of codes.",
                                      line->name));
    if (!done(bench, bench.session->submit(store::MergeCodes{{line->code}, line->same}))) return;
    read_codings(bench);
}

bool is_finished(const Workbench& bench, const SourceId& source) {
    return bench.team->finished.contains(source);
}

void toggle_finished(Workbench& bench) {
    if (!bench.session) return;
    settle_moving(bench);
    std::vector<SourceId> sources;
    if (bench.document == Document::sources_grid)
        sources = bench.sources->chosen();
    else if (bench.page)
        sources = {bench.page->id()};
    if (sources.empty()) return say(bench, "No source is on the page.");
    const CoderId own = bench.session->project().coder();
    std::set<SourceId> finished;
    for (const auto& one : store::finished_sources(bench.session->project()))
        if (one.coder == own) finished.insert(one.source);
    // Of several that differ all become finished first.
    const bool finish =
        !std::ranges::all_of(sources, [&](const SourceId& source) { return finished.contains(source); });
    const auto work = [&](store::Unit& unit) -> Result<store::Sentence> {
        Result<store::Sentence> last = store::Sentence{};
        for (const auto& source : sources) {
            last = store::apply(unit, store::FinishSource{source, {}, finish});
            if (!last) return last;
        }
        if (sources.size() > 1)
            last->text = fmt::format("{} {} sources", finish ? "Finished" : "Opened again", sources.size());
        return last;
    };
    if (!done(bench, bench.session->submit_unit(work, Parts::all))) return;
    desk_of(bench).finished_stale = true;
    desk_of(bench).stale = true;
    bench.sources->stale = true;
    settle_team(bench);
}

}  // namespace attune::workbench
