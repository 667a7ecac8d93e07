// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/docx/markup.h"

#include <algorithm>
#include <array>

#include "exchange/package/xml.h"

namespace attune::exchange {

bool is_wrapper(std::string_view name) {
    static constexpr std::array<std::string_view, 7> wrappers{
        "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo", "sdtContent"};
    return std::find(wrappers.begin(), wrappers.end(), name) != wrappers.end();
}

pugi::xml_node chosen_alternative(const pugi::xml_node& node) {
    const pugi::xml_node choice = child_of(node, "Choice");
    return choice ? choice : child_of(node, "Fallback");
}

}  // namespace attune::exchange
