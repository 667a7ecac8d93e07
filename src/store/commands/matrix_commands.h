// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/framework_matrix.h"
#include "store/unit.h"

// Framework matrices: their columns, what is charted in their cells, and how far each source has come. Each
// is one history row.
namespace attune::store {

// Does nothing where the source is there already.
struct MarkStage {
    std::vector<SourceId> sources;
    model::Stage stage = model::Stage::read;
};
struct UnmarkStage {
    std::vector<SourceId> sources;
    model::Stage stage = model::Stage::read;
};

// Makes one, or changes name and choices of the one of this id.
struct SaveMatrix {
    model::FrameworkMatrix matrix;             // position, coder, made_ms not used
    std::vector<model::MatrixColumn> columns;  // of a new one; ids may be empty, `matrix` not used
};
// With its columns and all that is charted in them.
struct DeleteMatrix {
    MatrixId matrix;
};

struct AddColumns {
    MatrixId matrix;
    std::vector<model::MatrixColumn> columns;
    std::int64_t position = -1;  // before which; negative: at the end
};
struct RenameColumn {
    MatrixColumnId column;
    std::string heading;  // empty: the name of its element or code
};
// With all that is charted in it.
struct DeleteColumn {
    MatrixColumnId column;
};

// Writes summaries, or that there is no data; what was written there before gives way, its passages stay.
struct ChartCells {
    std::vector<model::MatrixCell> cells;  // ids and who wrote them not used
};
// Not yet charted again; with the passages cited there.
struct ClearCells {
    std::vector<MatrixCellId> cells;
};

Result<Sentence> apply(Unit& unit, const MarkStage& command);
Result<Sentence> apply(Unit& unit, const UnmarkStage& command);
Result<Sentence> apply(Unit& unit, const SaveMatrix& command);
Result<Sentence> apply(Unit& unit, const DeleteMatrix& command);
Result<Sentence> apply(Unit& unit, const AddColumns& command);
Result<Sentence> apply(Unit& unit, const RenameColumn& command);
Result<Sentence> apply(Unit& unit, const DeleteColumn& command);
Result<Sentence> apply(Unit& unit, const ChartCells& command);
Result<Sentence> apply(Unit& unit, const ClearCells& command);

}  // namespace attune::store
