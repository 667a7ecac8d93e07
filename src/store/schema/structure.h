// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/range.h"
#include "base/result.h"
#include "model/transcript.h"

namespace attune::store {

// Turns and marks as an import makes them, with the ids their rows get: kept in the content table, so that an
// import is journaled by its digest alone and a redo brings back the same rows.
struct Structure {
    struct Turn {
        model::Turn turn;  // id set; turn.speakers is not used
        std::vector<SpeakerId> speakers;
    };
    struct Mark {
        std::string id;
        model::Mark mark;
    };
    std::vector<Turn> turns;  // numbered from 1 in this order
    std::vector<Mark> marks;
};

// The turns and marks of a transcript whose speakers have their ids. Turns keep an id that is set; the others
// and the marks get theirs from `new_id`.
Structure structure_of(const model::Transcript& transcript, const std::function<std::string()>& new_id);

// As JSON, compact and always the same bytes for the same structure.
std::string encode_structure(const Structure& structure);
// ErrorKind::unreadable on anything that encode_structure did not write.
Result<Structure> decode_structure(std::string_view bytes);

}  // namespace attune::store
