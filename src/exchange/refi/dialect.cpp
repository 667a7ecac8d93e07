// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/dialect.h"

#include <algorithm>
#include <array>
#include <utility>

#include "exchange/ascii.h"

#include <fmt/format.h>

namespace attune::exchange::refi {
namespace {

using Unit = Dialect::Unit;
using LineEnd = Dialect::LineEnd;
using Mark = Dialect::Mark;
using End = Dialect::End;

struct Word {
    std::string_view typed;
    void (*set)(Dialect&);
};
constexpr std::array<Word, 8> words{{
    {"code-points", [](Dialect& d) { d.unit = Unit::code_points; }},
    {"utf-16", [](Dialect& d) { d.unit = Unit::utf16; }},
    {"crlf-1", [](Dialect& d) { d.line_end = LineEnd::one; }},
    {"crlf-2", [](Dialect& d) { d.line_end = LineEnd::two; }},
    {"bom", [](Dialect& d) { d.mark = Mark::counted; }},
    {"no-bom", [](Dialect& d) { d.mark = Mark::not_counted; }},
    {"inclusive", [](Dialect& d) { d.end = End::inclusive; }},
    {"exclusive", [](Dialect& d) { d.end = End::exclusive; }},
}};

}  // namespace

std::string dialect_words(const Dialect& dialect) {
    return fmt::format("{}, CR LF as {}, byte order mark {}, end {}",
                       dialect.unit == Unit::utf16 ? "UTF-16 units" : "code points",
                       dialect.line_end == LineEnd::two ? "two" : "one",
                       dialect.mark == Mark::counted ? "counted" : "not counted",
                       dialect.end == End::inclusive ? "included" : "not included");
}

std::string dialect_typed(const Dialect& dialect) {
    return fmt::format("{},{},{},{}", dialect.unit == Unit::utf16 ? "utf-16" : "code-points",
                       dialect.line_end == LineEnd::two ? "crlf-2" : "crlf-1",
                       dialect.mark == Mark::counted ? "bom" : "no-bom",
                       dialect.end == End::inclusive ? "inclusive" : "exclusive");
}

Result<Dialect> dialect_from_words(std::string_view typed, const Dialect& from) {
    Dialect dialect = from;
    for (const std::string_view piece : split(typed, ',')) {
        std::string word = lower(trim(piece));
        if (word == "utf16") word = "utf-16";
        const auto known =
            std::find_if(words.begin(), words.end(), [&](const Word& one) { return one.typed == word; });
        if (known == words.end())
            return fail(ErrorKind::invalid,
                        fmt::format("“{}” is no way to count; there are code-points, utf-16, crlf-1, crlf-2, "
                                    "bom, no-bom, inclusive and exclusive.",
                                    piece));
        known->set(dialect);
    }
    return dialect;
}

std::string_view certainty_word(Certainty certainty) {
    switch (certainty) {
        case Certainty::certain:
            return "certain";
        case Certainty::evident:
            return "evident";
        case Certainty::likely:
            return "likely";
        case Certainty::assumed:
            return "assumed";
    }
    return {};
}

// As measured on files of these tools, or read in their code; where only some versions are known, the
// evidence of a file outweighs it.
Habit habit_of(std::string_view origin) {
    Habit habit;
    if (starts_with_ignoring_case(origin, "nvivo")) {
        habit.tool = "NVivo";
        habit.unit = Unit::utf16;
        habit.line_end = LineEnd::two;
        habit.mark = Mark::not_counted;
        habit.end = End::exclusive;
    } else if (starts_with_ignoring_case(origin, "atlas.ti")) {
        habit.tool = "ATLAS.ti";
        habit.line_end = LineEnd::one;
        habit.end = End::exclusive;
    } else if (starts_with_ignoring_case(origin, "qualcoder")) {
        habit.tool = "QualCoder";
        habit.unit = Unit::code_points;
        habit.line_end = LineEnd::one;
        habit.mark = Mark::not_counted;
        habit.end = End::exclusive;
    } else if (starts_with_ignoring_case(origin, "potato")) {
        habit.tool = "Potato";
        habit.unit = Unit::code_points;
        habit.end = End::inclusive;
    } else if (starts_with_ignoring_case(origin, "quackdas")) {
        habit.tool = "Quackdas";
        habit.unit = Unit::utf16;
        habit.line_end = LineEnd::two;
        habit.end = End::exclusive;
    } else if (starts_with_ignoring_case(origin, "attune")) {
        habit.tool = "Attune";
        habit.unit = Unit::code_points;
        habit.mark = Mark::not_counted;
        habit.end = End::exclusive;
    }
    return habit;
}

}  // namespace attune::exchange::refi
