// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/docx/relationships.h"

#include <string_view>
#include <utility>

#include "exchange/package/xml.h"
#include "exchange/package/zip_memory.h"

namespace attune::exchange {
namespace {

std::string relationships_part(const std::string& part) {
    const std::size_t slash = part.rfind('/');
    const std::string folder = slash == std::string::npos ? std::string() : part.substr(0, slash + 1);
    const std::string file = slash == std::string::npos ? part : part.substr(slash + 1);
    return folder + "_rels/" + file + ".rels";
}

}  // namespace

std::vector<Relationship> relationships_of(const Package& package, const std::string& part) {
    std::vector<Relationship> found;
    const std::string name = relationships_part(part);
    if (!package.has(name)) return found;
    auto bytes = package.read(name);
    if (!bytes) return found;
    pugi::xml_document document;
    if (!parse_xml(*bytes, document)) return found;
    for (const pugi::xml_node& node : document.document_element().children()) {
        if (local_name(node) != "Relationship") continue;
        Relationship relationship;
        relationship.id = attribute_of(node, "Id");
        const std::string_view type = attribute_of(node, "Type");
        relationship.kind = type.substr(type.rfind('/') + 1);
        if (attribute_of(node, "TargetMode") != "External")
            relationship.target = resolve_part(part, attribute_of(node, "Target"));
        found.push_back(std::move(relationship));
    }
    return found;
}

}  // namespace attune::exchange
