// SPDX-License-Identifier: GPL-3.0-or-later
// The chosen row of a joint display: its quotes, its number, and what both say together.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/joint_acts.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/panels/joint_panel.h"
#include "app/workbench/panels/one_part.h"
#include "app/workbench/panels/quote_style.h"
#include "jobs/findings/statistic_notes.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_area.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr std::array fits{model::Fit::agreement, model::Fit::partial, model::Fit::silence,
                          model::Fit::dissonance};

std::string in_one_line(std::string words) {
    std::ranges::replace(words, '\n', ' ');
    return words;
}

class RowPart {
  public:
    explicit RowPart(Frame& frame)
        : frame_(frame), ui_(frame.ui), desk_(*frame.bench.integrate->joint), row_(*desk_.chosen()) {}

    void draw(Rect at) {
        if (at.w < ui_.em(width_for_columns)) return one_part(at);
        const float gap = ui_.em(2);
        const float room = at.w - 2 * gap;
        Rect left = at.cut_left(std::round(room * 0.39f));
        rule(at.cut_left(gap));
        Rect middle = at.cut_left(std::round(room * 0.25f));
        rule(at.cut_left(gap));
        desk_.offering.open ? offers(left) : quotes(left);
        number(middle);
        together(at);
    }

  private:
    void one_part(Rect at) {
        const std::array parts{
            OnePart{"quotes",
                    fmt::format("Quotes · {}", row_.quotes.size()),
                    {"joint/quotes", "joint/offers", "joint/whole", "joint/row_do/joint.offer"}},
            OnePart{"number", "In numbers", {"joint/numbers", "joint/row_do/joint.number"}},
            OnePart{"together", "Taken together", {"joint/inference", "joint/rationale", "joint/fit"}}};
        switch (draw_parts(frame_, "joint/part", at, "What of the row is shown", parts)) {
            case 0:
                return desk_.offering.open ? offers(at) : quotes(at);
            case 1:
                return number(at);
            default:
                return together(at);
        }
    }

    void rule(Rect at) { ui_.paint().vertical(at.x + at.w / 2, at.y, at.h, ui_.colour(Tone::line)); }

    // A heading with a quiet button at its end.
    void head(Rect& at, const char* path, const std::string& words, const char* label, const char* action) {
        Rect row = at.cut_top(ui_.em(1.9f));
        const ButtonLook look{.label = label, .emphasis = Emphasis::quiet, .shortcut = frame_.key_of(action)};
        const Rect own = row.cut_right(std::min(row.w, button_size(ui_, look).w));
        if (button(ui_, Path("joint/row_do") / action, own.centred({own.w, ui_.em(1.8f)}), look))
            frame_.run(action);
        TextLook text{style::strong};
        text.role = Role::heading;
        kit::text(ui_, path, row, words, text);
        at.cut_top(ui_.em(0.2f));
    }

    // ------------------------------------------------------------ quotes

    void quotes(Rect at) {
        const auto& all = row_.quotes;
        const bool lent = !all.empty() && desk_.own_quotes().empty();
        head(at, "joint/about",
             fmt::format("{} · {} {}{}", row_.label, all.size(), all.size() == 1 ? "quote" : "quotes",
                         lent ? " of the theme" : ""),
             "Add quotes", "joint.offer");
        const jobs::Cited* chosen = desk_.chosen_quote();
        if (ui_.focused("joint/quotes") && ui_.take(Key::escape)) frame_.act(leave_joint_field);
        if (!all.empty())
            hint(at.cut_bottom(ui_.em(1.4f)),
                 "Enter source · Alt+↑↓ order · F for · A against · Delete away");
        Rect whole = chosen ? room_in_full(at) : Rect{};
        ListLook look;
        look.name = "Quotes of the row";
        look.rows = all.size();
        look.tall = true;
        look.type_ahead = false;
        look.empty = fmt::format(
            "No quote yet: {} shows the passages there are; on the page and in lists {} "
            "puts one in here.",
            frame_.key_of("joint.offer"), frame_.key_of("joint.put"));
        for (std::size_t k = 0; k < all.size(); ++k)
            if (all[k] == chosen) look.current = k;
        look.row = [&](std::size_t k) {
            RowLook row;
            row.id = all[k]->row.evidence.id.text();
            row.label = in_one_line(all[k]->row.passage);
            row.detail = quote_source(*desk_.read.cited, *all[k]);
            if (k >= desk_.view()->choices.quotes) row.detail += " · not in the table";
            row.trailing = model::stance_word(all[k]->row.evidence.stance);
            row.selected = all[k] == chosen;
            return row;
        };
        const ListEvents events = list(ui_, "joint/quotes", at, look);
        if (const auto to = events.current ? events.current : events.pressed)
            frame_.act(
                [id = all[*to]->row.evidence.id.text()](Workbench& bench) { choose_joint_quote(bench, id); });
        if (events.activated) frame_.run("joint.go");
        if (chosen) in_full(whole, chosen->row.passage);
    }

