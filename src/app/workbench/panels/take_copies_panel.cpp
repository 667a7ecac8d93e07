// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/copy_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/panels/copies_panel.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/form.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/radio.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path rows_path = "take_copies/rows";
// Sentences of one group that are shown; the rest is counted.
constexpr std::size_t entries_shown = 400;

RowLook row_look(const TakeBack& back, const BackRow& row) {
    RowLook look;
    look.id = row.id;
    look.label = row.words;
    look.detail = row.detail;
    look.description = row.detail;
    look.selected = row.id == back.current;
    switch (row.kind) {
        case BackRow::Kind::heading:
            look.heading = true;
            look.description.clear();
            break;
        case BackRow::Kind::file:
            look.icon = back.plan ? Icon::check : back.fault.empty() ? Icon::file : Icon::warning;
            break;
        case BackRow::Kind::offered:
            look.icon = Icon::plus;
            look.muted = true;
            break;
        case BackRow::Kind::conflict:
            look.icon = back.instead.contains(back.plan->conflicts[row.index].key) ? Icon::redo : Icon::link;
            break;
        case BackRow::Kind::group:
            look.icon = Icon::chevron_right;
            break;
    }
    return look;
}

void draw_rows(Frame& frame, Rect at, const TakeBack& back) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("take_copies_rows", "What would come in", at);
    Rect foot = at.cut_bottom(ui.em(measure::field + 1.4f)).inset(ui.em(0.9f), ui.em(0.7f));
    ListLook look;
    look.name = "Copies, what met, and what comes in";
    look.rows = back.rows.size();
    look.tall = true;
    look.type_ahead = false;
    look.row = [&](std::size_t i) { return row_look(back, back.rows[i]); };
    look.empty = "Choose the copies that came back, or drop them onto the window.";
    for (std::size_t i = 0; i < back.rows.size(); ++i)
        if (back.rows[i].id == back.current) look.current = i;
    if (ui.focused(rows_path)) {
        if (ui.take(Key::space)) frame.act(toggle_conflict);
        if (ui.take(Key::del)) frame.act(remove_copy);
    }
    const ListEvents events = list(ui, rows_path, at, look);
    const auto go = [&](std::size_t row) {
        frame.act([id = back.rows[row].id](Workbench& bench) { choose_back_line(bench, id); });
    };
    if (events.current && back.rows[*events.current].kind != BackRow::Kind::heading) go(*events.current);
    if (events.activated) {
        const BackRow& row = back.rows[*events.activated];
        if (row.kind == BackRow::Kind::offered) frame.act(add_offered_copy);
        // On to the choice that belongs to it.
        if (row.kind == BackRow::Kind::conflict)
            frame.act([](Workbench& bench) { bench.focus_wanted = "take_copies/choice"; });
    }
    const ButtonLook choose_look{
        "Choose copies…", Icon::folder, Emphasis::plain, true, "", frame.key_of("team.choose_copies")};
    if (button(ui, "take_copies/choose", foot.cut_left(std::min(foot.w, button_size(ui, choose_look).w)),
               choose_look))
        frame.run("team.choose_copies");
}

class Detail {
  public:
    Detail(Frame& frame, Form& form, const TakeBack& back)
        : frame_(frame), ui_(frame.ui), form_(form), back_(back) {}

    void draw() {
        if (!back_.fault.empty()) fault();
        const BackRow* row = back_.row();
        if (!row) {
            if (back_.fault.empty()) nothing();
            return;
        }
        switch (row->kind) {
            case BackRow::Kind::heading:
                return;
            case BackRow::Kind::file:
                return file(*row);
            case BackRow::Kind::offered:
                return offered(*row);
            case BackRow::Kind::conflict:
                return conflict(*row);
            case BackRow::Kind::group:
                return group(*row);
        }
    }

  private:
    void nothing() {
        form_.title("Take copies back");
        form_.words(
            "take_copies/nothing",
            "Choose the copies that your coders sent back, one or many, or drop them onto the window. "
            "First you see what would come in; nothing is written before “Merge”.");
    }

