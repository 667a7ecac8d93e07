// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/nearness.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "text/fold.h"
#include "text/utf8.h"

namespace attune::text {
namespace {

std::u32string letters(std::string_view text) {
    const std::string folded = fold(text);
    std::u32string all;
    for (const auto& [value, byte, bytes] : code_points(folded)) all += value;
    return all;
}

bool is_digit(char32_t letter) {
    return letter >= U'0' && letter <= U'9';
}

std::u32string without_digits(const std::u32string& all) {
    std::u32string left;
    std::ranges::copy_if(all, std::back_inserter(left), [](char32_t letter) { return !is_digit(letter); });
    return left;
}

std::size_t apart(const std::u32string& a, const std::u32string& b) {
    // Three rows of the table are enough.
    std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
    for (std::size_t k = 0; k <= b.size(); ++k) above[k] = k;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t k = 1; k <= b.size(); ++k) {
            const std::size_t changed = above[k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1);
            row[k] = std::min({above[k] + 1, row[k - 1] + 1, changed});
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                row[k] = std::min(row[k], before[k - 2] + 1);
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above[b.size()];
}

}  // namespace

std::size_t letters_apart(std::string_view one, std::string_view other) {
    return apart(letters(one), letters(other));
}

bool may_be_misspelt(std::string_view typed, std::string_view name) {
    const auto a = letters(typed), b = letters(name);
    const std::size_t shorter = std::min(a.size(), b.size());
    if (shorter < 4) return false;
    const std::size_t most = shorter < 6 ? 1 : 2;
    if (std::max(a.size(), b.size()) - shorter > most) return false;
    if (a != b && without_digits(a) == without_digits(b)) return false;
    return apart(a, b) <= most;
}

}  // namespace attune::text
