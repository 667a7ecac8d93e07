// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "store/project.h"

// Finding and replacing in the texts of sources, as corrections: everything follows, and one undo takes all
// of it back. What was replaced stays in the history; taking words out for good is jobs/erasure.h. Speakers'
// labels, titles and what coders wrote are never touched. The project's thread.
namespace attune::jobs {

struct Replacing {
    std::string words;
    std::string by;                 // put in exactly as it is; may be empty
    bool whole_word = false;        // begins and ends where a word does
    bool match_case = false;        // letter for letter: neither case nor accents are overlooked
    std::vector<SourceId> sources;  // only in these; empty: in all
};

struct ReplacePlan {
    Replacing what;
    struct Hit {
        SourceId source;
        std::string title;
        TextRange range;
        std::string before, match, after;  // on one line, up to about 60 characters of context
        std::string speaker, turn;         // who says it, in which turn, from 1; empty outside of turns
        bool chosen = true;                // whoever looks at the plan may leave it out
    };
    std::vector<Hit> hits;                      // in project order
    std::map<SourceId, std::string> revisions;  // of the texts with hits
};

// ErrorKind::not_found when the words stand nowhere, ErrorKind::invalid for what cannot be looked for.
Result<ReplacePlan> plan_replace(const store::Project& project, const Replacing& what,
                                 const JobControl& control = {});

// Replaces the hits that are chosen, all or none, as one entry of the history. ErrorKind::conflict when one
// of these texts has changed since the plan was made.
Result<store::Done> carry_out(store::Project& project, const ReplacePlan& plan);

}  // namespace attune::jobs
