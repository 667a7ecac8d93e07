// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace attune {

// A position in a text, counted in Unicode code points from 0: the unit of everything stored (and of
// REFI-QDA). Not a byte, not a UTF-16 unit, not a place on the screen; text::Translator joins them.
struct CodePoint {
    std::int64_t value = 0;
    friend auto operator<=>(const CodePoint&, const CodePoint&) = default;
    friend CodePoint operator+(CodePoint at, std::int64_t by) { return {at.value + by}; }
    friend CodePoint operator-(CodePoint at, std::int64_t by) { return {at.value - by}; }
    friend std::int64_t operator-(CodePoint a, CodePoint b) { return a.value - b.value; }
};

// Half-open [begin, end) in code points; begin <= end.
struct TextRange {
    CodePoint begin;
    CodePoint end;
    friend auto operator<=>(const TextRange&, const TextRange&) = default;

    std::int64_t length() const { return end - begin; }
    bool empty() const { return begin == end; }
    bool contains(CodePoint at) const { return begin <= at && at < end; }
    bool contains(const TextRange& other) const { return begin <= other.begin && other.end <= end; }
    // Sharing at least one code point; touching is not overlapping.
    bool overlaps(const TextRange& other) const { return begin < other.end && other.begin < end; }
    TextRange united(const TextRange& other) const {
        return {std::min(begin, other.begin), std::max(end, other.end)};
    }
};

// The other two ways to count, for the libraries that need them. Never stored.
struct ByteOffset {
    std::int64_t value = 0;
    friend auto operator<=>(const ByteOffset&, const ByteOffset&) = default;
};
struct Utf16Offset {
    std::int64_t value = 0;
    friend auto operator<=>(const Utf16Offset&, const Utf16Offset&) = default;
};

}  // namespace attune
