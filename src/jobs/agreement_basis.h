// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/agreement/comparison.h"
#include "base/job_control.h"
#include "base/result.h"
#include "jobs/agreement_choice.h"
#include "model/round.h"
#include "store/project.h"

// Whose codings of which sources are compared, whatever is then counted of them. The project's thread.
namespace attune::jobs {

struct AgreementSource {
    SourceId id;
    std::string title;
    std::vector<CoderId> coded;     // finished it or coded something in it
    std::vector<CoderId> finished;  // marked it so
    std::uint64_t units = 0;
};

// What a number is of: a code, an element or a code with those below it.
struct AgreementThing {
    std::string id;             // of the code or element
    std::vector<CodeId> codes;  // that count as it
};

struct AgreementBasis {
    AgreementChoice choice;  // as it was carried out
    RoundId round;           // empty: none was named
    std::string round_name;
    std::string round_kind;        // "calibration" is not for a report
    std::string codebook_version;  // id of the round's; empty: none was named
    std::string codebook_version_name;
    std::string head;          // of the history as it stood: equal for equal data
    std::int64_t settled = 0;  // places of the round that were settled by then: 0 is "before reconciling"
    std::vector<CoderId> coders;
    std::vector<std::string> coder_names;
    std::vector<CoderId> again_of;  // of each: whose second time it is; empty: nobody's
    std::vector<AgreementSource> sources;
    std::vector<AgreementSource> left_out;  // fewer than two coders coded them
    std::vector<AgreementThing> things;     // of each that is compared, what it is
    std::vector<std::string> method;        // sentences: unit, what counts, coefficients, interval
    std::vector<std::string> remarks;       // what to know before the numbers are used
    bool hidden = false;  // the project is reflexive: numbers are not shown unless asked for
};

// With coders by their place in the basis, codes by their place in the codebook.
struct GatheredCodings {
    std::vector<analysis::ComparedText> texts;    // as the basis' sources
    std::vector<analysis::ComparedThing> things;  // codes, elements or groups, in the codebook's order
};

// Fills the basis but for its method. ErrorKind::invalid when there are fewer than two coders, no
// double-coded source or no code to compare.
Result<GatheredCodings> gather_codings(const store::Project& project, const AgreementChoice& choice,
                                       AgreementBasis& out, const JobControl& control);

}  // namespace attune::jobs
