// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/send_dialog.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "app/workbench/acts/send_acts.h"
#include "app/workbench/panels/form_fields.h"
#include "app/workbench/report_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr float choices_em = 19;
constexpr float page_em = 34;

using Elements = jobs::RefiWanted::Elements;
using Tool = jobs::RefiWanted::Tool;

class Choosing {
  public:
    Choosing(Frame& frame, Form& form, const SendForm& asked)
        : frame_(frame), ui_(frame.ui), form_(form), asked_(asked) {}

    void draw() {
        if (asked_.as == SendAs::archive)
            check("send/unknown", "Texts with unknown consent", asked_.archive.unknown_too,
                  [](SendForm& form) { form.archive.unknown_too = !form.archive.unknown_too; });
        else
            of_refi();
        whom();
    }

  private:
    void of_refi() {
        static const std::vector<std::string> elements{"As sets of their codes", "As codes of their own"};
        if (const auto picked = pick(ui_, form_, "send/elements", "Programme elements", elements,
                                     static_cast<std::size_t>(asked_.refi.elements == Elements::codes)))
            change([codes = *picked == 1](SendForm& form) {
                form.refi.elements = codes ? Elements::codes : Elements::sets;
            });
        if (asked_.as == SendAs::codebook) return;
        static const std::vector<std::string> tools{"Any tool", "NVivo"};
        if (const auto picked = pick(ui_, form_, "send/tool", "Read by", tools,
                                     static_cast<std::size_t>(asked_.refi.tool == Tool::nvivo)))
            change(
                [nvivo = *picked == 1](SendForm& form) { form.refi.tool = nvivo ? Tool::nvivo : Tool::any; });
        form_.gap(0.6f);
        check("send/agreed", "Only what coders agreed on", asked_.refi.agreed,
              [](SendForm& form) { form.refi.agreed = !form.refi.agreed; });
        check("send/speakers", "A case for each who speaks", asked_.refi.speakers,
              [](SendForm& form) { form.refi.speakers = !form.refi.speakers; });
        check("send/whole", "With a part only Attune reads", asked_.refi.comes_back,
              [](SendForm& form) { form.refi.comes_back = !form.refi.comes_back; });
        form_.words("send/whole_words", "With it the project comes back here whole.");
    }

    void whom() {
        receiver();
        form_.gap(0.5f);
        if (check_box(ui_, "send/encrypted", form_.row(ui_.em(1.9f)), "As an encrypted zip",
                      asked_.encrypted)) {
            fill([](SendForm& form) {
                form.encrypted = !form.encrypted;
                form.passphrase.clear();
                form.again.clear();
            });
            // Its fields come below, where a small window has to be scrolled to them.
            if (!asked_.encrypted)
                frame_.act([](Workbench& bench) { bench.focus_wanted = "send/passphrase"; });
        }
        if (asked_.encrypted) {
            secret("send/passphrase", {"Passphrase of the zip", "Passphrase"}, &SendForm::passphrase);
            secret("send/again", {"The same passphrase again", "The same again"}, &SendForm::again);
        }
        form_.fault("send/fault", asked_.fault);
    }

    void check(const char* path, const char* words, bool on, std::function<void(SendForm&)> turn) {
        if (check_box(ui_, path, form_.row(ui_.em(1.9f)), words, on)) change(std::move(turn));
    }
    void receiver() {
        TextFieldLook look;
        look.name = "For whom";
        look.placeholder = "Kept in the history";
        look.takes_enter = false;
        std::string words = asked_.receiver;
        if (text_field(ui_, "send/receiver", form_.field(look.name), words, look).changed)
            fill([words](SendForm& form) { form.receiver = words; });
    }
    void secret(const char* path, const SecretFieldLook& look, Secret SendForm::*into) {
        if (const auto typed = secret_field(ui_, path, form_.field(look.name), look, asked_.*into))
            fill([into, words = *typed](SendForm& form) { form.*into = words; });
    }
    void change(std::function<void(SendForm&)> what) {
        frame_.act([what = std::move(what)](Workbench& bench) { change_sending(bench, what); });
    }
    void fill(std::function<void(SendForm&)> what) {
        frame_.act([what = std::move(what)](Workbench& bench) { fill_sending(bench, what); });
    }

    Frame& frame_;
    Ui& ui_;
    Form& form_;
    const SendForm& asked_;
};

void list(Form& form, const char* path, const char* heading, const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    form.heading(heading);
    int number = 0;
    for (const auto& sentence : sentences) form.item(Path(path) / ++number, sentence);
}

void draw_what_leaves(Form& form, const SendDesk& desk) {
    if (!desk.known) return form.words("send/reading", "Reading what would leave…");
    const SendReading& read = desk.read;
    if (!read.fault.empty()) return form.fault("send/stops", read.fault);
    if (read.texts) {
        form.heading("To be known before it leaves");
        int number = 0;
        for (const auto& sentence : read.warned) form.fault(Path("send/warned") / ++number, sentence);
        if (read.warned.empty())
            form.words("send/nothing_warned",
                       "No name, place or number was found that nobody has decided about, and nobody who "
                       "speaks in the texts refused. Read them all the same.");
        number = 0;
        for (const auto& sentence : read.unknown) form.words(Path("send/unknown_who") / ++number, sentence);
    }
    form.heading("What is in it");
    form.words("send/contents", read.contents + ".");
    list(form, "send/said", "What is said in another way", read.said);
    list(form, "send/lost", "What stays behind", read.lost);
}

const char* title_of(SendAs as) {
    switch (as) {
        case SendAs::project:
            return "Write a REFI-QDA project";
        case SendAs::codebook:
            return "Write a REFI-QDA codebook";
        case SendAs::archive:
            return "Write the archive pack";
    }
    return "";
}

}  // namespace

void draw_sending(Frame& frame) {
    const SendDesk& desk = frame.bench.report->send;
    if (!desk.form || !frame.bench.session) return;
    Ui& ui = frame.ui;
    const bool ready = desk.known && desk.read.fault.empty() && !frame.bench.reporting;
    const std::array<DialogButton, 2> buttons{
        DialogButton{"choose", "Choose where…", Emphasis::primary, ready}, DialogButton{"cancel", "Cancel"}};
    DialogLook look;
    look.title = title_of(desk.form->as);
    look.width_em = choices_em + page_em + 3;
    look.buttons = buttons;
    look.body_height =
        std::min(ui.em(desk.form->as == SendAs::project ? 32.f : 26.f), ui.window().h - ui.em(12));
    const DialogEvents events = dialog(ui, "send", look, [&](Rect at) {
        const Rect side = at.cut_left(std::min(ui.em(choices_em), std::floor(at.w * 0.45f)));
        {
            Form choices(frame, "send/choices", side, "How it leaves", choices_em);
            Choosing(frame, choices, *desk.form).draw();
            choices.finish();
        }
        at.cut_left(ui.em(0.8f));
        ui.paint().vertical(at.x, at.y, at.h, ui.colour(Tone::line));
        Form page(frame, "send/page", at, "What leaves", page_em);
        draw_what_leaves(page, desk);
        page.finish();
    });
    const bool by_keys = !frame.bench.chooser.is_open() && ui.take(Key::enter, Mods::ctrl);
    if (events.pressed == 0U || (by_keys && ready))
        frame.act(choose_place_to_send);
    else if (events.pressed || events.dismissed)
        frame.act(leave_sending);
}

}  // namespace attune::workbench
