// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/odt/odt_styles.h"

#include <algorithm>
#include <charconv>

#include "exchange/ascii.h"
#include "exchange/package/xml.h"
#include "exchange/quoting/quote_style.h"

namespace attune::exchange {
namespace {

constexpr int deepest_level = 10;
constexpr std::size_t longest_sign = 128;  // bytes of what stands around a list's number

int whole(std::string_view text, int otherwise) {
    int value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

NumberFormat format_of(std::string_view word, bool letters_repeat) {
    if (word == "1") return NumberFormat::arabic;
    if (word == "a")
        return letters_repeat ? NumberFormat::lower_letter : NumberFormat::lower_letter_alphabetic;
    if (word == "A")
        return letters_repeat ? NumberFormat::upper_letter : NumberFormat::upper_letter_alphabetic;
    if (word == "i") return NumberFormat::lower_roman;
    if (word == "I") return NumberFormat::upper_roman;
    return word.empty() ? NumberFormat::none : NumberFormat::arabic;
}

std::string key_of(std::string_view family, std::string_view name) {
    return std::string(family) + '\n' + std::string(name);
}

}  // namespace

OdtListStyle OdtStyles::list_style(const pugi::xml_node& node) {
    OdtListStyle style;
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = local_name(child);
        const bool numbers = name == "list-level-style-number" || name == "outline-level-style";
        if (!numbers && !name.starts_with("list-level-style-")) continue;
        const int at = whole(attribute_of(child, "level"), 0);
        if (at < 1 || at > deepest_level) continue;
        OdtListLevel level;
        if (numbers) {
            level.format = format_of(attribute_of(child, "num-format"),
                                     attribute_of(child, "num-letter-sync") == "true");
            level.prefix = attribute_of(child, "num-prefix").substr(0, longest_sign);
            level.suffix = attribute_of(child, "num-suffix").substr(0, longest_sign);
            level.pattern = attribute_of(child, "num-list-format").substr(0, longest_sign);
            level.display_levels = std::clamp(whole(attribute_of(child, "display-levels"), 1), 1, at);
            level.start = whole(attribute_of(child, "start-value"), 1);
        }
        style[at] = std::move(level);
    }
    return style;
}

void OdtStyles::add_style(const pugi::xml_node& node) {
    Style style;
    style.parent = attribute_of(node, "parent-style-name");
    const pugi::xml_node text = child_of(node, "text-properties");
    if (const std::string_view weight = attribute_of(text, "font-weight"); !weight.empty())
        style.bold = weight == "bold" || (weight != "normal" && whole(weight, 0) >= 600);
    if (const std::string_view display = attribute_of(text, "display"); !display.empty())
        style.hidden = display == "none";
    const std::string_view name = attribute_of(node, "name");
    const std::string_view shown = attribute_of(node, "display-name");
    style.quote = means_quote(lower(shown.empty() ? name : shown));
    style.heading = name == "Title" || name == "Subtitle";
    styles_.insert_or_assign(key_of(attribute_of(node, "family"), name), std::move(style));
}

void OdtStyles::add(const pugi::xml_node& styles) {
    for (const pugi::xml_node& node : styles.children()) {
        const std::string_view name = local_name(node);
        if (name == "style") {
            add_style(node);
        } else if (name == "list-style") {
            lists_.insert_or_assign(std::string(attribute_of(node, "name")), list_style(node));
        } else if (name == "outline-style") {
            outline_ = list_style(node);
        }
    }
}

template <class Says>
std::optional<bool> OdtStyles::inherited(std::string_view family, std::string_view name, Says says) const {
    std::string at(name);
    for (int step = 0; step < 16 && !at.empty(); ++step) {
        const auto found = styles_.find(key_of(family, at));
        if (found == styles_.end()) return std::nullopt;
        if (const std::optional<bool> said = says(found->second)) return said;
        at = found->second.parent;
    }
    return std::nullopt;
}

std::optional<bool> OdtStyles::bold(std::string_view family, std::string_view name) const {
    return inherited(family, name, [](const Style& style) { return style.bold; });
}

bool OdtStyles::hidden(std::string_view family, std::string_view name) const {
    return inherited(family, name, [](const Style& style) { return style.hidden; }).value_or(false);
}

bool OdtStyles::heading(std::string_view paragraph_style) const {
    return inherited("paragraph", paragraph_style,
                     [](const Style& style) { return style.heading ? std::optional(true) : std::nullopt; })
        .value_or(false);
}

bool OdtStyles::quote(std::string_view family, std::string_view name) const {
    return inherited(family, name, [](const Style& style) { return style.quote; }).value_or(false);
}

const OdtListStyle* OdtStyles::list(std::string_view name) const {
    const auto found = lists_.find(name);
    return found == lists_.end() ? nullptr : &found->second;
}

}  // namespace attune::exchange
