// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/agreement/disagreements.h"
#include "base/result.h"
#include "model/agreed.h"
#include "store/project.h"
#include "store/queries/agreed_queries.h"

// Going through the places where coders differ, and keeping what was settled beside what each of them did.
// The agreement before it stays the one to report. The project's thread.
namespace attune::jobs {

struct QueueChoice {
    std::string round;              // by name or id; empty: all sources and coders
    std::vector<SourceId> sources;  // empty: the round's, or all
    std::vector<CodeId> codes;      // only where one of these was used; empty: any
    bool by_code = false;           // by the codebook's order, else by the texts'
};

// One place where coders differ.
struct QueueItem {
    analysis::DisagreementKind kind = analysis::DisagreementKind::missed;
    SourceId source;
    std::string source_title;
    TextRange at;
    std::string quote;
    struct Part {
        CodingId coding;
        CoderId coder;
        std::string coder_name;
        CodeId code;
        std::string code_name;
        TextRange at;
        std::string quote;
        std::string note;
    };
    std::vector<Part> parts;                  // what was coded there
    std::vector<std::string> without;         // names of the coders who coded the source and not this
    std::optional<store::AgreedRow> settled;  // what came of it, when it was settled
};

struct Queue {
    RoundId round;
    std::vector<QueueItem> items;
    std::vector<std::vector<QueueItem::Part>> agreed;  // all coders did the same
    std::size_t settled = 0;
};

const char* kind_word(analysis::DisagreementKind kind);  // "missed", "extra", "boundary", "different_code"

Result<Queue> disagreement_queue(const store::Project& project, const QueueChoice& choice);

// How many of each reason came, by code: what a definition may have to say better.
struct ReasonCount {
    CodeId code;
    std::string code_name;
    model::Reason reason = model::Reason::none;
    std::int64_t count = 0;
};
std::vector<ReasonCount> reasons_by_code(const store::Project& project, const std::optional<RoundId>& round);

// Writes agreed codings for everything on which all coders did the same and nothing was settled yet.
Result<store::Done> settle_agreed(store::Project& project, const Queue& queue);

// One decision as a file has it: which place (source and any range in it, or a coding), and what came of it.
struct Decision {
    std::string source;
    TextRange at;
    std::string code;  // that was used there, by name or id; of two any of them
    model::Outcome outcome = model::Outcome::agreed;
    model::Reason reason = model::Reason::none;
    std::string note;
    std::string new_code;                // of other_code
    std::optional<TextRange> new_range;  // of new_boundary
    bool adjudicated = false;
};
// The decisions of a JSON list of objects with these names; `at` and `new_range` are [begin, end].
// ErrorKind::invalid with the place in the list.
Result<std::vector<Decision>> read_decisions(const std::string& json);

// Finds each decision's place in the queue and settles all of them, or none: ErrorKind::not_found names the
// first that fits nothing.
Result<store::Done> carry_out_decisions(store::Project& project, const Queue& queue,
                                        const std::vector<Decision>& decisions);

// One decision on one place.
Result<std::vector<model::AgreedCoding>> settled_by(const store::Project& project, const Queue& queue,
                                                    const QueueItem& item, const Decision& decision);

}  // namespace attune::jobs
