// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"

namespace attune {
using MatrixId = Id<struct MatrixTag>;
using MatrixColumnId = Id<struct MatrixColumnTag>;
using MatrixCellId = Id<struct MatrixCellTag>;
}  // namespace attune

// Framework analysis (Ritchie & Spencer): cases charted against columns, each cell in the researcher's words.
namespace attune::model {

// How far a source has come (Gale et al. 2013), in this order.
enum class Stage { read, coded, charted, interpreted };
inline constexpr Stage all_stages[] = {Stage::read, Stage::coded, Stage::charted, Stage::interpreted};
std::string_view stage_word(Stage stage);
std::optional<Stage> stage_from_word(std::string_view word);

struct SourceStage {
    std::string id;
    SourceId source;
    Stage stage = Stage::read;
    CoderId coder;
    std::string coder_name;  // read only
    std::int64_t made_ms = 0;
};

struct FrameworkMatrix {
    MatrixId id;
    std::string name;
    std::int64_t position = 0;
    std::string choices;  // a JSON object: which rows, in which order
    CoderId coder;
    std::string coder_name;  // read only
    std::int64_t made_ms = 0;
};

// What is charted: an element, a code (with all below it), or, with neither, whatever the heading says.
struct MatrixColumn {
    MatrixColumnId id;
    MatrixId matrix;
    ElementId element;
    CodeId code;
    std::string heading;  // empty: the name of the element or code
    std::int64_t position = 0;
};

enum class CellState {
    charted,
    no_data,  // looked for, and nothing said; a cell that is not there is not yet charted
};
std::string_view cell_state_word(CellState state);
std::optional<CellState> cell_state_from_word(std::string_view word);

struct MatrixCell {
    MatrixCellId id;
    MatrixColumnId column;
    CaseId of;
    std::string wave;   // empty: over all waves
    std::string voice;  // empty: all who speak
    CellState state = CellState::charted;
    std::string summary;
    // The codings that lay beneath it when it was written: "ID:digest", by white space. Ids and digests only,
    // of nothing that anybody said.
    std::string beneath;
    CoderId coder;           // who wrote it last
    std::string coder_name;  // read only
    std::int64_t made_ms = 0;
    std::int64_t changed_ms = 0;
};

}  // namespace attune::model
