// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/copy_acts.h"
#include "app/workbench/acts/team_acts.h"
#include "app/workbench/panels/copies_panel.h"
#include "app/workbench/panels/form_fields.h"
#include "app/workbench/panels/working_dialog.h"
#include "app/workbench/team_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/radio.h"

namespace attune::workbench {

using namespace kit;

namespace {

// The controls of the dialog below each other; a first pass without drawing says how high they are.
class Body {
  public:
    Body(Frame& frame, const GiveForm& form) : frame_(frame), ui_(frame.ui), form_(form) {
        const TeamLists& lists = frame.bench.team->lists;
        round_ = lists.round(form.round);
        rounds_.emplace_back("No round: the whole project");
        round_ids_.emplace_back();
        for (const auto& round : lists.rounds) {
            rounds_.push_back(round.name);
            round_ids_.push_back(round.id);
        }
        if (round_) {
            for (const auto& coder : round_->coders) {
                coders_.push_back(coder.name);
                coder_ids_.push_back(coder.coder);
                if (coder.coder == form.coder) given_ms_ = coder.given_ms;
            }
        } else {
            for (const auto& coder : lists.coders) {
                coders_.push_back(coder.name);
                coder_ids_.push_back(coder.id);
            }
        }
        kinds_ = {RadioOption{"blind", std::string(copy_kind_label(model::CopyKind::blind)),
                              std::string(copy_kind_meaning(model::CopyKind::blind)), round_ != nullptr},
                  RadioOption{"working", std::string(copy_kind_label(model::CopyKind::working)),
                              std::string(copy_kind_meaning(model::CopyKind::working))}};
        radio_.name = "Kind of copy";
        radio_.options = kinds_;
        radio_.chosen = form.kind == model::CopyKind::blind ? 0 : 1;
    }

    float height(float width) {
        float h = 2 * (ui_.em(label + 0.6f) + ui_.em(measure::field)) + ui_.em(0.5f);
        h += radio_height(ui_, radio_, width) + ui_.em(0.4f);
        for (const std::string& words : remarks())
            h += std::ceil(text_height(ui_, words, width, style::small)) + ui_.em(0.35f);
        h += ui_.em(2.2f);
        if (form_.own_passphrase) h += ui_.em(measure::field) + ui_.em(0.5f);
        if (!form_.fault.empty())
            h += std::ceil(text_height(ui_, form_.fault, width, style::small)) + ui_.em(0.4f);
        return h;
    }

    void draw(Rect at) {
        if (const auto picked =
                chooser("round", "For the round", rounds_, index_of(round_ids_, form_.round), at))
            change([id = round_ids_[*picked]](GiveForm& form) { form.round = id; });
        if (const auto picked = chooser("coder", "For", coders_, index_of(coder_ids_, form_.coder), at))
            change([id = coder_ids_[*picked]](GiveForm& form) { form.coder = id; });
        at.cut_top(ui_.em(0.5f));
        if (const auto picked =
                radio_group(ui_, "give_copy/kind", at.cut_top(radio_height(ui_, radio_, at.w)), radio_))
            change([kind = *picked == 0 ? model::CopyKind::blind : model::CopyKind::working](GiveForm& form) {
                form.kind = kind;
            });
        at.cut_top(ui_.em(0.4f));
        int number = 0;
        for (const std::string& words : remarks()) {
            TextLook look{style::small, Tone::muted};
            look.wrap = true;
            kit::text(ui_, Path("give_copy/remark") / ++number,
                      at.cut_top(std::ceil(text_height(ui_, words, at.w, style::small))), words, look);
            at.cut_top(ui_.em(0.35f));
        }
        if (check_box(ui_, "give_copy/own_passphrase", at.cut_top(ui_.em(1.9f)), "A passphrase of its own",
                      form_.own_passphrase))
            change([](GiveForm& form) {
                form.own_passphrase = !form.own_passphrase;
                form.passphrase.clear();
                form.again.clear();
            });
        at.cut_top(ui_.em(0.3f));
        if (form_.own_passphrase) {
            Rect row = at.cut_top(ui_.em(measure::field));
            const Rect again = row.cut_right(std::floor((row.w - ui_.em(0.6f)) / 2));
            row.cut_right(ui_.em(0.6f));
            secret("passphrase", {"Passphrase of the copy", "Passphrase"}, row, &GiveForm::passphrase);
            secret("again", {"The same passphrase again", "The same again"}, again, &GiveForm::again);
            at.cut_top(ui_.em(0.5f));
        }
        if (form_.fault.empty()) return;
        TextLook look{style::small, Tone::warning};
        look.wrap = true;
        look.role = Role::status;
        kit::text(ui_, "give_copy/fault", at, form_.fault, look);
    }

