// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/pseudonym_acts.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/form_fields.h"
#include "app/workbench/panels/plan_lines.h"
#include "app/workbench/panels/pseudonym_panel.h"
#include "app/workbench/panels/working_dialog.h"
#include "app/workbench/pseudonym_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path own = "pseudonyms_agree";

using text::counted;

// "3 words are replaced in 41 places of 12 sources and 2 speakers’ labels. 17 codings lie on them and stay
// with the new words."
std::string summary(const PseudonymDesk& desk, const jobs::PseudonymisePlan& plan) {
    std::set<SourceId> sources;
    for (const auto& passage : plan.erasure.passages) sources.insert(passage.source);
    const std::size_t words = desk.count(Decision::put_in), codings = plan.erasure.codings_stay.size();
    const std::size_t labels = plan.erasure.labels.size(), headers = plan.erasure.headers.size();
    std::vector<std::string> where;
    if (!plan.erasure.passages.empty() || labels + headers == 0)
        where.push_back(fmt::format("{} of {}", counted(plan.erasure.passages.size(), "place", "places"),
                                    counted(sources.size(), "source", "sources")));
    if (labels > 0) where.push_back(counted(labels, "speaker’s label", "speakers’ labels"));
    if (headers > 0)
        where.push_back(counted(headers, "title, header or remark", "titles, headers and remarks"));
    std::string all = where.front();
    for (std::size_t i = 1; i < where.size(); ++i) all += (i + 1 < where.size() ? ", " : " and ") + where[i];
    const std::string said = fmt::format("{} replaced in {}.", counted(words, "word is", "words are"), all);
    if (codings == 0) return said + " No coding lies on them.";
    return fmt::format("{} {} on them and {} with the new words.", said,
                       counted(codings, "coding lies", "codings lie"), codings == 1 ? "stays" : "stay");
}

class Page {
  public:
    Page(Frame& frame, Rect at)
        : frame_(frame),
          ui_(frame.ui),
          desk_(*frame.bench.pseudonyms),
          agreed_(*desk_.agreement),
          form_(frame, own / "form", at, "What will change", 44) {}

    void draw() {
        form_.title("Replace the words for good");
        what();
        key();
        history();
        agreement();
        lists();
        form_.finish();
    }

  private:
    void what() {
        if (!agreed_.plan) {
            if (agreed_.fault.empty()) {
                const std::string step = desk_.planning ? desk_.planning->progress().step : std::string();
                form_.words(own / "planning", (step.empty() ? "Working out what will change" : step) + " …");
            } else {
                form_.fault(own / "fault", isolated(agreed_.fault));
            }
        } else {
            form_.words(own / "summary", summary(desk_, *agreed_.plan), Tone::text);
            form_.words(own / "for_good",
                        "The old words are taken out of the file, its history, the kept originals and the "
                        "backups beside it. This cannot be undone. Copies and exports kept elsewhere are not "
                        "reached.",
                        Tone::text);
            if (!agreed_.fault.empty()) form_.fault(own / "fault", isolated(agreed_.fault));
            int number = 0;
            for (const std::string& remark : agreed_.plan->remarks)
                form_.fault(own / "remark" / ++number, isolated(remark));
        }
        form_.gap(0.5f);
        if (check_box(ui_, own / "everywhere", form_.row(ui_.em(1.9f)),
                      "Also in what coders wrote: memos, notes, codes, elements", agreed_.everywhere))
            frame_.act(toggle_pseudonyms_everywhere);
    }

    void secret(const char* name, Rect at, const char* label, Secret PseudonymAgreement::*into) {
        if (const auto typed = secret_field(ui_, own / name, at, {label, label}, agreed_.*into))
            frame_.act([words = *typed, into](Workbench& bench) {
                if (bench.pseudonyms->agreement) (*bench.pseudonyms->agreement).*into = words;
            });
    }

    void key() {
        const std::array<Segment, 3> ways{Segment{"new_file", "A new key file"},
                                          Segment{"opened", "A key file I have"},
                                          Segment{"none", "No key file"}};
        SegmentedLook look;
        look.name = "Where the real words are kept";
        look.segments = ways;
        look.chosen = static_cast<std::size_t>(agreed_.key);
        if (const auto picked = segmented(ui_, own / "way", form_.field(look.name, measure::chip), look))
            frame_.act([way = static_cast<KeyWay>(*picked)](Workbench& bench) { set_key_way(bench, way); });
        switch (agreed_.key) {
            case KeyWay::new_file:
                return new_key();
            case KeyWay::opened:
                return opened_key();
            case KeyWay::none:
                break;
        }
        form_.words(
            own / "key_words",
            "Nobody will ever be able to say who stands behind a pseudonym. Choose this where that is "
            "what was promised.");
    }

