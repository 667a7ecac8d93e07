// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/form.h"

#include <algorithm>
#include <cmath>

#include "kit/widgets/basics.h"

namespace attune::workbench {

using namespace kit;

Form::Form(Frame& frame, const Path& path, Rect at, const std::string& name, float width_em)
    : frame_(frame), path_(path), area_(frame.ui, path, at, name), y_(0) {
    Ui& ui = frame.ui;
    const Rect inside = area_.inner();
    const float width = std::min(ui.em(width_em), inside.w - 2 * ui.em(1.1f));
    column_ = Rect{std::round(inside.x + (inside.w - width) / 2), area_.top(), width, 0};
    y_ = area_.top() + ui.em(1);
}

Rect Form::row(float height) {
    const Rect strip{column_.x, y_, column_.w, height};
    y_ += height;
    return strip;
}

void Form::gap(float em) {
    y_ += frame_.ui.em(em);
}

void Form::title(const std::string& words) {
    Ui& ui = frame_.ui;
    TextLook look{style::title};
    look.role = Role::heading;
    look.wrap = true;
    const float height = std::ceil(text_height(ui, words, column_.w, style::title));
    Rect strip = row(std::max(ui.em(2.6f), height + ui.em(0.5f)));
    kit::text(ui, path_ / "title_line", strip.centred({strip.w, height}), words, look);
}

void Form::heading(const std::string& words) {
    gap(1);
    TextLook look{style::strong};
    look.role = Role::heading;
    kit::text(frame_.ui, path_ / "heading" / ++labels_, row(frame_.ui.em(2)), words, look);
}

void Form::words(const Path& path, const std::string& paragraph, Tone tone) {
    gap(0.25f);
    this->paragraph(path, paragraph, tone, 0);
}

void Form::item(const Path& path, const std::string& words) {
    gap(0.15f);
    paragraph(path, words, Tone::muted, 1.2f);
}

void Form::paragraph(const Path& path, const std::string& words, Tone tone, float indent_em) {
    Ui& ui = frame_.ui;
    const float indent = ui.em(indent_em);
    TextLook look{style::small, tone};
    look.wrap = true;
    Rect strip = row(std::ceil(text_height(ui, words, column_.w - indent, style::small)));
    strip.cut_left(indent);
    kit::text(ui, path, strip, words, look);
}

Rect Form::field(const std::string& label, float height_em) {
    Ui& ui = frame_.ui;
    gap(0.9f);
    kit::text(ui, path_ / "label" / ++labels_, row(ui.em(1.5f)), label, {style::small_strong});
    gap(0.15f);
    return row(ui.em(height_em));
}

void Form::fault(const Path& path, const std::string& sentence) {
    if (sentence.empty()) return;
    Ui& ui = frame_.ui;
    gap(0.3f);
    const float sign = ui.em(1.35f);
    const float height =
        std::max(ui.em(1.3f),
                 std::ceil(text_height(ui, sentence, column_.w - sign - ui.em(0.3f), style::small_strong)));
    Rect line = row(height);
    const Rect icon = line.cut_left(sign);
    ui.paint().icon(Icon::warning, {icon.x, icon.y, ui.em(1.1f), ui.em(1.2f)}, ui.colour(Tone::warning));
    line.cut_left(ui.em(0.3f));
    TextLook look{style::small_strong, Tone::warning};
    look.wrap = true;
    look.role = Role::status;
    kit::text(ui, path, line, sentence, look);
}

void Form::finish() {
    area_.finish(y_ - area_.top() + frame_.ui.em(2));
}

}  // namespace attune::workbench
