// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace attune {

// SHA-256 (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits. Any thread.
std::string sha256_hex(std::string_view bytes);

// The same over pieces. `field` prefixes each piece with its length, so that ("ab","c") and ("a","bc")
// differ.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    Sha256& raw(std::string_view bytes);
    Sha256& field(std::string_view bytes);
    Sha256& field(std::int64_t number);
    // Ends the computation; call once.
    std::string hex();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace attune
