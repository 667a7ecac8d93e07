// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/erasure_dialog.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/erasure_acts.h"
#include "app/workbench/erasure_desk.h"
#include "app/workbench/panels/plan_lines.h"
#include "app/workbench/panels/working_dialog.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path own = "erasure";
const Path plan_path = "erasure/body/plan";

std::string title_of(const ErasureQuestion& question) {
    switch (question.of) {
        case ErasureOf::passage:
            return "Redact the passage for good";
        case ErasureOf::words:
            return "Redact words for good";
        case ErasureOf::source:
            return "Withdraw the source for good";
        case ErasureOf::speaker:
            return "Withdraw a speaker for good";
        case ErasureOf::person:
            break;
    }
    return "Withdraw a person for good";
}

std::string words_of(const ErasureQuestion& question) {
    std::string words;
    switch (question.of) {
        case ErasureOf::passage:
            words = fmt::format("A passage of “{}”, with what stood there before it was corrected.",
                                question.title);
            break;
        case ErasureOf::words:
            words =
                "Words wherever they stand or ever stood: in texts, titles, headers and speakers’ labels.";
            break;
        case ErasureOf::source:
            words = fmt::format("“{}” with all that belongs to it.", question.title);
            break;
        case ErasureOf::speaker:
            words = "What a speaker says, their label, and codings on nothing but their words.";
            break;
        case ErasureOf::person:
            words =
                "All that a person says in any source, and all that is known of them: name, relation, note, "
                "consents, values, places in cases; also of whoever was merged into them.";
            break;
    }
    return isolated(words) +
           " The history, the original file and the backups beside the project are reached too. This cannot "
           "be undone. Copies, exports and backups kept elsewhere are not reached: erase there as well.";
}

// The heights of the plan's lines, made once for each plan and width.
struct Lines {
    std::uint64_t version = 0;
    float width = 0, em = 0;
    struct Line {
        std::string words;
        bool item = false;  // below a head
        bool heading = false;
        float y = 0, height = 0;
    };
    std::vector<Line> all;
    float height = 0;
};

void lay(Ui& ui, Lines& lines, const ErasureQuestion& question, float width) {
    if (lines.version == question.version && lines.width == width && lines.em == ui.em()) return;
    lines = {question.version, width, ui.em(), {}, 0};
    const auto add = [&](std::string words, bool item, bool heading) {
        const float indent = item ? ui.em(1.2f) : 0;
        const TextStyle style = heading ? style::strong : item ? style::small : style::label;
        if (heading || (!item && !lines.all.empty() && lines.all.back().item)) lines.height += ui.em(0.5f);
        const float height = std::ceil(text_height(ui, words, width - indent, style)) + ui.em(0.2f);
        lines.all.push_back({std::move(words), item, heading, lines.height, height});
        lines.height += height;
    };
    const auto part = [&](const char* head, const std::vector<std::string>& all) {
        if (all.empty()) return;
        add(head, false, true);
        for (const std::string& line : all) {
            PlanLine said = plan_line(line);
            add(std::move(said.words), said.item, false);
        }
    };
    part("This goes", question.in_words.goes);
    part("This stays", question.in_words.stays);
}

class Body {
  public:
    Body(Frame& frame, const ErasureQuestion& question, Rect at)
        : frame_(frame),
          ui_(frame.ui),
          question_(question),
          area_(ui_, own / "body", at, "What goes and stays") {
        column_ = area_.inner();
        column_.cut_right(ui_.em(0.4f));
        y_ = area_.top() + ui_.em(0.25f);  // room for the ring of what has the keys
    }

    void draw(Rect seen) {
        if (question_.of == ErasureOf::words) words();
        if (question_.of == ErasureOf::speaker) speaker();
        if (question_.of == ErasureOf::person) person();
        places();
        way("everywhere", "Also in what coders wrote: memos, notes, codes, elements", question_.everywhere,
            ErasureWay::everywhere);
        plan(seen);
        area_.finish(y_ - area_.top() + ui_.em(0.3f));
    }

  private:
    Rect row(float em) {
        const Rect strip{column_.x, y_, column_.w, ui_.em(em)};
        y_ += strip.h;
        return strip;
    }
    void gap(float em) { y_ += ui_.em(em); }

    void words() {
        std::string typed = question_.words;
        TextFieldLook look;
        look.name = "Words to redact";
        look.placeholder = "A name, or several with commas between";
        const auto events = text_field(ui_, own / "words_field", row(measure::field), typed, look);
        if (events.changed)
            frame_.act([typed](Workbench& bench) { set_erased_words(bench, typed); });
        else if (events.submitted)
            frame_.act(plan_erasure_now);
        if (question_.plan) {
            gap(0.3f);
            say("found", found(), Tone::text);
        }
        gap(0.3f);
        way("match_case", "Only as written: Rose, not rose", question_.match_case, ErasureWay::match_case);
        way("inside_words", "Also inside longer words: Sam in Samuel", question_.inside_words,
            ErasureWay::inside_words);
    }

