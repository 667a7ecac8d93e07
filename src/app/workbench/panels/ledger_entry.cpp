// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/ledger_entry.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/workbench/acts/ledger_acts.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/ledger_desk.h"
#include "app/workbench/panels/one_part.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/scroll_area.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

using text::counted;

void heading(Frame& frame, const Path& path, Rect at, const std::string& words) {
    TextLook look{style::strong};
    look.role = Role::heading;
    kit::text(frame.ui, path, at, words, look);
}

// In words where the table has no room for its columns of them.
void draw_directions(Frame& frame, Rect at, const jobs::LedgerEntry& entry) {
    std::vector<std::string> said;
    for (const auto& [count, words] :
         {std::pair{entry.all.positive, "positive"}, std::pair{entry.all.negative, "negative"},
          std::pair{entry.all.mixed, "mixed"}, std::pair{entry.all.no_change, "no change"},
          std::pair{entry.all.no_direction, "not given"}})
        if (count > 0) said.push_back(fmt::format("{} {}", grouped(count), words));
    if (said.empty()) return;
    kit::text(frame.ui, "ledger/directions", at, fmt::format("Direction: {}", fmt::join(said, ", ")),
              {style::small, Tone::muted});
}

// Which voices speak of it, and whose experience they tell.
void draw_voices(Frame& frame, Rect at, const jobs::Ledger& ledger, const jobs::LedgerEntry& entry) {
    Ui& ui = frame.ui;
    heading(frame, "ledger/element", at.cut_top(ui.em(1.7f)), entry.element.name);
    kit::text(ui, "ledger/reach", at.cut_top(ui.em(1.5f)),
              fmt::format("{} of {} heard · {} · {} · {}", grouped(entry.all.families),
                          counted(ledger.families_heard, "family", "families"),
                          counted(entry.all.passages, "passage", "passages"),
                          counted(entry.all.people, "person", "people"),
                          counted(entry.all.sources, "source", "sources")),
              {style::small, Tone::muted});
    at.cut_top(ui.em(0.3f));
    if (ui.window().w < ui.em(width_for_columns)) draw_directions(frame, at.cut_top(ui.em(1.5f)), entry);
    if (entry.voices.empty()) {
        TextLook look{style::small, Tone::muted};
        look.wrap = true;
        kit::text(ui, "ledger/voices", at,
                  "Nobody speaks of it yet: a passage counts here when it has a code of this element.", look);
        return;
    }
    const auto column = [](const char* id, const char* name, const char* description, float width) {
        return GridColumn{.id = id,
                          .name = name,
                          .description = description,
                          .width = width,
                          .align = Align::end,
                          .sortable = false};
    };
    const std::array<GridColumn, 7> columns{
        GridColumn{.id = "voice", .name = "Voice", .width = 8, .grow = 1, .sortable = false},
        column("families", "Families", "Families that the voice tells of", 5),
        column("codings", "Codings", "Codings of the voice", 5),
        column("own", "own", "Own experience", 4),
        column("another", "another’s", "About another", 5.2f),
        column("plan", "a plan", "Policy or plan", 4.2f),
        column("none", "not said", "Whose account it is was not said", 5)};
    GridLook look;
    look.name = "Voices and whose account they give";
    look.columns = columns;
    look.rows = entry.voices.size();
    look.multi_select = false;
    look.row_id = [&](std::size_t row) { return entry.voices[row].voice; };
    look.row_name = look.row_id;
    look.cell = [&](std::size_t row, std::size_t at_column) {
        const auto& counts = entry.voices[row].counts;
        CellLook cell;
        if (at_column == 0) {
            cell.words = entry.voices[row].voice;
            return cell;
        }
        const std::array<std::int64_t, 6> numbers{counts.families,       counts.codings,
                                                  counts.own_experience, counts.about_another,
                                                  counts.policy_or_plan, counts.no_account};
        const auto number = numbers[at_column - 1];
        // A voice that is heard and tells of no family is counted: nobody's, not unknown.
        const bool dot = number == 0 && at_column != 1;
        cell.words = dot ? std::string("·") : grouped(number);
        cell.muted = number == 0;
        return cell;
    };
    GridChoice& choice = ui.memory<GridChoice>("ledger/voices_choice");
    grid(ui, "ledger/voices", at, look, choice);
}

