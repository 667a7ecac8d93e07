// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/id.h"

namespace attune::store {

class Project;

// How far a code reaches. Its own codings only, not those of the codes below it.
struct CodeUse {
    std::int64_t codings = 0;
    std::int64_t sources = 0;
    std::int64_t coders = 0;
};
// Of every code that has codings. Walks through all codings: for a list that is read when it is looked at,
// not after each coding.
std::unordered_map<CodeId, CodeUse> code_use(const Project& project);
CodeUse code_use(const Project& project, const CodeId& code);

// Where a code has its codings, in project order.
struct CodeInSource {
    SourceId source;
    std::string title;
    std::int64_t codings = 0;
};
std::vector<CodeInSource> code_by_source(const Project& project, const CodeId& code);

// What deleting these codes would change: counted, each thing once.
struct CodeTouch {
    std::int64_t codings = 0;   // would go
    std::int64_t sources = 0;   // they stand in
    std::int64_t coders = 0;    // who made them
    std::int64_t memos = 0;     // would lose a link, to a code or to one of its codings, and stay
    std::int64_t children = 0;  // codes directly below, that would move up
    std::int64_t elements = 0;  // programme elements linked to them
    std::int64_t pins = 0;      // keys that they are on, of all coders
};
CodeTouch code_touch(const Project& project, std::span<const CodeId> codes);

}  // namespace attune::store
