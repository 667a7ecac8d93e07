// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

// The pseudonyms of a project and what they stand for. Real words: none of these values may get into a
// project, its history, drafts or settings, or into a log.
namespace attune::model {

enum class IdentifierKind { name, place, organisation, date, number, other };
// The word stored and exported, and back; an unknown word gives `other`.
std::string_view identifier_word(IdentifierKind kind);
IdentifierKind identifier_from_word(std::string_view word);

struct PseudonymEntry {
    std::string id;  // a UUID
    IdentifierKind kind = IdentifierKind::name;
    std::vector<std::string> words;  // the real ones: the name first, then the other ways to write it
    std::string pseudonym;           // "Amina", "[KEY WORKER]"
    std::string note;
    std::string made;         // the day, "2026-11-29"
    bool match_case = false;  // only as written: "Rose", not "rose"
};

// Somebody looked up what stands behind pseudonyms.
struct KeyLookUp {
    std::string who;
    std::int64_t when_ms = 0;
    std::string why;
    std::string approver;              // may be empty
    std::vector<std::string> entries;  // ids of what was shown
};

struct PseudonymKey {
    ProjectId project;  // that it was made for; empty: none in particular
    std::vector<PseudonymEntry> entries;
    std::vector<KeyLookUp> look_ups;  // in order; only ever gets longer
};

}  // namespace attune::model