void draw_findings(Frame& frame, Rect at, const LedgerDesk& desk, const jobs::LedgerEntry& entry) {
    Ui& ui = frame.ui;
    Rect head = at.cut_top(ui.em(1.7f));
    const auto& findings = entry.findings;
    if (!findings.empty()) {
        const ButtonLook go{.label = "To the finding",
                            .emphasis = Emphasis::quiet,
                            .shortcut = frame.key_of("ledger.finding")};
        const Rect own = head.cut_right(std::min(head.w, button_size(ui, go).w));
        if (button(ui, "ledger/go", own.centred({own.w, ui.em(1.7f)}), go)) frame.run("ledger.finding");
    }
    heading(frame, "ledger/findings_head", head, "Cited by");
    ListLook look;
    look.name = "Findings that cite what was said of it";
    look.rows = findings.size();
    look.tall = true;
    look.type_ahead = false;
    look.empty = "No finding cites what was said of this element yet.";
    look.current = std::min(desk.finding, findings.empty() ? 0 : findings.size() - 1);
    look.row = [&](std::size_t row) {
        const auto& finding = findings[row];
        RowLook shown;
        shown.id = finding.id;
        shown.label = finding.name;
        shown.selected = row == *look.current;
        shown.detail =
            fmt::format("{} · for {} ({}) · against {} ({})", model::evidence_owner_word(finding.owner),
                        finding.passages_for, counted(finding.families_for, "family", "families"),
                        finding.passages_against, counted(finding.families_against, "family", "families"));
        return shown;
    };
    const ListEvents events = list(ui, "ledger/findings", at, look);
    if (const auto to = events.current ? events.current : events.pressed)
        frame.act([row = *to](Workbench& bench) { bench.integrate->ledger->finding = row; });
    if (events.activated) frame.run("ledger.finding");
}

// What may stand beside it; what does is ticked.
void choose_beside(Frame& frame, Rect anchor, const LedgerDesk& desk, const jobs::LedgerEntry& entry) {
    std::vector<MenuItem> items;
    for (const auto& variable : desk.read.variables) {
        MenuItem item{variable.id.text(), variable.name};
        if (!variable.label.empty() && variable.label != variable.name)
            item.label += fmt::format(" · {}", variable.label);
        item.checked = std::ranges::find(entry.measures, variable.id, &jobs::LedgerMeasure::variable) !=
                       entry.measures.end();
        items.push_back(std::move(item));
    }
    bool open = desk.choosing_measures;
    const auto picked =
        menu(frame.ui, "ledger/beside/menu", anchor, "Measures beside the element", items, open);
    if (picked)
        frame.act([id = desk.read.variables[*picked].id](Workbench& bench) { toggle_measure(bench, id); });
    if (open != desk.choosing_measures)
        frame.act([](Workbench& bench) { bench.integrate->ledger->choosing_measures = false; });
}