    // The plan in short: its lists begin below the ticks.
    std::string found() const {
        const auto count = [](std::size_t number, const char* one, const char* many) {
            return text::counted(number, one, many);
        };
        const auto on = std::count_if(question_.places.begin(), question_.places.end(),
                                      [](const auto& place) { return place.on; });
        return fmt::format("{} in {}; {} on them. All is listed below.",
                           count(question_.plan->passages.size(), "place", "places"),
                           count(static_cast<std::size_t>(on), "source", "sources"),
                           count(question_.plan->codings_stay.size(), "coding stays", "codings stay"));
    }

    void speaker() {
        ComboLook look;
        look.name = "Who withdraws";
        look.options = question_.labels;
        look.placeholder = "Nobody is named";
        look.enabled = !question_.labels.empty();
        for (std::size_t i = 0; i < question_.labels.size(); ++i)
            if (question_.labels[i] == question_.label) look.chosen = i;
        if (const auto chosen = combo(ui_, own / "speaker", row(measure::field), look))
            frame_.act([label = *chosen](Workbench& bench) { set_erased_speaker(bench, label); });
        gap(0.4f);
    }

    void person() {
        std::vector<std::string> names;
        names.reserve(question_.persons.size());
        for (const auto& one : question_.persons) names.push_back(one.name);
        ComboLook look;
        look.name = "Who withdraws";
        look.options = names;
        look.placeholder = "Nobody is known";
        look.enabled = !names.empty();
        look.chosen = question_.person;
        if (const auto chosen = combo(ui_, own / "person", row(measure::field), look))
            frame_.act([person = *chosen](Workbench& bench) { set_erased_person(bench, person); });
        gap(0.4f);
    }

    void way(const char* name, const char* label, bool on, ErasureWay what) {
        if (check_box(ui_, own / name, row(1.9f), label, on))
            frame_.act([what](Workbench& bench) { toggle_erasure_way(bench, what); });
    }

    void places() {
        if (question_.places.size() < 2) return;
        gap(0.2f);
        section_label(ui_, own / "places", row(1.7f),
                      question_.of == ErasureOf::speaker ? "Sources in which this is the same person"
                                                         : "Sources in which they go");
        // Two beside each other where there are many.
        const std::size_t columns = question_.places.size() > 4 ? 2 : 1;
        const float between = ui_.em(1);
        Rect strip;
        for (std::size_t i = 0; i < question_.places.size(); ++i) {
            const auto& place = question_.places[i];
            if (i % columns == 0) strip = row(1.9f);
            const float each = std::floor((column_.w - between * static_cast<float>(columns - 1)) /
                                          static_cast<float>(columns));
            const Rect at = strip.cut_left(each);
            strip.cut_left(between);
            if (check_box(ui_, own / "place" / static_cast<int>(i + 1), at, place.title, place.on))
                frame_.act([i, on = !place.on](Workbench& bench) { set_erased_place(bench, i, on); });
        }
        const bool some_off = std::any_of(question_.places.begin(), question_.places.end(),
                                          [](const auto& p) { return !p.on; });
        if (question_.of == ErasureOf::words && some_off)
            say("places_said", "Sources that were deleted and are only in the history are left out too.",
                Tone::muted);
        gap(0.3f);
    }

    void say(const char* name, const std::string& words, Tone tone) {
        TextLook look{style::small, tone};
        look.wrap = true;
        look.role = Role::status;
        const Rect at{column_.x, y_, column_.w, std::ceil(text_height(ui_, words, column_.w, style::small))};
        kit::text(ui_, own / name, at, words, look);
        y_ += at.h;
    }

    void plan(Rect seen) {
        gap(0.5f);
        if (!question_.fault.empty() && !question_.plan) say("missing", question_.fault, Tone::muted);
        if (!question_.plan) {
            const auto& run = frame_.bench.erasure->planning;
            if (run || question_.due >= 0) {
                const std::string step = run ? run->progress().step : std::string();
                say("planning", step.empty() ? "Looking for what would go…" : step + "…", Tone::muted);
            }
            return;
        }
        auto& lines = ui_.memory<Lines>(plan_path);
        lay(ui_, lines, question_, column_.w);
        Node node;
        node.path = plan_path.text();
        node.role = Role::page;
        node.name = "What goes and what stays";
        node.bounds = {column_.x, y_, column_.w, lines.height};
        const Touch touch = ui_.control(std::move(node), Grip::tab_stop);
        if (touch.ring) focus_ring(ui_, Rect{column_.x, y_, column_.w, lines.height}.intersected(seen), 0);
        if (touch.focused) {
            ScrollState& state = area_.state();
            if (ui_.take(Key::down)) state.y += ui_.em(3);
            if (ui_.take(Key::up)) state.y -= ui_.em(3);
            if (ui_.take(Key::home)) state.y = 0;
            if (ui_.take(Key::end)) state.y = state.most();
            state.y = std::round(state.y);
            state.clamp();
        }
        int number = 0;
        for (const auto& line : lines.all) {
            ++number;
            const Rect at{column_.x, y_ + line.y, column_.w, line.height};
            if (at.bottom() < seen.y || at.y > seen.bottom()) continue;
            TextLook look{line.heading ? style::strong
                          : line.item  ? style::small
                                       : style::label,
                          line.item ? Tone::muted : Tone::text};
            look.wrap = true;
            look.role = line.heading ? Role::heading : Role::label;
            Rect words = at;
            if (line.item) words.cut_left(ui_.em(1.2f));
            kit::text(ui_, own / "line" / number, words, line.words, look);
        }
        y_ += lines.height;
    }