  private:
    static constexpr float label = 1.5f;

    void change(std::function<void(GiveForm&)> what) {
        frame_.act([what = std::move(what)](Workbench& bench) { fill_give(bench, what); });
    }

    std::vector<std::string> remarks() const {
        std::vector<std::string> words;
        if (round_ && round_->kind == model::RoundKind::reliability)
            words.emplace_back(
                "In a reliability round the codebook stays as it is: a new code comes back as a proposal.");
        if (given_ms_ != 0)
            words.push_back(
                fmt::format("A copy was made {}. Make another one only when it was lost: what two "
                            "copies of one coder bring comes in twice.",
                            when_text(given_ms_, frame_.bench.clock())));
        words.emplace_back(
            frame_.bench.session->project().encrypted()
                ? "The copy is encrypted with the passphrase of this project, unless it gets its own."
                : "Without a passphrase whoever has the file can read it.");
        return words;
    }

    template <class Id>
    static std::optional<std::size_t> index_of(const std::vector<Id>& ids, const Id& wanted) {
        const auto at = std::ranges::find(ids, wanted);
        if (at == ids.end()) return std::nullopt;
        return static_cast<std::size_t>(at - ids.begin());
    }

    std::optional<std::size_t> chooser(const char* id, const char* name,
                                       const std::vector<std::string>& options,
                                       std::optional<std::size_t> chosen, Rect& at) {
        kit::text(ui_, Path("give_copy") / id / "label", at.cut_top(ui_.em(label)), name,
                  {style::small_strong});
        ComboLook look;
        look.name = name;
        look.options = options;
        look.chosen = chosen;
        const auto picked = combo(ui_, Path("give_copy") / id, at.cut_top(ui_.em(measure::field)), look);
        at.cut_top(ui_.em(0.6f));
        return picked;
    }

    void secret(const char* id, const SecretFieldLook& look, Rect at, Secret GiveForm::*into) {
        if (const auto typed = secret_field(ui_, Path("give_copy") / id, at, look, form_.*into))
            change([into, words = *typed](GiveForm& form) { form.*into = words; });
    }

