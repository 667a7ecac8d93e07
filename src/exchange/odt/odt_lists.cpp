// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/odt/odt_lists.h"

#include <algorithm>

#include "exchange/ascii.h"

namespace attune::exchange {
namespace {

const OdtListLevel& level_of(const OdtListStyle& style, int level) {
    static const OdtListLevel none;
    const auto found = style.find(level);
    return found == style.end() ? none : found->second;
}

}  // namespace

void OdtLists::open(const Opening& list) {
    Open made;
    if (open_.empty()) {
        made.style_name = list.style;
        std::string of = list.continues;
        if (const auto known = list_of_id_.find(list.continues); known != list_of_id_.end()) {
            made.list = known->second;
        } else if (const auto last = last_of_style_.find(list.style);
                   list.goes_on && last != last_of_style_.end()) {
            made.list = last->second;
        } else {
            made.list = std::to_string(++made_);
        }
        last_of_style_[list.style] = made.list;
    } else {
        made.style_name = list.style.empty() ? open_.back().style_name : list.style;
        made.list = open_.back().list;
    }
    if (!list.id.empty()) list_of_id_[list.id] = made.list;
    made.style = styles_.list(made.style_name);
    open_.push_back(std::move(made));
}

void OdtLists::close() {
    if (!open_.empty()) open_.pop_back();
}

void OdtLists::open_item(bool numbered, std::optional<int> start) {
    if (open_.empty()) return;
    open_.back().pending = numbered;
    open_.back().start = start;
}

void OdtLists::close_item() {
    if (!open_.empty()) open_.back().pending = false;
}

std::string OdtLists::number() {
    if (open_.empty() || !open_.back().pending) return {};
    Open& list = open_.back();
    list.pending = false;
    if (!list.style) return {};
    return count(*list.style, counts_[list.list],
                 static_cast<int>(std::min<std::size_t>(open_.size(), deepest)), list.start);
}

std::string OdtLists::heading_number(int level, std::optional<int> start) {
    return count(styles_.outline(), headings_, std::clamp(level, 1, deepest), start);
}

std::string OdtLists::count(const OdtListStyle& style, Counts& counts, int level, std::optional<int> start) {
    const OdtListLevel& own = level_of(style, level);
    auto& here = counts[static_cast<std::size_t>(level)];
    if (start) {
        here = *start;
    } else {
        here = here ? *here + 1 : own.start;
    }
    std::fill(counts.begin() + level + 1, counts.end(), std::nullopt);
    if (own.format == NumberFormat::none) return {};
    auto written = [&](int at) {
        const OdtListLevel& shown = level_of(style, at);
        return format_number(counts[static_cast<std::size_t>(at)].value_or(shown.start), shown.format);
    };
    std::string text;
    if (!own.pattern.empty()) {
        for (std::size_t i = 0; i < own.pattern.size(); ++i) {
            const std::size_t end = own.pattern[i] == '%' ? own.pattern.find('%', i + 1) : std::string::npos;
            int shown = 0;
            if (end != std::string::npos && end > i + 1 && end - i <= 3)
                for (std::size_t digit = i + 1; digit < end; ++digit)
                    shown = is_digit(own.pattern[digit]) ? shown * 10 + (own.pattern[digit] - '0') : 100;
            if (shown < 1 || shown > deepest) {
                text += own.pattern[i];
                continue;
            }
            text += written(shown);
            i = end;
        }
    } else {
        text = own.prefix;
        bool first = true;
        for (int at = level - own.display_levels + 1; at <= level; ++at) {
            const std::string number = written(at);
            if (number.empty()) continue;
            if (!first) text += '.';
            text += number;
            first = false;
        }
        text += own.suffix;
    }
    while (text.ends_with(' ')) text.pop_back();
    return text.empty() ? text : text + ' ';
}

}  // namespace attune::exchange
