// SPDX-License-Identifier: GPL-3.0-or-later
// In the stead of a framework matrix: how far each source has come.
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/workbench/acts/chart_acts.h"
#include "app/workbench/acts/stage_acts.h"
#include "app/workbench/panels/chart_panel.h"
#include "app/workbench/panels/document_head.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/grid.h"

namespace attune::workbench {

using namespace kit;

namespace {

// The matrix's own: whichever is shown has the keys of Framework mode.
const Path table_path = "charts/table";

// Columns: the title, the stages, and behind them what the project knows.
constexpr std::size_t first_stage = 1, behind = first_stage + jobs::stage_count;

const char* meaning_of(model::Stage stage) {
    switch (stage) {
        case model::Stage::read:
            return "Read to its end, and read again: familiarisation";
        case model::Stage::coded:
            return "Coded to its end with the framework as it is: indexing";
        case model::Stage::charted:
            return "What it says is charted in the matrices";
        case model::Stage::interpreted:
            return "Taken into themes, configurations and judgements";
    }
    return "";
}

std::string heading_of(model::Stage stage) {
    std::string word(model::stage_word(stage));
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
}

std::vector<GridColumn> columns() {
    std::vector<GridColumn> made;
    const auto add = [&](const char* id, const char* name, const char* description, float width,
                         float grow = 1) {
        made.push_back({.id = id, .name = name, .description = description, .width = width, .grow = grow});
    };
    add("title", "Source", "", 16, 3);
    for (const auto stage : model::all_stages)
        add(std::string(model::stage_word(stage)).c_str(), heading_of(stage).c_str(), meaning_of(stage), 8);
    add("codings", "Codings", "", 6, 0);
    made.back().align = Align::end;
    add("finished", "Finished", "Who has marked it as coded to its end", 7);
    add("cases", "Cases", "Of whom it tells", 7.5f);
    add("cells", "Cells of its cases", "In how many cells of all matrices something is written for its cases",
        9.5f, 0);
    add("wave", "Wave", "", 7);
    return made;
}

CellLook stage_cell(const Frame& frame, const jobs::SourceProgress& source, std::size_t stage) {
    CellLook cell;
    const std::string name = heading_of(model::all_stages[stage]);
    if (const auto& marked = source.marked[stage]) {
        cell.words = marked->coder_name.empty() ? std::string("yes") : marked->coder_name;
        cell.note = fmt::format("{}: marked by {}, {}", name, marked->coder_name,
                                when_text(marked->made_ms, frame.bench.clock()));
        cell.strong = true;
        return cell;
    }
    cell.words = "–";
    cell.note = name + ": not marked yet";
    cell.muted = true;
    return cell;
}

CellLook cell_of(const Frame& frame, const jobs::SourceProgress& source, std::size_t column) {
    if (column >= first_stage && column < behind) return stage_cell(frame, source, column - first_stage);
    CellLook cell;
    switch (column) {
        case 0:
            cell.words = source.title;
            cell.note = source.kind;
            cell.strong = true;
            break;
        case behind:
            if (source.codings > 0) cell.words = grouped(source.codings);
            break;
        case behind + 1:
            cell.words = fmt::format("{}", fmt::join(source.finished, ", "));
            break;
        case behind + 2:
            cell.words = source.cases;
            break;
        case behind + 3:
            if (source.cells == 0) break;
            cell.share = static_cast<double>(source.written) / static_cast<double>(source.cells);
            cell.words = fmt::format("{} of {}", grouped(source.written), grouped(source.cells));
            break;
        default:
            cell.words = source.wave;
            break;
    }
    return cell;
}

void say_keys(Frame& frame, Rect at) {
    kit::text(frame.ui, "charts/stages_hints", at,
              "Enter on a stage marks the source, or takes that back · Space selects several · nothing is "
              "marked by itself",
              {style::small, Tone::muted});
}

}  // namespace

void draw_stages(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const StageDesk& desk = frame.bench.charts->stages;
    const Rect head = draw_document_head(frame, "charts_head", at.cut_top(ui.em(document_head_height)),
                                         "Stages of sources", {"Back to the matrix", show_charts});
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    TextLook figures{style::small, Tone::muted};
    figures.role = Role::status;
    kit::text(ui, "charts/stages_figures", head,
              !desk.known            ? std::string("Reading the sources…")
              : desk.sources.empty() ? std::string("No sources yet")
                                     : jobs::progress_words(desk.sources),
              figures);
    at.cut_top(ui.em(0.6f));
    Rect table = at.inset(ui.em(1.1f), 0);
    if (!desk.sources.empty()) say_keys(frame, table.cut_bottom(ui.em(2)));
    const auto heads = columns();
    GridLook look;
    look.name = "Stages of sources";
    look.columns = heads;
    look.rows = desk.sources.size();
    look.ruled = true;
    look.row_id = [&](std::size_t row) { return desk.sources[row].source.text(); };
    look.row_name = [&](std::size_t row) { return desk.sources[row].title; };
    look.cell = [&](std::size_t row, std::size_t column) {
        return cell_of(frame, desk.sources[row], column);
    };
    for (std::size_t k = 0; k < heads.size(); ++k)
        if (heads[k].id == desk.sorted_by) look.sorted_by = k;
    look.descending = desk.descending;
    look.empty = desk.known ? "Transcripts go here: drop files onto the window, or press " +
                                  frame.key_of("project.import") + "."
                            : std::string();
    GridChoice choice = desk.choice;
    const GridEvents events = grid(ui, table_path, table, look, choice);
    if (choice != desk.choice) frame.act([choice](Workbench& bench) { choose_stage(bench, choice); });
    if (events.sort_by)
        frame.act([id = heads[*events.sort_by].id](Workbench& bench) { sort_stages(bench, id); });
    if (events.activated) {
        if (events.activated->column >= first_stage && events.activated->column < behind)
            frame.act(turn_stage);
        else
            frame.act(open_staged_source);
    }
}

}  // namespace attune::workbench