    Frame& frame_;
    Ui& ui_;
    const GiveForm& form_;
    const model::Round* round_ = nullptr;
    std::int64_t given_ms_ = 0;
    std::vector<std::string> rounds_, coders_;
    std::vector<RoundId> round_ids_;
    std::vector<CoderId> coder_ids_;
    std::array<RadioOption, 2> kinds_;
    RadioLook radio_;
};

}  // namespace

void draw_give_copy(Frame& frame) {
    const auto& form = frame.bench.copies->give;
    if (!form || !frame.bench.session) return;
    Ui& ui = frame.ui;
    const std::array<DialogButton, 2> buttons{DialogButton{"choose", "Choose where…", Emphasis::primary},
                                              DialogButton{"cancel", "Cancel"}};
    Body body(frame, *form);
    DialogLook look;
    look.title = "Give a copy";
    look.width_em = 36;
    look.buttons = buttons;
    look.body_height =
        body.height(std::min(ui.em(look.width_em), ui.window().w - 2 * ui.em(1)) - ui.em(2.8f));
    const DialogEvents events = dialog(ui, "give_copy", look, [&](Rect at) { body.draw(at); });
    // As where a round is started and copies are taken in.
    const bool by_keys = !frame.bench.chooser.is_open() && ui.take(Key::enter, Mods::ctrl);
    if (events.pressed == 0U || by_keys)
        frame.act(choose_place_of_copy);
    else if (events.pressed || events.dismissed)
        frame.act(leave_give);
}

void draw_copies_working(Frame& frame) {
    const CopiesDesk& desk = *frame.bench.copies;
    WorkingDialog work;
    if (desk.giving) {
        work = {"Writing the copy", "When it is stopped, no file is left.", desk.giving->progress()};
    } else if (desk.planning) {
        work = {"Reading the copies", "Nothing is written: this only looks at what would come in.",
                desk.planning->progress()};
    } else if (desk.merging) {
        work = {"Taking the copies in",
                "All of it comes in, or nothing. Until the last step nothing has changed.",
                desk.merging->progress()};
    } else {
        return;
    }
    if (working_dialog(frame.ui, "copies_working", work)) frame.act(stop_copies);
}

void draw_copy_bar(Frame& frame, Rect& rest) {
    const TeamDesk& desk = *frame.bench.team;
    if (!desk.copy || !frame.bench.session) return;
    Ui& ui = frame.ui;
    const store::CopyMark& mark = *desk.copy;
    const bool blind = mark.kind == store::CopyMark::Kind::blind;
    std::string words = fmt::format("{} copy for {}", blind ? "Blind" : "Working", mark.coder_name);
    if (!mark.round_name.empty()) words += fmt::format(" · round “{}”", mark.round_name);
    const auto sources = frame.view()->sources().size();
    words += fmt::format(" · {} of {} finished. ", desk.finished.size(), sources);
    words += blind ? "Nobody else’s work is in this file. Texts and cases stay as they are"
                   : "Everybody’s work is in this file";
    words += mark.frozen ? "; the codebook too: a new code comes back as a proposal." : ".";
    const std::string label = "Finished with this source";
    const std::string key = frame.key_of("source.finish");
    const bool on = frame.bench.page && is_finished(frame.bench, frame.bench.page->id());
    const float pad = ui.em(measure::pad);
    const float box_w = ui.paint().measure(label, style::label).w + ui.em(2.6f);
    const float key_w = ui.paint().measure(key, style::small).w + ui.em(0.6f);
    const float words_w = std::max(ui.em(8), rest.w - 2 * pad - box_w - key_w - ui.em(3));
    const float height =
        std::max(ui.em(2.6f), std::ceil(text_height(ui, words, words_w, style::small)) + ui.em(0.9f));
    const Rect bar = rest.cut_top(height);
    const auto pane = ui.pane("copy", "Copy for a coder", bar);
    ui.paint().fill(bar, ui.colour(Tone::panel));
    ui.paint().horizontal(bar.x, bar.bottom() - ui.hairline(), bar.w, ui.colour(Tone::line));
    Rect row = bar.inset(pad, 0);
    const Rect key_at = row.cut_right(key_w);
    const Rect box = row.cut_right(box_w);
    row.cut_right(ui.em(1));
    TextLook look{style::small, Tone::text};
    look.wrap = true;
    look.role = Role::status;
    const float words_h = std::ceil(text_height(ui, words, row.w, style::small));
    kit::text(ui, "copy/words", row.centred({row.w, words_h}).snapped(), words, look);
    if (check_box(ui, "copy/finished", box.centred({box_w, ui.em(1.9f)}), label, on,
                  frame.bench.page != nullptr && frame.bench.writable()))
        frame.run("source.finish");
    ui.paint().label(key_at, key, {style::small, ui.colour(Tone::muted), Align::end});
}

}  // namespace attune::workbench
