// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/then_panel.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/then_acts.h"
#include "app/workbench/history_desk.h"
#include "app/workbench/panels/definition_form.h"
#include "app/workbench/panels/difference_text.h"
#include "app/workbench/panels/document_head.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

using View = ThenLook::View;
using store::CodeField;

using text::counted;

std::string capital(std::string_view word) {
    std::string words(word);
    if (!words.empty()) words.front() = static_cast<char>(std::toupper(words.front()));
    return words;
}

std::string title_of(const Frame& frame, const ThenLook& look) {
    if (look.view == View::codebook) return "The codebook as it was";
    if (look.looked && look.looked->code) return look.looked->code->then.past.code.name + ", as it was";
    const auto* row = frame.view()->code(look.code);
    return row ? row->code.name + ", as it was" : std::string("A code as it was");
}

// Which moment is shown, or why none is.
void draw_moment(Frame& frame, Rect at, const ThenLook& look) {
    Ui& ui = frame.ui;
    std::string words;
    Tone tone = Tone::muted;
    if (!look.fault.empty()) {
        words = look.fault;
        tone = Tone::warning;
    } else if (look.run) {
        words = "Reading the history …";
    } else if (look.looked) {
        const store::MomentFacts& moment = look.looked->book.moment;
        words = fmt::format("Then, the last change was: {} ({}, {}).",
                            moment.sentence.empty() ? "an erased one" : moment.sentence, moment.coder,
                            when_text(moment.at_ms, frame.bench.clock()));
    }
    TextLook line{style::small, tone};
    line.role = Role::status;
    kit::text(ui, "then/moment", at, words, line);
}

void draw_choices(Frame& frame, Rect& at, const ThenLook& look) {
    Ui& ui = frame.ui;
    static const std::array views{Segment{"definition", "Definition"}, Segment{"passages", "Passages"},
                                  Segment{"codebook", "Whole codebook"}};
    SegmentedLook segments{"What is shown", views, static_cast<std::size_t>(look.view)};
    const float side = ui.em(1.1f), height = ui.em(measure::field);
    Flow flow({at.x + side, at.y, at.w - 2 * side, at.h}, ui.em(0.6f));
    const Rect when = flow.next({ui.em(15), height});
    std::string typed = look.typed;
    TextFieldLook field;
    field.name = "On which day: 2026-03-14, 2026-03 or 2026, or a named version of the codebook";
    field.placeholder = look.after.empty() ? "On 2026-03-14, in 2026-03" : "Right after a change";
    field.invalid = !look.fault.empty();
    field.takes_enter = false;
    const bool focused = ui.focused("then/when");
    if (focused && (ui.take(Key::enter) || ui.take(Key::down)))
        ui.set_focus(look.view == View::definition ? "then/view" : "then/rows");
    if (text_field(ui, "then/when", when, typed, field).changed)
        frame.act([typed](Workbench& bench) { type_then(bench, typed); });
    const Size wide = segmented_size(ui, segments);
    if (const auto picked = segmented(ui, "then/view", flow.next({wide.w, height}), segments))
        frame.act([view = static_cast<View>(*picked)](Workbench& bench) { set_then_view(bench, view); });
    at.cut_top(flow.height() + ui.em(0.4f));
}

// What goes here, while there is nothing.
void draw_empty(Frame& frame, Rect at, const std::string& words) {
    TextLook look{style::small, Tone::muted};
    look.wrap = true;
    look.role = Role::paragraph;
    const Rect column = reading_column(frame.ui, at, 34);
    kit::text(frame.ui, "then/empty",
              {column.x, at.y + frame.ui.em(1.5f), column.w, at.h - frame.ui.em(1.5f)}, words, look);
}

std::string gone_words(const store::CodeThen& code) {
    if (!code.merged_into_name.empty())
        return fmt::format("This code is gone since: it was merged into {}.", code.merged_into_name);
    return "This code is gone since: it was deleted.";
}

