// SPDX-License-Identifier: GPL-3.0-or-later
// The chosen cell of the judgement board: the rating and its reason, the passages it stands on, how sure one
// is of it.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/board_acts.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/panels/board_panel.h"
#include "app/workbench/panels/cited_list.h"
#include "app/workbench/panels/one_part.h"
#include "app/workbench/panels/quote_style.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;
using Whose = BoardDesk::Whose;

namespace {

constexpr std::array<const char*, 3> usual_ratings{"green", "amber", "red"};

// "Families who stay to the end: green 60 % or more, amber 40 to 59 %. Entered on 2022-01-10, before the
// data."
std::string threshold_words(const jobs::ThresholdView& view) {
    const model::Threshold& threshold = view.threshold;
    std::string words = fmt::format("{}: green {}", threshold.words, threshold.green);
    if (!threshold.amber.empty()) words += fmt::format(", amber {}", threshold.amber);
    words +=
        fmt::format(". Entered on {}, {} the data", threshold.day, view.before_data ? "before" : "after");
    return words + (threshold.superseded ? "; superseded since." : ".");
}

class CellPart {
  public:
    explicit CellPart(Frame& frame)
        : frame_(frame), ui_(frame.ui), desk_(*frame.bench.integrate->board), shown_(desk_.shown()) {}

    void draw(Rect at) {
        if (at.w < ui_.em(width_for_columns)) return one_part(at);
        const float gap = ui_.em(2);
        const float room = at.w - 2 * gap;
        Rect left = at.cut_left(std::round(room * 0.33f));
        rule(at.cut_left(gap));
        Rect middle = at.cut_left(std::round(room * 0.34f));
        rule(at.cut_left(gap));
        rating(left);
        desk_.offers_shown() ? offers(middle) : passages(middle);
        confidence(at);
    }

  private:
    void one_part(Rect at) {
        const std::array parts{
            OnePart{"rating",
                    "Rating",
                    {"board/rating", "board/rationale", "board/usual", "board/whose", "board/rating_do",
                     "board/said"}},
            OnePart{"passages",
                    fmt::format("Passages · {}", desk_.passages().size()),
                    {"board/passages", "board/offers", "board/whole", "board/cell_do", "board/take_over"}},
            OnePart{"sure", "How sure", {"board/confidence", "board/numbers"}}};
        switch (draw_parts(frame_, "board/part", at, "What of the judgement is shown", parts)) {
            case 0:
                return rating(at);
            case 1:
                return desk_.offers_shown() ? offers(at) : passages(at);
            default:
                return confidence(at);
        }
    }

    void rule(Rect at) { ui_.paint().vertical(at.x + at.w / 2, at.y, at.h, ui_.colour(Tone::line)); }
    bool writes() const { return frame_.bench.writable() && desk_.writing && desk_.open_to_write(); }
    bool hidden() const { return shown_ && shown_->row.hidden; }

    void head(Rect& at, const char* path, const std::string& words, const char* label, const char* action) {
        Rect row = at.cut_top(ui_.em(1.9f));
        if (label != nullptr) {
            const ButtonLook look{
                .label = label, .emphasis = Emphasis::quiet, .shortcut = frame_.key_of(action)};
            const Rect own = row.cut_right(std::min(row.w, button_size(ui_, look).w));
            if (button(ui_, Path("board/cell_do") / action, own.centred({own.w, ui_.em(1.8f)}), look))
                frame_.run(action);
        }
        TextLook text{style::strong};
        text.role = Role::heading;
        kit::text(ui_, path, row, words, text);
        at.cut_top(ui_.em(0.2f));
    }

    void paragraph(const Path& path, Rect& at, const std::string& words, Tone tone, TextStyle style,
                   Role role = Role::paragraph) {
        TextLook look{style, tone};
        look.wrap = true;
        look.role = role;
        kit::text(ui_, path, at.cut_top(std::ceil(text_height(ui_, words, at.w, style))), words, look);
        at.cut_top(ui_.em(0.3f));
    }

    void change(std::function<void(BoardWriting::Words&)> what) {
        frame_.act([what = std::move(what)](Workbench& bench) {
            if (!bench.integrate->board->writing) return;
            auto words = bench.integrate->board->writing->words;
            what(words);
            change_rating(bench, words);
        });
    }

