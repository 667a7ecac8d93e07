// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/docx/numbering.h"

#include <algorithm>
#include <charconv>

#include "exchange/ascii.h"
#include "exchange/docx/styles.h"
#include "exchange/package/xml.h"

namespace attune::exchange {
namespace {

constexpr std::size_t longest_sign = 128;  // bytes of a list's pattern

std::optional<int> whole(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end != text.data() ? std::optional(value) : std::nullopt;
}

std::string_view value_of(const pugi::xml_node& parent, std::string_view name) {
    return attribute_of(child_of(parent, name), "val");
}

NumberFormat format_of(std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, NumberFormat>, 8> known{
        {{"none", NumberFormat::none},
         {"bullet", NumberFormat::none},
         {"decimalZero", NumberFormat::arabic_with_zero},
         {"lowerLetter", NumberFormat::lower_letter},
         {"upperLetter", NumberFormat::upper_letter},
         {"lowerRoman", NumberFormat::lower_roman},
         {"upperRoman", NumberFormat::upper_roman},
         {"ordinal", NumberFormat::ordinal}}};
    for (const auto& [name, format] : known)
        if (name == word) return format;
    return NumberFormat::arabic;
}

}  // namespace

std::optional<ListPlace> list_place(const pugi::xml_node& paragraph_properties) {
    const pugi::xml_node numbering = child_of(paragraph_properties, "numPr");
    if (!numbering) return std::nullopt;
    return ListPlace{std::string(value_of(numbering, "numId")), whole(value_of(numbering, "ilvl"))};
}

int Numbering::level_index(const pugi::xml_node& node) {
    const auto level = whole(attribute_of(node, "ilvl"));
    return level && *level >= 0 && *level < levels ? *level : -1;
}

Numbering::Level Numbering::read_level(const pugi::xml_node& node) {
    Level level;
    level.known = true;
    if (const auto start = whole(value_of(node, "start"))) level.start = *start;
    level.format = format_of(value_of(node, "numFmt"));
    level.text = value_of(node, "lvlText").substr(0, longest_sign);
    level.style = value_of(node, "pStyle");
    level.legal = toggle(node, "isLgl").value_or(false);
    level.spaced = value_of(node, "suff") != "nothing";
    if (const auto restart = whole(value_of(node, "lvlRestart")))
        level.restarts_at = *restart == 0 ? -1 : *restart;
    return level;
}

Numbering::Numbering(const pugi::xml_node& root) {
    for (const pugi::xml_node& node : root.children()) {
        const std::string_view name = local_name(node);
        if (name == "abstractNum") {
            const std::string id(attribute_of(node, "abstractNumId"));
            Levels& own = abstract_[id];
            for (const pugi::xml_node& child : node.children()) {
                const std::string_view part = local_name(child);
                if (part == "lvl" && level_index(child) >= 0)
                    own[static_cast<std::size_t>(level_index(child))] = read_level(child);
                if (part == "styleLink")
                    abstract_of_style_.try_emplace(std::string(attribute_of(child, "val")), id);
                if (part == "numStyleLink")
                    style_of_link_.try_emplace(id, std::string(attribute_of(child, "val")));
            }
        } else if (name == "num") {
            List list;
            list.abstract = value_of(node, "abstractNumId");
            for (const pugi::xml_node& child : node.children()) {
                if (local_name(child) != "lvlOverride" || level_index(child) < 0) continue;
                const auto at = static_cast<std::size_t>(level_index(child));
                if (const auto start = whole(value_of(child, "startOverride"))) list.start[at] = *start;
                if (const pugi::xml_node level = child_of(child, "lvl"))
                    list.replaced[at] = read_level(level);
            }
            lists_.try_emplace(std::string(attribute_of(node, "numId")), std::move(list));
        }
    }
    // A list that only points to a list style is that style's list.
    for (auto& [id, list] : lists_) {
        const auto link = style_of_link_.find(list.abstract);
        if (link == style_of_link_.end()) continue;
        const auto real = abstract_of_style_.find(link->second);
        if (real != abstract_of_style_.end()) list.abstract = real->second;
    }
}

const Numbering::Levels* Numbering::levels_of(const std::string& abstract) const {
    const auto found = abstract_.find(abstract);
    return found == abstract_.end() ? nullptr : &found->second;
}

const Numbering::Level& Numbering::level_of(const List& list, int level) const {
    static const Level unknown;
    const auto at = static_cast<std::size_t>(level);
    if (list.replaced[at]) return *list.replaced[at];
    const Levels* const own = levels_of(list.abstract);
    return own ? (*own)[at] : unknown;
}

// A level that a list replaces may leave the start to the kind of list.
std::int64_t Numbering::start_of(const List& list, int level) const {
    const auto at = static_cast<std::size_t>(level);
    if (list.start[at]) return *list.start[at];
    if (list.replaced[at] && list.replaced[at]->start) return *list.replaced[at]->start;
    const Levels* const own = levels_of(list.abstract);
    return own ? (*own)[at].start.value_or(0) : 0;
}

std::optional<std::string> Numbering::next(const ListPlace& place, std::string_view style) {
    const auto found = lists_.find(place.list);
    if (found == lists_.end() || !levels_of(found->second.abstract)) return std::nullopt;
    List& list = found->second;
    int level = place.level.value_or(-1);
    for (int i = 0; i < levels && level < 0 && !style.empty(); ++i)
        if (level_of(list, i).style == style) level = i;
    level = std::clamp(level, 0, levels - 1);
    if (!level_of(list, level).known) return std::nullopt;

    auto& counts = counts_[list.abstract].at;
    if (!list.used) {
        list.used = true;
        for (std::size_t i = 0; i < levels; ++i)
            if (list.start[i]) counts[i].reset();
    }
    auto& count = counts[static_cast<std::size_t>(level)];
    count = count ? *count + 1 : start_of(list, level);
    for (int deeper = level + 1; deeper < levels; ++deeper) {
        const int restarts_at = level_of(list, deeper).restarts_at;
        const bool restarts = restarts_at == 0 || (restarts_at > 0 && level < restarts_at);
        if (restarts) counts[static_cast<std::size_t>(deeper)].reset();
    }

    const Level& own = level_of(list, level);
    if (own.format == NumberFormat::none) return std::string();
    std::string text;
    for (std::size_t i = 0; i < own.text.size(); ++i) {
        const bool counts_level = own.text[i] == '%' && i + 1 < own.text.size() && is_digit(own.text[i + 1]);
        const int shown = counts_level ? own.text[i + 1] - '1' : -1;
        if (shown < 0 || shown >= levels) {
            text += own.text[i];
            continue;
        }
        ++i;
        const std::int64_t number = counts[static_cast<std::size_t>(shown)].value_or(start_of(list, shown));
        const NumberFormat format = level_of(list, shown).format;
        text +=
            format_number(number, own.legal && format != NumberFormat::none ? NumberFormat::arabic : format);
    }
    if (!text.empty() && own.spaced) text += ' ';
    return text;
}

}  // namespace attune::exchange
