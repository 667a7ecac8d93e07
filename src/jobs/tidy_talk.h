// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/range.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/translation_queries.h"
#include "text/translator.h"

// Which passages tell of which case, and who speaks in them.
namespace attune::jobs {

// The cases and persons of a project, read once. A case is its index in `cases`.
struct Cast {
    std::vector<store::CaseRow> cases;
    std::vector<store::PersonRow> persons;
    std::unordered_map<CaseId, std::size_t> index_of;                 // in `cases`
    std::unordered_map<SpeakerId, std::size_t> person_of;             // index in `persons`
    std::unordered_map<PersonId, std::vector<std::size_t>> cases_of;  // of a person
    std::unordered_map<SourceId, std::vector<std::size_t>> whole;     // cases that a whole source belongs to
    std::unordered_map<SourceId, std::vector<std::pair<std::size_t, TextRange>>> passages;
    std::unordered_map<TurnId, store::SaidAgain> said_again;
};
Cast cast_of(const store::Project& project);

// Who speaks in a passage.
struct Voices {
    std::vector<std::string> speakers;  // labels, each once, in order
    std::vector<std::string> persons;   // names of those who are known
    std::vector<std::string> roles;     // each once
};

// The talk of one source. The text must outlive it.
class SourceTalk {
  public:
    SourceTalk(const store::SourceText& source, const Cast& cast);

    Voices voices(TextRange range) const;
    // Cases of which the passage tells: their persons speak in it, or somebody says again, in another
    // language, what they said; or it lies in what belongs to them and
    // somebody else than an interviewer speaks. Where only interviewers speak: those that the whole source
    // belongs to.
    std::vector<std::size_t> cases(TextRange range) const;
    // What of the passage tells of the case, in order; never an interviewer's words.
    std::vector<TextRange> told_of(std::size_t of, TextRange range) const;
    // What of the passage is not an interviewer's.
    std::vector<TextRange> answered(TextRange range) const;

    std::string_view slice(TextRange range) const { return translator_.slice(range); }
    std::int64_t words(const std::vector<TextRange>& ranges) const;

  private:
    std::size_t first_turn(TextRange range) const;

    const store::SourceText& source_;
    const Cast& cast_;
    text::Translator translator_;
    std::vector<TextRange> answers_;                     // not an interviewer's, in order
    std::map<std::size_t, std::vector<TextRange>> own_;  // by case, in order, not overlapping
};

// Ascending and not overlapping.
std::vector<TextRange> united(std::vector<TextRange> ranges);

}  // namespace attune::jobs
