// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/framework_matrix.h"
#include "store/project.h"

// Framework matrices and the stages of sources. Pure reads, the project's thread; throw ReadFailure.
namespace attune::store {

std::vector<model::SourceStage> source_stages(const Project& project);  // by source order, then stage

std::vector<model::FrameworkMatrix> framework_matrices(const Project& project);  // by position
// By id, the beginning of it, or name.
Result<model::FrameworkMatrix> find_framework_matrix(const Project& project, const std::string& typed);

struct MatrixColumnRow {
    model::MatrixColumn column;
    std::string label;  // its heading, or the name of its element or code
    std::string type;   // of the element, in words; empty for others
};
std::vector<MatrixColumnRow> matrix_columns(const Project& project, const MatrixId& matrix);  // by position
std::vector<model::MatrixCell> matrix_cells(const Project& project,
                                            const MatrixId& matrix);  // by column, case
std::optional<model::MatrixCell> matrix_cell(const Project& project, const MatrixCellId& cell);

}  // namespace attune::store
