// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/docx/styles.h"

#include "exchange/ascii.h"
#include "exchange/package/xml.h"
#include "exchange/quoting/quote_style.h"

namespace attune::exchange {
std::optional<bool> toggle(const pugi::xml_node& properties, std::string_view name) {
    const pugi::xml_node node = child_of(properties, name);
    if (!node) return std::nullopt;
    const std::string_view value = attribute_of(node, "val");
    return value != "0" && value != "false" && value != "off" && value != "none";
}

Styles::Styles(const pugi::xml_node& root) {
    for (const pugi::xml_node& node : root.children()) {
        if (local_name(node) != "style") continue;
        Style style;
        style.based_on = attribute_of(child_of(node, "basedOn"), "val");
        style.bold = toggle(child_of(node, "rPr"), "b");
        const std::string name = lower(attribute_of(child_of(node, "name"), "val"));
        style.heading = name.starts_with("heading ") || name == "title" || name == "subtitle";
        style.quote = means_quote(name);
        style.list = list_place(child_of(node, "pPr"));
        styles_.try_emplace(std::string(attribute_of(node, "styleId")), std::move(style));
    }
}

template <class Says>
bool Styles::inherited(std::string_view id, Says says) const {
    std::string at(id);
    for (int step = 0; step < 16 && !at.empty(); ++step) {
        const auto found = styles_.find(at);
        if (found == styles_.end()) return false;
        if (const std::optional<bool> said = says(found->second)) return *said;
        at = found->second.based_on;
    }
    return false;
}

bool Styles::bold(std::string_view id) const {
    return inherited(id, [](const Style& style) { return style.bold; });
}

bool Styles::heading(std::string_view id) const {
    return inherited(id,
                     [](const Style& style) { return style.heading ? std::optional(true) : std::nullopt; });
}

bool Styles::quote(std::string_view id) const {
    return inherited(id, [](const Style& style) { return style.quote; });
}

std::optional<ListPlace> Styles::list(std::string_view id) const {
    std::optional<ListPlace> place;
    inherited(id, [&](const Style& style) -> std::optional<bool> {
        if (!style.list) return std::nullopt;
        if (!place) {
            place = *style.list;
        } else {  // a style may set the level and leave the list to the one it is based on
            if (place->list.empty()) place->list = style.list->list;
            if (!place->level) place->level = style.list->level;
        }
        return place->list.empty() ? std::nullopt : std::optional(true);
    });
    return place;
}

}  // namespace attune::exchange
