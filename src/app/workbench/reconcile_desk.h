// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/range.h"
#include "jobs/reconcile.h"
#include "model/agreed.h"

namespace attune::workbench {

class CompareDesk;

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
model::Reason reason_of_key(std::size_t number);      // from 1
std::string_view reason_words(model::Reason reason);  // "legitimate reading"
// What a reason means, in a sentence.
std::string_view reason_help(model::Reason reason);

// The desk where places on which coders differ are settled, one after the other. Which places there are, and
// which one is looked at, is bench.compare's; this is what is being decided about it. The window's thread.
struct ReconcileDesk {
    bool comes_in = false;       // to the first open place as soon as the places are known
    bool shows_reasons = false;  // how often which reason came, instead of the place

    Deciding deciding;
    Deciding settled;               // what `deciding` began with
    CodingId of;                    // the place that it is about
    std::vector<AgreedId> outcome;  // what was settled of it then
    bool choosing_range = false;    // new ends are being selected in the transcript
    bool way_back = false;          // what is in the middle was opened from the comparison …
    std::string way_back_to;        // … where this control had the focus
    std::uint64_t generation = 0;   // of the comparison that `reasons` were read with
    std::vector<jobs::ReasonCount> reasons;
    std::string reason_row;  // id of the code that is chosen in their table

    bool changed() const { return deciding != settled; }
};

// The place after `at` that is not settled, from the front again at the end; nothing when all are. Without
// `at`: the first.
std::optional<std::size_t> next_open(const jobs::Queue& queue, std::optional<std::size_t> at);

// "As Bilal coded it · definition · by Karen, a third person"
std::string settled_words(const CompareDesk& compare, const jobs::QueueItem& item);

// How often each reason came for one code, the most frequent code first.
struct ReasonRow {
    CodeId code;
    std::string name;
    std::int64_t all = 0;
    std::string words;  // "definition 5, boundary 2"
};
std::vector<ReasonRow> reason_rows(const std::vector<jobs::ReasonCount>& counts);

}  // namespace attune::workbench
