// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/written_ids.h"

#include <fmt/format.h>

#include "base/hash.h"

namespace attune::exchange::refi {

std::string guid_of(std::string_view words) {
    std::string digits = sha256_hex(words).substr(0, 32);
    digits[12] = '8';
    digits[16] = "89ab"[static_cast<unsigned char>(digits[16]) & 3];
    for (char& c : digits)
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
    for (const std::size_t at : {20, 16, 12, 8}) digits.insert(at, 1, '-');
    return digits;
}

std::string_view WrittenIds::own(Pooled id) {
    if (id && !given_[id.at]) {
        given_[id.at] = true;
        return reference(id);
    }
    made_ = guid_of(fmt::format("{} {}", pool_.text(id), ++again_));
    return made_;
}

std::string_view WrittenIds::reference(Pooled id) {
    const std::string_view text = pool_.text(id);
    if (!id || is_guid(text)) return text;
    made_ = guid_of(text);
    return made_;
}

}  // namespace attune::exchange::refi
