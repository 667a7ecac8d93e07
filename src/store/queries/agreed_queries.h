// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/agreed.h"
#include "store/project.h"

namespace attune::store {

struct AgreedFilter {
    std::optional<RoundId> round = {};
    std::optional<SourceId> source = {};
    std::optional<CodeId> code = {};
    bool only_standing = false;
};

struct AgreedRow {
    model::AgreedCoding agreed;  // its range in the text as it stands
    std::string source_title, code_name, coder_name, round_name, quote;
};
// By source order, then begin. Pure read, the project's thread; throws ReadFailure.
std::vector<AgreedRow> agreed_codings(const Project& project, const AgreedFilter& filter);
// How many, of one round; of the empty id: outside of any round. Cheap.
std::int64_t agreed_count(const Project& project, const RoundId& round);

}  // namespace attune::store