// The measures' lines, and what is missing as sentences.
void draw_beside(Frame& frame, Rect at, const LedgerDesk& desk, const jobs::LedgerEntry& entry) {
    Ui& ui = frame.ui;
    Rect foot = at.cut_bottom(ui.em(2));
    ButtonLook choose{
        .label = "Measures…", .emphasis = Emphasis::quiet, .shortcut = frame.key_of("ledger.measures")};
    choose.enabled = frame.bench.writable();
    const Rect own = foot.cut_left(std::min(foot.w, button_size(ui, choose).w));
    if (button(ui, "ledger/beside/choose", own.centred({own.w, ui.em(1.7f)}), choose))
        frame.run("ledger.measures");
    choose_beside(frame, own, desk, entry);
    ScrollArea area(ui, "ledger/beside", at, "What is missing, and the measures beside it");
    const Rect inner = area.inner();
    float y = area.top();
    int number = 0;
    const auto strip = [&](const std::string& words, const TextStyle& how, Tone tone, float gap) {
        TextLook look{how, tone};
        look.wrap = true;
        look.role = how == style::strong ? Role::heading : Role::paragraph;
        const float height = std::ceil(text_height(ui, words, inner.w, how));
        kit::text(ui, Path("ledger/beside/line") / ++number, {inner.x, y, inner.w, height}, words, look);
        y += height + ui.em(gap);
    };
    strip("Missing", style::strong, Tone::text, 0.3f);
    if (entry.gaps.empty()) strip("Nothing that the ledger looks for.", style::small, Tone::muted, 0.3f);
    for (const auto& gap : entry.gaps) {
        const float sign = ui.em(1.35f);
        ui.paint().icon(Icon::warning, {inner.x, y, ui.em(1.1f), ui.em(1.2f)}, ui.colour(Tone::warning));
        TextLook look{style::small, Tone::warning};
        look.wrap = true;
        const float height = std::ceil(text_height(ui, gap, inner.w - sign, style::small));
        kit::text(ui, Path("ledger/beside/gap") / ++number, {inner.x + sign, y, inner.w - sign, height}, gap,
                  look);
        y += std::max(height, ui.em(1.2f)) + ui.em(0.3f);
    }
    y += ui.em(0.6f);
    strip("Measures beside it", style::strong, Tone::text, 0.3f);
    if (entry.measures.empty()) strip("No measure stands beside this element.", style::small, Tone::muted, 0);
    for (const auto& measure : entry.measures) {
        strip(measure.name, style::small_strong, Tone::text, 0.15f);
        for (const auto& line : measure.lines) strip(line, style::small, Tone::text, 0.15f);
        y += ui.em(0.4f);
    }
    area.finish(y - area.top() + ui.em(0.5f));
}

void draw_one_part(Frame& frame, Rect at, const LedgerDesk& desk, const jobs::LedgerEntry& entry) {
    const std::array parts{
        OnePart{"voices", "Voices", {"ledger/voices"}},
        OnePart{"findings",
                fmt::format("Cited by · {}", entry.findings.size()),
                {"ledger/findings", "ledger/go"}},
        OnePart{"beside",
                entry.gaps.empty() ? std::string("Measures") : fmt::format("Missing · {}", entry.gaps.size()),
                {"ledger/beside", "ledger/beside/choose"}}};
    switch (draw_parts(frame, "ledger/part", at, "What of the element is shown", parts)) {
        case 0:
            return draw_voices(frame, at, desk.read, entry);
        case 1:
            return draw_findings(frame, at, desk, entry);
        default:
            return draw_beside(frame, at, desk, entry);
    }
}

}  // namespace

void draw_ledger_entry(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    ui.paint().fill(at, ui.colour(Tone::panel));
    const LedgerDesk& desk = *frame.bench.integrate->ledger;
    const auto* entry = desk.current();
    if (!entry) {
        kit::text(ui, "ledger/none", at.inset(ui.em(1.2f), ui.em(0.8f)).cut_top(ui.em(1.8f)),
                  "Choose an element to see what stands behind it.", {style::label, Tone::muted});
        return;
    }
    Rect inside = at.inset(ui.em(1.2f), ui.em(0.7f));
    if (inside.w < ui.em(width_for_columns)) return draw_one_part(frame, inside, desk, *entry);
    const auto gap = [&] {
        const Rect between = inside.cut_left(ui.em(2));
        ui.paint().vertical(between.x + between.w / 2, between.y, between.h, ui.colour(Tone::line));
    };
    const Rect voices = inside.cut_left(std::round(inside.w * 0.42f));
    gap();
    const Rect findings = inside.cut_left(std::round(inside.w * 0.46f));
    gap();
    draw_voices(frame, voices, desk.read, *entry);
    draw_findings(frame, findings, desk, *entry);
    draw_beside(frame, inside, desk, *entry);
}

}  // namespace attune::workbench
