// SPDX-License-Identifier: GPL-3.0-or-later
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include "store/verify.h"

namespace attune::store {
namespace {

struct Check {
    const char* count;
    const char* fault;  // with {} for the number
};
constexpr Check checks[] = {
    {"SELECT count(*) FROM (SELECT 1 FROM matrix_cell GROUP BY matrix_column, study_case, wave, voice HAVING "
     "count(*) > 1)",
     "Cells of framework matrices that are there twice: {}."},
    {"SELECT count(*) FROM matrix_column WHERE (element IS NOT NULL) + (code IS NOT NULL) > 1",
     "Columns of framework matrices that are of an element and of a code: {}."},
    {"SELECT count(*) FROM evidence_link WHERE (matrix_cell IS NOT NULL) + (theme IS NOT NULL) + "
     "(configuration IS NOT NULL) + (judgement IS NOT NULL) + (joint_row IS NOT NULL) <> 1",
     "Cited passages that belong to nothing, or to two things: {}."},
    {"SELECT count(*) FROM evidence_link WHERE matrix_cell IS NOT NULL AND stance <> ''",
     "Passages cited in a cell as for or against: {}."},
    {"SELECT count(*) FROM joint_row WHERE (element IS NOT NULL) + (theme IS NOT NULL) + "
     "(study_case IS NOT NULL) + (code IS NOT NULL) > 1",
     "Rows of joint displays that are about two things: {}."},
    {"SELECT count(*) FROM source_stage WHERE stage NOT IN ('read', 'coded', 'charted', 'interpreted')",
     "Stages of sources that are not known: {}."},
    {"SELECT count(*) FROM judgement WHERE NOT json_valid(numbers) OR NOT json_valid(confidence)",
     "Judgements that cannot be read: {}."},
};

}  // namespace

void verify_findings(SQLite::Database& database, Verification& into) {
    for (const auto& check : checks) {
        SQLite::Statement query(database, check.count);
        query.executeStep();
        if (const auto number = query.getColumn(0).getInt64(); number > 0)
            into.faults.push_back(fmt::format(fmt::runtime(check.fault), number));
    }
}

}  // namespace attune::store
