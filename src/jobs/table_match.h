// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "jobs/table_import.h"

// Who the rows of a table are about. Private to jobs.
namespace attune::jobs {

// Fills in match, id, name and note of each subject, whose `written` and `rows` are set. A name fits when it
// is the same but for case, accents and spaces. Else, for cases, a number at the end does ("7", "TB-P-07",
// "Family 07"), when only one case and only one id of the table end in it. New ones get ids and, from an id
// that is only a number, a name of their kind: "Family 7".
void match_subjects(std::vector<TablePlan::Subject>& subjects, const TableMapping& mapping,
                    const TableGround& ground, const MakeId& make_id);

}  // namespace attune::jobs
