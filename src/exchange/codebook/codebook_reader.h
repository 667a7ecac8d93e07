// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/codebook.h"

namespace attune::exchange {

// One code of a codebook file with what hangs on it. Ids are empty; the project gives them.
struct CodebookEntry {
    model::Code code;                   // `order` counts among its siblings from 0
    std::vector<std::string> elements;  // keys of programme elements
    std::vector<CodebookEntry> children;
    int line = 0;  // where it stands in the file
};

// Reads a codebook (YAML):
//   version: 1
//   codes:
//   - name: Trust in key worker          # needed; stands once in the file
//     brief: …  full: …  use_when: …  not_when: …  example: …
//     colour: "#E69F00"                  # else one of the palette by turns
//     aliases: [bond]
//     elements: [mech-trust]
//     folder: true                       # groups codes, is not applied itself
//     children: […]                      # codes like this one
// Fails with ErrorKind::unreadable and one sentence that begins with the line. Whether the elements exist
// only a framework can tell: see unknown_element.
Result<std::vector<CodebookEntry>> read_codebook(std::string_view yaml);

// The sentence about the first element that is not among these keys; empty when all are.
std::string unknown_element(const std::vector<CodebookEntry>& codebook, const std::vector<std::string>& keys);

}  // namespace attune::exchange
