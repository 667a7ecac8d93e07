// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "base/id.h"
#include "store/project.h"
#include "store/unit.h"

// A coder who codes a second time, to see how far they agree with themselves: an entry of its own among the
// coders, so that a blind copy for it holds nothing of the first time, and what is coded in it comes back
// beside that. Its id is worked out from the first one's, and that is what ties the two: whatever they are
// called, and in every copy alike.
namespace attune::store {

struct AddRepeat {
    CoderId coder;     // who codes again
    std::string name;  // of the entry; empty: "Amina (again)"
};
Result<Sentence> apply(Unit& unit, const AddRepeat& command);

// Each entry of that kind, and who it is. Pure read, the project's thread; throws ReadFailure.
std::map<CoderId, CoderId> repeats(const Project& project);

}  // namespace attune::store
