// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace attune::exchange {

// What an office document may hold at most. A transcript of 200,000 words has a main part of 5 to 40 MB.
inline constexpr std::size_t most_parts = 10'000;
inline constexpr std::size_t largest_part = std::size_t{64} << 20;  // bytes, unpacked
// Text packs 5 to 50 times smaller; what claims more than this, above a megabyte, was made to fill the
// memory.
inline constexpr std::size_t largest_packing_ratio = 300;
inline constexpr std::size_t ratio_matters_above = std::size_t{1} << 20;

// The zip behind an office document, read from memory and only ever part by part. One thread at a time.
class Package {
  public:
    // `bytes` must outlive the package.
    static Result<Package> open(std::string_view bytes);
    ~Package();
    Package(const Package&) = delete;
    Package& operator=(const Package&) = delete;
    Package(Package&&) noexcept;
    Package& operator=(Package&&) noexcept;

    bool has(const std::string& part) const;
    // One part, unpacked. Fails with a sentence when it is missing, damaged, encrypted or beyond the bounds
    // above.
    Result<std::string> read(const std::string& part) const;

  private:
    struct State;
    explicit Package(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace attune::exchange
