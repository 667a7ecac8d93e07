// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/report/report.h"
#include "jobs/attribution.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"

// What reports are made of: the codings that were chosen, each with everything it can be counted and filtered
// by. A number in a report is a count over these with conditions; the same counting gives it again later.
//
// Conditions (values are ids unless something else is said): `code`, `code_or_below`, `element`,
// `element_or_below`, `case`, `person`, `coder`, `source`, `coding`; `direction` and `account` (words as in
// model/coding.h, "" where none was given), `intensity` ("0" to "3"), `wave` and `voice` (their words).
// `agreed` in a query, without values: what coders agreed on in the stead of their own codings.
// Counts: `codings`, and how many different `passages` (places), `sources`, `cases`, `people`, `coders`,
// `codes` they have. Of the whole project, whatever was chosen and without conditions: `project.sources`,
// `project.people`, `project.cases`, `project.codes`, `project.elements`, `project.codings`, `project.memos`,
// `project.coders`, `project.turns` and `project.words` (what participants say).
namespace attune::jobs {

using exchange::report::Conditions;

struct EvidencePassage {
    store::CodingRow row;
    std::vector<ElementId> elements;
    std::vector<CaseId> cases;
    std::vector<std::string>
        people;         // who takes part in it: Participant::who, a person's id where it is known
    std::string voice;  // one of `voice_words`
    std::string wave;
    PassageFacts facts;
};

// Whose voice a passage is: of the first participant who speaks in it (participants.h); the interviewer's
// where nobody else does.
inline constexpr std::string_view voice_words[] = {"parent", "staff",       "delivery partner",
                                                   "other",  "interviewer", "not known"};

class Evidence {
  public:
    // The project's thread; throws ReadFailure. ErrorKind::unsupported for a condition that is not known,
    // ErrorKind::cancelled.
    static Result<Evidence> read(const store::Project& project, const Conditions& query,
                                 const JobControl& control = {});

    const Conditions& query() const { return query_; }
    // By source order, then begin, then longest first.
    const std::vector<EvidencePassage>& passages() const { return passages_; }
    std::vector<const EvidencePassage*> where(const Conditions& conditions) const;
    // ErrorKind::unsupported where the count or a condition is not known.
    Result<std::int64_t> count(const std::string& what, const Conditions& conditions) const;

    const std::vector<store::CodeRow>& codebook() const { return codebook_; }
    const std::vector<store::ElementRow>& elements() const { return elements_; }
    const std::vector<store::CaseRow>& cases() const { return cases_; }
    const std::vector<store::PersonRow>& people() const { return people_; }

    // As reports show it; without a place in a text.
    exchange::report::Quote quote_of(const EvidencePassage& passage) const;

  private:
    Result<Ok> knows(const Conditions& conditions) const;
    bool fits(const EvidencePassage& passage, const std::string& condition, const std::string& value) const;
    bool fits(const EvidencePassage& passage, const Conditions& conditions) const;
    bool below(const CodeId& code, const std::string& parent) const;
    bool below(const ElementId& element, const std::string& parent) const;

    Conditions query_;
    std::map<std::string, std::int64_t> project_counts_;
    std::vector<EvidencePassage> passages_;
    std::map<std::string, std::vector<std::size_t>> by_code_;
    std::vector<store::CodeRow> codebook_;
    std::vector<store::ElementRow> elements_;
    std::vector<store::CaseRow> cases_;
    std::vector<store::PersonRow> people_;
    std::map<CodeId, CodeId> parent_of_code_;
    std::map<ElementId, ElementId> parent_of_element_;
    std::map<std::string, std::string> names_;  // of elements and cases
    std::map<CodeId, model::Colour> colours_;
};

}  // namespace attune::jobs
