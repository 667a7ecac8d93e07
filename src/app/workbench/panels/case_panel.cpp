// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/case_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/case_acts.h"
#include "app/workbench/cases_desk.h"
#include "app/workbench/panels/case_parts.h"
#include "app/workbench/panels/document_head.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

CaseColumn::CaseColumn(Frame& frame, ScrollArea& area) : frame_(frame), y_(0) {
    Ui& ui = frame.ui;
    const Rect inside = area.inner();
    const float width = std::min(ui.em(80), inside.w - 2 * ui.em(1.1f));
    column_ = Rect{inside.x + ui.em(1.1f), area.top(), width, 0}.snapped();
    y_ = column_.y + ui.em(0.4f);
}

Rect CaseColumn::take(float height) {
    const Rect strip{column_.x, y_, column_.w, height};
    y_ += height;
    return strip;
}

Rect CaseColumn::heading(const std::string& id, const std::string& words) {
    gap(1.1f);
    Rect strip = take(ui().em(measure::chip));
    TextLook look{style::strong};
    look.role = Role::heading;
    const float wide = std::min(strip.w, ui().paint().measure(words, style::strong).w + ui().em(0.2f));
    kit::text(ui(), Path("case") / id / "heading", strip.cut_left(wide), words, look);
    gap(0.2f);
    strip.cut_left(ui().em(0.8f));
    return strip;
}

void CaseColumn::words(const std::string& id, const std::string& sentence) {
    TextLook look{style::small, Tone::muted};
    look.wrap = true;
    const float high = std::ceil(text_height(ui(), sentence, column_.w, style::small));
    kit::text(ui(), Path("case") / id / "words", take(high), sentence, look);
}

namespace {

// A text that is kept here while it is written, and given to the project when the keys leave it.
struct Draft {
    std::string of;     // the case or person
    std::string known;  // as the project has it
    std::string words;
};

Draft& draft(Ui& ui, const Path& path, const std::string& of, const std::string& known) {
    Draft& kept = ui.memory<Draft>(path / "draft");
    if (kept.of != of || kept.known != known) kept = {of, known, known};
    return kept;
}

void draw_name(CaseColumn& column, const CaseView& view) {
    Ui& ui = column.ui();
    Frame& frame = column.frame();
    Rect row = column.take(ui.em(measure::field));
    const std::string of = view.of ? view.of.text() : view.alone.text();
    Draft& name = draft(ui, "case/name", of, view.name());
    TextFieldLook look;
    look.name = view.of ? "Name of the case" : "Name of the person";
    look.enabled = frame.bench.writable();
    look.style = style::strong;
    const Rect field = row.cut_left(std::min(ui.em(20), row.w * 0.5f));
    const FieldEvents events = text_field(ui, "case/name", field, name.words, look);
    if ((events.submitted || events.left) && name.words != name.known && !name.words.empty())
        frame.act([of, words = name.words, is_case = !view.of.empty()](Workbench& bench) {
            if (is_case)
                rename_case(bench, CaseId(of), words);
            else
                edit_person(bench, PersonId(of), words, std::nullopt);
        });
    if (!view.of) return;
    row.cut_left(ui.em(0.8f));
    static const std::array<Segment, 4> kinds{Segment{"family", "Family"}, Segment{"staff", "Staff member"},
                                              Segment{"site", "Site"}, Segment{"other", "Other"}};
    SegmentedLook kind;
    kind.name = "Kind of case";
    kind.segments = kinds;
    kind.chosen = static_cast<std::size_t>(view.row.of.kind);
    kind.enabled = frame.bench.writable();
    const Size size = segmented_size(ui, kind);
    // Below the name where there is no room beside it.
    Rect room = row;
    if (size.w > row.w) {
        column.gap(0.5f);
        room = column.take(ui.em(measure::chip));
    }
    if (const auto picked = segmented(ui, "case/kind", room.cut_left(size.w).centred(size), kind))
        frame.act([of = view.of, chosen = static_cast<model::CaseKind>(*picked)](Workbench& bench) {
            set_case_kind(bench, of, chosen);
        });
}

void draw_note(CaseColumn& column, const CaseView& view) {
    if (!view.of) return;
    Ui& ui = column.ui();
    column.heading("note", "Note");
    Draft& note = draft(ui, "case/note", view.of.text(), view.row.of.note);
    TextAreaLook look;
    look.name = "Note on the case";
    look.placeholder = "What should be known of it: how it came in, what to ask next time";
    look.enabled = column.frame().bench.writable();
    const FieldEvents events = text_area(ui, "case/note", column.take(ui.em(5)), note.words, look);
    if (events.left && note.words != note.known)
        column.frame().act(
            [of = view.of, words = note.words](Workbench& bench) { set_case_note(bench, of, words); });
}

std::string figures(const CaseView& view) {
    std::size_t codings = 0;
    for (const CaseCode& code : view.codes) codings += code.codings.size();
    const auto counted = [](std::size_t count, const char* one, const char* many) {
        return text::counted(count, one, many);
    };
    return fmt::format("{} · {} · {}", counted(view.people.size(), "person", "persons"),
                       counted(view.sources.size(), "source", "sources"),
                       counted(codings, "coding", "codings"));
}

}  // namespace

void draw_case(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const CaseView& view = *frame.bench.cases->view;
    const auto pane = ui.pane("case", "Case", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const Rect rest = draw_document_head(frame, "case", at.cut_top(ui.em(document_head_height)),
                                         view.of ? "Case" : "Person");
    if (view.empty()) return;
    TextLook muted{style::small, Tone::muted};
    muted.role = Role::status;
    kit::text(ui, "case/figures", rest, figures(view), muted);
    ScrollArea area(ui, "case/scroll", at, "Case");
    CaseColumn column(frame, area);
    draw_name(column, view);
    draw_case_people(column);
    draw_case_sources(column);
    draw_case_scores(column);
    draw_case_values(column);
    draw_case_codings(column);
    draw_note(column, view);
    area.finish(column.used() + ui.em(2));
}

}  // namespace attune::workbench