    void offers(Rect at) {
        const auto& all = desk_.offering.offered.all;
        head(at, "joint/about",
             fmt::format("Passages of {}{}", row_.label,
                         desk_.offering.offered.cut ? ", the first of them" : ""),
             "Done", "joint.offer");
        if (ui_.focused("joint/offers") && ui_.take(Key::escape)) frame_.act(leave_joint_offers);
        hint(at.cut_bottom(ui_.em(1.4f)), "Enter quotes it, or no longer · Esc done");
        const OfferedPassage* current = desk_.offering.walked();
        Rect whole = current ? room_in_full(at) : Rect{};
        ListLook look;
        look.name = "Passages that can be quoted";
        look.rows = all.size();
        look.tall = true;
        look.type_ahead = false;
        look.empty = desk_.offering.known ? "Nothing is coded so yet: code passages on the page first."
                                          : "Looking for passages…";
        if (current) look.current = static_cast<std::size_t>(current - all.data());
        const auto own = desk_.own_quotes();
        look.row = [&](std::size_t k) {
            const OfferedPassage& one = all[k];
            RowLook row;
            row.id = one.coding.text();
            row.label = in_one_line(one.words);
            row.detail = fmt::format("{}{}{} · {} · {}", one.speakers, one.speakers.empty() ? "" : ", ",
                                     one.source_title, one.mark.empty() ? "–" : one.mark, one.codes);
            row.selected = &one == current;
            row.checked = std::ranges::any_of(own, [&](const auto* quote) {
                return quote->row.evidence.source == one.source && quote->row.evidence.range == one.range;
            });
            row.description = row.checked ? "quoted in the row" : "";
            return row;
        };
        const ListEvents events = list(ui_, "joint/offers", at, look);
        if (const auto to = events.current ? events.current : events.pressed)
            frame_.act([id = all[*to].coding.text()](Workbench& bench) { choose_joint_offer(bench, id); });
        if (events.activated) frame_.act(take_joint_offer);
        if (current) in_full(whole, current->words);
    }

    // Beside the list where there is room, else below it.
    Rect room_in_full(Rect& at) {
        if (at.w < ui_.em(46)) return at.cut_bottom(std::round(at.h * 0.42f));
        const Rect side = at.cut_right(std::round(at.w * 0.42f));
        at.cut_right(ui_.em(1.2f));
        return side;
    }

    void in_full(Rect at, const std::string& words) {
        ui_.paint().horizontal(at.x, at.y, at.w, ui_.colour(Tone::line));
        at.cut_top(ui_.em(0.4f));
        ScrollArea area(ui_, "joint/whole", at, "The passage in full");
        const Rect inner = area.inner();
        TextLook look{quote_style(frame_)};
        look.wrap = true;
        look.role = Role::paragraph;
        const float height = text_height(ui_, words, inner.w, look.style);
        kit::text(ui_, "joint/passage", {inner.x, area.top(), inner.w, height}, words, look);
        area.finish(height + ui_.em(0.4f));
    }

    void hint(Rect at, const std::string& words) {
        kit::text(ui_, {}, at, words, {style::small, Tone::muted});
    }

    // ------------------------------------------------------------ the number

    void number(Rect at) {
        head(at, "joint/number_head", "In numbers", row_.recipe ? "Change" : "Choose", "joint.number");
        ScrollArea area(ui_, "joint/numbers", at, "The number as it is worked out now");
        const Rect inner = area.inner();
        float y = area.top();
        int number = 0;
        const auto say = [&](const std::string& words, TextStyle style, Tone tone) {
            TextLook look{style, tone};
            look.wrap = true;
            look.role = Role::paragraph;
            const float high = text_height(ui_, words, inner.w, style);
            kit::text(ui_, Path("joint/number") / ++number, {inner.x, y, inner.w, high}, words, look);
            y += high + ui_.em(0.4f);
        };
        if (!row_.statistic && row_.no_statistic.empty())
            say(fmt::format("No number stands here yet: {} chooses one. It is never typed, but worked out "
                            "whenever it is shown.",
                            frame_.key_of("joint.number")),
                style::small, Tone::muted);
        if (row_.statistic)
            for (const auto& line : row_.statistic->lines) say(line, style::label, Tone::text);
        if (!row_.no_statistic.empty()) say(row_.no_statistic, style::label, Tone::warning);
        if (const auto both = jobs::with_both_words(row_, desk_.view()->families_in_all); !both.empty())
            say(both, style::strong, Tone::text);
        if (row_.statistic && row_.recipe)
            for (const auto& sentence : jobs::statistic_notes(*row_.recipe, *row_.statistic))
                say(sentence, style::small, Tone::muted);
        for (const auto& rule : desk_.view()->rules) say(rule, style::small, Tone::muted);
        area.finish(y - area.top());
    }

