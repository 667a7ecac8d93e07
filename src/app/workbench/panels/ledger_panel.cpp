// SPDX-License-Identifier: GPL-3.0-or-later
// The evidence ledger: a row an element, and below it what stands behind the chosen one.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/workbench/acts/ledger_acts.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/ledger_desk.h"
#include "app/workbench/panels/integrate_panel.h"
#include "app/workbench/panels/ledger_entry.h"
#include "app/workbench/panels/nothing_yet.h"
#include "app/workbench/panels/one_part.h"
#include "kit/widgets/grid.h"
#include "kit/widgets/splitter.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path table_path = "ledger/table";
constexpr float least_table = 9, least_entry = 11;  // em
constexpr float row_em = 2.15f;                     // of a row of a grid, about

CellLook number_cell(std::int64_t number, std::string note = {}) {
    CellLook cell;
    cell.words = number == 0 ? std::string("·") : grouped(number);
    cell.muted = number == 0;
    cell.note = std::move(note);
    return cell;
}

// One column of the table, and what stands in it of an element.
struct LedgerColumn {
    GridColumn head;
    std::function<CellLook(const jobs::LedgerEntry&)> cell;
};

// Below this width, in em, the group of an element is said with its name and has no column of its own.
constexpr float width_for_group = 96;

std::vector<LedgerColumn> columns_of(const jobs::Ledger& ledger, float room) {
    std::vector<LedgerColumn> all;
    // Where there is little room, directions are said below the table.
    const bool narrow = room < width_for_columns;
    all.push_back(
        {{.id = "name", .name = "Element", .width = narrow ? 12.f : 15.f, .grow = 1, .sortable = false},
         [](const jobs::LedgerEntry& entry) {
             CellLook cell;
             cell.words = entry.element.name;
             cell.note =
                 entry.group + (entry.element.definition.empty() ? "" : ": ") + entry.element.definition;
             cell.strong = true;
             return cell;
         }});
    if (room >= width_for_group)
        all.push_back({{.id = "group", .name = "Group", .width = 10, .grow = 0.4f, .sortable = false},
                       [](const jobs::LedgerEntry& entry) {
                           CellLook cell;
                           cell.words = entry.group;
                           cell.note = entry.type;
                           cell.muted = true;
                           return cell;
                       }});
    const auto number = [&](const std::string& id, const std::string& name, const std::string& group,
                            const std::string& description, float width, auto value) {
        all.push_back({{.id = id,
                        .name = name,
                        .group = group,
                        .description = description,
                        .width = width,
                        .align = Align::end,
                        .sortable = false},
                       [value](const jobs::LedgerEntry& entry) { return number_cell(value(entry)); }});
    };
    number("families", "Families", "", fmt::format("Of {} families heard", ledger.families_heard), 5,
           [](const auto& entry) { return entry.all.families; });
    // Where something was said, and no family said it.
    all.back().cell = [](const jobs::LedgerEntry& entry) {
        CellLook cell = number_cell(entry.all.families);
        if (entry.all.families == 0 && entry.all.passages > 0) cell.words = "0";
        return cell;
    };
    number("passages", "Passages", "", "Each once, whoever coded it", 5.2f,
           [](const auto& entry) { return entry.all.passages; });
    if (!narrow) {
        const std::string direction = "Direction";
        number("positive", "+", direction, "Codings: positive", 3,
               [](const auto& entry) { return entry.all.positive; });
        number("negative", "−", direction, "Codings: negative", 3,
               [](const auto& entry) { return entry.all.negative; });
        number("mixed", "±", direction, "Codings: mixed", 3,
               [](const auto& entry) { return entry.all.mixed; });
        number("no_change", "=", direction, "Codings: no change", 3,
               [](const auto& entry) { return entry.all.no_change; });
        number("no_direction", "not given", direction, "Codings without a direction", 5,
               [](const auto& entry) { return entry.all.no_direction; });
    }
    for (const auto& [voice, name] :
         {std::pair{"parent", "parent"}, std::pair{"staff", "staff"},
          std::pair{"delivery partner", "partner"}, std::pair{"observation", "observed"},
          std::pair{"other", "other"}, std::pair{"not known", "not known"}}) {
        const auto of = [voice = std::string(voice)](const jobs::LedgerEntry& entry) -> std::int64_t {
            const auto at = std::ranges::find(entry.voices, voice, &jobs::LedgerVoice::voice);
            return at == entry.voices.end() ? 0 : at->counts.codings;
        };
        // A voice that is missing is to be seen; one that there need not be, only where it is heard.
        const bool always = std::string_view(voice) != "other" && std::string_view(voice) != "not known";
        if (always || std::ranges::any_of(ledger.entries, [&](const auto& entry) { return of(entry) > 0; }))
            number(fmt::format("voice {}", voice), name, "Voice",
                   fmt::format("Codings of the voice: {}", voice), 5, of);
    }
    const std::string findings = "Findings";
    number("for", "for", findings, "Passages that findings cite for what they say", 3.4f,
           [](const auto& entry) {
               std::int64_t count = 0;
               for (const auto& finding : entry.findings) count += finding.passages_for;
               return count;
           });
    number("against", "against", findings, "Passages that findings cite against what they say", 4.4f,
           [](const auto& entry) {
               std::int64_t count = 0;
               for (const auto& finding : entry.findings) count += finding.passages_against;
               return count;
           });
    all.push_back(
        {{.id = "gaps", .name = "Missing", .width = narrow ? 9.f : 13.f, .grow = 1, .sortable = false},
         [](const jobs::LedgerEntry& entry) {
             CellLook cell;
             cell.words = fmt::format("{}", fmt::join(entry.gaps, " "));
             cell.note = fmt::format("{}", fmt::join(entry.gaps, "\n"));
             cell.warning = !entry.gaps.empty();
             return cell;
         }});
    return all;
}