// A field as it was, and below it what became of it.
void draw_field(Frame& frame, DefinitionForm& form, const store::CodeThen& code, CodeField field) {
    Ui& ui = frame.ui;
    const std::string key(store::field_key(field));
    const auto difference = std::ranges::find(code.differences, field, &store::FieldDifference::field);
    const bool differs = difference != code.differences.end();
    const std::string then = store::value_words(code.then.past, field);
    // What is not among the texts is told only where it says something.
    const bool always =
        field == CodeField::name || field == CodeField::aliases || store::is_definition(field);
    if (!always && !differs &&
        (then.empty() || field == CodeField::colour || field == CodeField::folder ||
         (field == CodeField::state && then == "in use")))
        return;
    form.label(key, capital(store::field_words(field)) + (differs ? " · changed since" : ""));
    const auto put = [&](const Path& path, const std::string& words, const TextLook& look) {
        const float height = std::ceil(text_height(ui, words, form.width(), look.style));
        kit::text(ui, path, form.take(height), words, look);
    };
    TextLook plain{style::label};
    plain.wrap = true;
    plain.role = Role::paragraph;
    const bool erased = code.then.past.is_erased(field);
    if (then.empty() || erased) plain.tone = Tone::muted;
    put(form.path() / "then" / key,
        erased         ? "not known any more: it was erased"
        : then.empty() ? "(empty)"
                       : then,
        plain);
    if (differs) {
        form.space(0.35f);
        const DifferenceText marked = marked_difference(ui, *difference);
        constexpr std::string_view lead = "Today: ";
        TextLook look{style::small, Tone::muted};
        look.wrap = true;
        look.role = Role::paragraph;
        auto spans = marked.spans;
        for (auto& span : spans) {
            span.begin += lead.size();
            span.end += lead.size();
        }
        look.spans = spans;
        put(form.path() / "today" / key, std::string(lead) + marked.words, look);
    }
    form.space(0.85f);
}

void draw_definition(Frame& frame, Rect at, const store::CodeThen& code) {
    Ui& ui = frame.ui;
    ScrollArea area(ui, "then/fields", at, "The code as it was");
    DefinitionForm form(frame, "then/code", reading_column(ui, area.inner()), area.top() + ui.em(0.6f));
    if (!code.now)
        form.words("gone", gone_words(code), Tone::warning);
    else
        form.words("summary", code.differences.empty()
                                  ? "Nothing in its definition differs from today."
                                  : fmt::format("{} from today.",
                                                counted(static_cast<std::int64_t>(code.differences.size()),
                                                        "field differs", "fields differ")));
    form.space(0.6f);
    for (const CodeField field : store::all_code_fields()) draw_field(frame, form, code, field);
    form.space(1.5f);
    area.finish(form.y() - area.top());
}

std::string since_words(const store::ThenPassage& passage) {
    switch (passage.since) {
        case store::SinceThen::same:
            return "as today";
        case store::SinceThen::changed:
            return "changed since";
        case store::SinceThen::recoded:
            return "now " + passage.code_now;
        case store::SinceThen::removed:
            return "removed since";
        case store::SinceThen::added:
            return "coded since";
    }
    return {};
}

RowLook passage_row(const store::ThenPassage& passage, bool current) {
    RowLook row;
    row.id = passage.coding.text();
    row.label = passage.erased ? std::string("Its words were erased for good") : passage.quote;
    std::replace(row.label.begin(), row.label.end(), '\n', ' ');
    row.detail = fmt::format("{} · {} · {}", since_words(passage), passage.source_title, passage.coder_name);
    row.muted = passage.since == store::SinceThen::removed || passage.since == store::SinceThen::added;
    switch (passage.since) {
        case store::SinceThen::same:
            row.icon = Icon::check;
            break;
        case store::SinceThen::added:
            row.icon = Icon::plus;
            break;
        case store::SinceThen::removed:
            row.icon = Icon::minus;
            break;
        default:
            row.icon = Icon::redo;
            break;
    }
    row.selected = current;
    return row;
}

void draw_rows(Frame& frame, Rect at, ListLook& rows) {
    const ListEvents events = list(frame.ui, "then/rows", at, rows);
    if (events.current) frame.act([row = *events.current](Workbench& bench) { choose_then_row(bench, row); });
    if (events.activated) frame.act(open_then_row);
}

void draw_passages(Frame& frame, Rect at, const ThenLook& look, const store::CodeThen& code) {
    Ui& ui = frame.ui;
    const auto all = static_cast<std::int64_t>(code.passages.size());
    std::int64_t same = 0;
    for (const auto& passage : code.passages) same += passage.since == store::SinceThen::same ? 1 : 0;
    std::string figures = fmt::format("{} then, {} of them as today",
                                      counted(all - code.added, "passage", "passages"), grouped(same));
    if (code.added > 0) figures += fmt::format("; {} coded since", grouped(code.added));
    const float side = ui.em(1.1f);
    kit::text(ui, "then/figures", at.cut_top(ui.em(1.6f)).inset(side, 0), figures, {style::small_strong});
    ListLook rows;
    rows.name = "Passages of then";
    rows.rows = code.passages.size();
    rows.tall = true;
    rows.type_ahead = false;
    rows.empty = "No passage had this code then, and none has been coded with it since.";
    if (!code.passages.empty()) rows.current = look.current_passage;
    rows.row = [&](std::size_t i) { return passage_row(code.passages[i], i == look.current_passage); };
    draw_rows(frame, at, rows);
}

