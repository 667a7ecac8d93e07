// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/memo_parts.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/memo_document_acts.h"
#include "app/workbench/acts/memo_list_acts.h"
#include "app/workbench/memo_desk.h"
#include "app/workbench/memo_links.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_area.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr std::size_t most_about = 8;
constexpr float least_box = 6.5f;  // em

const std::vector<std::string>& kind_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> made;
        made.reserve(memo_kinds.size());
        for (const model::MemoKind kind : memo_kinds) made.push_back(memo_kind_name(kind));
        return made;
    }();
    return names;
}

std::string begin_of(const std::string& text) {
    constexpr std::size_t most = 240;
    if (text.size() <= most) return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

// The links that the box itself does not make plain.
bool more_links(const MemoEditor& memo) {
    const auto own = link_to(memo.about);
    return memo.links.size() > 1 || (memo.links.size() == 1 && own != memo.links.front());
}

}  // namespace

void draw_memo_kind(Frame& frame, const Path& path, Rect at, const MemoEditor& memo, MemoPlace place) {
    ComboLook look;
    look.name = "Kind of memo";
    look.options = kind_names();
    look.chosen = position_of(memo.kind);
    look.enabled = frame.bench.writable();
    if (const auto picked = combo(frame.ui, path, at, look))
        frame.act(
            [place, kind = memo_kinds[*picked]](Workbench& bench) { set_memo_kind(bench, place, kind); });
}

float draw_memo_links(Frame& frame, const Path& path, Rect at, const MemoEditor& memo, MemoPlace place) {
    struct State {
        bool all = false;
    };
    Ui& ui = frame.ui;
    State& state = ui.memory<State>(path);
    const bool writable = frame.bench.writable();
    const float gap = ui.em(0.5f), line = ui.em(measure::chip) + gap;
    ButtonLook add{"Speaks of…",
                   Icon::link,
                   Emphasis::quiet,
                   true,
                   "What this memo speaks of",
                   frame.key_of("memo.link")};
    if (!memo.links.empty()) add.label = "More…";
    const float add_width = button_size(ui, add).w;

    Flow flow({at.x, at.y, at.w, 1e6f}, gap);
    std::size_t shown = 0;
    for (; shown < memo.links.size(); ++shown) {
        ChipLook chip;
        chip.label = shown < memo.link_labels.size() ? memo.link_labels[shown] : std::string("…");
        chip.removable = writable;
        if (const auto* code = frame.view()->code(memo.links[shown].code)) {
            chip.label = code->code.name;
            chip.swatch = colour_of(code->code.colour);
        }
        Size size = chip_size(ui, chip);
        size.w = std::min({size.w, at.w, ui.em(24)});
        const Flow before = flow;
        const Rect place_of = flow.next(size);
        if (!state.all && place_of.y - at.y >= 3 * line - 1) {
            flow = before;
            break;
        }
        const ChipPress press = kit::chip(ui, path / "link" / static_cast<int>(shown + 1), place_of, chip);
        if (press == ChipPress::pressed)
            frame.act([subject = subject_of(memo.links[shown])](Workbench& bench) { go_to(bench, subject); });
        if (press == ChipPress::removed)
            frame.act([place, shown](Workbench& bench) { remove_memo_link(bench, place, shown); });
    }
    const std::size_t hidden = memo.links.size() - shown;
    if (hidden > 0 || (state.all && memo.links.size() > 6)) {
        const ButtonLook all{hidden > 0 ? fmt::format("All {}", memo.links.size()) : std::string("Fewer"),
                             {},
                             Emphasis::quiet,
                             true,
                             "",
                             ""};
        if (button(ui, path / "all", flow.next({button_size(ui, all).w, ui.em(measure::chip)}), all)) {
            state.all = !state.all;
            ui.again();
        }
    }
    if (writable && button(ui, path / "add", flow.next({add_width, ui.em(measure::chip)}), add))
        frame.act([place](Workbench& bench) { open_link_finder(bench, place); });
    return flow.height();
}