    // ------------------------------------------------------------ the rating

    void rating(Rect at) {
        // Where there is width and no height, what is written stands beside what it is about.
        const bool low = at.h < ui_.em(17) && at.w >= ui_.em(46);
        Rect beside_head = at;
        beside_head.h = ui_.em(1.9f);
        head(at, "board/about", desk_.chosen_element()->name + " · " + desk_.chosen_criterion()->name,
             nullptr, nullptr);
        Rect written = at;
        if (low) {
            written = at.cut_right(std::round(at.w * 0.56f));
            at.cut_right(ui_.em(1.4f));
        }
        whose(at);
        int number = 0;
        for (const auto* one : desk_.thresholds()) {
            if (one->threshold.superseded && number > 2) continue;
            paragraph(Path("board/threshold") / ++number, at, threshold_words(*one), Tone::muted,
                      style::small);
        }
        if (hidden()) {
            const auto& judgement = shown_->row.judgement;
            return paragraph("board/hidden", at,
                             judgement.finished
                                 ? fmt::format("{} has rated it; what they said is hidden until two have "
                                               "finished.",
                                               judgement.rater_name)
                                 : fmt::format("{} has not finished; what they said is hidden until then.",
                                               judgement.rater_name),
                             Tone::text, style::label);
        }
        if (desk_.whose == Whose::rater || !desk_.writing) {
            if (shown_) as_it_stands(low ? written : at);
            return;
        }
        if (!desk_.open_to_write()) return as_it_stands(low ? written : at);
        const Rect foot = at.cut_bottom(ui_.em(measure::field));
        at.cut_bottom(ui_.em(0.4f));
        const std::string state = desk_.whose == Whose::agreed
                                      ? "What the raters came to together."
                                      : "Hidden from the other rater until you finish.";
        if (low) {
            TextLook look{style::small, Tone::muted, Align::end};
            look.role = Role::status;
            kit::text(ui_, "board/state", beside_head.cut_right(beside_head.w / 2), state, look);
        } else {
            paragraph("board/state", at, state, Tone::muted, style::small, Role::status);
        }
        fields(low ? written : at);
        buttons(foot);
    }

    void whose(Rect& at) {
        std::vector<Segment> segments{{"own", "You", true, ""}};
        std::vector<std::pair<Whose, CoderId>> meant{{Whose::own, {}}};
        std::vector<std::string> names{"You"};
        const auto add = [&](Whose kind, const CoderId& rater, const std::string& name) {
            segments.push_back({kind == Whose::agreed ? "agreed" : rater.text(), name, true, ""});
            meant.emplace_back(kind, rater);
            names.push_back(name);
        };
        if (const auto* cell = desk_.cell()) {
            for (const auto& one : cell->ratings)
                if (one.row.judgement.rater != desk_.read.reader)
                    add(Whose::rater, one.row.judgement.rater, one.row.judgement.rater_name);
            if (cell->may_agree()) add(Whose::agreed, {}, "Agreed");
        }
        if (segments.size() == 1) return;
        std::size_t chosen = 0;
        for (std::size_t k = 0; k < meant.size(); ++k)
            if (meant[k].first == desk_.whose &&
                (desk_.whose != Whose::rater || meant[k].second == desk_.rater))
                chosen = k;
        SegmentedLook look;
        look.name = "Whose rating";
        look.segments = segments;
        look.chosen = chosen;
        const Rect row = at.cut_top(ui_.em(measure::chip));
        at.cut_top(ui_.em(0.5f));
        const auto picked =
            segmented_size(ui_, look).w <= row.w
                ? segmented(ui_, "board/whose", row, look)
                : combo(ui_, "board/whose", row, {.name = look.name, .options = names, .chosen = chosen});
        if (picked)
            frame_.act([to = meant[*picked]](Workbench& bench) { choose_whose(bench, to.first, to.second); });
    }

