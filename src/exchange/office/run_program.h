// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/job_control.h"

namespace attune::exchange {

struct ProgramLimits {
    std::chrono::milliseconds time{120'000};
    std::uint64_t memory = std::uint64_t{4} << 30;     // address space, bytes, of each of its processes
    std::uint64_t file_size = std::uint64_t{1} << 29;  // bytes, of each file it writes
};

enum class ProgramEnd { finished, failed, out_of_time, cancelled, not_started };

// Runs another program on a file from outside: in a process group of its own that is killed as a whole when
// the time is over or the person stops it, without input and output, with this environment only, and without
// a network where the system lets a program give that up. Waits for it; any thread.
ProgramEnd run_program(const std::vector<std::string>& command, const std::vector<std::string>& environment,
                       const ProgramLimits& limits, const JobControl& control);

}  // namespace attune::exchange