    void new_key() {
        form_.gap(0.6f);
        Rect row = form_.row(ui_.em(measure::field));
        const ButtonLook choose_look{"Choose…", Icon::folder};
        const Rect button_at = row.cut_right(button_size(ui_, choose_look).w);
        row.cut_right(ui_.em(0.6f));
        std::string file = agreed_.new_file;
        TextFieldLook look;
        look.name = "Where the key file is kept";
        look.placeholder = look.name;
        look.takes_enter = false;
        if (text_field(ui_, own / "file", row, file, look).changed)
            frame_.act([file](Workbench& bench) { set_new_key_file(bench, file); });
        if (button(ui_, own / "choose", button_at, choose_look))
            frame_.act([](Workbench& bench) { choose(bench, ChooserFor::new_key); });
        // A field shows one end of a long path.
        if (ui_.paint().measure(agreed_.new_file, style::label).w > row.w - ui_.em(1.4f))
            form_.words(own / "whole_file", agreed_.new_file);
        form_.gap(0.5f);
        Rect twice = form_.row(ui_.em(measure::field));
        const float gap = ui_.em(0.6f);
        const Rect first = twice.cut_left(std::floor((twice.w - gap) / 2));
        twice.cut_left(gap);
        secret("passphrase", first, "Passphrase of the key file", &PseudonymAgreement::passphrase);
        secret("again", twice, "The same passphrase again", &PseudonymAgreement::again);
        if (!agreed_.again.empty() && agreed_.passphrase.text != agreed_.again.text)
            form_.fault(own / "differ", "The two passphrases differ.");
        form_.words(own / "key_words",
                    "The key file says who stands behind each pseudonym. It is encrypted, it never goes into "
                    "the project, and a lost passphrase cannot be recovered. Keep it apart from the project: "
                    "on another disk, with other people.");
        const std::filesystem::path folder = std::filesystem::path(agreed_.new_file).parent_path();
        if (folder == frame_.bench.session->project().file().parent_path())
            form_.fault(own / "beside",
                        "It would lie beside the project: whoever is given that folder is given both.");
    }

    void opened_key() {
        form_.gap(0.6f);
        Rect row = form_.row(ui_.em(measure::field));
        const ButtonLook choose_look{desk_.key ? "Another…" : "Choose and open…", Icon::folder};
        if (button(ui_, own / "open", row.cut_left(button_size(ui_, choose_look).w), choose_look))
            frame_.act([](Workbench& bench) { choose(bench, ChooserFor::key); });
        row.cut_left(ui_.em(0.8f));
        if (desk_.key)
            kit::text(ui_, own / "opened", row,
                      fmt::format("“{}” is open.", desk_.key->path().filename().string()), {style::label});
        form_.words(own / "key_words",
                    "The words are added to it, so that the same person keeps the same pseudonym.");
    }

    void history() {
        std::string reason = agreed_.reason;
        TextFieldLook look;
        look.name = "Reason, for the history (not the words)";
        look.placeholder = "May be left out";
        look.takes_enter = false;
        if (text_field(ui_, own / "reason", form_.field(look.name), reason, look).changed)
            frame_.act([reason](Workbench& bench) {
                if (bench.pseudonyms->agreement) bench.pseudonyms->agreement->reason = reason;
            });
    }

    void agreement() {
        std::string typed = agreed_.typed;
        TextFieldLook look;
        look.name = fmt::format("Type “{}” to go on", pseudonym_word);
        look.takes_enter = false;
        const Rect row = form_.field(look.name);
        if (text_field(ui_, own / "typed", row, typed, look).changed)
            frame_.act([typed](Workbench& bench) {
                if (bench.pseudonyms->agreement) bench.pseudonyms->agreement->typed = typed;
            });
    }

