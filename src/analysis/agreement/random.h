// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>

// Chance that is the same on every machine for the same seed: the standard fixes what mt19937_64 gives, but
// not what its distributions make of it. One thread at a time.
namespace attune::analysis {

class Chooser {
  public:
    explicit Chooser(std::uint64_t seed) : engine_(seed) {}
    // Even over 0 … bound − 1; bound > 0.
    std::uint64_t below(std::uint64_t bound) {
        const std::uint64_t spare = (~std::uint64_t{0} % bound + 1) % bound;  // 2⁶⁴ mod bound, never chosen
        std::uint64_t drawn = engine_();
        while (drawn < spare) drawn = engine_();
        return drawn % bound;
    }

  private:
    std::mt19937_64 engine_;
};

}  // namespace attune::analysis
