// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/definition_form.h"

#include <algorithm>
#include <utility>

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
    : ui_(frame.ui), path_(std::move(path)), column_(column), y_(top) {}

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

DefinitionForm::Events DefinitionForm::line(std::string_view id, std::string& text, const Look& look) {
    label(id, look.label);
    TextFieldLook field;
    field.name = look.label;
    field.placeholder = look.placeholder;
    field.enabled = !look.read_only;
    field.takes_enter = false;
    const FieldEvents events = text_field(ui_, path_ / id, take(ui_.em(measure::field)), text, field);
    space(after_em);
    return {events.changed, events.left};
}

float DefinitionForm::area_height(const std::string& text, const Look& look, float width) const {
    // As the area lays it out: its padding and edges, and each paragraph on whole pixels.
    const float edges = 4 * ui_.hairline();
    const float room = width - 2 * ui_.em(0.75f) - edges;
    const auto paragraphs = static_cast<float>(1 + std::count(text.begin(), text.end(), '\n'));
    const float words = ui_.paint().height_wrapped(text.empty() ? " " : text, style::label, room);
    return std::clamp(words + paragraphs + ui_.em(1.1f) + edges, ui_.em(look.least_em), ui_.em(look.most_em));
}

DefinitionForm::Events DefinitionForm::area_at(Rect at, std::string_view id, std::string& text,
                                               const Look& look) {
    section_label(ui_, path_ / id / "label", at.cut_top(ui_.em(label_em)), look.label);
    TextAreaLook area;
    area.name = look.label;
    area.placeholder = look.placeholder;
    area.read_only = look.read_only;
    const FieldEvents events = text_area(ui_, path_ / id, at, text, area);
    return {events.changed, events.left};
}

DefinitionForm::Events DefinitionForm::area(std::string_view id, std::string& text, const Look& look) {
    const Rect at = take(ui_.em(label_em) + area_height(text, look, column_.w));
    space(after_em);
    return area_at(at, id, text, look);
}

DefinitionForm::Events DefinitionForm::two_areas(std::string_view id, std::string& text, const Look& look,
                                                 std::string_view other_id, std::string& other_text,
                                                 const Look& other_look) {
    if (column_.w < ui_.em(two_columns_from)) {
        const Events first = area(id, text, look);
        const Events second = area(other_id, other_text, other_look);
        return {first.changed || second.changed, first.left || second.left};
    }
    const float gap = ui_.em(1.2f), half = std::floor((column_.w - gap) / 2);
    const float height = std::max(area_height(text, look, half), area_height(other_text, other_look, half));
    Rect row = take(ui_.em(label_em) + height);
    space(after_em);
    const Events first = area_at(row.cut_left(half), id, text, look);
    row.cut_left(gap);
    const Events second = area_at(row, other_id, other_text, other_look);
    return {first.changed || second.changed, first.left || second.left};
}

}  // namespace attune::workbench
