// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/voices.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace attune::cli {

Result<SpeakerId> find_speaker(const store::Project& project, const SourceId& source,
                               const std::string& label) {
    const auto text = store::source_text(project, source);
    if (!text) return forward_error(text);
    std::string known;
    for (const auto& speaker : text->speakers) {
        if (speaker.label == label || speaker.id.text() == label) return speaker.id;
        known += (known.empty() ? "" : ", ") + speaker.label;
    }
    return fail(ErrorKind::not_found, fmt::format("“{}” has no speaker “{}”; its speakers are: {}.",
                                                  text->row.title, label, known.empty() ? "none" : known));
}

Result<std::vector<SpeakerId>> find_speakers(const store::Project& project, const SourceId& source,
                                             const std::vector<std::string>& labels) {
    std::vector<SpeakerId> speakers;
    for (const auto& label : labels) {
        auto speaker = find_speaker(project, source, label);
        if (!speaker) return forward_error(speaker);
        speakers.push_back(std::move(*speaker));
    }
    return speakers;
}

Result<TurnId> find_turn(const store::SourceText& source, const std::string& typed) {
    for (const auto& turn : source.turns)
        if (turn.id.text() == typed) return turn.id;
    std::size_t number = 0;
    const auto read = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (read.ec == std::errc{} && read.ptr == typed.data() + typed.size() && number >= 1 &&
        number <= source.turns.size())
        return source.turns[number - 1].id;
    return fail(ErrorKind::not_found, fmt::format("“{}” has no turn {}; its turns are numbered from 1 to {}.",
                                                  source.row.title, typed, source.turns.size()));
}

std::size_t number_of(const store::SourceText& source, const TurnId& turn) {
    const auto at = std::ranges::find(source.turns, turn, &model::Turn::id);
    return at == source.turns.end() ? 0 : static_cast<std::size_t>(at - source.turns.begin()) + 1;
}

}  // namespace attune::cli