    // ------------------------------------------------------------ what both say together

    void together(Rect at) {
        const JointWriting& writing = *desk_.writing;
        TextLook strong{style::strong};
        strong.role = Role::heading;
        kit::text(ui_, "joint/together_head", at.cut_top(ui_.em(1.9f)), "Taken together", strong);
        at.cut_top(ui_.em(0.2f));
        const float fit_height =
            ui_.em(3.6f + measure::chip) + std::clamp(at.h * 0.28f, ui_.em(2.6f), ui_.em(6));
        Rect below = at.cut_bottom(std::min(fit_height, at.h * 0.65f));
        area("joint/inference", at, writing.inference, "What words and numbers say together",
             "What words and numbers say together, in your words",
             [](Workbench& bench, std::string words) { type_inference(bench, std::move(words)); });
        below.cut_top(ui_.em(0.5f));
        fit(below);
        below.cut_top(ui_.em(0.25f));
        const bool waits = writing.fit_waits();
        TextLook look{style::small, waits ? Tone::warning : Tone::muted};
        look.role = Role::status;
        kit::text(ui_, "joint/fit_words", below.cut_top(ui_.em(1.5f)),
                  waits ? fmt::format("“{}” is not kept yet: say why.", model::fit_word(writing.fit))
                        : std::string("Why they fit so: no fit is kept without its reason"),
                  look);
        area("joint/rationale", below, writing.rationale, "Why words and numbers fit so", "Why",
             [](Workbench& bench, std::string words) { type_rationale(bench, std::move(words)); });
    }

    template <class Type>
    void area(const char* path, Rect at, std::string words, const char* name, const char* placeholder,
              Type type) {
        if (ui_.focused(path) && ui_.take(Key::escape)) frame_.act(leave_joint_field);
        TextAreaLook look;
        look.name = name;
        look.placeholder = placeholder;
        look.read_only = !frame_.bench.writable();
        look.of = std::to_string(desk_.writing->opening);
        const FieldEvents events = text_area(ui_, path, at, words, look);
        if (events.changed) frame_.act([words, type](Workbench& bench) { type(bench, words); });
        if (events.left) frame_.act([](Workbench& bench) { finish_joint(bench); });
    }

    void fit(Rect& at) {
        std::array<Segment, fits.size()> segments;
        SegmentedLook look;
        std::vector<std::string> names;
        for (std::size_t k = 0; k < fits.size(); ++k) {
            const std::string word(model::fit_word(fits[k]));
            names.push_back(word);
            segments[k] = {word, word, true, std::to_string(k + 1)};
            if (desk_.writing->fit == fits[k]) look.chosen = k;
        }
        look.name = "How words and numbers fit";
        look.segments = segments;
        look.may_clear = true;
        look.enabled = frame_.bench.writable();
        const Rect row = at.cut_top(ui_.em(measure::chip));
        const auto picked = segmented_size(ui_, look).w <= row.w ? segmented(ui_, "joint/fit", row, look)
                                                                 : combo(ui_, "joint/fit", row,
                                                                         {.name = look.name,
                                                                          .options = names,
                                                                          .chosen = look.chosen,
                                                                          .placeholder = "Fit",
                                                                          .enabled = look.enabled});
        if (picked) frame_.act([fit = fits[*picked]](Workbench& bench) { choose_fit(bench, fit); });
    }

    Frame& frame_;
    Ui& ui_;
    const JointDesk& desk_;
    const jobs::JointRowView& row_;
};

}  // namespace

void draw_joint_row(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    ui.paint().fill(at, ui.colour(Tone::panel));
    const JointDesk& desk = *frame.bench.integrate->joint;
    const Rect inside = at.inset(ui.em(1.2f), ui.em(0.7f));
    if (!desk.chosen() || !desk.writing) {
        TextLook look{style::label, Tone::muted};
        kit::text(ui, "joint/none", Rect(inside).cut_top(ui.em(1.8f)),
                  "Choose a row to see its quotes, its number and how they fit.", look);
        return;
    }
    RowPart(frame).draw(inside);
}

}  // namespace attune::workbench
