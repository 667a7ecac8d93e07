// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/package/xml.h"

namespace attune::exchange {

Result<Ok> parse_xml(std::string& bytes, pugi::xml_document& document) {
    const unsigned flags = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype;
    const auto result = document.load_buffer_inplace(bytes.data(), bytes.size(), flags);
    if (!result) return fail(ErrorKind::unreadable, "A part of the document is damaged XML.");
    for (const pugi::xml_node& node : document.children())
        if (node.type() == pugi::node_doctype)
            return fail(ErrorKind::unreadable,
                        "The document declares a DOCTYPE, which no word processor writes, and was refused to "
                        "be safe.");
    return Ok{};
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view attribute_of(const pugi::xml_node& node, std::string_view local) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        const std::size_t colon = name.find(':');
        if ((colon == std::string_view::npos ? name : name.substr(colon + 1)) == local)
            return attribute.value();
    }
    return {};
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view local) {
    for (const pugi::xml_node& child : node.children())
        if (local_name(child) == local) return child;
    return {};
}

pugi::xml_node next_in(const pugi::xml_node& root, pugi::xml_node at, bool inside) {
    if (inside && at.first_child()) return at.first_child();
    while (at && at != root) {
        if (at.next_sibling()) return at.next_sibling();
        at = at.parent();
    }
    return {};
}

}  // namespace attune::exchange
