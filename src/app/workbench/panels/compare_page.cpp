// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/compare_page.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/compare_acts.h"
#include "app/workbench/acts/reconcile_acts.h"
#include "app/workbench/code_names.h"
#include "app/workbench/compare_words.h"
#include "app/workbench/coverage.h"
#include "app/workbench/panels/compare_block.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/team_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "text/isolate.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path text_path = "compare/text";
constexpr float letters_a_line = 75;
using State = CompareBlock::State;

std::string lane_words(const CompareLane& lane) {
    return lane.coder.empty() ? lane.name : "Coded by " + lane.name;
}

bool settled(const CompareDesk& desk, const CompareBlock& block) {
    return block.item && desk.read.queue.items[*block.item].settled;
}

std::string state_words(const CompareDesk& desk, const CompareBlock& block) {
    switch (block.state) {
        case State::alike:
            return "every coder did the same";
        case State::alone:
            return "nobody else has coded this source";
        case State::agreed:
            return "settled";
        case State::differs:
            break;
    }
    const auto& item = desk.read.queue.items[*block.item];
    return std::string("coders differ: ") + difference_words(item.kind) + (item.settled ? ", settled" : "");
}

}  // namespace

Rect ComparePage::lane_rect(std::size_t lane) const {
    return Rect{layout_.margin.x + lane_ * static_cast<float>(lane), layout_.margin.y, lane_ - gap_,
                layout_.margin.h}
        .snapped();
}

Colour ComparePage::colour_of_code(Frame& frame, const CodeId& code) {
    const store::CodeRow* row = frame.view()->code(code);
    return marks_.of(frame, row ? row->code.colour : model::Colour{0x808080});
}

// The text first, up to its measure; lanes are as wide as a short name, or share what is left.
void ComparePage::measure(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto lanes = static_cast<float>(std::max<std::size_t>(1, lanes_.lanes().size()));
    const float margin = ui.em(speaker_margin), between = ui.em(1.1f), scroll = ui.em(measure::scrollbar);
    const float ideal = std::ceil(letters_a_line * ui.paint().average_letter(style::reading));
    const float room = std::max(ui.em(12), at.w - margin - between - scroll);
    gap_ = ui.em(0.45f);
    const float wish = std::clamp((room - ideal) / lanes, ui.em(5.2f), ui.em(9));
    const float all = std::min(wish * lanes, std::max(room * 0.5f, room - ideal));
    lane_ = std::floor(all / lanes);
    const float width = std::max(ui.em(8), std::min(ideal, room - lane_ * lanes));
    const float spare = std::max(0.f, room - width - lane_ * lanes);
    layout_ = {};
    layout_.page = at;
    layout_.text = {std::round(at.x + margin + spare / 2), at.y, std::floor(width), at.h};
    layout_.margin = {layout_.text.right() + between, at.y, lane_ * lanes, at.h};
}

void ComparePage::draw_head(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    const std::string title = page_ ? page_->text().source().row.title : std::string("Coders side by side");
    const float side = ui.em(2);
    const auto steps = [&](Rect& row) {
        const auto step = [&](const char* id, Icon icon, const char* words, const char* action) {
            if (icon_button(ui, Path("compare") / id, row.cut_left(side).centred({side, side}), icon, words,
                            frame.key_of(action)))
                frame.run(action);
        };
        step("previous_source", Icon::chevron_left, "Previous source that is compared",
             "compare.previous_source");
        step("next_source", Icon::chevron_right, "Next source that is compared", "compare.next_source");
    };
    // Behind the title where it leaves room, else before it.
    const bool before = page_ && ui.paint().measure(title, style::strong).w + 2 * side + ui.em(6.5f) > at.w;
    if (before) {
        at.cut_left(ui.em(0.6f));
        steps(at);
    }
    Rect rest = draw_document_head(frame, "compare", at, title);
    if (!page_) return;
    if (!before) steps(rest);
    rest.cut_left(ui.em(0.5f));
    std::size_t here = 0;
    for (const auto& item : desk.read.queue.items)
        if (item.source == page_->id()) ++here;
    std::string words =
        fmt::format("{} {} differ", here, here == 1 ? "place where coders" : "places where coders");
    if (desk.read.agreement) {
        const auto& sources = desk.read.agreement->sources;
        const auto own = std::ranges::find(sources, page_->id(), &jobs::AgreementSource::id);
        if (own != sources.end()) {
            const std::string of =
                fmt::format("source {} of {} · ", own - sources.begin() + 1, sources.size());
            if (ui.paint().measure(of + words, style::small).w + 1 <= rest.w) words.insert(0, of);
        }
    }
    if (ui.paint().measure(words, style::small).w + 1 > rest.w) words = fmt::format("{} differ", here);
    if (ui.paint().measure(words, style::small).w + 1 > rest.w) return;
    TextLook look{style::small, Tone::muted};
    look.role = Role::status;
    kit::text(ui, "compare/figures", rest, words, look);
}

