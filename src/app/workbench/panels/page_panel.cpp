// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/page_panel.h"
#include "app/workbench/panels/memo_marks.h"
#include "app/workbench/panels/quotes_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/select_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/panels/media_bar.h"
#include "jobs/source_words.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "text/isolate.h"
#include "text/layout.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path text_path = "page/text";
constexpr float letters_a_line = 75;
constexpr float drag_starts = 4;  // pixels

// What the file says of itself, or how long it is.
std::string subtitle_of(const store::SourceText& source) {
    if (auto words = jobs::metadata_line(source); !words.empty()) return words;
    return fmt::format("{} {} · {} {}", grouped(source.row.words), source.row.words == 1 ? "word" : "words",
                       grouped(static_cast<std::int64_t>(source.turns.size())),
                       source.turns.size() == 1 ? "turn" : "turns");
}

}  // namespace

void PagePanel::measure(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const float margin = ui.em(speaker_margin), gap = ui.em(1.1f), scroll = ui.em(measure::scrollbar);
    const float ideal = std::ceil(letters_a_line * ui.paint().average_letter(style::reading));
    const float room = at.w - margin - gap - scroll;
    const float stripes = std::clamp(room - ideal, std::min(ui.em(10.5f), room * 0.3f), ui.em(15.5f));
    const float width = std::max(ui.em(8), std::min(ideal, room - stripes));
    const float spare = std::max(0.f, room - width - stripes);
    layout_ = {};
    layout_.page = at;
    layout_.text = {std::round(at.x + margin + spare / 2), at.y, std::floor(width), at.h};
    layout_.margin = {layout_.text.right() + gap, at.y, at.right() - scroll - layout_.text.right() - gap,
                      at.h};
}

void PagePanel::collect(Frame& frame, const OpenSource& page) {
    const Workbench& bench = frame.bench;
    const CoderId& me = bench.session->project().coder();
    const auto& visible = page.column.visible();
    shown_.clear();
    if (visible.empty()) return;
    // A little beyond the last frame's view: this frame may have scrolled.
    const std::size_t first = visible.front().index > 40 ? visible.front().index - 40 : 0;
    const std::size_t last = std::min(page.paragraphs().size() - 1, visible.back().index + 40);
    const TextRange seen{page.paragraphs()[first].range.begin, page.paragraphs()[last].range.end + 1};
    for (const std::size_t i : page.codings_in(seen)) {
        const model::Coding& coding = page.codings()[i];
        if (!shows(bench.stripes, coding, bench.current_code, me)) continue;
        Shown shown;
        shown.index = i;
        shown.range = bench.moving && bench.moving->coding == coding.id ? bench.moving->range : coding.range;
        shown.lane = page.lane(i);
        const store::CodeRow* code = frame.view()->code(coding.code);
        shown.colour = marks_.of(frame, code ? code->code.colour : model::Colour{0x808080});
        shown_.push_back(shown);
    }
}

std::vector<Rect> PagePanel::boxes(const VisibleParagraph& shown, TextRange range) const {
    return range_boxes(*page_, shown, range);
}

void PagePanel::draw_head(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto& source = page_->text().source();
    Rect head{layout_.text.x, at.y + ui.em(1.5f), layout_.page.right() - layout_.text.x - ui.em(1.5f), at.h};
    TextLook look{style::title};
    look.role = Role::heading;
    kit::text(ui, "page/title", head.cut_top(ui.em(2.3f)), source.row.title, look);
    kit::text(ui, "page/subtitle", head.cut_top(ui.em(1.4f)), subtitle_of(source),
              {style::small, Tone::muted});
}

void PagePanel::draw_under(Frame& frame, const VisibleParagraph& shown) {
    Ui& ui = frame.ui;
    const float rounding = ui.em(0.15f);
    for (const Shown& coding : shown_) {
        if (page_->focused != page_->codings()[coding.index].id) continue;
        for (const Rect& box : boxes(shown, coding.range))
            ui.paint().fill(box, coding.colour.faded(0.2), rounding);
    }
    if (selected_)
        for (const Rect& box : boxes(shown, *selected_)) ui.paint().fill(box, ui.colour(Tone::selection));
    draw_hits(frame, shown);
}