// "renamed to Trust in staff, definition changed since"
std::string became(const store::ComparedCode& code) {
    if (code.added()) return "was not there then";
    if (code.gone())
        return code.merged_into_name.empty() ? "deleted since"
                                             : "merged into " + code.merged_into_name + " since";
    std::vector<std::string> parts;
    if (code.renamed) parts.push_back("now named " + code.after->past.code.name);
    if (code.redefined) parts.emplace_back("definition changed since");
    if (code.moved)
        parts.push_back(code.after->past.parent_name.empty() ? std::string("now at the top")
                                                             : "now below " + code.after->past.parent_name);
    if (code.retired) parts.emplace_back("retired since");
    if (code.brought_back) parts.emplace_back("brought back since");
    if (code.otherwise) parts.emplace_back("other names, colour or elements changed since");
    return parts.empty() ? std::string("as today") : fmt::format("{}", fmt::join(parts, ", "));
}

RowLook code_row(const ThenLook::Row& shown, bool current) {
    RowLook row;
    if (shown.heading) {
        row.heading = true;
        row.id = "made_since";
        row.label = "Made since";
        return row;
    }
    const store::ComparedCode& code = *shown.code;
    const store::PastCodeRow& past = code.before ? *code.before : *code.after;
    row.id = code.code.text();
    row.label = past.past.code.name;
    row.level = shown.depth + 1;
    if (past.past.code.folder)
        row.icon = Icon::folder;
    else
        row.swatch = colour_of(past.past.code.colour);
    row.detail = became(code);
    if (code.before && !past.past.code.folder)
        row.trailing =
            code.after && code.after->codings != code.before->codings
                ? fmt::format("{} → {}", grouped(code.before->codings), grouped(code.after->codings))
                : grouped(code.before->codings);
    row.muted = code.added() || code.gone();
    row.selected = current;
    return row;
}

void draw_codebook(Frame& frame, Rect at, const ThenLook& look) {
    Ui& ui = frame.ui;
    const auto& compared = look.looked->compared;
    const float side = ui.em(1.1f);
    kit::text(
        ui, "then/figures", at.cut_top(ui.em(1.6f)).inset(side, 0),
        fmt::format("{} then, {} now · {} then, {} now", counted(compared.codes_before, "code", "codes"),
                    grouped(compared.codes_after), counted(compared.codings_before, "coding", "codings"),
                    grouped(compared.codings_after)),
        {style::small_strong});
    ListLook rows;
    rows.name = "Codes of then";
    rows.rows = look.rows.size();
    rows.tall = true;
    rows.type_ahead = false;
    rows.empty = "The codebook was empty then.";
    if (!look.rows.empty()) rows.current = look.current_code;
    rows.row = [&](std::size_t i) { return code_row(look.rows[i], i == look.current_code); };
    draw_rows(frame, at, rows);
}

}  // namespace

void draw_then(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ThenLook& look = *frame.bench.history->then;
    const auto pane = ui.pane("then", "As it was", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    draw_document_head(frame, "then", at.cut_top(ui.em(document_head_height)), title_of(frame, look));
    draw_choices(frame, at, look);
    draw_moment(frame, at.cut_top(ui.em(1.5f)).inset(ui.em(1.1f), 0), look);
    at.cut_top(ui.em(0.4f));
    ui.paint().fill(at.cut_top(ui.hairline()), ui.colour(Tone::line));
    at.cut_top(ui.em(0.3f));
    if (!look.looked) {
        if (look.run || look.stale || !look.fault.empty()) {
            // What is read will stand here, and may have the keys already.
            ListLook none;
            none.name = "What was then";
            if (look.view != View::definition) draw_rows(frame, at, none);
            return;
        }
        return draw_empty(
            frame, at,
            "Type a day, a month, a year or the name of a version of the codebook above: 2026-03 "
            "shows how things stood when March was over. Another code is chosen in the list of "
            "codes, or in the whole codebook of then.");
    }
    if (look.view == View::codebook) return draw_codebook(frame, at, look);
    if (look.looked->code) {
        if (look.view == View::definition) return draw_definition(frame, at, *look.looked->code);
        return draw_passages(frame, at, look, *look.looked->code);
    }
    draw_empty(
        frame, at,
        look.looked->code_fault.empty()
            ? "Choose a code in the list of codes, or in the whole codebook of then."
            : look.looked->code_fault + " The whole codebook of then shows the codes that were there.");
}

}  // namespace attune::workbench
