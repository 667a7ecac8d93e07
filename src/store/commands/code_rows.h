// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "model/codebook.h"
#include "store/unit.h"

// Writing codes, shared by the commands that make them. Private to store.
namespace attune::store {

struct CodeFacts;

// The colour that the next code takes when none is given.
model::Colour next_colour(Unit& unit);

// Cleans the name and the texts of `code` and sets its id where it has none.
Result<model::Code> clean_code(Unit& unit, const model::Code& code);

// Writes one cleaned code below code.parent, which must be there, at code.order.
void insert_code(Unit& unit, const model::Code& code);

// Puts `code` among the codes below `parent` (empty: the top) at `position` (negative: last) and numbers
// them.
void place_code(Unit& unit, const std::string& code, const std::string& parent, std::int64_t position);

// Links a code to elements; what is linked already stays. Fails when an element is not there.
Result<Ok> link_elements(Unit& unit, const std::string& code, const std::vector<ElementId>& elements);

// An active code linked to the element: the one of the element's name, else the first of the codebook. None:
// empty.
CodeId code_for_element(Unit& unit, const ElementId& element);
// Makes a code from the element's name and definitions, linked to it.
Result<CodeId> make_code_for_element(Unit& unit, const CodeId& id, const ElementId& element);

}  // namespace attune::store