void PagePanel::draw_underlines(Frame& frame, const VisibleParagraph& shown) {
    Painter& paint = frame.ui.paint();
    const float scale = paint.scale();
    const float thick = std::max(1.f, std::round(2 * scale)), step = std::max(2.f, std::round(3 * scale));
    const TextRange own = page_->paragraphs()[shown.index].range;
    std::vector<int> hidden(shown.layout->lines().size());
    for (const Shown& coding : shown_) {
        if (!coding.range.overlaps(own)) continue;
        const auto places = boxes(shown, coding.range);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const Rect& box = places[i];
            const std::size_t number = shown.layout->line_at(box.y - shown.box.y + box.h / 2);
            if (coding.lane >= underline_rows) {
                ++hidden[number];
                continue;
            }
            const auto& line = shown.layout->lines()[number];
            // From the line's foot: letters of Nastaliq reach far below the baseline.
            const float y = std::round(shown.box.y + line.top + line.height - 3 * scale +
                                       step * static_cast<float>(coding.lane));
            paint.fill({box.x, y, box.w, thick}, coding.colour, thick / 2);
            // Small ends, so that touching codings can be told apart.
            const bool begins = i == 0 && own.contains(coding.range.begin);
            const bool ends = i + 1 == places.size() && coding.range.end <= own.end;
            const float rise = std::round(3 * scale);
            const bool mirrored = line.right_to_left;
            if (mirrored ? ends : begins)
                paint.fill({box.x, y - rise + thick, thick / 2, rise}, coding.colour);
            if (mirrored ? begins : ends)
                paint.fill({box.right() - thick / 2, y - rise + thick, thick / 2, rise}, coding.colour);
        }
    }
    for (std::size_t i = 0; i < hidden.size(); ++i) {
        if (hidden[i] == 0) continue;
        const auto& line = shown.layout->lines()[i];
        paint.label({layout_.text.right() + 1, shown.box.y + line.top, frame.ui.em(1.1f), line.height},
                    fmt::format("+{}", hidden[i]), {style::tiny, frame.ui.colour(Tone::muted)});
    }
}

void PagePanel::draw_over(Frame& frame, const VisibleParagraph& shown) {
    Ui& ui = frame.ui;
    draw_turn_margin(frame, *page_, shown, layout_.text.x, "page/turn");
    draw_heard_turn(frame, *page_, shown, layout_.text.x);
    draw_footnotes(frame, shown);
    draw_underlines(frame, shown);
    if (selected_) {
        if (const auto lines = boxes(shown, *selected_); !lines.empty())
            draw_passage_border(ui, lines, ui.colour(Tone::accent));
    }
    if (frame.bench.outline && ui.now() < frame.bench.outline->until) {
        if (const auto lines = boxes(shown, frame.bench.outline->range); !lines.empty())
            draw_passage_border(ui, lines, ui.colour(Tone::focus));
        ui.wake_after(frame.bench.outline->until - ui.now());
    }
    Node node;
    node.path = (Path("page/paragraph") / std::to_string(shown.index + 1)).text();
    node.role = Role::paragraph;
    node.name = std::string(shown.text);
    node.bounds = shown.box;
    node.position = static_cast<int>(shown.index) + 1;
    node.set_size = static_cast<int>(page_->paragraphs().size());
    ui.describe(std::move(node));
}

