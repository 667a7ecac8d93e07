// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pugixml.hpp>
#include <string_view>

// What the parts of the reader of Word's bodies share.
namespace attune::exchange {

// What merely wraps content: its children are read in its place.
bool is_wrapper(std::string_view name);

// Of the alternatives, the first is what a new Word shows; a document needs the other only without it.
pugi::xml_node chosen_alternative(const pugi::xml_node& node);

}  // namespace attune::exchange
