// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/unitizing.h"

#include <utility>

#include "analysis/agreement/lines.h"

namespace attune::analysis {
namespace {

using Sum = long double;

// What the sweep over all lines adds up, over all texts.
struct Met {
    std::size_t values;
    std::size_t coders;
    std::vector<Sum> together;    // ℓ_ck
    std::vector<Sum> self;        // corr_c
    std::vector<Sum> self_coded;  // corr*_c, without the division

    Met(std::size_t coders_, std::size_t codes)
        : values(codes + 1), coders(coders_), together(values * values), self(values), self_coded(values) {}
    Sum& of(std::size_t c, std::size_t k) { return together[c * values + k]; }
    Sum of(std::size_t c, std::size_t k) const { return together[c * values + k]; }

    void take(const std::vector<Line>& lines, std::int64_t length);
};

void Met::take(const std::vector<Line>& lines, std::int64_t length) {
    for (const Line& line : lines) {
        std::int64_t from = 0;
        for (const Piece& piece : line) {
            self[0] += static_cast<Sum>(piece.begin - from);
            self[piece.value] += piece.length() * piece.length();
            from = piece.end;
        }
        self[0] += static_cast<Sum>(length - from);
    }
    std::vector<std::size_t> now(lines.size(), 0);
    std::vector<Sum> often(values);
    often[0] = static_cast<Sum>(lines.size());
    // How much of the open passage of each coder lies in passages of each other one.
    std::vector<Sum> shared(lines.size() * lines.size());
    std::int64_t from = 0;
    const auto advance = [&](std::int64_t to) {
        const auto step = static_cast<Sum>(to - from);
        if (step <= 0) return;
        for (std::size_t c = 0; c < values; ++c) {
            if (often[c] == 0) continue;
            for (std::size_t k = 0; k < values; ++k)
                if (often[k] > 0) of(c, k) += step * often[c] * (often[k] - (c == k ? 1 : 0));
        }
        for (std::size_t g = 0; g < lines.size(); ++g) {
            if (now[g] == 0) continue;
            for (std::size_t h = 0; h < lines.size(); ++h)
                if (h != g && now[h] != 0) shared[g * lines.size() + h] += step;
        }
        from = to;
    };
    for (const LineEdge& edge : edges_of(lines)) {
        advance(edge.at);
        if (edge.value == 0) {
            for (std::size_t h = 0; h < lines.size(); ++h) {
                Sum& overlap = shared[edge.coder * lines.size() + h];
                self_coded[now[edge.coder]] += overlap * overlap;
                overlap = 0;
            }
        }
        often[now[edge.coder]] -= 1;
        now[edge.coder] = edge.value;
        often[edge.value] += 1;
    }
    advance(length);
}

// ε_ck for a square table with the corrections of its diagonal.
struct Expected {
    std::vector<Sum> rows;
    Sum all = 0;
    std::vector<Sum> corrections;
    Sum scale = 1;

    Expected(const Met& met, const std::vector<Sum>& corrections_, std::size_t first)
        : rows(met.values), corrections(corrections_) {
        for (std::size_t c = first; c < met.values; ++c) {
            for (std::size_t k = first; k < met.values; ++k) rows[c] += met.of(c, k);
            all += rows[c];
        }
        Sum sum = 0;
        for (std::size_t c = first; c < met.values; ++c) sum += corrections[c];
        if (all > 0) scale = all - sum / all;
    }
    Sum of(std::size_t c, std::size_t k) const {
        return (rows[c] * rows[k] - (c == k ? corrections[c] : 0)) / scale;
    }
};

Estimate ratio(Sum observed, Sum expected, const char* reason) {
    // ε is made of products of lengths: what is left of equal ones is rounding.
    if (expected <= 1e-12L * (1 + observed)) return not_defined(reason);
    Estimate out;
    out.observed = static_cast<double>(observed);
    out.expected = static_cast<double>(expected);
    out.value = static_cast<double>(1 - observed / expected);
    return out;
}

}  // namespace

Result<UnitizingAlpha> unitizing_alpha(const std::vector<CodedText>& texts, std::size_t coders,
                                       std::size_t codes) {
    if (coders < 2) return fail(ErrorKind::invalid, "Agreement needs two coders at least.");
    Met met(coders, codes);
    for (const CodedText& text : texts) {
        auto lines = lines_of(text, coders, codes);
        if (!lines) return forward_error(lines);
        met.take(*lines, text.length);
    }
    for (Sum& one : met.together) one /= static_cast<Sum>(coders - 1);
    UnitizingAlpha out;
    const Expected expected(met, met.self, 0);
    Sum apart = 0;
    Sum apart_expected = 0;
    for (std::size_t c = 0; c < met.values; ++c)
        for (std::size_t k = 0; k < met.values; ++k)
            if (c != k) {
                apart += met.of(c, k);
                apart_expected += expected.of(c, k);
            }
    const bool nothing = expected.all == met.of(0, 0);
    out.all = nothing ? not_defined(no_value::nothing_coded)
                      : ratio(apart, apart_expected, "Everybody gave one code to the whole text.");
    Sum uncoded = 0;
    Sum uncoded_expected = 0;
    for (std::size_t k = 1; k < met.values; ++k) {
        uncoded += met.of(0, k);
        uncoded_expected += expected.of(0, k);
    }
    out.coded = nothing ? not_defined(no_value::nothing_coded)
                        : ratio(uncoded, uncoded_expected, "There is no place that somebody left uncoded.");

    std::vector<Sum> self = met.self_coded;
    for (Sum& one : self) one /= static_cast<Sum>(coders - 1);
    const Expected coded(met, self, 1);
    out.coverage = expected.all > 0 ? static_cast<double>(coded.all / expected.all) : 0;
    Sum wrong = 0;
    Sum wrong_expected = 0;
    std::size_t met_codes = 0;
    for (std::size_t c = 1; c < met.values; ++c) {
        if (coded.rows[c] > 0) ++met_codes;
        for (std::size_t k = 1; k < met.values; ++k)
            if (c != k) {
                wrong += met.of(c, k);
                wrong_expected += coded.of(c, k);
            }
    }
    constexpr const char* no_overlap = "No two coders coded the same place.";
    constexpr const char* one_code =
        "Where coders meet there is one code only, so that they could not differ.";
    out.codes = coded.all == 0  ? not_defined(no_overlap)
                : met_codes < 2 ? not_defined(one_code)
                                : ratio(wrong, wrong_expected, one_code);
    for (std::size_t k = 1; k < met.values; ++k) {
        UnitizingAlpha::OfCode one;
        Sum whole = 0;
        for (std::size_t c = 0; c < met.values; ++c) whole += met.of(k, c);
        one.coverage = whole > 0 ? static_cast<double>(coded.rows[k] / whole) : 0;
        if (coded.rows[k] == 0) {
            one.alpha = not_defined(no_overlap);
        } else {
            Sum row = 0;
            for (std::size_t c = 1; c < met.values; ++c) row += coded.of(k, c);
            const Sum seen = (coded.rows[k] - met.of(k, k)) / coded.rows[k];
            const Sum chance = (row - coded.of(k, k)) / row;
            one.alpha = ratio(seen, chance, one_code);
        }
        out.each.push_back(one);
    }
    return out;
}

}  // namespace attune::analysis
