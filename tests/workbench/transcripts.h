// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/workbench/reading_text.h"
#include "text/utf8.h"

namespace attune::workbench::testing {

struct Said {
    std::string speaker;  // "INT" asks; anyone else answers
    std::string words;
    model::Direction direction = model::Direction::left_to_right;
};

// A source as an import would make it: turn texts joined by one newline.
inline store::SourceText transcript(const std::vector<Said>& turns) {
    store::SourceText source;
    source.row.id = SourceId("source");
    source.row.title = "Interview";
    std::int64_t at = 0;
    for (const Said& said : turns) {
        if (!source.turns.empty()) {
            source.text += '\n';
            ++at;
        }
        std::size_t speaker = 0;
        while (speaker < source.speakers.size() && source.speakers[speaker].label != said.speaker) ++speaker;
        if (speaker == source.speakers.size()) {
            model::Speaker one;
            one.label = said.speaker;
            one.role = said.speaker == "INT" ? model::Role::interviewer : model::Role::participant;
            source.speakers.push_back(one);
        }
        const std::int64_t length = text::code_point_count(said.words);
        model::Turn turn;
        turn.range = {{at}, {at + length}};
        turn.speakers = {speaker};
        turn.direction = said.direction;
        source.turns.push_back(turn);
        source.text += said.words;
        at += length;
    }
    source.row.length = at;
    return source;
}

inline std::unique_ptr<ReadingText> reading(const std::vector<Said>& turns) {
    return std::make_unique<ReadingText>(transcript(turns));
}

}  // namespace attune::workbench::testing
