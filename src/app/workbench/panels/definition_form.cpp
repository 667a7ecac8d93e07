// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/definition_form.h"

#include <algorithm>
#include <utility>

#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/codebook_work.h"
#include "kit/painter.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {
constexpr float label_em = 1.55f;
constexpr float after_em = 0.85f;
constexpr float two_columns_from = 36;
}  // namespace

Rect reading_column(Ui& ui, Rect at, float most_em) {
    Rect column = at.inset(ui.em(1.6f), 0);
    const float wide = std::min(column.w, ui.em(most_em));
    return {std::round(column.x + (column.w - wide) / 2), column.y, wide, column.h};
}

DefinitionForm::DefinitionForm(Frame& frame, Path path, Rect column, float top)
    : frame_(frame), ui_(frame.ui), path_(std::move(path)), column_(column), y_(top) {}

Rect DefinitionForm::take(float height) {
    const Rect at{column_.x, y_, column_.w, height};
    y_ += height;
    return at;
}

void DefinitionForm::label(std::string_view id, const std::string& words) {
    section_label(ui_, path_ / id / "label", take(ui_.em(label_em)), words);
}

void DefinitionForm::words(std::string_view id, const std::string& text, Tone tone) {
    if (text.empty()) return;
    TextLook look{style::small, tone};
    look.wrap = true;
    kit::text(ui_, path_ / id, take(ui_.paint().height_wrapped(text, style::small, column_.w)), text, look);
}

std::string& DefinitionForm::text_of(std::string_view key) {
    return frame_.bench.codebook->definition.field(key)->text;
}

void DefinitionForm::take_events(const FieldEvents& events) {
    changed_ = changed_ || events.changed;
    left_ = left_ || events.left;
}

void DefinitionForm::line(std::string_view key, const Look& look) {
    label(key, look.label);
    TextFieldLook field;
    field.name = look.label;
    field.placeholder = look.placeholder;
    field.enabled = frame_.bench.writable();
    field.takes_enter = false;
    take_events(text_field(ui_, path_ / key, take(ui_.em(measure::field)), text_of(key), field));
    space(after_em);
}

float DefinitionForm::area_height(const std::string& text, const Look& look, float width) const {
    // As the area lays it out: its padding and edges, and each paragraph on whole pixels.
    const float edges = 4 * ui_.hairline();
    const float room = width - 2 * ui_.em(0.75f) - edges;
    const auto paragraphs = static_cast<float>(1 + std::count(text.begin(), text.end(), '\n'));
    const float words = ui_.paint().height_wrapped(text.empty() ? " " : text, style::label, room);
    return std::clamp(words + paragraphs + ui_.em(1.1f) + edges, ui_.em(look.least_em), ui_.em(look.most_em));
}

void DefinitionForm::area_at(Rect at, std::string_view key, const Look& look) {
    section_label(ui_, path_ / key / "label", at.cut_top(ui_.em(label_em)), look.label);
    TextAreaLook area;
    area.name = look.label;
    area.placeholder = look.placeholder;
    area.read_only = !frame_.bench.writable();
    take_events(text_area(ui_, path_ / key, at, text_of(key), area));
}

void DefinitionForm::area(std::string_view key, const Look& look) {
    const Rect at = take(ui_.em(label_em) + area_height(text_of(key), look, column_.w));
    space(after_em);
    area_at(at, key, look);
}

void DefinitionForm::two_areas(std::string_view key, const Look& look, std::string_view other_key,
                               const Look& other_look) {
    if (column_.w < ui_.em(two_columns_from)) {
        area(key, look);
        return area(other_key, other_look);
    }
    const float gap = ui_.em(1.2f), half = std::floor((column_.w - gap) / 2);
    const float height =
        std::max(area_height(text_of(key), look, half), area_height(text_of(other_key), other_look, half));
    Rect row = take(ui_.em(label_em) + height);
    space(after_em);
    area_at(row.cut_left(half), key, look);
    row.cut_left(gap);
    area_at(row, other_key, other_look);
}

void DefinitionForm::links(const Links& look, const std::vector<Linked>& linked) {
    label(look.id, look.label);
    Flow flow({take(0).x, y_, column_.w, 1e6F}, ui_.em(0.5f));
    const bool writable = frame_.bench.writable();
    for (const Linked& one : linked) {
        ChipLook chip_look = one.look;
        chip_look.removable = writable;
        const Rect at = flow.next(chip_size(ui_, chip_look));
        const ChipPress press = chip(ui_, path_ / look.id / one.id, at, chip_look);
        if (press == ChipPress::pressed) frame_.act(one.open);
        if (press == ChipPress::removed) frame_.act(one.unlink);
    }
    ButtonLook add;
    add.label = "Link…";
    add.icon = Icon::plus;
    add.enabled = writable;
    add.description = look.description;
    add.shortcut = frame_.key_of(look.action);
    if (button(ui_, path_ / "link", flow.next({button_size(ui_, add).w, ui_.em(measure::chip)}), add))
        frame_.act(look.add);
    take(flow.height());
    space(after_em);
}

void DefinitionForm::finish() {
    if (changed_) frame_.act(definition_typed);
    if (left_ && !ui_.focus_within(path_)) frame_.act([](Workbench& bench) { finish_definition(bench); });
}

}  // namespace attune::workbench
