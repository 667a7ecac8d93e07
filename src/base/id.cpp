// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/id.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <mutex>

namespace attune {

std::string make_uuid7(std::int64_t milliseconds) {
    // RFC 9562, 6.2 method 2: the 74 random bits are a counter that is re-seeded in each new millisecond.
    static std::mutex guard;
    static std::int64_t last_ms = -1;
    static std::uint64_t high = 0;  // 12 bits
    static std::uint64_t low = 0;   // 62 bits
    const std::lock_guard lock(guard);
    if (milliseconds > last_ms) {
        last_ms = milliseconds;
        std::array<std::uint64_t, 2> random{};
        randombytes_buf(random.data(), sizeof random);
        high = random[0] & 0x7FF;  // the top bit stays free for counting up
        low = random[1] & 0x3FFFFFFFFFFFFFFF;
    } else {
        std::uint32_t step = 0;
        randombytes_buf(&step, sizeof step);
        low += static_cast<std::uint64_t>(step) + 1;
        if (low > 0x3FFFFFFFFFFFFFFF) {
            low &= 0x3FFFFFFFFFFFFFFF;
            if (++high > 0xFFF) {
                high = 0;
                ++last_ms;
            }
        }
    }
    const auto ms = static_cast<std::uint64_t>(last_ms) & 0xFFFFFFFFFFFF;
    return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", ms >> 16, ms & 0xFFFF, 0x7000 | high,
                       0x8000 | (low >> 48), low & 0xFFFFFFFFFFFF);
}

bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (c != '-') return false;
        } else if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            return false;
        }
    }
    return true;
}

}  // namespace attune
