// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/print/code_list.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

namespace attune::exchange::print {
namespace {

constexpr double heading_height = 34;
constexpr double row_height = 14;
constexpr Words heading_look{text::FontRole::interface, 9, text::Weight::semibold, black};
constexpr Words name_look{text::FontRole::interface, 8, text::Weight::regular, black};
constexpr Words note_look{text::FontRole::interface, 7, text::Weight::regular, grey};

// "2, 4–6"
std::string runs_of(const std::set<std::size_t>& numbers) {
    std::string words;
    for (auto at = numbers.begin(); at != numbers.end();) {
        const std::size_t from = *at;
        std::size_t to = from;
        while (++at != numbers.end() && *at == to + 1) to = *at;
        if (!words.empty()) words += ", ";
        words += from == to ? std::to_string(from) : fmt::format("{}–{}", from, to);
    }
    return words;
}

}  // namespace

CodeList make_code_list(const PrintedSource& source, const Layout& layout, double y) {
    struct Use {
        std::map<std::string, int> coders;
        std::set<std::size_t> turns;
    };
    std::map<std::size_t, Use> uses;  // by the codebook's order
    for (const PrintedCoding& coding : source.codings) {
        Use& use = uses[coding.code];
        ++use.coders[coding.initials];
        auto turn = std::partition_point(source.turns.begin(), source.turns.end(), [&](const PrintedTurn& t) {
            return t.range.end <= coding.range.begin;
        });
        for (; turn != source.turns.end() && turn->range.begin < coding.range.end; ++turn)
            use.turns.insert(static_cast<std::size_t>(turn - source.turns.begin()) + 1);
    }
    CodeList list;
    if (uses.empty()) return list;
    double at = y + 12;
    if (at + heading_height + 2 * row_height > layout.foot()) {
        at = layout.top;
        list.pages = 1;
    }
    list.heading_top = at;
    list.heading_page = list.pages;
    at += heading_height;
    for (const auto& [code, use] : uses) {
        if (at + row_height > layout.foot()) {
            at = layout.top;
            ++list.pages;
        }
        ListedCode& listed = list.codes.emplace_back();
        listed.code = code;
        for (const auto& [initials, count] : use.coders)
            listed.coders += fmt::format("{}{} {}", listed.coders.empty() ? "" : " · ", initials, count);
        if (!use.turns.empty())
            listed.turns = (use.turns.size() == 1 ? "turn " : "turns ") + runs_of(use.turns);
        listed.top = at;
        listed.page = list.pages;
        at += row_height;
    }
    return list;
}

void draw_code_list(Sheet& sheet, const PrintedSource& source, const CodeList& list, std::size_t page) {
    const Layout& layout = sheet.layout();
    const double begin = layout.side;
    const double wide = layout.width - 2 * layout.side;
    if (!list.codes.empty() && list.heading_page == page) {
        sheet.fill(layout.side, list.heading_top + 4, wide, 0.5, hairline_grey);
        sheet.label("Codes in this source", heading_look, begin, list.heading_top + 21, wide);
    }
    for (const ListedCode& listed : list.codes) {
        if (listed.page != page) continue;
        const double baseline = listed.top + 9;
        const PrintedCode& code = source.codes[listed.code];
        sheet.fill(layout.place(begin, 6), baseline - 6, 6, 6, ink_of(code.colour));
        sheet.label(code.name, name_look, begin + 11, baseline, wide * 0.42);
        sheet.label(listed.coders, note_look, begin + 11 + wide * 0.44, baseline, wide * 0.2);
        sheet.label(listed.turns, note_look, begin + 11 + wide * 0.66, baseline, wide * 0.34 - 11);
    }
}

}  // namespace attune::exchange::print