float draw_memo_box(Frame& frame, InspectorColumn& column, std::string& text, float height) {
    Ui& ui = frame.ui;
    const Workbench& bench = frame.bench;
    column.space(1.2f);
    Rect row = column.take(ui.em(measure::chip));
    section_label(ui, "inspector/memo_section/label",
                  row.cut_left(std::min(row.w * 0.4f, ui.em(4))).centred({ui.em(4), ui.em(1.35f)}), "Memo");
    const float side = ui.em(2);
    // Registered in the order of reading.
    const Rect enlarge = row.cut_right(side), add = row.cut_right(side);
    row.cut_right(ui.em(0.3f));
    draw_memo_kind(frame, "inspector/memo_kind", row.cut_right(std::min(row.w, ui.em(8.2f))), bench.memo,
                   MemoPlace::inspector);
    if (icon_button(ui, "inspector/memo_link", add, Icon::link, "What this memo speaks of",
                    frame.key_of("memo.link"), bench.writable()))
        frame.act([](Workbench& b) { open_link_finder(b, MemoPlace::inspector); });
    if (icon_button(ui, "inspector/memo_enlarge", enlarge, Icon::file, "Write it in the middle",
                    frame.key_of("memo.enlarge")))
        frame.act(enlarge_memo);
    column.space(0.35f);

    height = std::floor(std::max(ui.em(least_box), height));
    TextAreaLook look;
    look.name = "Memo";
    // Letters typed in a list narrow it down; there another key leads here.
    const bool in_lists = ui.focus_within("navigator");
    const std::string key = frame.key_of(in_lists ? "memo.beside_code" : "memo.open");
    look.placeholder =
        !bench.writable() ? "" : "What strikes you here?" + (key.empty() ? "" : " (" + key + ")");
    look.read_only = !bench.writable();
    look.of = subject_line(bench.memo.about);
    const FieldEvents events = text_area(ui, "inspector/memo", column.take(height), text, look);
    if (events.changed) frame.act([](Workbench& b) { memo_typed(b, MemoPlace::inspector); });
    if (events.left) frame.act([](Workbench& b) { finish_memo(b, MemoPlace::inspector); });
    if (more_links(bench.memo)) {
        column.space(0.5f);
        column.take(draw_memo_links(frame, "inspector/memo_links",
                                    {column.take(0).x, column.y(), column.width(), 0}, bench.memo,
                                    MemoPlace::inspector));
    }
    return height;
}

void draw_memos_about(Frame& frame, InspectorColumn& column) {
    const Workbench& bench = frame.bench;
    const auto all = memos_about(*frame.view(), bench.subject);
    std::vector<InspectorColumn::Chip> chips;
    for (const store::MemoRow* row : all) {
        if (row->memo.id == bench.memo.id) continue;
        ChipLook look;
        look.label = row->memo.title.empty() ? "Untitled memo" : row->memo.title;
        look.description = memo_kind_name(row->memo.kind) + ". " + begin_of(row->memo.text);
        chips.push_back({row->memo.id.text(), look, [id = row->memo.id](Workbench& b) { show_memo(b, id); }});
    }
    if (chips.empty()) return;
    const bool about_memo = std::holds_alternative<MemoId>(bench.subject);
    const std::string_view name = about_memo              ? "Memos that speak of it"
                                  : bench.memo.id.empty() ? "Memos"
                                                          : "More memos";
    column.section("memos", fmt::format("{} · {}", name, chips.size()));
    if (chips.size() > most_about) {
        chips.resize(most_about);
        ChipLook rest;
        rest.label = fmt::format("All {} in the list", all.size());
        chips.push_back(
            {"all", rest, [subject = bench.subject](Workbench& b) { list_memos_about(b, subject); }});
    }
    column.chips("memos", chips);
}

void draw_memo_facts(Frame& frame, InspectorColumn& column, const store::MemoRow& row) {
    const std::int64_t now = frame.bench.clock();
    column.heading("Memo", fmt::format("{} · {}", row.coder_name, when_text(row.memo.changed_ms, now)));
    column.words("name", row.memo.title.empty() ? "Untitled memo" : row.memo.title, Tone::text,
                 style::strong);
    column.space(0.2f);
    column.words(
        "kind", fmt::format("{} · begun {}", memo_kind_name(row.memo.kind), when_text(row.memo.made_ms, now)),
        Tone::muted, style::small);
    if (row.memo.links.empty()) return;
    column.section("about_section", "Speaks of");
    std::vector<InspectorColumn::Chip> chips;
    for (std::size_t i = 0; i < row.memo.links.size(); ++i) {
        const model::MemoLink& link = row.memo.links[i];
        ChipLook look;
        look.label = row.link_labels[i];
        if (const auto* code = frame.view()->code(link.code)) look.swatch = colour_of(code->code.colour);
        if (look.label.empty()) look.label = "Gone from the project";
        chips.push_back(
            {std::to_string(i + 1), look, [subject = subject_of(link)](Workbench& b) { go_to(b, subject); }});
    }
    column.chips("about", chips);
}

}  // namespace attune::workbench
