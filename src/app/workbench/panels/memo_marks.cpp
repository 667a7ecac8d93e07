// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/memo_marks.h"

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/source_acts.h"
#include "app/workbench/open_source.h"
#include "kit/painter.h"
#include "kit/paragraph_column.h"

namespace attune::workbench {

using namespace kit;

namespace {

struct MemoMark {
    const store::MemoRow* memo = nullptr;
    CodingId coding;  // which it speaks of, or else the passage
    TextRange range;
};

// What the memo says of this source, by the begin of what it speaks of.
void collect(const store::MemoRow& row, const OpenSource& page, std::multimap<CodePoint, MemoMark>& marks) {
    for (const model::MemoLink& link : row.memo.links) {
        if (link.coding) {
            if (const model::Coding* coding = page.coding(link.coding))
                marks.emplace(coding->range.begin, MemoMark{&row, link.coding, coding->range});
        } else if (link.source == page.id() && link.range) {
            marks.emplace(link.range->begin, MemoMark{&row, {}, *link.range});
        }
    }
}

void show(Workbench& bench, const CodingId& coding, TextRange range) {
    if (!bench.page) return;
    if (coding) {
        bench.page->selection.clear();
        focus_coding(bench, coding);
    } else {
        focus_coding(bench, {});
        bench.page->selection.select(range);
        speak_of(bench, Passage{bench.page->id(), range});
    }
    bench.focus_wanted = "page/text";
}

}  // namespace

void draw_memo_marks(Frame& frame, OpenSource& page, const PageLayout& layout) {
    const auto& visible = page.column.visible();
    if (visible.empty() || !frame.view()) return;
    const CodePoint first = page.paragraphs()[visible.front().index].range.begin;
    const CodePoint last = page.paragraphs()[visible.back().index].range.end;
    std::multimap<CodePoint, MemoMark> marks;
    for (const store::MemoRow& row : frame.view()->memos()) collect(row, page, marks);

    Ui& ui = frame.ui;
    const ClipScope clip(ui.paint(), layout.page);
    const float side = std::round(ui.em(0.95f));
    auto mark = marks.lower_bound(first);
    while (mark != marks.end() && mark->first <= last) {
        const Rect line = page.column.caret(page.place_of(mark->first));
        const Rect at{layout.text.x - side - ui.em(0.2f), std::round(line.centre().y - side / 2), side, side};
        const MemoMark shown = mark->second;
        std::string titles = shown.memo->memo.title;
        int more = 0;
        // Those of the same line share one mark.
        for (++mark; mark != marks.end() && mark->first <= last; ++mark) {
            if (std::abs(page.column.caret(page.place_of(mark->first)).y - line.y) > 1) break;
            ++more;
        }
        if (at.bottom() <= layout.page.y || at.y >= layout.page.bottom()) continue;
        if (more > 0) titles += fmt::format(" and {} more", more);
        Node node;
        node.path =
            (Path("page/memo") / shown.memo->memo.id.text() / std::to_string(shown.range.begin.value)).text();
        node.role = Role::button;
        node.name = "Memo: " + titles;
        node.bounds = at;
        const Touch touch = ui.control(std::move(node), Grip::pointer);
        if (touch.hovered) ui.tooltip(at, titles);
        ui.paint().icon(Icon::memo, at, ui.colour(touch.hovered ? Tone::text : Tone::muted));
        if (touch.activated)
            frame.act([coding = shown.coding, range = shown.range](Workbench& bench) {
                show(bench, coding, range);
            });
    }
}

}  // namespace attune::workbench
