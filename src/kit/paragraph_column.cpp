// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/paragraph_column.h"

#include <algorithm>
#include <cmath>

#include "kit/ui.h"
#include "text/layout.h"

namespace attune::kit {

namespace {
constexpr float lines_a_notch = 2.7f;
constexpr std::size_t most_laid = 512;  // layouts kept beyond the visible ones
ByteOffset byte_of(std::size_t at) {
    return {static_cast<std::int64_t>(at)};
}
std::size_t index_of(ByteOffset at) {
    return static_cast<std::size_t>(at.value);
}
text::WrapSide side_of(Place at) {
    return at.upper ? text::WrapSide::upper : text::WrapSide::lower;
}
Place place_in(std::size_t paragraph, const text::Spot& spot) {
    return {paragraph, index_of(spot.at), spot.side == text::WrapSide::upper};
}
}  // namespace

ParagraphColumn::ParagraphColumn() = default;
ParagraphColumn::~ParagraphColumn() = default;

void ParagraphColumn::reset(std::size_t paragraphs, ColumnSource source) {
    source_ = std::move(source);
    laid_.clear();
    visible_.clear();
    anchor_ = {0, -head_};
    top_place_.reset();
    wanted_.reset();
    exact_.assign(paragraphs, false);
    heights_.assign(std::vector<double>(paragraphs, 0));
    estimate_all();
}

void ParagraphColumn::replaced(std::size_t first, std::size_t removed, std::size_t inserted) {
    std::vector<double> heights(heights_.size() - removed + inserted, 0);
    std::vector<bool> exact(heights.size(), false);
    for (std::size_t i = 0; i < heights_.size(); ++i) {
        if (i >= first && i < first + removed) continue;
        const std::size_t to = i < first ? i : i - removed + inserted;
        heights[to] = heights_.height(i);
        exact[to] = exact_[i];
    }
    std::unordered_map<std::size_t, Laid> laid;
    for (auto& [index, kept] : laid_) {
        if (index >= first && index < first + removed) continue;
        laid.emplace(index < first ? index : index - removed + inserted, std::move(kept));
    }
    laid_ = std::move(laid);
    exact_ = std::move(exact);
    heights_.assign(std::move(heights));
    for (std::size_t i = first; i < first + inserted; ++i) heights_.set(i, estimated(i));
    if (anchor_.paragraph >= first + removed) anchor_.paragraph = anchor_.paragraph - removed + inserted;
    if (heights_.size() > 0) anchor_.paragraph = std::min(anchor_.paragraph, heights_.size() - 1);
    top_place_.reset();
    visible_.clear();
}

void ParagraphColumn::looks_changed() {
    laid_.clear();
}

// ---------------------------------------------------------------- heights and layouts

double ParagraphColumn::estimated(std::size_t index) const {
    const auto letters = static_cast<double>(source_.text(index).size());
    return guess_.above + std::max(1.0, std::ceil(letters / guess_.letters_a_line)) * guess_.line;
}

void ParagraphColumn::estimate_all() {
    if (heights_.size() == 0) return;
    // Looks may cost the source something: every unseen paragraph is taken to look like the first.
    if (painter_ && source_.look) {
        const ParagraphLook first = source_.look(0);
        guess_.above = first.space_above;
        guess_.line = painter_->line_px(first.style);
        guess_.letters_a_line =
            std::max(1.f, text_width_ / std::max(1.f, painter_->average_letter(first.style)));
    }
    std::vector<double> heights(heights_.size());
    for (std::size_t i = 0; i < heights.size(); ++i) heights[i] = estimated(i);
    heights_.assign(std::move(heights));
    std::fill(exact_.begin(), exact_.end(), false);
}

const ParagraphColumn::Laid& ParagraphColumn::laid(std::size_t index) {
    Laid& entry = laid_[index];
    entry.used = frame_;
    if (!entry.layout) {
        entry.look = source_.look(index);
        ShapeLook shape;
        shape.style = entry.look.style;
        shape.width = text_width_;
        shape.spans = entry.look.spans;
        entry.layout = painter_->typeset(source_.text(index), shape);
        const double height =
            entry.look.space_above + std::ceil(std::max(entry.layout->height(), entry.look.least_height));
        heights_.set(index, height);
        exact_[index] = true;
    }
    return entry;
}

void ParagraphColumn::forget_unseen() {
    if (laid_.size() <= most_laid) return;
    std::vector<std::pair<std::uint64_t, std::size_t>> by_age;
    by_age.reserve(laid_.size());
    for (const auto& [index, entry] : laid_) by_age.emplace_back(entry.used, index);
    std::sort(by_age.begin(), by_age.end());
    for (std::size_t i = 0; i < by_age.size() && laid_.size() > most_laid / 2; ++i)
        if (by_age[i].first != frame_) laid_.erase(by_age[i].second);
}

// ---------------------------------------------------------------- position

double ParagraphColumn::position() const {
    return heights_.size() == 0 ? 0 : head_ + heights_.top(anchor_.paragraph) + anchor_.offset;
}

void ParagraphColumn::move_to(double position) {
    if (heights_.size() == 0) return;
    const double y = position - head_;
    anchor_.paragraph = heights_.at(y);
    anchor_.offset = static_cast<float>(y - heights_.top(anchor_.paragraph));
}

void ParagraphColumn::scroll_by(float pixels) {
    anchor_.offset += pixels;
    top_place_.reset();
}

bool ParagraphColumn::scroll_towards(Ui& ui, Point pointer) {
    const float beyond = pointer.y < view_.y          ? pointer.y - view_.y
                         : pointer.y > view_.bottom() ? pointer.y - view_.bottom()
                                                      : 0;
    if (beyond == 0) return false;
    constexpr double pause = 0.03;  // seconds
    // Driven by time, not by how often the pointer moves.
    if (ui.now() - dragged_at_ >= pause) {
        dragged_at_ = ui.now();
        const float line = painter_ ? painter_->line_px(style::reading) : 24;
        scroll_by(std::round(std::clamp(beyond * 0.3f, -3 * line, 3 * line)));
    }
    ui.wake_after(pause);
    return true;
}

// Walks the anchor to the paragraph that really is at the top, laying out what it passes: the heights above
// become known before they are scrolled over, so that nothing jumps.
void ParagraphColumn::settle_anchor() {
    const std::size_t count = heights_.size();
    if (count == 0) return;
    anchor_.paragraph = std::min(anchor_.paragraph, count - 1);
    while (anchor_.offset < 0 && anchor_.paragraph > 0) {
        --anchor_.paragraph;
        laid(anchor_.paragraph);
        anchor_.offset += static_cast<float>(heights_.height(anchor_.paragraph));
    }
    if (anchor_.paragraph == 0) anchor_.offset = std::max(anchor_.offset, -head_);
    laid(anchor_.paragraph);
    while (anchor_.paragraph + 1 < count && anchor_.offset >= heights_.height(anchor_.paragraph)) {
        anchor_.offset -= static_cast<float>(heights_.height(anchor_.paragraph));
        ++anchor_.paragraph;
        laid(anchor_.paragraph);
    }
}

float ParagraphColumn::y_of(std::size_t index) const {
    return view_.y + static_cast<float>(heights_.top(index) - heights_.top(anchor_.paragraph)) -
           anchor_.offset;
}

Rect ParagraphColumn::text_box(std::size_t index, float y) const {
    const auto& entry = laid_.at(index);
    return {view_.x + text_left_, std::round(y + entry.look.space_above), text_width_,
            static_cast<float>(heights_.height(index)) - entry.look.space_above};
}

void ParagraphColumn::lay_out_view() {
    const std::size_t count = heights_.size();
    visible_.clear();
    if (count == 0) return;
    settle_anchor();
    // At most twice: once more when the end came too high.
    for (int pass = 0; pass < 2; ++pass) {
        float y = view_.y - anchor_.offset;
        std::size_t index = anchor_.paragraph;
        while (index < count && y < view_.bottom()) {
            laid(index);
            y += static_cast<float>(heights_.height(index));
            ++index;
        }
        const float room = view_.bottom() - tail_ - y;
        const bool at_begin = anchor_.paragraph == 0 && anchor_.offset <= -head_;
        if (index < count || room <= 0 || at_begin) break;
        anchor_.offset -= room;
        settle_anchor();
    }
    anchor_.offset = std::round(anchor_.offset);
    float y = view_.y - anchor_.offset;
    for (std::size_t index = anchor_.paragraph; index < count && y < view_.bottom(); ++index) {
        const Laid& entry = laid(index);
        visible_.push_back({index, text_box(index, y), entry.layout.get(), source_.text(index)});
        y += static_cast<float>(heights_.height(index));
    }
    // What the next notch of the wheel will show, laid out now: a small cost each frame instead of a large
    // one then.
    if (!visible_.empty() && visible_.back().index + 1 < count) laid(visible_.back().index + 1);
    if (anchor_.paragraph > 0) laid(anchor_.paragraph - 1);
}

void ParagraphColumn::scroll_to(Place at, Reveal how) {
    wanted_ = Wanted{at, how, std::nullopt};
}

void ParagraphColumn::scroll_to(Place begin, Place end) {
    wanted_ = Wanted{begin, Reveal::nearest, end};
}

void ParagraphColumn::apply_reveal() {
    if (!wanted_ || heights_.size() == 0) return;
    const Wanted wanted = *wanted_;
    wanted_.reset();
    // The begin last, so that it wins where both do not fit.
    if (wanted.end) reveal_place(*wanted.end, Reveal::nearest);
    reveal_place(wanted.at, wanted.how);
}

void ParagraphColumn::reveal_place(Place at, Reveal how) {
    const std::size_t index = std::min(at.paragraph, heights_.size() - 1);
    const Laid& entry = laid(index);
    const text::Caret caret = entry.layout->caret(byte_of(at.byte), side_of(at));
    const float top = entry.look.space_above + caret.box.y, bottom = top + caret.box.height;
    const float margin = std::min(view_.h / 4, caret.box.height);
    const double now = head_ + heights_.top(index) - position();  // of the paragraph, below the view's top
    const auto place = [&](float below_top) {
        anchor_ = {index, top - below_top};
        settle_anchor();
    };
    switch (how) {
        case Reveal::top:
            place(margin);
            break;
        case Reveal::centre:
            place((view_.h - caret.box.height) / 2);
            break;
        case Reveal::nearest:
            if (now + top < margin)
                place(index == 0 && top < margin ? head_ + top : margin);
            else if (now + bottom > view_.h - margin)
                place(view_.h - margin - caret.box.height);
            break;
    }
}

// ---------------------------------------------------------------- frame

void ParagraphColumn::draw(Ui& ui, const Path& path, Rect at, const ColumnLook& look) {
    painter_ = &ui.paint();
    ++frame_;
    const Rect before = view_;
    view_ = at.snapped();
    head_ = std::round(look.head);
    tail_ = std::round(look.tail);
    text_left_ = std::round(look.text_left);
    const float width = std::max(1.f, std::floor(look.text_width)),
                size = painter_->em() * painter_->size_px(style::reading);
    if (width != text_width_ || size != text_size_) {
        text_width_ = width;
        text_size_ = size;
        laid_.clear();
        estimate_all();
        // Stay with the words that were at the top, wherever they have moved within their paragraph.
        if (top_place_ && top_place_->paragraph < heights_.size()) {
            const Laid& entry = laid(top_place_->paragraph);
            anchor_ = {top_place_->paragraph,
                       entry.look.space_above + entry.layout->caret(byte_of(top_place_->byte)).box.y};
        } else if (anchor_.paragraph == 0 && anchor_.offset <= 0) {
            anchor_.offset = -head_;
        }
    }
    if (before.empty() && anchor_.paragraph == 0 && anchor_.offset == 0) anchor_.offset = -head_;

    Node node;
    node.path = path.text();
    node.role = Role::scroll_area;
    node.name = "Text";
    node.bounds = view_;
    node.scrolls_back = scroll_.y > 0;
    node.scrolls_on = scroll_.y < scroll_.most();
    ui.describe(std::move(node));

    apply_reveal();
    scroll_.view = view_.h;
    scroll_.content = head_ + static_cast<float>(heights_.total()) + tail_;
    scroll_.y = static_cast<float>(position());
    if (const Point wheel = ui.take_wheel(path); wheel.y != 0)
        scroll_by(-std::round(wheel.y * lines_a_notch * painter_->line_px(style::reading)));
    lay_out_view();

    {
        const ClipScope clip(*painter_, view_);
        if (look.draw_head && anchor_.paragraph == 0 && anchor_.offset < 0)
            look.draw_head({view_.x, view_.y - anchor_.offset - head_, view_.w, head_});
        if (look.under)
            for (const auto& shown : visible_) look.under(shown);
        for (const auto& shown : visible_) {
            const Laid& entry = laid_.at(shown.index);
            painter_->draw(*shown.layout, shown.box.origin(), entry.look.colour, entry.look.spans);
        }
        if (look.over)
            for (const auto& shown : visible_) look.over(shown);
    }

    scroll_.content = head_ + static_cast<float>(heights_.total()) + tail_;
    scroll_.y = static_cast<float>(position());
    // The thumb moves by the whole, where most heights are guesses: jump, do not walk.
    if (scroll_bar(ui, path, view_, scroll_)) {
        move_to(scroll_.y);
        top_place_.reset();
        ui.again();
    }
    if (!visible_.empty()) {
        const VisibleParagraph& top = visible_.front();
        top_place_ = anchor_.offset > 0
                         ? std::optional(Place{top.index, index_of(top.layout->hit(0, view_.y - top.box.y))})
                         : std::nullopt;
    }
    forget_unseen();
}

// ---------------------------------------------------------------- questions

Place ParagraphColumn::hit(Point point) const {
    if (visible_.empty()) return {};
    const VisibleParagraph* found = &visible_.front();
    for (const auto& shown : visible_)
        if (point.y >= shown.box.y - laid_.at(shown.index).look.space_above) found = &shown;
    return {found->index, index_of(found->layout->hit(point.x - found->box.x, point.y - found->box.y))};
}

Place ParagraphColumn::spot(Point point) const {
    if (visible_.empty()) return {};
    const std::size_t index = hit(point).paragraph;
    const auto shown = std::find_if(visible_.begin(), visible_.end(),
                                    [index](const VisibleParagraph& p) { return p.index == index; });
    return place_in(index, shown->layout->spot(point.x - shown->box.x, point.y - shown->box.y));
}

std::vector<Rect> ParagraphColumn::boxes(Place begin, Place end) const {
    std::vector<Rect> found;
    for (const auto& shown : visible_) {
        if (shown.index < begin.paragraph || shown.index > end.paragraph) continue;
        const std::size_t from = shown.index == begin.paragraph ? begin.byte : 0;
        const std::size_t to = shown.index == end.paragraph ? end.byte : shown.text.size();
        for (const text::Box& box : shown.layout->range_boxes(byte_of(from), byte_of(to)))
            found.push_back({shown.box.x + box.x, shown.box.y + box.y, box.width, box.height});
    }
    return found;
}

Rect ParagraphColumn::caret(Place at) {
    if (!painter_ || heights_.size() == 0) return {};
    const std::size_t index = std::min(at.paragraph, heights_.size() - 1);
    const Laid& entry = laid(index);
    const text::Box box = entry.layout->caret(byte_of(at.byte), side_of(at)).box;
    const Rect text = text_box(index, y_of(index));
    return {text.x + box.x, text.y + box.y, box.width, box.height};
}

Place ParagraphColumn::line_move(Place from, int lines, float x) {
    if (!painter_ || heights_.size() == 0) return from;
    Place at{std::min(from.paragraph, heights_.size() - 1), from.byte};
    auto line = static_cast<int>(laid(at.paragraph).layout->line_of(byte_of(at.byte), side_of(from)));
    const float inner = x - view_.x - text_left_;
    while (lines != 0) {
        const int direction = lines > 0 ? 1 : -1;
        const auto count = static_cast<int>(laid(at.paragraph).layout->lines().size());
        if (line + direction >= 0 && line + direction < count) {
            line += direction;
        } else if (direction > 0 && at.paragraph + 1 < heights_.size()) {
            ++at.paragraph;
            line = 0;
        } else if (direction < 0 && at.paragraph > 0) {
            --at.paragraph;
            line = static_cast<int>(laid(at.paragraph).layout->lines().size()) - 1;
        } else {  // beyond the text: its begin or end
            return {at.paragraph, direction > 0 ? source_.text(at.paragraph).size() : 0};
        }
        lines -= direction;
    }
    const auto& layout = *laid(at.paragraph).layout;
    return place_in(at.paragraph, layout.spot_in_line(static_cast<std::size_t>(line), inner));
}

Place ParagraphColumn::line_begin(Place at) {
    if (!painter_ || heights_.size() == 0) return at;
    const auto& layout = *laid(at.paragraph).layout;
    return {at.paragraph,
            static_cast<std::size_t>(layout.lines()[layout.line_of(byte_of(at.byte), side_of(at))].begin)};
}

Place ParagraphColumn::line_end(Place at) {
    if (!painter_ || heights_.size() == 0) return at;
    const auto& layout = *laid(at.paragraph).layout;
    return place_in(at.paragraph, layout.end_of_line(layout.line_of(byte_of(at.byte), side_of(at))));
}

bool ParagraphColumn::right_to_left(std::size_t paragraph) {
    return painter_ && paragraph < heights_.size() && laid(paragraph).layout->right_to_left();
}

Place ParagraphColumn::step_seen(Place at, int direction) {
    if (!painter_ || heights_.size() == 0) return at;
    const auto& layout = *laid(at.paragraph).layout;
    const auto side = direction < 0 ? text::Paragraph::Side::left : text::Paragraph::Side::right;
    if (const auto next = layout.step(byte_of(at.byte), side)) return {at.paragraph, index_of(*next)};
    // Leaving a right-to-left paragraph at its left edge goes forward in the text.
    const bool forward = (direction > 0) != layout.right_to_left();
    if (forward && at.paragraph + 1 < heights_.size()) return {at.paragraph + 1, 0};
    if (!forward && at.paragraph > 0) return {at.paragraph - 1, source_.text(at.paragraph - 1).size()};
    return at;
}

}  // namespace attune::kit