    void as_it_stands(Rect at) {
        const model::Judgement& judgement = shown_->row.judgement;
        if (desk_.whose == Whose::own)
            paragraph("board/finished", at, "You have finished this rating, and it stands.", Tone::muted,
                      style::small);
        paragraph("board/rating", at, judgement.rating, Tone::text, style::strong);
        for (const auto& flag : shown_->flags)
            paragraph(Path("board/flag") / flag, at, flag, Tone::warning, style::small, Role::status);
        std::string words = judgement.rationale;
        for (const auto& line : judgement.numbers) words += "\n" + line;
        ScrollArea area(ui_, "board/said", at, "Why it is rated so");
        const Rect inner = area.inner();
        const float high = text_height(ui_, words, inner.w);
        TextLook look;
        look.wrap = true;
        look.role = Role::paragraph;
        kit::text(ui_, "board/rationale", {inner.x, area.top(), inner.w, high}, words, look);
        area.finish(high + ui_.em(0.4f));
    }

    void fields(Rect at) {
        const BoardWriting& writing = *desk_.writing;
        Rect row = at.cut_top(ui_.em(measure::field));
        at.cut_top(ui_.em(0.4f));
        std::array<Segment, usual_ratings.size()> segments;
        SegmentedLook usual;
        for (std::size_t k = 0; k < usual_ratings.size(); ++k) {
            segments[k] = {usual_ratings[k], usual_ratings[k], true, ""};
            if (writing.words.rating == usual_ratings[k]) usual.chosen = k;
        }
        usual.name = "The usual ratings";
        usual.segments = segments;
        usual.enabled = writes();
        const Size size = segmented_size(ui_, usual);
        if (size.w + ui_.em(8) < row.w) {
            const Rect own = row.cut_right(size.w);
            if (const auto picked = segmented(ui_, "board/usual", own.centred({own.w, size.h}), usual))
                change([word = usual_ratings[*picked]](BoardWriting::Words& words) { words.rating = word; });
            row.cut_right(ui_.em(0.5f));
        }
        TextFieldLook field;
        field.name = "The rating, in words";
        field.placeholder = "Rating";
        field.enabled = writes();
        std::string typed = writing.words.rating;
        if (ui_.focused("board/rating") && ui_.take(Key::escape)) frame_.act(leave_board_field);
        const FieldEvents events = text_field(ui_, "board/rating", row, typed, field);
        if (events.changed) change([typed](BoardWriting::Words& words) { words.rating = typed; });
        if (events.submitted || events.left) frame_.act([](Workbench& bench) { keep_rating(bench); });
        if (events.submitted) frame_.act([](Workbench& bench) { bench.focus_wanted = "board/rationale"; });
        if (shown_)
            for (const auto& flag : shown_->flags)
                paragraph(Path("board/flag") / flag, at, flag, Tone::warning, style::small, Role::status);
        area("board/rationale", at, writing.words.rationale, "Why it is rated so", "Why",
             [](BoardWriting::Words& words, const std::string& to) { words.rationale = to; });
    }

    template <class Set>
    void area(const Path& path, Rect at, std::string words, const std::string& name,
              const std::string& placeholder, Set set) {
        if (ui_.focused(path) && ui_.take(Key::escape)) frame_.act(leave_board_field);
        TextAreaLook look;
        look.name = name;
        look.placeholder = placeholder;
        look.read_only = !writes();
        look.of = std::to_string(desk_.writing->opening);
        const FieldEvents events = text_area(ui_, path, at, words, look);
        if (events.changed) change([words, set](BoardWriting::Words& into) { set(into, words); });
        if (events.left) frame_.act([](Workbench& bench) { keep_rating(bench); });
    }

    void buttons(Rect row) {
        const auto press = [&](const char* label, const char* action, Emphasis emphasis) {
            ButtonLook look{.label = label, .emphasis = emphasis, .shortcut = frame_.key_of(action)};
            look.enabled = frame_.bench.writable();
            const float wide = button_size(ui_, look).w;
            if (row.w < wide) return;
            if (button(ui_, Path("board/rating_do") / action, row.cut_left(wide), look)) frame_.run(action);
            row.cut_left(ui_.em(0.45f));
        };
        if (desk_.whose == Whose::own) press("Finish", "board.finish", Emphasis::primary);
        if (shown_) press("Take back", "board.take_back", Emphasis::quiet);
    }

    // ------------------------------------------------------------ passages

