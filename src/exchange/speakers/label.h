// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// How a label stands before talk. Nothing here decides whether it is a speaker's: survey.h does.
namespace attune::exchange {

// What parts a label from the talk.
enum class LabelStyle {
    colon,    // "INT: talk", also the full-width colon
    dash,     // "I – talk"
    bracket,  // "[id1] talk"
    stop,     // "CHAIRMAN BERNANKE. talk", in capitals: official transcripts
};

// A line whose begin has a label's shape. The views lie in the line.
struct LabelSplit {
    std::string_view label;               // "P3 (mother)", without white space at its ends
    std::string_view talk;                // what follows, without the white space before it
    std::optional<std::int64_t> time_ms;  // a time written inside: "Speaker 1 (00:05):"
    bool spaced = true;                   // false for "INT:talk", which only a well-known label may be
};
// Nothing when the line begins with no label's shape. At most 31 characters, 40 more in parentheses and four
// words; letters of any script.
std::optional<LabelSplit> split_label(std::string_view line, LabelStyle style = LabelStyle::colon);

// The views would outlive a temporary.
template <class Text>
    requires std::same_as<Text, std::string>
std::optional<LabelSplit> split_label(Text&&, LabelStyle = LabelStyle::colon) = delete;

// True when the whole text has a label's shape: a cell, a cue's id, words in bold.
bool is_label_shaped(std::string_view text);

// The label of a text that is nothing but one in square brackets, "[Speaker 0]" or "[Speaker 0]:"; else
// empty.
std::string_view bracketed_label(std::string_view text);

// "P9 (mother, Urdu)" is the base "P9" and the attributes "mother, Urdu".
struct LabelName {
    std::string base;
    std::string attributes;
};
LabelName label_name(std::string_view label);

// "R1 & R3" and "Mum and Dad/Nan" in their parts; one part for a plain label.
std::vector<std::string> joint_parts(std::string_view label);

// Labels with the same key are one speaker's: case and white space aside.
std::string speaker_key(std::string_view label);

// True when `initials` ("SB", "WCh") stand for the words of `name` ("Shanice Brown").
bool initials_of(std::string_view initials, std::string_view name);

// "MR. DUCA" and "VICE CHAIRMAN DUDLEY": capitals with a title before a name.
bool is_titled(std::string_view label);

// For the warning to the person who imports.
bool looks_like_full_name(std::string_view label);
bool looks_like_contact(std::string_view label);  // a telephone number or an address with @

}  // namespace attune::exchange
