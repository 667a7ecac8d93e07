// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"

namespace attune::exchange {

// What a helper program may take before it is killed. Helpers also limit themselves.
struct HelperLimits {
    std::chrono::seconds time{120};
    std::size_t memory = std::size_t{3} << 29;  // 1.5 GiB resident
    std::size_t output = std::size_t{1} << 30;  // bytes
};

// How the sentences of a failure call what is read.
struct HelperWords {
    std::string_view file = "file";
    std::string_view files = "such files";
    std::string_view way_out;  // "; export it …", behind what takes too long
};

// A helper that crashes or ends with a status other than 0 has failed; its caller knows what that means.
enum class HelperEnd { finished, failed };

// Where a helper is: in the folder of the running program.
std::filesystem::path helper_path(const std::string& name);

// Runs a program that reads hostile bytes in our stead: it gets the pieces of `input` one after another,
// inherits no file but its input and output, and is killed when `control` is cancelled, a limit is reached
// or `feed`, which receives what it writes, fails. It has always ended when this returns. Fails with a
// sentence when it cannot be started or is killed. Any thread.
Result<HelperEnd> run_helper(const std::filesystem::path& program, const std::vector<std::string_view>& input,
                             const HelperLimits& limits, const JobControl& control,
                             const std::function<Result<Ok>(std::string_view)>& feed,
                             const HelperWords& words = {});

}  // namespace attune::exchange