    void fault() {
        form_.gap(0.6f);
        form_.fault("take_copies/fault", back_.fault);
        if (back_.asks_passphrase) {
            Rect row = form_.field("Passphrase of the copies");
            const ButtonLook again{"Try again", {}, Emphasis::plain, !back_.passphrase.empty()};
            const Rect again_at = row.cut_right(button_size(ui_, again).w);
            row.cut_right(ui_.em(0.6f));
            TextFieldLook look;
            look.name = "Passphrase of the copies";
            look.password = true;
            std::string words = back_.passphrase;
            const FieldEvents events = text_field(ui_, "take_copies/passphrase", row, words, look);
            if (events.changed)
                frame_.act([words](Workbench& bench) { type_copies_passphrase(bench, words); });
            if (button(ui_, "take_copies/again", again_at, again) || events.submitted)
                frame_.act(plan_take_back);
        } else if (!back_.plan) {
            form_.words("take_copies/fault_words",
                        "Delete in the list leaves a file out; nothing has been taken in.");
        }
        form_.gap(0.8f);
    }

    void file(const BackRow& row) {
        const auto& path = back_.files[row.index];
        form_.title(path.filename().string());
        form_.words("take_copies/path", path.parent_path().string());
        if (const auto remark = jobs::conflicted_copy_remark(path)) {
            form_.gap(0.6f);
            form_.words("take_copies/remark", *remark, Tone::text);
        }
        if (back_.plan && row.index < back_.plan->copies.size()) {
            const auto& copy = back_.plan->copies[row.index];
            form_.gap(0.6f);
            form_.words("take_copies/steps",
                        copy.operations == 0
                            ? std::string("This project has all of it already.")
                            : fmt::format("{} {} of its history {} here.", grouped(copy.operations),
                                          copy.operations == 1 ? "step" : "steps",
                                          copy.operations == 1 ? "is not" : "are not"),
                        Tone::text);
            if (!copy.shared_history) unrelated();
        }
        form_.gap(0.8f);
        const ButtonLook out{"Leave it out", {}, Emphasis::plain, true, "", "Delete"};
        Rect strip = form_.row(ui_.em(measure::field));
        if (button(ui_, "take_copies/remove", strip.cut_left(button_size(ui_, out).w), out))
            frame_.act(remove_copy);
    }

    void unrelated() {
        form_.fault("take_copies/unrelated_words",
                    "This file shares no history with the project. It can come in by its ids only: rows that "
                    "are not here are added, and nothing that is here is changed.");
        form_.gap(0.3f);
        if (check_box(ui_, "take_copies/unrelated", form_.row(ui_.em(1.9f)), "Take it in all the same",
                      back_.unrelated_agreed))
            frame_.act(toggle_unrelated);
    }

    void offered(const BackRow& row) {
        const auto& found = back_.beside[row.index];
        form_.title(found.file.filename().string());
        form_.words("take_copies/found", whole_sentence(row.detail + "; it lies beside the project"));
        if (const auto remark = jobs::conflicted_copy_remark(found.file)) {
            form_.gap(0.6f);
            form_.words("take_copies/remark", *remark, Tone::text);
        }
        form_.gap(0.8f);
        const ButtonLook add{"Look at it too",
                             Icon::plus,
                             Emphasis::plain,
                             true,
                             "Reads it with the others; nothing is written",
                             "Enter"};
        Rect strip = form_.row(ui_.em(measure::field));
        if (button(ui_, "take_copies/add", strip.cut_left(button_size(ui_, add).w), add))
            frame_.act(add_offered_copy);
    }

    void conflict(const BackRow& row) {
        const auto& met = back_.plan->conflicts[row.index];
        form_.gap(0.4f);
        form_.words("take_copies/kind", fmt::format("{} of {} · {}", row.index + 1,
                                                    back_.plan->conflicts.size(), kind_words(met.kind)));
        form_.gap(0.5f);
        TextLook sentence{style::label};
        sentence.wrap = true;
        sentence.role = Role::paragraph;
        kit::text(ui_, "take_copies/sentence",
                  form_.row(std::ceil(text_height(ui_, met.sentence, form_.width(), style::label))),
                  met.sentence, sentence);
        if (met.instead.empty()) {
            form_.gap(0.6f);
            form_.words("take_copies/stands", whole_sentence(met.stands) + " There is nothing to choose.",
                        Tone::text);
            return;
        }
        const std::array options{
            RadioOption{"stands", whole_sentence(met.stands), "So unless you say otherwise"},
            RadioOption{"instead", whole_sentence(met.instead),
                        "A change of its own after the merge; it can be undone"}};
        RadioLook look;
        look.name = "What is to hold";
        look.options = options;
        look.chosen = back_.instead.contains(met.key) ? 1 : 0;
        form_.gap(0.9f);
        if (const auto picked = radio_group(ui_, "take_copies/choice",
                                            form_.row(radio_height(ui_, look, form_.width())), look))
            frame_.act([other = *picked == 1](Workbench& bench) { settle_conflict(bench, other); });
    }