void PagePanel::draw_stripes(Frame& frame) {
    Ui& ui = frame.ui;
    Painter& paint = ui.paint();
    const auto& visible = page_->column.visible();
    if (visible.empty() || shown_.empty()) return;
    std::vector<StripeSpan> spans;
    std::vector<Stripe> crowded;  // without a lane of their own: a name only
    const TextRange seen{page_->paragraphs()[visible.front().index].range.begin,
                         page_->paragraphs()[visible.back().index].range.end + 1};
    for (std::size_t i = 0; i < shown_.size(); ++i) {
        const Shown& coding = shown_[i];
        if (!coding.range.overlaps(seen)) continue;
        const LineBand first = line_band(*page_, coding.range.begin, false);
        const LineBand last = line_band(*page_, coding.range.end, true);
        if (coding.lane < stripe_lanes)
            spans.push_back({i, coding.lane, first, last});
        else
            crowded.push_back({i, stripe_lanes - 1, first.top, last.bottom});
    }
    const float width = std::max(2.f, std::round(3 * paint.scale())), pitch = ui.em(0.72f);
    auto stripes = place_stripes(spans, std::round(2 * paint.scale()));
    const ClipScope clip(paint, layout_.margin.united({layout_.margin.x, layout_.margin.y, 1, 1}));
    for (const Stripe& stripe : stripes) {
        const bool focused = page_->focused == page_->codings()[shown_[stripe.item].index].id;
        const Rect bar{layout_.margin.x + pitch * static_cast<float>(stripe.lane), stripe.top,
                       focused ? width * 1.6f : width, stripe.bottom - stripe.top};
        paint.fill(bar.snapped(), shown_[stripe.item].colour, width / 2);
    }
    stripes.insert(stripes.end(), crowded.begin(), crowded.end());
    const float height = std::ceil(ui.em(1.25f));
    for (const StripeName& name : place_names(stripes, height, layout_.page.y + ui.em(0.3f))) {
        const float x = layout_.margin.x + pitch * static_cast<float>(name.lane_after) + ui.em(0.1f);
        const Rect at{x, name.top, std::max(1.f, layout_.margin.right() - x), height};
        if (at.bottom() <= layout_.page.y || at.y >= layout_.page.bottom()) continue;
        const Shown& coding = shown_[name.items.front()];
        const model::Coding& row = page_->codings()[coding.index];
        const store::CodeRow* code = frame.view()->code(row.code);
        const model::Coder* coder = frame.view()->coder(row.coder);
        Node node;
        node.role = Role::button;
        node.bounds = at;
        if (name.more) {
            node.path = (Path("page/more") / row.id.text()).text();
            node.name = fmt::format("{} more codings", name.items.size());
        } else {
            node.path = (Path("page/stripe") / row.id.text()).text();
            node.name = code ? code->code.name : std::string();
            node.description = fmt::format("Coded by {}", coder ? coder->name : std::string("someone"));
        }
        node.state.selected = page_->focused == row.id;
        std::string words = name.more ? fmt::format("+{}", name.items.size()) : node.name;
        // Whose it is, where it is not mine.
        if (!name.more && coder && coder->id != frame.bench.session->project().coder())
            words = initials_of(*coder) + " · " + text::isolated(words);
        const std::string tip = name.more ? node.name : node.name + " · " + node.description;
        const Touch touch = ui.control(std::move(node), Grip::pointer);
        if (touch.hovered) ui.tooltip(at, tip);
        const bool strong = touch.hovered || page_->focused == row.id;
        Rect label = at;
        if (!name.more && coding.lane >= stripe_lanes) {
            const float side = ui.em(0.5f);
            paint.fill(label.cut_left(side).centred({side, side}), coding.colour, ui.em(0.12f));
            label.cut_left(ui.em(0.3f));
        }
        paint.label(label, words, {style::small, ui.colour(strong ? Tone::text : Tone::muted)});
        if (touch.activated)
            frame.act([id = row.id](Workbench& bench) {
                go_to_coding(bench, id);
                bench.focus_wanted = text_path.text();
            });
    }
}

void PagePanel::draw_caret(Frame& frame) {
    Ui& ui = frame.ui;
    const Place place = page_->caret_place();
    const auto& visible = page_->column.visible();
    if (visible.empty() || place.paragraph < visible.front().index || place.paragraph > visible.back().index)
        return;
    const Rect caret = page_->column.caret(place);
    const bool focused = ui.focused(text_path);
    const ClipScope clip(ui.paint(), layout_.page);
    const float w = std::max(1.f, std::round((focused ? 2.f : 1.f) * ui.paint().scale()));
    ui.paint().fill({caret.x - w / 2, caret.y, w, caret.h}, ui.colour(focused ? Tone::accent : Tone::muted));
}

