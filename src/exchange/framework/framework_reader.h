// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/framework.h"

namespace attune::exchange {

// Reads a file of programme elements (YAML). assets/frameworks/thriving-babies.yaml is one, shows every key
// and can be copied and changed. Everything is checked: unknown and misspelt keys, what is missing, wrong
// kinds, ids and keys that stand twice, types, groups, sources, parents and links that lead nowhere, circles
// of parents. Fails with ErrorKind::unreadable and one sentence that begins with the line: "Line 12: …".
//
// Elements come in the file's order with `order` counted from 0 and an empty id, which the project gives;
// `parent` holds the parent's key; `sources` hold the sources' titles.
Result<model::Framework> read_framework(std::string_view yaml);

// Of the same file: the measures (ids of the catalogue) that each element names, by the element's key.
Result<std::map<std::string, std::vector<std::string>>> read_element_measures(std::string_view yaml);

}  // namespace attune::exchange
