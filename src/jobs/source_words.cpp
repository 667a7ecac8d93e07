// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/source_words.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "jobs/recording.h"
#include "text/fold.h"
#include "text/language_name.h"

namespace attune::jobs {
std::string turn_note(const model::Turn& turn, TurnTimes times) {
    if (turn.start_ms && times == TurnTimes::shown) return recording_clock(*turn.start_ms);
    const std::string_view language = turn.language;
    if (language.empty() || language.substr(0, language.find('-')) == "en") return {};
    return text::language_name(language);
}

std::string turn_speakers(const store::SourceText& source, const model::Turn& turn) {
    std::string labels;
    for (const std::size_t speaker : turn.speakers) {
        if (speaker >= source.speakers.size()) continue;
        if (!labels.empty()) labels += " & ";
        labels += source.speakers[speaker].label;
    }
    return labels;
}

std::string metadata_line(const store::SourceText& source) {
    static constexpr std::array<std::string_view, 6> plain{"date",     "participant", "participants",
                                                           "duration", "wave",        "place"};
    std::string words;
    for (const auto& [name, value] : source.metadata) {
        if (value.empty() || source.row.title.find(value) != std::string::npos) continue;
        if (name == positions_counted) continue;  // says nothing of the conversation
        std::string folded = text::fold(name);
        if (!words.empty()) words += " · ";
        if (folded == "interviewer")
            words.append("interviewer ").append(value);
        else if (name.empty() || std::find(plain.begin(), plain.end(), folded) != plain.end())
            words += value;
        else
            words.append(name).append(": ").append(value);
    }
    return words;
}

}  // namespace attune::jobs
