// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/framework_matrix.h"

namespace attune::model {

std::string_view stage_word(Stage stage) {
    switch (stage) {
        case Stage::read:
            return "read";
        case Stage::coded:
            return "coded";
        case Stage::charted:
            return "charted";
        case Stage::interpreted:
            return "interpreted";
    }
    return "read";
}

std::optional<Stage> stage_from_word(std::string_view word) {
    for (const auto stage : all_stages)
        if (stage_word(stage) == word) return stage;
    return std::nullopt;
}

std::string_view cell_state_word(CellState state) {
    return state == CellState::no_data ? "no data" : "charted";
}

std::optional<CellState> cell_state_from_word(std::string_view word) {
    for (const auto state : {CellState::charted, CellState::no_data})
        if (cell_state_word(state) == word) return state;
    return std::nullopt;
}

}  // namespace attune::model
