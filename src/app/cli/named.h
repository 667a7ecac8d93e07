// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "store/project.h"

namespace attune::cli {

// The things that were typed, each looked up; fails with the first that is not there.
template <class IdType>
Result<std::vector<IdType>> all_named(const store::Project& project, const std::vector<std::string>& typed,
                                      Result<IdType> (*find)(const store::Project&, const std::string&)) {
    std::vector<IdType> found;
    found.reserve(typed.size());
    for (const auto& one : typed) {
        const auto id = find(project, one);
        if (!id) return forward_error(id);
        found.push_back(*id);
    }
    return found;
}

}  // namespace attune::cli
