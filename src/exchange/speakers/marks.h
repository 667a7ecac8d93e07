// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/transcript.h"

namespace attune::exchange {

// What the transcriber, not the speaker, put into a turn. Bytes in the turn's text, half-open.
struct FoundMark {
    model::MarkKind kind = model::MarkKind::nonverbal;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<std::int64_t> time_ms;
};

// The marks in one turn's text, ascending, not overlapping: [laughs], [pause 4 secs], [overtalking],
// (inaudible 00:12:31), [?word], [NAME], XXXX, [Yeah], [00:02:10], #00:12:34-5#. Square brackets that hold a
// word the transcriber added to complete the sentence ("use it [for] interviews") are talk and no mark.
std::vector<FoundMark> find_marks(std::string_view text);

// True for a line that speaks of the recording itself, in brackets or not: "[Start of recording]", "END OF
// INTERVIEW".
bool is_document_line(std::string_view line);

}  // namespace attune::exchange