    void group(const BackRow& row) {
        const auto& entries = back_.plan->entries;
        form_.title(row.words);
        form_.words("take_copies/group", row.detail);
        form_.gap(0.5f);
        for (std::size_t i = 0; i < std::min(row.count, entries_shown); ++i) {
            const auto& entry = entries[row.index + i];
            const std::string when = when_text(entry.at_ms, frame_.bench.clock());
            form_.words(Path("take_copies/entry") / static_cast<int>(i + 1),
                        fmt::format("{} · {}", entry.sentence, when), Tone::text);
            form_.gap(0.2f);
        }
        if (row.count > entries_shown)
            form_.words("take_copies/rest", fmt::format("… and {} more", row.count - entries_shown));
    }

    Frame& frame_;
    Ui& ui_;
    Form& form_;
    const TakeBack& back_;
};

void draw_foot(Frame& frame, Rect at, const TakeBack& back) {
    Ui& ui = frame.ui;
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    Rect row = at.inset(ui.em(1.1f), 0);
    row = Rect{row.x, row.y + (row.h - ui.em(measure::field)) / 2, row.w, ui.em(measure::field)}.snapped();
    const std::string stops = back.stops();
    const ButtonLook merge{"Merge", {},          Emphasis::primary, stops.empty() && frame.bench.writable(),
                           "",      "Ctrl+Enter"};
    const bool by_keys = !ui.modal_open() && ui.take(Key::enter, Mods::ctrl);
    const Rect merge_at = row.cut_right(std::max(ui.em(6), button_size(ui, merge).w));
    row.cut_right(ui.em(0.7f));
    const ButtonLook cancel{
        "Cancel", {}, Emphasis::plain, true, "Nothing is taken in", frame.key_of("go.back")};
    if (button(ui, "take_copies/cancel", row.cut_right(button_size(ui, cancel).w), cancel))
        frame.act(leave_take_back);
    if (button(ui, "take_copies/merge", merge_at, merge) || by_keys) frame.act(merge_copies);
    row.cut_right(ui.em(1));
    std::string words = "Nothing is written yet. ";
    words += back.plan && !back.plan->nothing() ? jobs::summary(*back.plan) : stops;
    if (!back.instead.empty())
        words +=
            fmt::format(" {} chosen otherwise.", grouped(static_cast<std::int64_t>(back.instead.size())));
    if (back.plan && !back.plan->nothing() && !stops.empty()) words += " " + stops;
    TextLook look{style::small, stops.empty() || back.files.empty() ? Tone::muted : Tone::warning};
    look.role = Role::status;
    look.wrap = true;
    const float height = std::min(at.h, std::ceil(text_height(ui, words, row.w, style::small)));
    kit::text(ui, "take_copies/foot", {row.x, std::round(row.centre().y - height / 2), row.w, height}, words,
              look);
}

}  // namespace

void draw_take_copies(Frame& frame, Rect at) {
    const auto& back = frame.bench.copies->back;
    Ui& ui = frame.ui;
    const auto pane = ui.pane("take_copies", "Take copies back", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    draw_document_head(frame, "take_copies", at.cut_top(ui.em(document_head_height)), "Take copies back",
                       {"Take nothing in", leave_take_back});
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    if (!back) return;
    const Rect foot = at.cut_bottom(ui.em(3.6f));
    const Rect rows = at.cut_left(std::round(std::min(ui.em(34), at.w * 0.45f)));
    ui.paint().fill(rows, ui.colour(Tone::panel));
    draw_rows(frame, rows, *back);
    ui.paint().vertical(at.x, at.y, at.h, ui.colour(Tone::line));
    {
        // Gone before the foot, which it would clip away.
        Form form(frame, Path("take_copies/detail") / back->current, at, "What it is", 44);
        Detail(frame, form, *back).draw();
        form.finish();
    }
    draw_foot(frame, foot, *back);
}

}  // namespace attune::workbench
