// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/agreement/disagreements.h"
#include "base/result.h"
#include "model/agreed.h"
#include "store/commands/agreed_commands.h"
#include "store/project.h"
#include "store/queries/agreed_queries.h"

// Going through the places where coders differ, and keeping what was settled beside what each of them did.
// The agreement before it stays the one to report: kept_agreement.h keeps it before the first place of a
// round is settled, which whoever runs a Settle by itself asks for too. The project's thread.
namespace attune::jobs {

struct QueueChoice {
    std::string round;              // by name or id; empty: all sources and coders
    std::vector<CoderId> coders;    // empty: the round's, or all
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
        SourceId source;
        CoderId coder;
        std::string coder_name;
        CodeId code;
        std::string code_name;
        TextRange at;
        std::string quote;
        std::string note;
        model::Magnitude magnitude;
    };
    std::vector<Part> parts;                  // what was coded there; by coder as in the queue, then place
    std::vector<CoderId> coders;              // who coded the source
    std::vector<std::string> without;         // names of those of them who did not code this
    std::optional<store::AgreedRow> settled;  // what came of it, when it was settled
    std::vector<store::AgreedRow> outcome;    // all of that: “both” leaves two codings

    // Those of them who coded something here, in the queue's order: the first, the second … of a decision.
    std::vector<CoderId> with() const;
    // Its first coding; no two places share one.
    const CodingId& id() const { return parts.front().coding; }
};

struct Queue {
    RoundId round;
    std::vector<CoderId> coders;     // who are compared, by the order of joining: coder A, coder B …
    std::vector<std::string> names;  // theirs
    std::vector<QueueItem> items;
    std::vector<std::vector<QueueItem::Part>> agreed;  // all coders did the same
    std::size_t settled = 0;

    // "Coder A", by the place among those who are compared; it says nothing of who somebody is.
    std::string letter(const CoderId& coder) const;
};

const char* kind_word(analysis::DisagreementKind kind);  // "missed", "extra", "boundary", "different_code"

Result<Queue> disagreement_queue(const store::Project& project, const QueueChoice& choice);
// Reads anew what was settled, and nothing else: enough after a place was.
void refresh_settled(const store::Project& project, Queue& queue);
// Whoever is at work decides as a third person, being none of those who coded the source.
bool is_third_person(const store::Project& project, const QueueItem& item);

// How many of each reason came, by code: what a definition may have to say better. A place counts once for
// each code that was used there or agreed on.
struct ReasonCount {
    CodeId code;
    std::string code_name;
    model::Reason reason = model::Reason::none;
    std::int64_t count = 0;
};
std::vector<ReasonCount> reasons_by_code(const store::Project& project, const std::optional<RoundId>& round);

// The command that writes agreed codings for everything on which all coders did the same and nothing was
// settled yet; empty where there is nothing. And the same, done.
store::SettleAll settling_agreed(const Queue& queue);
Result<store::Done> settle_agreed(store::Project& project, const Queue& queue);

// One decision as a file has it: which place (source and any range in it, or a coding), and what came of it.
struct Decision {
    std::string source;
    TextRange at;
    std::string code;  // that was used there, by name or id; of two any of them
    model::Outcome outcome = model::Outcome::agreed;
    model::Reason reason = model::Reason::none;
    std::string note;
    std::string coder;                   // whose work is taken, by name, id or letter; instead of first …
    std::string new_code;                // of other_code
    std::optional<TextRange> new_range;  // of new_boundary
    std::optional<bool> adjudicated;     // not said: whether who is at work is a third person
};
// The decisions of a JSON list of objects with these names; `at` and `new_range` are [begin, end].
// ErrorKind::invalid with the place in the list.
Result<std::vector<Decision>> read_decisions(const std::string& json);

// Settles all or none: not_found names the first that fits no place, ErrorKind::invalid two about one place.
// What stands so already, settled by whoever is at work, is not written again (`changed` false where all do).
Result<store::Done> carry_out_decisions(store::Project& project, const Queue& queue,
                                        const std::vector<Decision>& decisions);

// What one decision makes of one place: all that the coder coded there, of “both” each code once over all
// that anybody coded with it.
Result<std::vector<model::AgreedCoding>> settled_by(const store::Project& project, const Queue& queue,
                                                    const QueueItem& item, const Decision& decision);
// The command that writes it, as one history row.
Result<store::SettleAll> settling(const store::Project& project, const Queue& queue, const QueueItem& item,
                                  const Decision& decision);

}  // namespace attune::jobs
