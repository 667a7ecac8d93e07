// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "jobs/retrieval/retrieve.h"

// How found passages are put together: by case, code, wave … A passage may stand in several groups of a kind.
namespace attune::jobs {

struct GroupNames {
    struct Group {
        std::string id;    // of the case, code, element, source, coder; else its word; "" for "none"
        std::string name;  // "(no case)" for those in none
    };
    std::vector<Group> groups;                         // all there can be, in the project's order
    std::vector<std::vector<std::size_t>> of_passage;  // by passage found: which groups; never empty
};

// `variable` where `by` is GroupFound::value: its values are the groups, those of the cases or of who speaks;
// by wave, the value at the wave of the source. ErrorKind::not_found, ::ambiguous for the variable's name.
Result<GroupNames> group_names(const store::Project& project, const RetrievalBasis& basis,
                               const Retrieved& retrieved, GroupFound by, const std::string& variable = {});

struct RetrievalGroup {
    std::string name;
    std::string id;
    std::vector<std::size_t> passages;  // indexes into Retrieved::passages
    RetrievalCounts counts;
};
// Those that hold something; the one with most families first where grouped by code or element.
std::vector<RetrievalGroup> grouped(const RetrievalBasis& basis, const Retrieved& retrieved,
                                    const GroupNames& names, GroupFound by);

// Rows × columns; a cell is what stands in both groups.
struct Matrix {
    std::vector<GroupNames::Group> rows, columns;
    std::vector<std::vector<RetrievalCounts>> cells;              // by row, then column
    std::vector<RetrievalCounts> row_totals, column_totals;       // each passage once
    std::vector<std::vector<std::vector<std::size_t>>> passages;  // indexes into Retrieved::passages
};
// Rows and columns in which nothing stands are kept only with `empty`: they were not mentioned, which is no
// absence.
Matrix matrix(const RetrievalBasis& basis, const Retrieved& retrieved, const GroupNames& rows,
              const GroupNames& columns, bool empty);

}  // namespace attune::jobs