void ComparePage::draw_lane_heads(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    for (std::size_t i = 0; i < lanes_.lanes().size(); ++i) {
        const CompareLane& lane = lanes_.lanes()[i];
        const Rect own = lane_rect(i);
        const Rect head{own.x, at.y, own.w, at.h};
        Node node;
        node.path = (Path("compare/lane") / static_cast<int>(i + 1)).text();
        node.role = Role::label;
        node.name = lane.name;
        node.bounds = head;
        const Touch touch = ui.control(std::move(node), Grip::pointer);
        if (touch.hovered) ui.tooltip(head, lane.name);
        Rect words = head;
        const Rect line = words.cut_bottom(std::round(ui.em(0.2f)));
        const bool own_words = ui.paint().measure(lane.initials, style::small_strong).w <= words.w;
        if (lane.coder.empty() && !own_words)
            ui.paint().icon(Icon::check, words.centred({ui.em(1), ui.em(1)}), ui.colour(Tone::muted));
        else
            ui.paint().label(words, lane.initials,
                             {style::small_strong, ui.colour(Tone::text), Align::centre});
        const Colour colour =
            lane.colour == 0 ? ui.colour(Tone::frame) : marks_.of(frame, model::Colour{lane.colour});
        ui.paint().fill(line, colour, line.h / 2);
    }
}

// What filled and hatched mean, above the text; as many as have room.
void ComparePage::draw_signs(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto sign = [&](const char* id, State state, const char* words) {
        const float width = ui.paint().measure(words, style::small).w + 1;
        if (width + ui.em(2.2f) > at.w) return;
        const Rect box = at.cut_left(ui.em(1.6f)).centred({ui.em(1.6f), ui.em(0.9f)}).snapped();
        paint_compare_block(ui, box, ui.colour(Tone::muted), state, false);
        at.cut_left(ui.em(0.45f));
        kit::text(ui, Path("compare/sign") / id, at.cut_left(width), words, {style::small, Tone::muted});
        at.cut_left(ui.em(1.1f));
    };
    sign("alike", State::alike, "coded alike");
    sign("differs", State::differs, "coders differ");
    if (std::ranges::any_of(lanes_.blocks(), [](const auto& b) { return b.state == State::alone; }))
        sign("alone", State::alone, "one coder only");
}

void ComparePage::draw_under(Frame& frame, const VisibleParagraph& shown) {
    Ui& ui = frame.ui;
    const TextRange own = page_->paragraphs()[shown.index].range;
    const float rounding = ui.em(0.15f);
    for (const Tinted& one : tinted(own)) {
        const Colour colour = colour_of_code(frame, one.code).faded(one.differs ? 0.12 : 0.2);
        for (const TextRange& range : one.ranges)
            for (const Rect& box : range_boxes(*page_, shown, range)) ui.paint().fill(box, colour, rounding);
    }
}

// The codes of a paragraph with what lies under each of them, whoever coded it: as many coders as there are,
// the words stay readable.
std::vector<ComparePage::Tinted> ComparePage::tinted(TextRange own) const {
    std::vector<Tinted> all;
    for (const std::size_t i : seen_) {
        const CompareBlock& block = lanes_.blocks()[i];
        if (!block.range.overlaps(own) || block.state == State::agreed) continue;
        const bool differs = block.state == State::differs;
        auto known = std::ranges::find_if(
            all, [&](const Tinted& one) { return one.code == block.code && one.differs == differs; });
        if (known == all.end()) known = all.insert(all.end(), Tinted{block.code, differs, {}});
        known->ranges.push_back(block.range);
    }
    for (Tinted& one : all) one.ranges = united(std::move(one.ranges));
    return all;
}

