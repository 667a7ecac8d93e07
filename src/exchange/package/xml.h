// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

// XML as word processors write it. Private to the readers of Office files.
namespace attune::exchange {

// Elements may be nested no deeper than this; Word itself stays below 60.
inline constexpr int deepest_element = 256;

// Parses a part in place. Refuses a DOCTYPE, which they never write and attacks need, and faulty XML.
Result<Ok> parse_xml(std::string& bytes, pugi::xml_document& document);

// The name behind the namespace prefix.
std::string_view local_name(const pugi::xml_node& node);

// An attribute by its local name, whatever its prefix; empty when it is missing.
std::string_view attribute_of(const pugi::xml_node& node, std::string_view local);

// The first child element with this local name; an empty node when there is none.
pugi::xml_node child_of(const pugi::xml_node& node, std::string_view local);

// The element behind `at` in the order of the document inside `root`, without going into `at` itself when
// `inside` is false; an empty node at the end. Walks without recursion, because a drawing may be nested as
// deep as it likes.
pugi::xml_node next_in(const pugi::xml_node& root, pugi::xml_node at, bool inside);

}  // namespace attune::exchange
