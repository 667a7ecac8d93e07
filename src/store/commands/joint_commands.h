// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/joint_display.h"
#include "store/unit.h"

// Joint displays and their rows. Each is one history row.
namespace attune::store {

// Makes one, or changes the one of this id; its kind stays.
struct SaveJointDisplay {
    model::JointDisplay display;  // coder and times not used
};
// With its rows.
struct DeleteJointDisplay {
    JointDisplayId display;
};
// Makes one at the end, or changes what the one of this id says; what it is about stays. Fails where a fit
// has no rationale.
struct SaveJointRow {
    model::JointRow row;  // position not used
};
struct DeleteJointRow {
    JointRowId row;
};

Result<Sentence> apply(Unit& unit, const SaveJointDisplay& command);
Result<Sentence> apply(Unit& unit, const DeleteJointDisplay& command);
Result<Sentence> apply(Unit& unit, const SaveJointRow& command);
Result<Sentence> apply(Unit& unit, const DeleteJointRow& command);

}  // namespace attune::store