void PagePanel::handle_pointer(Frame& frame, const Touch& touch) {
    Ui& ui = frame.ui;
    if (touch.hovered || touch.held) ui.set_cursor(Cursor::text);
    const auto point = [&] { return page_->point_of(page_->column.hit(touch.pointer)); };
    if (touch.pressed) {
        pressed_at_ = touch.pointer;
        dragging_ = false;
        dragged_to_.reset();
        const Extend extend = has(touch.mods, Mods::shift) ? Extend::yes : Extend::no;
        press_waits_ = touch.clicks == 1 && extend == Extend::no && selected_ && selected_->contains(point());
        if (!press_waits_)
            frame.act([at = page_->column.spot(touch.pointer), clicks = touch.clicks,
                       extend](Workbench& bench) { press_page(bench, at, clicks, extend); });
    }
    if (press_waits_ && touch.held) {
        const std::string quote(page_->text().quote(*selected_).substr(0, 400));
        ui.drag(text_path, [&] { return Drag{"passage", "selection", "“" + memo_title(quote) + "”"}; });
    } else if (touch.held) {
        const bool far =
            std::abs(touch.pointer.x - pressed_at_.x) + std::abs(touch.pointer.y - pressed_at_.y) >
            drag_starts;
        dragging_ = dragging_ || far;
        if (dragging_) {
            // The hand may rest while the button is held: nothing is done, and nothing drawn, then.
            const CodePoint at = point();
            if (!dragged_to_ || *dragged_to_ != at)
                frame.act([at](Workbench& bench) { drag_page(bench, at); });
            dragged_to_ = at;
            const float above = layout_.page.y - touch.pointer.y,
                        below = touch.pointer.y - layout_.page.bottom();
            if (above > 0 || below > 0) {
                page_->column.scroll_by(above > 0 ? -above / 2 : below / 2);
                ui.wake_after(0.03);
            }
        }
    }
    if (touch.clicked && !dragging_ && touch.clicks == 1) {
        const CodePoint at = point();
        if (press_waits_)
            frame.act([spot = page_->column.spot(touch.pointer)](Workbench& bench) {
                press_page(bench, spot, 1, Extend::no);
            });
        frame.act([at](Workbench& bench) { click_page(bench, at); });
    }
    if (touch.released) press_waits_ = dragging_ = false;
}

PageLayout PagePanel::draw(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const Workbench& bench = frame.bench;
    const auto pane = ui.pane("page", "Page", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    measure(frame, at);
    page_ = bench.page.get();
    if (!page_) return layout_;

    looks_.set(frame, *page_);
    selected_ = page_->selection.range(page_->text());
    collect(frame, *page_);

    Node node;
    node.path = text_path.text();
    node.role = Role::page;
    node.name = page_->text().source().row.title;
    if (selected_) node.value = std::string(page_->text().quote(*selected_));
    node.bounds = at;
    const Touch touch = ui.control(std::move(node), Grip::pointer | Grip::tab_stop);
    hovered_ = touch.hovered;

    ColumnLook look;
    look.text_left = layout_.text.x - at.x;
    look.text_width = layout_.text.w;
    look.head = ui.em(5.9f);
    look.tail = ui.em(8);
    look.draw_head = [&](Rect head) { draw_head(frame, head); };
    look.under = [&](const VisibleParagraph& shown) { draw_under(frame, shown); };
    look.over = [&](const VisibleParagraph& shown) { draw_over(frame, shown); };
    page_->column.draw(ui, "page/scroll", at, look);
    draw_stripes(frame);
    draw_memo_marks(frame, *page_, layout_);
    draw_quote_marks(frame, *page_, layout_);
    draw_caret(frame);
    handle_pointer(frame, touch);

    const auto code_here = [&](const auto& id) {
        frame.act([id, where = page_->point_of(page_->column.hit(ui.pointer()))](Workbench& b) {
            if (!b.page) return;
            const auto range = b.page->selection.range(b.page->text());
            if (!range || !range->contains(where)) b.page->selection.press(b.page->text(), where, 3);
            code_with(b, id);
        });
    };
    if (const auto dropped = ui.take_drop(at, "code")) code_here(CodeId(dropped->data));
    if (const auto dropped = ui.take_drop(at, "element")) code_here(ElementId(dropped->data));
    if (bench.code_field.open) layout_.place(*page_, bench.code_field.passage);
    return layout_;
}

void PageLayout::place(const OpenSource& page, TextRange range) {
    for (const Rect& box : page.column.boxes(page.place_of(range.begin), page.place_of(range.end))) {
        if (!first_line) first_line = box;
        last_line = box;
        passage = passage ? passage->united(box) : box;
    }
}

}  // namespace attune::workbench
