// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/string_pool.h"

#include <algorithm>
#include <functional>

#include "exchange/ascii.h"

namespace attune::exchange::refi {
namespace {

constexpr std::size_t first_slots = 64;  // a power of two, as every later number of slots is

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

bool is_guid(std::string_view id) {
    if (id.size() != 36) return false;
    for (std::size_t i = 0; i < id.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? id[i] != '-' : !is_hex(id[i])) return false;
    }
    return true;
}

StringPool::StringPool() : begins_{0, 0}, slots_(first_slots, 0) {}

std::string_view StringPool::text(Pooled text) const {
    const std::uint64_t begin = begins_[text.at];
    return std::string_view(bytes_).substr(begin, begins_[text.at + 1] - begin);
}

std::size_t StringPool::slot_of(std::string_view text) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = std::hash<std::string_view>{}(text)&mask;
    while (slots_[slot] != 0 && this->text(Pooled{slots_[slot]}) != text) slot = (slot + 1) & mask;
    return slot;
}

void StringPool::grow() {
    slots_.assign(slots_.size() * 2, 0);
    for (std::uint32_t at = 1; at < size(); ++at) slots_[slot_of(text(Pooled{at}))] = at;
}

Pooled StringPool::add(std::string_view text) {
    if (text.empty()) return {};
    std::size_t slot = slot_of(text);
    if (slots_[slot] != 0) return {slots_[slot]};
    if (size() * 2 >= slots_.size()) {
        grow();
        slot = slot_of(text);
    }
    const auto at = static_cast<std::uint32_t>(size());
    bytes_ += text;
    begins_.push_back(bytes_.size());
    slots_[slot] = at;
    return {at};
}

Pooled StringPool::add_id(std::string_view id) {
    std::string_view bare = trim(id);
    if (bare.size() > 2 && bare.front() == '{' && bare.back() == '}')
        bare = trim(bare.substr(1, bare.size() - 2));
    if (!is_guid(bare)) return add(bare);
    std::string capitals(bare);
    std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                   [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c; });
    return add(capitals);
}

Pooled StringPool::find(std::string_view text) const {
    return text.empty() ? Pooled{} : Pooled{slots_[slot_of(text)]};
}

}  // namespace attune::exchange::refi
