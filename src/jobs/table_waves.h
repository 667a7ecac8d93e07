// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Waves as tables write them. Private to jobs.
namespace attune::jobs {

// "wemwbs_t2" is "wemwbs" at "t2"; "Baseline EPDS" is "EPDS" at "Baseline".
struct WaveName {
    std::string stem;  // as written, without the token and what joined it
    std::string token;
};
// What the names of a table's columns say of waves, one for each name; nothing where a name is a plain one. A
// token stands at the begin or end of a name:
// - with a number (t1, w2, wave 3, 12m) or the name of one of the project's waves, it is believed as soon as
//   the table has two different tokens;
// - a word (pre, baseline, post, follow-up, entry, exit, final …) only where another column of the same stem,
//   or a variable by wave of that name, shows that it is one: "exit_date" and "final_score" are plain names,
//   and so is "start_date" beside "end_date";
// - a bare number after a dot ("PHQ9.1", "PHQ9.2") only where all such columns have just the numbers of the
//   waves: items are more, and parts of questions ("Q1.1") are none.
struct WaveClues {
    std::vector<std::string> waves;    // of the project, in order
    std::vector<std::string> by_wave;  // names of variables that it has by wave
    bool wide = false;                 // somebody says that names tell waves: one token is enough
};
std::vector<std::optional<WaveName>> waves_in_names(const std::vector<std::string>& names,
                                                    const WaveClues& clues);

// The wave that a token, or a cell of a wave column, means: by its name; by its number among `all_tokens`
// ("t0" and "t1" are the first and the second); "pre" and "baseline" are the first, "post" and "endline" the
// last. Nothing when it cannot be told.
std::optional<std::string> wave_meant(std::string_view token, const std::vector<std::string>& all_tokens,
                                      const std::vector<std::string>& waves);

}  // namespace attune::jobs
