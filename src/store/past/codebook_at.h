// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "store/past/moment.h"
#include "store/past/past_code.h"
#include "store/project.h"

// The whole codebook as it stood at a moment, and what differs between two. Worked out from the history alone
// (docs/benchmarks.md says what that costs); nothing is written. The project's thread.
namespace attune::store {

struct PastCodeRow {
    PastCode past;  // names of parent and elements as they were then
    std::int64_t codings = 0;
    int depth = 0;
};

// A code that had been there before the moment and was no longer.
struct GoneCode {
    CodeId code;
    std::string name;       // as it last was
    OperationId operation;  // that removed it
    CodeId merged_into;     // empty when it was deleted
};

// A code made by splitting another.
struct SplitCodeNote {
    CodeId code;
    CodeId from;
};

struct PastCodebook {
    MomentFacts moment;
    std::vector<PastCodeRow> codes;  // depth first, siblings in their order
    std::int64_t codings = 0;        // of all codes
    std::vector<GoneCode> gone;
    std::vector<SplitCodeNote> splits;

    const PastCodeRow* find(const CodeId& code) const;  // null when it was not there
};

// ErrorKind::not_found for an unknown operation and for a time before the project was started,
// ErrorKind::cancelled.
Result<PastCodebook> codebook_at(const Project& project, const Moment& moment,
                                 const JobControl& control = JobControl());

// What became of one code between two moments.
struct ComparedCode {
    CodeId code;
    std::optional<PastCodeRow> before;  // nothing: it was made since
    std::optional<PastCodeRow> after;   // nothing: it is gone
    bool renamed = false;
    bool moved = false;         // below another code, or to the top
    bool retired = false;       // since
    bool brought_back = false;  // since
    bool redefined = false;     // one of the five texts of the definition
    bool otherwise = false;     // other names, colour, kind, elements
    CodeId merged_into;         // of one that is gone
    std::string merged_into_name;
    CodeId split_from;  // of one that was made
    std::string split_from_name;
    std::vector<FieldDifference> differences;  // of a code that is there both times

    bool added() const { return !before; }
    bool gone() const { return !after; }
};

struct CodebookComparison {
    MomentFacts before, after;
    std::int64_t codes_before = 0, codes_after = 0;
    std::int64_t codings_before = 0, codings_after = 0;
    std::vector<ComparedCode> codes;  // those that differ: in the order of `after`, then those that are gone
    std::vector<ComparedCode> same;   // those that do not, in that order; only their codings may differ
};

// Pure. `before` need not be the earlier of the two.
CodebookComparison compare_codebooks(const PastCodebook& before, const PastCodebook& after);

}  // namespace attune::store
