// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/cli/output.h"
#include "store/project.h"
#include "store/queries/queries.h"

// The JSON of each thing that the command line prints; docs/cli.md is their reference. Keys may be added,
// never renamed or dropped. Times are UTC, positions code points, what is not known is null.
namespace attune::cli {

Json shape(const store::ProjectInfo& info, const store::Project& project);
Json shape(const store::SourceRow& row);
Json shape(const store::SourceText& source);
Json shape(const std::vector<store::CodeRow>& codebook, const std::vector<store::ElementRow>& elements);
Json shape(const store::CodingRow& row);
Json shape(const store::MemoRow& row);
Json shape(const store::SearchHit& hit);
Json shape(const store::HistoryEntry& entry);
Json shape(const model::Coder& coder);
Json shape(const store::Verification& verification);

template <class T>
Json array_of(const std::vector<T>& things) {
    Json array = Json::array();
    for (const auto& thing : things) array.push_back(shape(thing));
    return array;
}

}  // namespace attune::cli
