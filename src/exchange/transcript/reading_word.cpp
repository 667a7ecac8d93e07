// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "exchange/ascii.h"
#include "exchange/transcript/reader.h"

namespace attune::exchange {
namespace {

constexpr std::array<std::pair<Reading, std::string_view>, 6> words{
    {{Reading::automatic, "automatic"},
     {Reading::labels, "labels"},
     {Reading::table, "table"},
     {Reading::times, "times"},
     {Reading::bold_questions, "bold questions"},
     {Reading::no_speakers, "no speakers"}}};

}  // namespace

std::string_view reading_word(Reading reading) {
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const auto& entry) { return entry.first == reading; });
    return found->second;
}

std::optional<Reading> reading_from_word(std::string_view word) {
    // A command line is easier to type with "no-speakers".
    std::string plain = lower(word);
    std::replace(plain.begin(), plain.end(), '-', ' ');
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const auto& entry) { return entry.second == plain; });
    return found == words.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace attune::exchange
