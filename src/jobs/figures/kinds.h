// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/disclosure/small_numbers.h"
#include "jobs/figures/figures.h"

// One function a kind, and what they share. Private to jobs/figures.
namespace attune::jobs::figures {

using Made = Result<figure::Description>;

Made bars(const store::Project& project, const FigureWanted& wanted, const JobControl& control);
Made heat_map(const store::Project& project, const FigureWanted& wanted, const JobControl& control);
Made overview(const store::Project& project, const FigureWanted& wanted, const JobControl& control);
Made slopes(const store::Project& project, const FigureWanted& wanted, const JobControl& control);
Made flow(const store::Project& project, const FigureWanted& wanted, const JobControl& control);
Made agreement(const store::Project& project, const FigureWanted& wanted, const JobControl& control);
Made change(const store::Project& project, const FigureWanted& wanted, const JobControl& control);
Made logic_model(const store::Project& project, const FigureWanted& wanted, const JobControl& control);

// 0 for the team itself.
std::int64_t hide_below(const store::Project& project, const FigureWanted& wanted);
// Whose scores are looked at, with what is withheld and rounded for these readers.
StatisticsChoice people_of(const store::Project& project, const FigureWanted& wanted);
// A count as it is shown: as it is, or to the nearest few where that is asked for.
std::int64_t as_shown(const FigureWanted& wanted, std::int64_t count);
// With first and last where none were named. ErrorKind::invalid when there are fewer than two waves.
Result<BetweenWaves> waves_of(const store::Project& project, const FigureWanted& wanted);

std::string counted(std::int64_t count, std::string_view one, std::string_view many);  // "1 family"
std::string case_kinds(model::CaseKind kind, std::int64_t count);                      // "12 families"
std::string kinds_word(model::CaseKind kind);                                          // "families"
extern const char* const hidden_word;
std::string hidden_note(std::int64_t threshold, std::size_t cells);
std::string joined(const std::vector<std::string>& words);  // "a, b and c"

// A matrix of counts for others, row by row.
struct Counts {
    std::vector<std::vector<std::int64_t>> counts, people;
};
// Whether a reader can have the sums of rows, from this figure or from one without columns.
enum class RowSums : std::uint8_t { known, unknown };
// Which are shown: none that is hidden follows from the others of its row and their sum.
std::vector<std::vector<bool>> shown_counts(const Counts& counts, std::int64_t threshold, RowSums sums);

}  // namespace attune::jobs::figures
