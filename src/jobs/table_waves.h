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
// Nothing when the name holds no token of time: t1, w2, wave 3, time 1, m12, pre, post, baseline, follow-up,
// endline, or the name of one of the project's waves, at its begin or end.
std::optional<WaveName> wave_in_name(std::string_view name, const std::vector<std::string>& waves);

// The wave that a token, or a cell of a wave column, means: by its name; by its number among `all_tokens`
// ("t0" and "t1" are the first and the second); "pre" and "baseline" are the first, "post" and "endline" the
// last. Nothing when it cannot be told.
std::optional<std::string> wave_meant(std::string_view token, const std::vector<std::string>& all_tokens,
                                      const std::vector<std::string>& waves);

}  // namespace attune::jobs
