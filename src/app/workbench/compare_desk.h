// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/background_run.h"
#include "app/workbench/open_source.h"
#include "base/id.h"
#include "jobs/agreement_thresholds.h"
#include "jobs/project_agreement.h"
#include "jobs/reconcile.h"
#include "kit/widgets/grid.h"
#include "model/round.h"
#include "store/queries/agreed_queries.h"
#include "store/queries/round_queries.h"

namespace attune::workbench {

// What was read of the project for the coders side by side, as one state of it.
struct CompareReading {
    std::optional<jobs::ProjectAgreement> agreement;
    std::string fault;  // why there is no agreement
    jobs::Queue queue;  // where they differ, all of it
    std::vector<store::AgreedRow> agreed;
    std::vector<model::Round> rounds;
    std::vector<store::CoderFacts> coders;
    jobs::AgreementThresholds thresholds;
    std::map<SourceId, std::vector<CoderId>> coded;  // who coded a source that is compared
};
// Throws ReadFailure. What cannot be compared is a fault in it; only being stopped is an error. `by_code`:
// the order of the queue.
Result<CompareReading> read_comparison(const store::Project& project, const jobs::AgreementChoice& choice,
                                       bool by_code, const JobControl& control);

// The coefficient that the table judges by. For passages, which have no α and no AC1, the last two stand.
enum class ChiefCoefficient : std::uint8_t { alpha, kappa, ac1, brennan_prediger, percent };
inline constexpr std::size_t chief_coefficients = 5;

// What can be seen of a number: the table behind it for each pair of coders, source by source, by every
// coefficient, and how it was counted.
enum class CompareDetails : std::uint8_t { pairs, sources, coefficients, method };

// A place that is looked at: one where coders differ, or one on which they agree.
struct ComparePlace {
    SourceId source;
    TextRange at;
    std::optional<std::size_t> item;  // of the queue; none: they agree here
    friend bool operator==(const ComparePlace&, const ComparePlace&) = default;
};

// Coders side by side: what is compared, what came of it, and the place that is looked at. What it shows is
// read on a thread of its own, anew whenever the project has changed, and only while it is shown. The
// window's thread.
class CompareDesk {
  public:
    jobs::AgreementChoice choice;
    bool by_code = false;  // the order of the queue: the codebook's, else the texts'
    ChiefCoefficient chief = ChiefCoefficient::alpha;
    bool choosing = false;       // the form of what is compared is open
    std::string thresholds;      // as typed in it
    bool numbers_asked = false;  // in a reflexive project
    bool names_hidden = false;   // coders are A, B …, so that nobody settles by who it was
    // Below the table: the desk where places are settled, or what is behind the number of the row.
    bool details = false;
    CompareDetails shown_details = CompareDetails::pairs;
    kit::GridChoice details_choice;

    // --- what was read ---
    CompareReading read;
    std::uint64_t generation = 0;  // grows with each reading
    bool known = false;            // something was read

    // --- the reading; see settle_compare ---
    std::unique_ptr<BackgroundRun<CompareReading>> run;
    bool stale = true;
    std::uint64_t version = 0;  // Project::change_count that the last reading began at
    double intervals_due = -1;  // when the hands rest: intervals of many drawings

    // --- the transcript ---
    std::unique_ptr<OpenSource> page;   // null: no source is shown
    std::optional<ComparePlace> place;  // outlined in it
    std::optional<TextRange> marking;   // what is being marked instead of the place: new ends
    // Codings of a place where coders differ, and which one.
    const std::map<CodingId, std::size_t>& differing() const { return differing_; }
    const jobs::QueueItem* item() const;  // of the place that is looked at

    // In the order of their lanes: those compared, else all who coded.
    std::vector<CoderId> compared_coders() const;
    // "Coder A" while names are hidden.
    std::string coder_name(const CoderId& coder) const;
    std::string coder_initials(const CoderId& coder) const;

    // --- the table ---
    kit::GridChoice table;
    // The chief coefficient, or what stands for it where the unit knows none such.
    ChiefCoefficient judged_by() const;
    bool shows_numbers() const;  // there is an agreement, and it is not hidden
    const std::vector<std::size_t>& rows() const { return rows_; }  // places in Comparison::things
    std::optional<std::size_t> current() const;                     // of the chosen row, in the same
    // The same again turns it round, then back to the codebook's order.
    void sort_by(const std::string& column);
    void lay();  // after another coefficient was chosen to judge by
    const std::string& sorted_by() const { return sorted_by_; }
    bool descending() const { return descending_; }
    // Where that thing was coded: where coders differ first, then where they agree.
    std::vector<ComparePlace> places_of(std::size_t thing) const;

    // Takes up what was read. The place that is looked at stays, by its codings, wherever the queue has it
    // now.
    void take(CompareReading reading);

  private:
    std::map<CodingId, std::size_t> differing_;
    std::vector<std::size_t> rows_;
    std::string sorted_by_;  // empty: the codebook's order
    bool descending_ = false;
};

// The coefficient's name for scripts ("krippendorff_alpha"), for so many coders; its sign ("α"), its whole
// name ("Krippendorff’s α").
std::string_view coefficient_id(ChiefCoefficient chief, std::size_t coders);
std::string_view coefficient_sign(ChiefCoefficient chief);
std::string_view coefficient_name(ChiefCoefficient chief, std::size_t coders);
// What the table has in a column ("alpha", "percent", "units" …) to be sorted by; nothing where there is no
// number.
std::optional<double> compare_value(const analysis::Compared& thing, std::string_view column,
                                    ChiefCoefficient chief, std::size_t coders);

}  // namespace attune::workbench
