// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "model/transcript.h"

namespace attune::exchange {

// The role that a label's base carries by convention: "INT", "Int2", "Facilitator" the interviewer; "R1",
// "P12", "Mum" a participant; "?", "F?", "Speaker 3" nobody known. Nothing for a word that no convention
// knows.
std::optional<model::Role> conventional_role(std::string_view base);

// The role of a whole label, by its base or else by what stands in parentheses: "Amir (interpreter)". Unknown
// when neither says.
model::Role role_of_label(std::string_view label);

// A key of a transcript's header. `sure` ones ("Date", "Duration") are never speakers; `either` ones
// ("Interviewer", "Participant") are speakers unless they stand in a header.
enum class HeaderWord { no, sure, either };
HeaderWord header_word(std::string_view key);

// True for what opens talk rather than names a speaker, however often it recurs: "She said", "So", "For
// example".
bool opens_talk(std::string_view base);

// True for a heading of a form or case record, which recurs before a colon and speaks no more than the form
// does: "Action", "Next steps".
bool names_a_field(std::string_view base);

// BCP 47 of a language that a label names in English or in its own word ("Urdu", "Polish"); empty when none.
std::string_view language_named(std::string_view attributes);

}  // namespace attune::exchange