    void lists() {
        if (!agreed_.plan) return;
        int number = 0;
        const auto part = [&](const std::string& head, const std::vector<std::string>& lines) {
            if (lines.empty()) return;
            form_.heading(head);
            for (const std::string& line : lines) {
                const PlanLine said = plan_line(line);
                const Path path = own / "line" / ++number;
                if (said.item) {
                    form_.item(path, said.words);
                } else {
                    form_.gap(0.3f);
                    form_.words(path, said.words, Tone::text);
                }
            }
        };
        part("This goes", agreed_.in_words.goes);
        part("This stays", agreed_.in_words.stays);
    }

    Frame& frame_;
    Ui& ui_;
    const PseudonymDesk& desk_;
    const PseudonymAgreement& agreed_;
    Form form_;
};

void draw_foot(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const PseudonymDesk& desk = *frame.bench.pseudonyms;
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    Rect row = at.inset(ui.em(1.1f), 0);
    row = Rect{row.x, row.y + (row.h - ui.em(measure::field)) / 2, row.w, ui.em(measure::field)}.snapped();
    const std::string missing = missing_of_pseudonyms(desk);
    const ButtonLook go{"Replace for good", {}, Emphasis::primary, missing.empty(), "", "Ctrl+Enter"};
    const Rect go_at = row.cut_right(button_size(ui, go).w);
    row.cut_right(ui.em(0.7f));
    const ButtonLook back{"Back to the list", {}, Emphasis::plain, true, "Nothing is changed", "Esc"};
    if (button(ui, own / "back", row.cut_right(button_size(ui, back).w), back))
        frame.act(step_back_from_pseudonyms);
    row.cut_right(ui.em(1));
    const bool by_keys = !ui.modal_open() && ui.take(Key::enter, Mods::ctrl);
    if (button(ui, own / "go", go_at, go) || by_keys) frame.act(put_pseudonyms_in);
    TextLook look{style::small, Tone::muted};
    look.role = Role::status;
    // What the plan could not be made for stands above already.
    const bool told = desk.agreement->plan || desk.agreement->fault.empty();
    kit::text(ui, own / "foot", row,
              missing.empty() ? std::string("All is ready. Ctrl+Enter replaces the words.")
              : told          ? missing
                              : std::string("It cannot be done so; Esc leads back to the list."),
              look);
}

}  // namespace

void draw_pseudonym_agreement(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("pseudonyms_agree", "What will change", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    draw_document_head(frame, own, at.cut_top(ui.em(document_head_height)),
                       "Pseudonyms in the place of names", {"Back to the list", step_back_from_pseudonyms});
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    const Rect foot = at.cut_bottom(ui.em(3.6f));
    Page(frame, at).draw();
    draw_foot(frame, foot);
}

void draw_key_question(Frame& frame) {
    const PseudonymDesk& desk = *frame.bench.pseudonyms;
    if (!desk.key_question) return;
    Ui& ui = frame.ui;
    const KeyQuestion& question = *desk.key_question;
    const std::array<DialogButton, 2> buttons{
        DialogButton{"open", "Open", Emphasis::primary, !question.passphrase.empty() && !desk.opening},
        DialogButton{"cancel", "Cancel"}};
    DialogLook look;
    look.title = "Key file";
    look.words = desk.opening             ? std::string("Trying the passphrase …")
                 : question.fault.empty() ? fmt::format("“{}” is protected by a passphrase of its own.",
                                                        question.file.filename().string())
                                          : question.fault;
    look.buttons = buttons;
    look.body_height = ui.em(measure::field);
    auto typed = std::make_shared<Secret>(question.passphrase);
    bool changed = false;
    const DialogEvents events = dialog(ui, "pseudonym_key", look, [&](Rect at) {
        TextFieldLook field;
        field.name = "Passphrase of the key file";
        field.password = true;
        field.takes_enter = false;
        field.invalid = !question.fault.empty();
        changed = text_field(ui, "pseudonym_key/passphrase", at, typed->text, field).changed;
    });
    if (changed)
        frame.act([typed](Workbench& bench) {
            if (bench.pseudonyms->key_question) bench.pseudonyms->key_question->passphrase = *typed;
        });
    if (events.pressed == 0U) frame.act(open_key);
    if (events.pressed == 1U || events.dismissed) frame.act(leave_key_question);
}

void draw_pseudonymising(Frame& frame) {
    const auto& run = frame.bench.pseudonyms->putting_in;
    if (run && working_dialog(
                   frame.ui, "pseudonymising",
                   {"Replacing the words",
                    "The project is written anew without what goes. Until the last step nothing has changed.",
                    run->progress()}))
        run->cancel();
}

}  // namespace attune::workbench