void ComparePage::draw_over(Frame& frame, const VisibleParagraph& shown) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    const TextRange own = page_->paragraphs()[shown.index].range;
    draw_turn_margin(frame, *page_, shown, layout_.text.x, "compare/turn");
    // Where they differ the words are underlined with dashes, in every colour scheme.
    Painter& paint = ui.paint();
    const float thick = std::max(1.f, std::round(1.5f * paint.scale())), dash = std::round(ui.em(0.4f));
    int lines = 0;
    for (const Tinted& one : tinted(own)) {
        if (!one.differs) continue;
        const Colour colour = colour_of_code(frame, one.code);
        const float down = static_cast<float>(lines++ % 3) * (thick + 1);
        for (const TextRange& range : one.ranges)
            for (const Rect& box : range_boxes(*page_, shown, range)) {
                const auto dashes = static_cast<int>(std::ceil(box.w / (2 * dash)));
                for (int number = 0; number < dashes; ++number) {
                    const float x = box.x + static_cast<float>(2 * number) * dash;
                    paint.fill({x, std::round(box.bottom() - 2 * paint.scale() - down),
                                std::min(dash, box.right() - x), thick},
                               colour);
                }
            }
    }
    if (desk.place && desk.place->source == page_->id()) {
        const bool marking = desk.marking.has_value();
        draw_passage_border(ui, range_boxes(*page_, shown, desk.place->at),
                            ui.colour(marking ? Tone::muted : Tone::accent));
        if (marking) {
            for (const Rect& box : range_boxes(*page_, shown, *desk.marking))
                paint.fill(box, ui.colour(Tone::accent).faded(0.18));
            draw_passage_border(ui, range_boxes(*page_, shown, *desk.marking), ui.colour(Tone::accent));
        }
    }
    Node node;
    node.path = (Path("compare/paragraph") / std::to_string(shown.index + 1)).text();
    node.role = Role::paragraph;
    node.name = std::string(shown.text);
    node.bounds = shown.box;
    node.position = static_cast<int>(shown.index) + 1;
    node.set_size = static_cast<int>(page_->paragraphs().size());
    ui.describe(std::move(node));
}

// The name in what is seen of the box: over several lines where it has them and none breaks a word, else cut
// with "…", else the first letters of its words.
void ComparePage::draw_name(Ui& ui, Rect at, const CompareBlock& block, const std::string& name) {
    const TextStyle look{Face::interface, 0.74f, Weight::semibold, false, 1.2f};
    Painter& paint = ui.paint();
    const bool narrow = at.w < ui.em(4);
    Rect inner = at.inset(ui.em(narrow ? 0.1f : 0.25f), 0);
    if (block.state == State::differs) inner.cut_left(hatched_edge(ui, at));
    if (block.state == State::agreed) inner.cut_left(ui.em(0.25f));
    if (inner.w < ui.em(0.7f) || at.h < ui.em(0.8f)) return;
    LabelLook label{look, ui.colour(Tone::text), Align::centre};
    if (paint.measure(name, look).w <= inner.w) {
        paint.label(inner, name, label);
        return;
    }
    float longest = 0;
    for (std::size_t from = 0; from < name.size();) {
        const std::size_t end = std::min(name.find(' ', from), name.size());
        longest = std::max(longest, paint.measure(std::string_view(name).substr(from, end - from), look).w);
        from = end + 1;
    }
    const float high = paint.height_wrapped(name, look, inner.w);
    if (longest <= inner.w && high <= at.h - 2) {
        label.wrap = true;
        paint.label(inner.centred({inner.w, high}), name, label);
        return;
    }
    if (inner.w >= ui.em(2.6f)) {
        paint.label(inner, name, label);
        return;
    }
    for (int letters = 3; letters > 0; --letters) {
        const std::string few = short_name(name, letters);
        if (paint.measure(few, look).w > inner.w) continue;
        paint.label(inner, few, label);
        return;
    }
}

void ComparePage::draw_block(Frame& frame, const CompareBlock& block, Rect whole) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    const CompareLane& lane = lanes_.lanes()[block.lane];
    const store::CodeRow* code = frame.view()->code(block.code);
    const Rect at = whole.intersected(layout_.page);
    if (at.h < 2) return;
    Node node;
    node.path = (Path("compare/coding") / block.id).text();
    node.role = Role::button;
    node.name = code ? told_apart(*frame.view(), block.code) : std::string("A code that is gone");
    node.description = fmt::format("{}; {}", lane_words(lane), state_words(desk, block));
    node.bounds = at;
    const bool chosen = block.item && desk.place && desk.place->item == block.item;
    node.state.selected = chosen;
    const std::string name = node.name, tip = text::isolated(name) + " · " + node.description;
    const Touch touch = ui.control(std::move(node), Grip::pointer);
    if (touch.hovered) {
        ui.tooltip(at, tip);
        ui.set_cursor(Cursor::hand);
    }
    const ClipScope clip(ui.paint(), layout_.page);
    paint_compare_block(ui, whole, colour_of_code(frame, block.code), block.state, chosen || touch.hovered);
    const float sign = ui.em(0.9f);
    if (settled(desk, block) && at.w >= 2 * sign && at.h >= ui.em(3.6f))
        ui.paint().icon(Icon::check,
                        {at.right() - sign - ui.em(0.1f), at.bottom() - sign - ui.em(0.1f), sign, sign},
                        ui.colour(Tone::text));
    draw_name(ui, at, block, code ? code->code.name : name);
    if (!touch.activated) return;
    if (block.item)
        frame.act([item = *block.item](Workbench& bench) { go_to_disagreement(bench, item); });
    else
        frame.act([source = page_->id(), range = block.range](Workbench& bench) {
            go_to_place(bench, {source, range, std::nullopt});
        });
}