    Frame& frame_;
    Ui& ui_;
    const ErasureQuestion& question_;
    ScrollArea area_;
    Rect column_;
    float y_ = 0;
};

// Why it was not carried out: where the eye is when the button has been pressed.
void draw_fault(Ui& ui, const std::string& sentence, Rect& rest) {
    const float sign = ui.em(1.5f);
    Rect at = rest.cut_bottom(
        std::max(ui.em(1.3f), std::ceil(text_height(ui, sentence, rest.w - sign, style::small))));
    rest.cut_bottom(ui.em(0.7f));
    const Rect icon = at.cut_left(sign);
    ui.paint().icon(Icon::warning, {icon.x, icon.y, ui.em(1.1f), ui.em(1.2f)}, ui.colour(Tone::warning));
    TextLook look{style::small, Tone::warning};
    look.wrap = true;
    look.role = Role::status;
    kit::text(ui, own / "fault", at, sentence, look);
}

// Why, and the word without which nothing happens.
void draw_agreement(Frame& frame, const ErasureQuestion& question, Rect at) {
    Ui& ui = frame.ui;
    const float gap = ui.em(1);
    Rect left = at.cut_left(std::round((at.w - gap) * 0.55f));
    at.cut_left(gap);
    const std::string word(erasure_word(question));
    const auto label = [&](const char* name, Rect strip, const std::string& words) {
        kit::text(ui, own / name, strip, words, {style::small_strong});
    };
    label("reason_label", left.cut_top(ui.em(1.5f)), "Reason, for the history (not the words)");
    std::string reason = question.reason;
    TextFieldLook why;
    why.name = "Reason, for the history";
    why.placeholder = "May be left out";
    if (text_field(ui, own / "reason", left.cut_top(ui.em(measure::field)), reason, why).changed)
        frame.act([reason](Workbench& bench) {
            if (bench.erasure->question) bench.erasure->question->reason = reason;
        });
    label("typed_label", at.cut_top(ui.em(1.5f)), fmt::format("Type “{}” to go on", word));
    std::string typed = question.typed;
    TextFieldLook agree;
    agree.name = fmt::format("Type “{}” to go on", word);
    agree.takes_enter = false;
    if (text_field(ui, own / "typed", at.cut_top(ui.em(measure::field)), typed, agree).changed)
        frame.act([typed](Workbench& bench) {
            if (bench.erasure->question) bench.erasure->question->typed = typed;
        });
}

void draw_doing(Frame& frame) {
    const ErasureDesk& desk = *frame.bench.erasure;
    if (working_dialog(
            frame.ui, "erasing",
            {desk.question->of_words() ? "Redacting" : "Withdrawing",
             "The project is written anew without what goes. Until the last step nothing has changed.",
             desk.doing->progress()}))
        desk.doing->cancel();
}

}  // namespace

void draw_erasure(Frame& frame) {
    const ErasureDesk& desk = *frame.bench.erasure;
    if (!desk.question) return;
    if (desk.doing) return draw_doing(frame);
    Ui& ui = frame.ui;
    const ErasureQuestion& question = *desk.question;
    const std::array<DialogButton, 2> buttons{
        DialogButton{"erase", question.of_words() ? "Redact for good" : "Withdraw for good",
                     Emphasis::primary, may_erase(desk)},
        DialogButton{"cancel", "Cancel"}};
    DialogLook look;
    look.title = title_of(question);
    look.words = words_of(question);
    look.width_em = 48;
    look.buttons = buttons;
    // What the dialog puts around its body is about this high.
    const float around =
        ui.em(11) + text_height(ui, look.words, std::min(ui.em(look.width_em), ui.window().w) - ui.em(4.8f));
    look.body_height = std::clamp(ui.window().h - around, ui.em(9), ui.em(32));
    const DialogEvents events = dialog(ui, own, look, [&](Rect at) {
        const Rect agreement = at.cut_bottom(ui.em(1.5f) + ui.em(measure::field));
        at.cut_bottom(ui.em(0.8f));
        if (question.plan && !question.fault.empty()) draw_fault(ui, question.fault, at);
        ui.paint().horizontal(at.x, at.bottom() + ui.em(0.3f), at.w, ui.colour(Tone::line));
        Body(frame, question, at).draw(at);
        draw_agreement(frame, question, agreement);
    });
    if (events.pressed == 0U)
        frame.act(erase_for_good);
    else if (events.pressed || events.dismissed)
        frame.act(close_erasure);
}

}  // namespace attune::workbench