    void passages(Rect at) {
        const auto all = desk_.passages();
        head(at, "board/passages_head",
             hidden() || !shown_ ? std::string("Passages") : reach_words(shown_->standing.reach_all),
             desk_.open_to_write() ? "Add passages" : nullptr, "board.offer");
        if (ui_.focused("board/passages") && ui_.take(Key::escape)) frame_.act(leave_board_field);
        if (!all.empty() && desk_.open_to_write())
            hint(at.cut_bottom(ui_.em(1.4f)), "F for · A against · Delete away · Enter to the source");
        raters(at);
        CitedListLook look;
        look.name = "Passages that the rating stands on";
        look.empty = hidden()                 ? std::string("Hidden with the rating.")
                     : !desk_.open_to_write() ? std::string("No passage is cited.")
                     : desk_.waiting()
                         ? fmt::format("{} for the rating.", text::counted(desk_.waits->passages.size(),
                                                                           "passage waits", "passages wait"))
                         : fmt::format(
                               "No passage is cited: {} shows those of the element; on the page "
                               "and in lists {} cites one for, {} against.",
                               frame_.key_of("board.offer"), frame_.key_of("board.put_for"),
                               frame_.key_of("board.put_against"));
        look.cited = desk_.read.cited.get();
        look.passages = all;
        look.walked = desk_.walked();
        const auto events = draw_cited_list(frame_, "board/passages", at, look);
        if (events.walked)
            frame_.act([id = *events.walked](Workbench& bench) { choose_board_passage(bench, id); });
        if (events.activated) frame_.run("board.go");
    }

    // What the raters cite and the agreed judgement does not yet: taken over by one press.
    void raters(Rect& at) {
        if (desk_.waiting() || !writes()) return;
        const auto found = desk_.of_raters();
        if (found.passages.empty() && found.disputed == 0) return;
        const auto count = [](std::size_t n) { return text::counted(n, "passage", "passages"); };
        if (!found.passages.empty()) {
            ButtonLook look{.label = fmt::format("Take over {} of the raters", count(found.passages.size())),
                            .shortcut = frame_.key_of("board.take_over")};
            const Rect row = at.cut_top(ui_.em(measure::field));
            const float wide = std::min(row.w, button_size(ui_, look).w);
            if (button(ui_, "board/take_over", {row.x, row.y, wide, row.h}, look))
                frame_.run("board.take_over");
            at.cut_top(ui_.em(0.4f));
        }
        if (found.disputed > 0)
            paragraph("board/disputed", at,
                      fmt::format("For it with one rater, against it with another, and left to you: {}.",
                                  count(found.disputed)),
                      Tone::muted, style::small);
    }

    void offers(Rect at) {
        const auto& offered = desk_.offering.offered;
        head(at, "board/passages_head",
             fmt::format("Passages of the element{}", offered.cut ? ", the first of them" : ""), "Done",
             "board.offer");
        if (ui_.focused("board/offers") && ui_.take(Key::escape)) frame_.run("board.offer");
        hint(at.cut_bottom(ui_.em(1.4f)), shown_ ? "F for · A against · Delete away · Esc done"
                                                 : "F for · A against: with your rating · Esc done");
        const OfferedPassage* current = desk_.offering.walked();
        // In full beside the list where there is room, else below it.
        const bool beside = at.w >= ui_.em(46);
        Rect whole = !current ? Rect{}
                     : beside ? at.cut_right(std::round(at.w * 0.42f))
                              : at.cut_bottom(std::round(at.h * 0.4f));
        if (current && beside) at.cut_right(ui_.em(1.2f));
        const auto cited = desk_.passages();
        ListLook look;
        look.name = "Passages of the element";
        look.rows = offered.all.size();
        look.tall = true;
        look.type_ahead = false;
        look.empty = desk_.offering.known
                         ? "Nothing is coded with this element yet: code passages on the page "
                           "first."
                         : "Looking for passages…";
        if (current) look.current = static_cast<std::size_t>(current - offered.all.data());
        look.row = [&](std::size_t k) {
            const OfferedPassage& one = offered.all[k];
            RowLook row;
            row.id = one.coding.text();
            row.label = one.words;
            std::ranges::replace(row.label, '\n', ' ');
            row.detail = fmt::format("{}{}{} · {}", one.mark, one.mark.empty() ? "" : " · ", one.source_title,
                                     one.speakers);
            row.selected = &one == current;
            for (const auto* passage : cited)
                if (passage->row.evidence.source == one.source && passage->row.evidence.range == one.range)
                    row.trailing = model::stance_word(passage->row.evidence.stance);
            return row;
        };
        const ListEvents events = list(ui_, "board/offers", at, look);
        if (const auto to = events.current ? events.current : events.pressed)
            frame_.act(
                [id = offered.all[*to].coding.text()](Workbench& bench) { choose_board_offer(bench, id); });
        if (events.activated) frame_.run("board.go");
        if (!current) return;
        ui_.paint().horizontal(whole.x, whole.y, whole.w, ui_.colour(Tone::line));
        whole.cut_top(ui_.em(0.4f));
        ScrollArea area(ui_, "board/whole", whole, "The passage in full");
        const Rect inner = area.inner();
        TextLook text{quote_style(frame_)};
        text.wrap = true;
        text.role = Role::paragraph;
        const float height = text_height(ui_, current->words, inner.w, text.style);
        kit::text(ui_, "board/passage", {inner.x, area.top(), inner.w, height}, current->words, text);
        area.finish(height + ui_.em(0.4f));
    }