void ComparePage::draw_blocks(Frame& frame) {
    Ui& ui = frame.ui;
    const auto& visible = page_->column.visible();
    if (visible.empty()) return;
    const TextRange seen{page_->paragraphs()[visible.front().index].range.begin,
                         page_->paragraphs()[visible.back().index].range.end + 1};
    std::vector<StripeSpan> spans;
    for (const std::size_t i : seen_) {
        const CompareBlock& block = lanes_.blocks()[i];
        if (!block.range.overlaps(seen)) continue;
        // Each column of each coder is a lane of its own to those that place stripes.
        const int lane = static_cast<int>(block.lane) * 4096 + block.column;
        spans.push_back(
            {i, lane, line_band(*page_, block.range.begin, false), line_band(*page_, block.range.end, true)});
    }
    const auto stripes = place_stripes(spans, std::round(2 * ui.paint().scale()));
    const auto columns = columns_of(stripes);
    for (std::size_t i = 0; i < stripes.size(); ++i) {
        const Stripe& stripe = stripes[i];
        const CompareBlock& block = lanes_.blocks()[stripe.item];
        const Rect lane = lane_rect(block.lane);
        const float width = lane.w / static_cast<float>(columns[i]);
        const float between = columns[i] > 1 ? ui.hairline() : 0;
        const Rect whole{lane.x + width * static_cast<float>(block.column), stripe.top + 1,
                         std::max(1.f, width - between), stripe.bottom - stripe.top - 2};
        draw_block(frame, block, whole.snapped());
    }
}

// Codings that do not overlap may still meet on a line: what touches there shares the lane too.
std::vector<int> ComparePage::columns_of(const std::vector<Stripe>& stripes) const {
    std::vector<int> columns;
    columns.reserve(stripes.size());
    for (const Stripe& stripe : stripes) columns.push_back(lanes_.blocks()[stripe.item].columns);
    std::vector<std::size_t> order(stripes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto lane = [&](std::size_t i) { return lanes_.blocks()[stripes[i].item].lane; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return lane(a) != lane(b) ? lane(a) < lane(b) : stripes[a].top < stripes[b].top;
    });
    std::size_t first = 0;
    int most = 0;
    float reach = 0;
    for (std::size_t k = 0; k <= order.size(); ++k) {
        const bool ends =
            k == order.size() ||
            (k > first && (lane(order[k]) != lane(order[first]) || stripes[order[k]].top >= reach - 1));
        if (ends) {
            for (std::size_t i = first; i < k; ++i) columns[order[i]] = most;
            first = k;
            most = 0;
            reach = 0;
        }
        if (k == order.size()) break;
        most = std::max(most, columns[order[k]]);
        reach = std::max(reach, stripes[order[k]].bottom);
    }
    return columns;
}

void ComparePage::keys(Frame& frame) {
    Ui& ui = frame.ui;
    if (!ui.focused(text_path)) return;
    const float line = ui.paint().line_px(style::reading), page = page_->column.view_height() - 2 * line;
    if (ui.take(Key::down)) page_->column.scroll_by(line * 2);
    if (ui.take(Key::up)) page_->column.scroll_by(-line * 2);
    if (ui.take(Key::page_down)) page_->column.scroll_by(page);
    if (ui.take(Key::page_up)) page_->column.scroll_by(-page);
    if (ui.take(Key::home)) page_->column.scroll_to(Place{}, ParagraphColumn::Reveal::top);
    if (ui.take(Key::end)) page_->column.scroll_to(page_->place_of(page_->text().end()));
}