void draw_table(Frame& frame, Rect at) {
    const LedgerDesk& desk = *frame.bench.integrate->ledger;
    const auto& entries = desk.read.entries;
    const auto all = columns_of(desk.read, at.w / frame.ui.em());
    std::vector<GridColumn> heads;
    heads.reserve(all.size());
    for (const auto& column : all) heads.push_back(column.head);
    GridLook look;
    look.name = "Evidence ledger";
    look.columns = heads;
    look.rows = entries.size();
    look.multi_select = false;
    look.row_id = [&](std::size_t row) { return entries[row].element.id.text(); };
    look.row_name = [&](std::size_t row) { return entries[row].element.name; };
    look.cell = [&](std::size_t row, std::size_t column) { return all[column].cell(entries[row]); };
    GridChoice choice = desk.choice;
    const GridEvents events = grid(frame.ui, table_path, at, look, choice);
    if (choice != desk.choice) frame.act([choice](Workbench& bench) { choose_in_ledger(bench, choice); });
    if (events.activated) frame.run("ledger.passages");
}

}  // namespace

void draw_ledger(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    LedgerDesk& desk = *frame.bench.integrate->ledger;
    if (!desk.known) return draw_finding_words(frame, table_path, at, "Reading the evidence ledger…");
    if (desk.read.entries.empty()) {
        take_home(ui, table_path, "Evidence ledger", at);
        static const std::array steps{FirstStep{"ledger/load", "Load programme elements…", "element.load"}};
        return draw_nothing_yet(frame, "ledger/empty", at,
                                "The ledger has a row for each programme element, and the project has none "
                                "yet. They come from a file of elements.",
                                steps);
    }
    const float em = ui.em();
    // One part of the element needs less than all three beside each other.
    const bool narrow = at.w < width_for_columns * em;
    const double wanted = narrow ? std::min(desk.height_em, 13.0) : desk.height_em;
    const float most = std::max(least_entry * em, at.h - least_table * em);
    float height = std::clamp(static_cast<float>(wanted) * em, std::min(least_entry * em, at.h / 2), most);
    // What a short table leaves is the element's.
    const float rows = (static_cast<float>(desk.read.entries.size()) + 3.5f) * em * row_em;
    height = std::clamp(at.h - rows, height, most);
    const Rect below = at.cut_bottom(std::round(height));
    draw_table(frame, at);
    draw_ledger_entry(frame, below);
    if (row_splitter(ui, "ledger/edge", {below.x, below.y, below.w, 0}, "Height of the chosen element",
                     height, least_entry * em, most, -1))
        frame.act([to = height / em](Workbench& bench) { bench.integrate->ledger->height_em = to; });
}

}  // namespace attune::workbench