    void hint(Rect at, const std::string& words) {
        kit::text(ui_, {}, at, words, {style::small, Tone::muted});
    }

    // ------------------------------------------------------------ how sure one is

    void confidence(Rect at) {
        head(at, "board/sure", "How sure one may be of it", nullptr, nullptr);
        if (hidden()) return;
        ScrollArea scroll(ui_, "board/confidence", at, "How sure one may be of it");
        Rect inner = scroll.inner();
        const float top = scroll.top();
        Rect column{inner.x, top, inner.w - ui_.em(0.3f), 1e6f};
        const jobs::RatedView none;
        const auto facts = jobs::confidence_facts(shown_ ? *shown_ : none, desk_.read.board.families_heard);
        const bool typed = desk_.writing && desk_.whose != Whose::rater && desk_.open_to_write();
        const auto stands = said();
        for (std::size_t k = 0; k < std::size(jobs::confidence_prompts); ++k) {
            const auto& prompt = jobs::confidence_prompts[k];
            const Path own = Path("board/confidence") / std::string(prompt.key);
            paragraph(own / "asks", column, std::string(prompt.asks), Tone::text, style::small_strong);
            if (k < facts.size()) paragraph(own / "fact", column, facts[k], Tone::muted, style::small);
            if (typed) {
                area(own, column.cut_top(ui_.em(4)), desk_.writing->words.confidence[k],
                     std::string(prompt.asks), "In your words",
                     [k](BoardWriting::Words& words, const std::string& to) { words.confidence[k] = to; });
            } else {
                paragraph(own, column, stands[k].empty() ? "–" : stands[k], Tone::text, style::label);
            }
            column.cut_top(ui_.em(0.5f));
        }
        if (typed) {
            paragraph("board/numbers_label", column, "Numbers that were looked at, one a line", Tone::text,
                      style::small_strong);
            area("board/numbers", column.cut_top(ui_.em(4)), desk_.writing->words.numbers,
                 "Numbers that were looked at, one a line", "Attendance 71 %",
                 [](BoardWriting::Words& words, const std::string& to) { words.numbers = to; });
        }
        scroll.finish(column.y - top + ui_.em(0.6f));
    }

    std::array<std::string, 4> said() const {
        if (!shown_) return {};
        const model::Confidence& sure = shown_->row.judgement.confidence;
        return {sure.methods, sure.coherence, sure.adequacy, sure.relevance};
    }

    Frame& frame_;
    Ui& ui_;
    const BoardDesk& desk_;
    const jobs::RatedView* shown_;
};

}  // namespace

void draw_board_cell(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    ui.paint().fill(at, ui.colour(Tone::panel));
    const BoardDesk& desk = *frame.bench.integrate->board;
    const Rect inside = at.inset(ui.em(1.2f), ui.em(0.7f));
    if (!desk.chosen()) {
        TextLook look{style::label, Tone::muted};
        kit::text(ui, "board/none", Rect(inside).cut_top(ui.em(1.8f)),
                  "Choose a cell to see who rated it how, and what each rating stands on.", look);
        return;
    }
    CellPart(frame).draw(inside);
}

}  // namespace attune::workbench
