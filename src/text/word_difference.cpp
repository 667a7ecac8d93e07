// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/word_difference.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "text/boundaries.h"
#include "text/translator.h"

namespace attune::text {
namespace {

using Kind = DifferencePart::Kind;

// A word, or the spaces and marks between two.
struct Token {
    std::string_view text;
    TextRange range;
    bool word = false;
};

std::vector<Token> tokens_of(const Translator& translator) {
    const Boundaries boundaries(translator);
    std::vector<Token> tokens;
    for (CodePoint at{0}; at < translator.length();) {
        const CodePoint end = boundaries.next(Unit::word, at);
        tokens.push_back({translator.slice({at, end}), {at, end}, boundaries.is_word(at)});
        at = end;
    }
    return tokens;
}

// For each token whether the other text has it too, in the same order.
struct Kept {
    std::vector<bool> before;
    std::vector<bool> after;
};

// Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), on tokens [first, before_end) and
// [first, after_end). Gives up, keeping nothing, when more than `most` tokens differ.
void keep_common(const std::vector<Token>& before, const std::vector<Token>& after, std::size_t first,
                 std::size_t before_end, std::size_t after_end, Kept& kept) {
    constexpr int most = 1200;
    const int n = static_cast<int>(before_end - first);
    const int m = static_cast<int>(after_end - first);
    const auto same = [&](int x, int y) {
        return before[first + static_cast<std::size_t>(x)].text ==
               after[first + static_cast<std::size_t>(y)].text;
    };
    // reached[d][k + d] is the furthest x on diagonal k with d differences.
    std::vector<std::vector<int>> reached;
    for (int d = 0; d <= std::min(n + m, most); ++d) {
        std::vector<int> now(static_cast<std::size_t>(d) * 2 + 1, 0);
        for (int k = -d; k <= d; k += 2) {
            const auto old = [&](int diagonal) {
                return reached.back()[static_cast<std::size_t>(diagonal + d - 1)];
            };
            int x = 0;
            if (d > 0) {
                const bool down = k == -d || (k != d && old(k - 1) < old(k + 1));
                x = down ? old(k + 1) : old(k - 1) + 1;
            }
            int y = x - k;
            while (x < n && y < m && same(x, y)) {
                ++x;
                ++y;
            }
            now[static_cast<std::size_t>(k + d)] = x;
            if (x < n || y < m) continue;
            // Back along the path.
            reached.push_back(std::move(now));
            for (int step = d; step >= 0; --step) {
                int from_x = 0;
                int from_y = 0;
                if (step > 0) {
                    const auto& past = reached[static_cast<std::size_t>(step - 1)];
                    const auto at = [&](int diagonal) {
                        return past[static_cast<std::size_t>(diagonal + step - 1)];
                    };
                    const int diagonal = x - y;
                    const bool down =
                        diagonal == -step || (diagonal != step && at(diagonal - 1) < at(diagonal + 1));
                    const int came_from = down ? diagonal + 1 : diagonal - 1;
                    from_x = at(came_from);
                    from_y = from_x - came_from;
                }
                while (x > from_x && y > from_y) {
                    kept.before[first + static_cast<std::size_t>(--x)] = true;
                    kept.after[first + static_cast<std::size_t>(--y)] = true;
                }
                x = from_x;
                y = from_y;
            }
            return;
        }
        reached.push_back(std::move(now));
    }
}

// Spaces and marks alone, kept between two changes, would only tear one change into pieces.
void drop_lonely(const std::vector<Token>& before, const std::vector<Token>& after, Kept& kept) {
    std::size_t b = 0;
    std::size_t a = 0;
    bool changed_before = false;
    while (b < before.size() || a < after.size()) {
        const bool changed = (b < before.size() && !kept.before[b]) || (a < after.size() && !kept.after[a]);
        if (changed) {
            while (b < before.size() && !kept.before[b]) ++b;
            while (a < after.size() && !kept.after[a]) ++a;
            changed_before = true;
            continue;
        }
        const std::size_t begin_b = b;
        const std::size_t begin_a = a;
        bool word = false;
        while (b < before.size() && a < after.size() && kept.before[b] && kept.after[a]) {
            word = word || before[b].word;
            ++b;
            ++a;
        }
        const bool at_end = b == before.size() && a == after.size();
        if (word || !changed_before || at_end) continue;
        std::fill(kept.before.begin() + static_cast<std::ptrdiff_t>(begin_b),
                  kept.before.begin() + static_cast<std::ptrdiff_t>(b), false);
        std::fill(kept.after.begin() + static_cast<std::ptrdiff_t>(begin_a),
                  kept.after.begin() + static_cast<std::ptrdiff_t>(a), false);
    }
}

class Parts {
  public:
    void add(Kind kind, CodePoint before, CodePoint after) {
        if (!parts_.empty() && parts_.back().kind == kind) {
            parts_.back().before.end = before;
            parts_.back().after.end = after;
        } else if (before_ != before || after_ != after) {
            parts_.push_back({kind, {before_, before}, {after_, after}});
        }
        before_ = before;
        after_ = after;
    }
    std::vector<DifferencePart> take() { return std::move(parts_); }

  private:
    std::vector<DifferencePart> parts_;
    CodePoint before_{0};
    CodePoint after_{0};
};

}  // namespace

std::vector<DifferencePart> word_difference(std::string_view before_text, std::string_view after_text) {
    const Translator before_translator(before_text);
    const Translator after_translator(after_text);
    const auto before = tokens_of(before_translator);
    const auto after = tokens_of(after_translator);
    Kept kept{std::vector<bool>(before.size(), false), std::vector<bool>(after.size(), false)};

    std::size_t first = 0;
    while (first < before.size() && first < after.size() && before[first].text == after[first].text) {
        kept.before[first] = kept.after[first] = true;
        ++first;
    }
    std::size_t before_end = before.size();
    std::size_t after_end = after.size();
    while (before_end > first && after_end > first &&
           before[before_end - 1].text == after[after_end - 1].text)
        kept.before[--before_end] = kept.after[--after_end] = true;
    keep_common(before, after, first, before_end, after_end, kept);
    drop_lonely(before, after, kept);

    Parts parts;
    std::size_t b = 0;
    std::size_t a = 0;
    CodePoint before_at{0};
    CodePoint after_at{0};
    while (b < before.size() || a < after.size()) {
        for (; b < before.size() && !kept.before[b]; ++b)
            parts.add(Kind::removed, before_at = before[b].range.end, after_at);
        for (; a < after.size() && !kept.after[a]; ++a)
            parts.add(Kind::added, before_at, after_at = after[a].range.end);
        for (; b < before.size() && a < after.size() && kept.before[b] && kept.after[a]; ++b, ++a)
            parts.add(Kind::same, before_at = before[b].range.end, after_at = after[a].range.end);
    }
    return parts.take();
}

}  // namespace attune::text
