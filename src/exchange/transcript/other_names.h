// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace attune::exchange {

// What the end of a name promises that is no transcript, and what to do about it.
struct OtherKind {
    std::string_view what;    // "a sound recording"
    std::string_view advice;  // "have it transcribed, then import the transcript"
    bool plain_text = false;  // such files are plain text, and a person may well mean one as a transcript
};
// Nothing for the names of transcripts and of tables, and for those that say nothing.
std::optional<OtherKind> other_kind_of(std::string_view name);

// What lies in a folder and nobody has asked for by name: "“a.m4a” is a sound recording; have it transcribed,
// then import the transcript."
std::string why_not_read(std::string_view name);

// For a file with such a name that holds plain text or nothing known, so that it never comes in by accident.
std::string refusal_of_name(const OtherKind& kind, std::string_view name);

// What systems and office programs leave lying in folders, which is no one's work: "Thumbs.db", "~$a.docx".
bool is_left_by_programs(std::string_view name);

}  // namespace attune::exchange
