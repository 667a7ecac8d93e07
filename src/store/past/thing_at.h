// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "model/coding.h"
#include "store/past/codebook_at.h"
#include "store/past/moment.h"
#include "store/project.h"

// One thing as it stood at a moment: "what did this code look like in March?" From the history alone; nothing
// is written. ErrorKind::not_found with a sentence when it had not been made yet, or was gone by then, and
// for an unknown moment; ErrorKind::cancelled. Whatever was erased since is not brought back: its place shows
// the blocks or marks that the erasure left, and a text that cannot be told at all is empty with `erased`
// set. The project's thread.
namespace attune::store {

Result<PastCodeRow> code_at(const Project& project, const CodeId& code, const Moment& moment,
                            const JobControl& control = JobControl());

struct PastSource {
    SourceId id;
    MomentFacts moment;
    std::string title;
    std::string original_name;
    std::int64_t imported_ms = 0;
    std::string text;              // as it read then
    std::int64_t codings = 0;      // that it had then
    std::int64_t corrections = 0;  // of its text by then, undone ones and their undos among them
    bool erased = false;
};
Result<PastSource> source_at(const Project& project, const SourceId& source, const Moment& moment,
                             const JobControl& control = JobControl());

struct PastCoding {
    model::Coding coding;  // its range in the text as it read then
    MomentFacts moment;
    std::string source_title, code_name, coder_name;  // as they were then
    std::string quote;                                // the words then
    bool erased = false;
};
Result<PastCoding> coding_at(const Project& project, const CodingId& coding, const Moment& moment,
                             const JobControl& control = JobControl());

struct PastMemo {
    model::Memo memo;  // without its links
    MomentFacts moment;
    std::string coder_name;
    std::vector<std::string> about;  // what it spoke of, in the words of then
    bool erased = false;
};
Result<PastMemo> memo_at(const Project& project, const MemoId& memo, const Moment& moment,
                         const JobControl& control = JobControl());

}  // namespace attune::store
