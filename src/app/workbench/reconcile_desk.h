// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/range.h"
#include "jobs/reconcile.h"
#include "model/agreed.h"

namespace attune::workbench {

class ProjectView;

// What is being decided about a place; written when Enter says so.
struct Deciding {
    enum class Choice : std::uint8_t { none, coder, both, neither, new_boundary, other_code };
    Choice choice = Choice::none;
    CoderId coder;                   // whose work is taken
    std::optional<TextRange> range;  // the new ends
    CodeId code;                     // the other code; of new ends: which of the codes used
    model::Reason reason = model::Reason::none;
    std::string note;
    friend bool operator==(const Deciding&, const Deciding&) = default;
};

// What was settled of a place, to be seen and changed; nothing chosen where it was not.
Deciding settled_choice(const jobs::QueueItem& item);
// As the job takes it. Nothing while nothing is chosen.
std::optional<jobs::Decision> decision_of(const Deciding& deciding);

// The six reasons in the order of their keys, 1 to 6.
inline constexpr std::size_t reason_count = 6;
model::Reason reason_of_key(std::size_t number);           // from 1
std::string_view reason_words(model::Reason reason);       // "legitimate reading"
std::string_view kind_words(analysis::DisagreementKind kind);  // "different code"
// What a reason means, in a sentence.
std::string_view reason_help(model::Reason reason);

// The desk where places on which coders differ are settled, one after the other. Which places there are, and
// which one is looked at, is bench.compare's; this is in which order they are walked and what is being
// decided. The window's thread.
struct ReconcileDesk {
    bool by_code = false;  // in the codebook's order, else the texts'
    bool hides_names = false;
    bool shows_reasons = false;  // how often which reason came, instead of the place

    Deciding deciding;
    Deciding settled;                 // what `deciding` began with
    CodingId of;                      // the place that it is about
    std::vector<AgreedId> outcome;    // what was settled of it then
    bool back_from_code = false;      // the definition or list in the middle was opened from here
    bool choosing_range = false;      // new ends are being selected in the transcript
    std::vector<std::size_t> order;   // of the queue's places
    std::uint64_t order_version = 0;  // CompareDesk::generation it was made from …
    bool order_by_code = false;       // … and how
    std::vector<jobs::ReasonCount> reasons;
    std::string reason_row;  // id of the code that is chosen in their table

    // Where decisions of this window were made, for undo.
    struct Made {
        OperationId operation;
        CodingId place;
    };
    std::deque<Made> made;

    bool changed() const { return deciding != settled; }
};

// Places of the queue in the order in which they are walked.
std::vector<std::size_t> walking_order(const jobs::Queue& queue, bool by_code, const ProjectView& view);
// The place after `at` in that order that is not settled, from the front again at the end; nothing when all
// are. Without `at`: the first.
std::optional<std::size_t> next_open(const jobs::Queue& queue, const std::vector<std::size_t>& order,
                                     std::optional<std::size_t> at);

// "Coder A", or the name.
std::string coder_name(const jobs::Queue& queue, const CoderId& coder, bool hidden);
// "A" … for the first 26.
std::string coder_letter(const jobs::Queue& queue, const CoderId& coder);
// "Bilal’s · definition · settled by Karen, a third person"
std::string settled_words(const jobs::Queue& queue, const jobs::QueueItem& item, bool hidden);

// How often each reason came for one code, the most frequent code first.
struct ReasonRow {
    CodeId code;
    std::string name;
    std::int64_t all = 0;
    std::string words;  // "definition 5, boundary 2"
};
std::vector<ReasonRow> reason_rows(const std::vector<jobs::ReasonCount>& counts);

}  // namespace attune::workbench
