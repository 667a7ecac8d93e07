// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/quote_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/panels/quotes_panel.h"
#include "app/workbench/today.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

class Body {
  public:
    Body(Frame& frame, const QuoteForm& form) : frame_(frame), ui_(frame.ui), form_(form) {
        for (const auto level : model::attribution_levels()) levels_.emplace_back(level_meaning(level));
        gather();
    }

    float height(float width) {
        float h = 4 * ui_.em(label + gap) + ui_.em(area) + 3 * ui_.em(measure::field);
        for (const Remark& remark : remarks_) h += height_of(remark, width) + ui_.em(0.35f);
        return h;
    }

    void draw(Rect at) {
        words(part("Words that are printed; […] where something is left out", "printed", at, area));
        level(part("What stands under it", "level", at, measure::field));
        line("attribution", "In other words", attribution_hint(), &model::MarkedQuote::attribution,
             part("In other words, when you wish", "attribution", at, measure::field));
        line("note", "Note", "Why, or what was agreed with whom", &model::MarkedQuote::note,
             part("Note", "note", at, measure::field));
        int number = 0;
        for (const Remark& remark : remarks_) {
            Rect strip = at.cut_top(height_of(remark, at.w));
            if (remark.icon) {
                const Rect sign = strip.cut_left(ui_.em(sign_width));
                ui_.paint().icon(*remark.icon, {sign.x, sign.y, ui_.em(1.05f), ui_.em(1.15f)},
                                 ui_.colour(remark.tone));
            }
            TextLook look{style::small, remark.tone};
            look.wrap = true;
            look.role = remark.icon ? Role::status : Role::paragraph;
            kit::text(ui_, Path("quote_form/remark") / ++number, strip, remark.words, look);
            at.cut_top(ui_.em(0.35f));
        }
    }

  private:
    static constexpr float label = 1.5f, gap = 0.5f, area = 6, sign_width = 1.5f;

    struct Remark {
        std::string words;
        Tone tone = Tone::muted;
        std::optional<Icon> icon = {};
    };

    void gather() {
        if (!form_.fault.empty()) remarks_.push_back({form_.fault, Tone::warning, Icon::warning});
        if (form_.look) {
            for (const auto& why : form_.look->held)
                remarks_.push_back({why + " No report prints it.", Tone::warning, Icon::close});
            for (const auto& why : form_.look->warned)
                remarks_.push_back({why, Tone::warning, Icon::warning});
            if (form_.look->sharing >= form_.threshold && form_.look->sharing > 0)
                remarks_.push_back({fmt::format("{} people here share what stands under it.",
                                                grouped(form_.look->sharing))});
            if (!form_.look->attribution.empty())
                remarks_.push_back({fmt::format("Printed under it: {}", form_.look->attribution)});
        }
        const auto& project = frame_.bench.session->project();
        const model::Coder* coder = frame_.view()->coder(project.coder());
        remarks_.push_back(
            {fmt::format("It is recorded that {} decided so on {}.", coder ? coder->name : std::string("you"),
                         today(frame_.bench.clock))});
    }

    float height_of(const Remark& remark, float width) {
        return std::max(ui_.em(1.2f),
                        std::ceil(text_height(ui_, remark.words,
                                              width - (remark.icon ? ui_.em(sign_width) : 0), style::small)));
    }

    Rect part(const std::string& name, const char* id, Rect& at, float height_em) {
        kit::text(ui_, Path("quote_form") / id / "label", at.cut_top(ui_.em(label)), name,
                  {style::small_strong});
        const Rect strip = at.cut_top(ui_.em(height_em));
        at.cut_top(ui_.em(gap));
        return strip;
    }

    void change(std::function<void(model::MarkedQuote&)> what) {
        frame_.act([what = std::move(what)](Workbench& bench) { fill_quote(bench, what); });
    }

    void words(Rect at) {
        TextAreaLook look;
        look.name = "Words that are printed";
        look.of = form_.quote.source.text() + std::to_string(form_.quote.range.begin.value);
        look.caret_at_begin = true;
        std::string typed = form_.quote.words;
        if (text_area(ui_, "quote_form/printed", at, typed, look).changed)
            change([typed](model::MarkedQuote& quote) { quote.words = typed; });
    }

    void level(Rect at) {
        const auto levels = model::attribution_levels();
        ComboLook look;
        look.name = "What stands under it";
        look.options = levels_;
        for (std::size_t i = 0; i < levels.size(); ++i)
            if (levels[i] == form_.quote.level) look.chosen = i;
        if (const auto picked = combo(ui_, "quote_form/level", at, look))
            change([level = levels[*picked]](model::MarkedQuote& quote) { quote.level = level; });
    }

    std::string attribution_hint() const {
        return form_.look && form_.quote.attribution.empty() ? form_.look->attribution : std::string();
    }

    void line(const char* id, const char* name, const std::string& placeholder,
              std::string model::MarkedQuote::*into, Rect at) {
        TextFieldLook look;
        look.name = name;
        look.placeholder = placeholder;
        look.takes_enter = false;
        std::string typed = form_.quote.*into;
        if (text_field(ui_, Path("quote_form") / id, at, typed, look).changed)
            change([into, typed](model::MarkedQuote& quote) { quote.*into = typed; });
    }

    Frame& frame_;
    Ui& ui_;
    const QuoteForm& form_;
    std::vector<std::string> levels_;
    std::vector<Remark> remarks_;
};

}  // namespace

void draw_quote_form(Frame& frame) {
    const auto& form = frame.bench.aside->quotes->form;
    if (!form || !frame.bench.session) return;
    Ui& ui = frame.ui;
    const std::array<DialogButton, 3> buttons{DialogButton{"clear", "Clear it", Emphasis::primary},
                                              DialogButton{"hold", "Hold it back"},
                                              DialogButton{"cancel", "Cancel"}};
    Body body(frame, *form);
    DialogLook look;
    look.title = "Clear a quote";
    look.words =
        fmt::format("From “{}”. Whoever clears a quote answers for its being printed.", form->source_title);
    look.width_em = 42;
    look.buttons = buttons;
    look.body_height =
        body.height(std::min(ui.em(look.width_em), ui.window().w - 2 * ui.em(1)) - ui.em(2.8f));
    const DialogEvents events = dialog(ui, "quote_form", look, [&](Rect at) {
        if (body.height(at.w) <= at.h + ui.em(0.5f)) return body.draw(at);
        // In a low window what does not fit is scrolled; the buttons stay.
        ScrollArea area(ui, "quote_form/scroll", at, "What is said of the quote");
        const Rect inside = area.inner().inset(ui.em(0.2f), 0);
        const float height = body.height(inside.w);
        body.draw({inside.x, area.top() + ui.em(0.2f), inside.w, height});
        area.finish(height + ui.em(0.4f));
    });
    if (events.pressed == 0U) frame.act([](Workbench& b) { settle_form(b, model::QuoteState::cleared); });
    if (events.pressed == 1U) frame.act([](Workbench& b) { settle_form(b, model::QuoteState::held); });
    if (events.pressed == 2U || events.dismissed) frame.act(leave_quote_form);
}

}  // namespace attune::workbench
