// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/find_bar.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/search_acts.h"
#include "app/workbench/panels/page_panel.h"
#include "app/workbench/seeking.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

void draw_find_bar(Frame& frame, Rect& at) {
    const Seeking* seeking = frame.bench.seeking.get();
    if (!seeking || !seeking->bar.open || !frame.bench.page) return;
    Ui& ui = frame.ui;
    const FindBar& bar = seeking->bar;
    const bool fault = !bar.fault.empty();
    const Rect whole = at.cut_top(ui.em(fault ? 4.6f : 3));
    const auto pane = ui.pane("find", "Find in this source", whole);
    ui.paint().fill(whole, ui.colour(Tone::panel));
    ui.paint().horizontal(whole.x, whole.bottom() - ui.hairline(), whole.w, ui.colour(Tone::line));
    Rect lines = whole.inset(ui.em(1.1f), ui.em(0.4f));
    Rect row = lines.cut_top(ui.em(2.2f));

    if (icon_button(ui, "find/close", row.cut_right(ui.em(2)), Icon::close, "Close", frame.key_of("go.back")))
        frame.act(close_find);
    row.cut_right(ui.em(0.3f));
    Rect field = row.cut_left(std::clamp(row.w * 0.27f, ui.em(9), ui.em(22)));
    std::string query = bar.query;
    TextFieldLook look;
    look.name = "Find in this source";
    look.placeholder = "Find";
    look.icon = Icon::search;
    look.takes_enter = false;
    look.select_all_on_focus = true;
    look.invalid = fault;
    if (text_field(ui, "find/query", field.centred({field.w, ui.em(measure::field)}), query, look).changed)
        frame.act([query](Workbench& bench) { find_typed(bench, query); });
    row.cut_left(ui.em(0.6f));

    const std::string count = bar.query.empty() || fault ? std::string()
                              : bar.hits.empty()
                                  ? std::string("Nothing")
                                  : fmt::format("{} of {}", bar.at.value_or(0) + 1, bar.hits.size());
    kit::text(ui, "find/count", row.cut_left(ui.em(5.4f)), count, {style::small, Tone::muted});
    const bool any = !bar.hits.empty();
    if (icon_button(ui, "find/previous", row.cut_left(ui.em(2)), Icon::chevron_up, "Previous hit",
                    frame.key_of("find.previous"), any))
        frame.act([](Workbench& bench) { step_find(bench, -1); });
    if (icon_button(ui, "find/next", row.cut_left(ui.em(2)), Icon::chevron_down, "Next hit",
                    frame.key_of("find.next"), any))
        frame.act([](Workbench& bench) { step_find(bench, 1); });
    row.cut_left(ui.em(0.8f));

    const auto option = [&](std::string_view id, const std::string& words, bool on, SearchWay way) {
        const float width = ui.paint().measure(words, style::label).w + ui.em(2.1f);
        if (width > row.w) return;  // its key still works
        if (check_box(ui, Path("find/way") / id, row.cut_left(width), words, on))
            frame.act([way](Workbench& bench) { toggle_find_way(bench, way); });
        row.cut_left(ui.em(0.6f));
    };
    option("whole_word", "Whole words", bar.how.whole_word, SearchWay::whole_word);
    option("pattern", "Pattern", bar.how.regex, SearchWay::pattern);
    option("participants", "Participants only", bar.how.participants_only, SearchWay::participants);
    option("case", "Match case", bar.how.match_case, SearchWay::match_case);
    if (fault) kit::text(ui, "find/fault", lines, bar.fault, {style::small, Tone::warning});
}

// The hits of the bar on the page: a wash behind each, a line around the one that is shown.
void PagePanel::draw_hits(Frame& frame, const VisibleParagraph& shown) {
    const Seeking* seeking = frame.bench.seeking.get();
    if (!seeking || !seeking->bar.open || seeking->bar.source != page_->id()) return;
    Ui& ui = frame.ui;
    const FindBar& bar = seeking->bar;
    const TextRange own = page_->paragraphs()[shown.index].range;
    const auto first = std::partition_point(bar.hits.begin(), bar.hits.end(),
                                            [&](TextRange hit) { return hit.end <= own.begin; });
    for (auto hit = first; hit != bar.hits.end() && hit->begin < own.end; ++hit) {
        const bool here = bar.at && static_cast<std::size_t>(hit - bar.hits.begin()) == *bar.at;
        for (const Rect& box : boxes(shown, *hit)) {
            ui.paint().fill(box, ui.colour(Tone::accent).faded(here ? 0.36 : 0.18), ui.em(0.15f));
            if (here) ui.paint().outline(box.outset(ui.hairline()), ui.colour(Tone::accent), ui.em(0.2f));
        }
    }
}

}  // namespace attune::workbench
