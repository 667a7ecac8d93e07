// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/case.h"
#include "model/coding.h"
#include "model/variable.h"
#include "store/queries/case_queries.h"

namespace attune::workbench {

class CasesDesk;
class ProjectView;

// One source that says something about the case.
struct CaseSource {
    SourceId id;
    std::string title, wave;
    std::string how;               // "whole", "speaks: Mother", "passage"
    std::vector<std::string> ids;  // of the members that make it one; empty where somebody speaks
    std::int64_t codings = 0;      // in what belongs to the case
};

// The data of one variable of the case or of one of its persons: one text a wave, or one in all.
struct CaseValues {
    VariableId variable;
    std::string subject;             // id of the case or person
    std::string whose;               // name of the person; empty: the case itself
    std::vector<std::string> texts;  // by the project's waves, or one
};

struct CaseCode {
    CodeId id;
    std::vector<CodingId> codings;
};

// A case as the middle pane shows it, or one person who is in none. Read between frames.
struct CaseView {
    CaseId of;
    PersonId alone;  // of is empty then
    std::uint64_t version = 0;
    bool stale = true;
    PersonId wanted;  // whose row the panel chooses next

    store::CaseRow row;
    std::vector<store::PersonRow> people;
    std::vector<CaseSource> sources;
    std::vector<CaseValues> values;
    std::vector<CaseCode> codes;  // those used most first

    bool empty() const { return of.empty() && alone.empty(); }
    const std::string& name() const { return of.empty() ? people_name() : row.of.name; }

  private:
    const std::string& people_name() const;
};

// Fills it anew for the same case; false when that is gone. Throws ReadFailure.
bool read_case(CaseView& into, const CasesDesk& desk, const ProjectView& lists,
               const store::Project& project);

// A consent as it is written in a cell: "yes 2022-03-14"; and back: "y", "no", "yes 14/03/2022". Without a
// day it is `today`.
struct ConsentWords {
    bool given = false;
    std::string day;
};
std::string consent_text(const model::Consent& consent);
Result<ConsentWords> consent_from(std::string_view words, const std::string& today);
// "2022-03-14", of a time in milliseconds; in local time.
std::string day_of(std::int64_t ms);

// One variable over the waves: scores as a small line, categories as their words below one another, for what
// has no scale must not be drawn on one.
struct ScoreLine {
    struct State {
        std::string words;  // of the category; empty where nothing is known
        std::string place;  // "2 of 6" of an ordered one
    };
    std::string name;   // "WEMWBS · mother"
    std::string words;  // "17.4 at start, 21.5 at 6 months; 2 of 3 waves. Higher is better."
    double least = 0, most = 1;
    std::string least_words, most_words;        // of the scale's ends
    std::vector<std::optional<double>> points;  // one a wave; a gap where nothing is known
    std::string better;                         // "higher is better"; empty: not known
    std::vector<State> states;                  // of a category, one a wave; then there is no line
};
std::vector<ScoreLine> score_lines(const CaseView& view, const CasesDesk& desk,
                                   const std::vector<std::string>& waves);

}  // namespace attune::workbench
