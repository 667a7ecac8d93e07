// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "jobs/leaving_table.h"
#include "model/framework_matrix.h"
#include "store/project.h"

// How far each source has come (Gale et al. 2013), as researchers marked it, beside what the project itself
// knows of that. Nothing is ever marked by what is known: reading and thinking leave no trace.
namespace attune::jobs {

inline constexpr std::size_t stage_count = std::size(model::all_stages);

struct SourceProgress {
    SourceId source;
    std::string title, kind, wave;
    std::string cases;  // names, parted by commas
    std::array<std::optional<model::SourceStage>, stage_count> marked;
    std::int64_t codings = 0;
    std::vector<std::string> finished;  // coders who marked it as coded to its end
    // Cells of its cases over all matrices, those of a case's waves and voices counted as one with its own:
    // how many there are, and in how many somebody wrote (a summary, or “no data”).
    std::int64_t cells = 0, written = 0;
};
// In project order. A matrix whose rows cannot be told (a variable that is gone) counts for nothing. The
// project's thread; throws ReadFailure.
std::vector<SourceProgress> source_progress(const store::Project& project);

std::int64_t marked_as(const std::vector<SourceProgress>& sources, model::Stage stage);
// "12 sources · 12 read · 10 coded · 8 charted · 0 interpreted"
std::string progress_words(const std::vector<SourceProgress>& sources);

LeavingTable progress_table(const std::vector<SourceProgress>& sources);

}  // namespace attune::jobs