// While a place gets new ends, these are selected as passages are on the page.
void ComparePage::select_by_hand(Frame& frame, const Touch& touch) {
    if (!frame.bench.reconcile->choosing_range) return;
    if (touch.hovered || touch.held) frame.ui.set_cursor(Cursor::text);
    if (!touch.pressed && !touch.held) return;
    const CodePoint at = page_->point_of(page_->column.hit(touch.pointer));
    if (touch.pressed) {
        const bool extend = has(touch.mods, Mods::shift);
        frame.act([at, extend, clicks = touch.clicks](Workbench& bench) {
            change_boundary(bench, [&](Selection& selection, const ReadingText& text) {
                extend ? selection.move_to(text, at, Extend::yes) : selection.press(text, at, clicks);
            });
        });
    } else if (dragged_to_ != at) {
        frame.act([at](Workbench& bench) {
            change_boundary(bench,
                            [&](Selection& selection, const ReadingText& text) { selection.drag(text, at); });
        });
    }
    dragged_to_ = at;
}

void ComparePage::draw_column(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    looks_.set(frame, *page_);
    const auto& visible = page_->column.visible();
    seen_.clear();
    std::size_t first = 0, last = 0;
    if (!visible.empty()) {
        // A little beyond the last frame's view: this frame may have scrolled.
        first = visible.front().index > 40 ? visible.front().index - 40 : 0;
        last = std::min(page_->paragraphs().size() - 1, visible.back().index + 40);
        seen_ = lanes_.in({page_->paragraphs()[first].range.begin, page_->paragraphs()[last].range.end + 1});
    }
    Node node;
    node.path = text_path.text();
    node.role = Role::page;
    node.name = page_->text().source().row.title;
    node.bounds = at;
    const Touch touch = ui.control(std::move(node), Grip::pointer | Grip::tab_stop);
    keys(frame);
    select_by_hand(frame, touch);
    ColumnLook look;
    look.text_left = layout_.text.x - at.x;
    look.text_width = layout_.text.w;
    look.head = ui.em(0.6f);
    look.tail = ui.em(8);
    look.under = [&](const VisibleParagraph& shown) { draw_under(frame, shown); };
    look.over = [&](const VisibleParagraph& shown) { draw_over(frame, shown); };
    page_->column.draw(ui, "compare/scroll", at, look);
    draw_blocks(frame);
    // After a long way the blocks that were looked for are not those that are seen.
    if (visible.empty() || visible.front().index < first || visible.back().index > last) ui.again();
    if (touch.ring) focus_ring(ui, at.inset(ui.em(0.25f)), ui.em(measure::rounding_small));
}

// What is to come here, and the steps that lead to it.
void ComparePage::draw_empty(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const std::string words =
        "Here the coders of a source stand side by side, once two of them have coded it. A round "
        "gives each coder a copy, and taking the copies back brings their codings here.";
    const float width = std::min(at.w - ui.em(3), ui.em(34));
    const float high = std::ceil(text_height(ui, words, width, style::label));
    const Rect text{at.x + (at.w - width) / 2, at.y + ui.em(6), width, high};
    TextLook look{style::label, Tone::muted};
    look.wrap = true;
    kit::text(ui, "compare/empty", text, words, look);
    Flow flow({text.x, text.bottom() + ui.em(1.2f), width, 1e6F}, ui.em(0.6f));
    const bool leads = frame.bench.writable() && !frame.bench.team->copy;
    const auto step = [&](const char* id, const char* label, const char* action, Emphasis emphasis) {
        ButtonLook button_look;
        button_look.label = label;
        button_look.emphasis = emphasis;
        button_look.shortcut = frame.key_of(action);
        Size size = button_size(ui, button_look);
        size.h = ui.em(measure::field);
        if (button(ui, Path("compare") / id, flow.next(size), button_look)) frame.run(action);
    };
    if (leads) step("new_round", "New round…", "team.new_round", Emphasis::primary);
    if (leads) step("take_back", "Take copies back…", "team.take_back", Emphasis::plain);
    step("team", "Team", "team.show", Emphasis::plain);
}

PageLayout ComparePage::draw(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    const auto pane = ui.pane("compare", "Coders side by side", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    page_ = desk.page.get();
    lanes_.settle(desk);
    draw_head(frame, at.cut_top(ui.em(document_head_height)));
    if (!page_) {
        measure(frame, at);
        if (!desk.known) return layout_;
        draw_empty(frame, at);
        return layout_;
    }
    Rect heads = at.cut_top(ui.em(1.9f));
    measure(frame, at);
    draw_signs(frame, {layout_.text.x, heads.y, layout_.text.w, heads.h});
    draw_lane_heads(frame, heads);
    at.cut_top(ui.em(0.3f));
    layout_.page = at;
    draw_column(frame, at);
    if (frame.bench.code_field.open) layout_.place(*page_, frame.bench.code_field.passage);
    return layout_;
}

}  // namespace attune::workbench
