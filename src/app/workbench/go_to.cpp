// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/go_to.h"

#include <algorithm>
#include <charconv>

#include "app/workbench/reading_text.h"
#include "jobs/recording.h"
#include "text/fold.h"

namespace attune::workbench {

namespace {

std::optional<std::int64_t> number_in(std::string_view words) {
    while (words.starts_with(' ')) words.remove_prefix(1);
    while (words.ends_with(' ')) words.remove_suffix(1);
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    if (error != std::errc{} || stop != words.data() + words.size() || number < 1) return std::nullopt;
    return number;
}

}  // namespace

std::optional<std::string_view> things_only(std::string_view query) {
    while (query.starts_with(' ')) query.remove_prefix(1);
    if (!query.starts_with(':')) return std::nullopt;
    return query.substr(1);
}

std::vector<GoTo> places_typed(std::string_view query) {
    using enum GoTo::Kind;
    const auto after_colon = things_only(query);
    // Folded: "Turn", and digits of any script.
    const std::string typed = text::fold(after_colon.value_or(query));
    std::string_view words = typed;
    while (words.starts_with(' ')) words.remove_prefix(1);
    if (words.starts_with("turn"))
        if (const auto number = number_in(words.substr(4))) return {{turn, *number}};
    if (words.starts_with("line"))
        if (const auto number = number_in(words.substr(4))) return {{line, *number}};
    if (words.starts_with("time ")) words.remove_prefix(5);
    if (const auto ms = jobs::recording_time(words)) return {{time, *ms}};
    if (const auto number = number_in(words); number && after_colon)
        return {{turn, *number}, {line, *number}};
    return {};
}

std::optional<TextRange> find_place(const ReadingText& text, const GoTo& place) {
    const auto& turns = text.source().turns;
    if (place.kind == GoTo::Kind::turn) {
        if (place.number > static_cast<std::int64_t>(turns.size())) return std::nullopt;
        return turns[static_cast<std::size_t>(place.number) - 1].range;
    }
    if (place.kind == GoTo::Kind::time) {
        const auto turn = jobs::turn_heard(turns, place.number);
        return turn ? std::optional(turns[*turn].range) : std::nullopt;
    }
    const bool printed =
        std::any_of(turns.begin(), turns.end(), [](const model::Turn& turn) { return turn.line_from; });
    if (!printed) {
        if (place.number > static_cast<std::int64_t>(text.lines().size())) return std::nullopt;
        return text.lines()[static_cast<std::size_t>(place.number) - 1].range;
    }
    for (const model::Turn& turn : turns) {
        const std::int64_t from = turn.line_from.value_or(0), to = turn.line_to.value_or(from);
        if (from == 0 || place.number < from || place.number > to) continue;
        // The very line, where the text has kept the lines of the print.
        const std::size_t first = text.line_at(turn.range.begin);
        const std::size_t last = text.line_at(std::max(turn.range.begin, turn.range.end - 1));
        const auto by = static_cast<std::size_t>(place.number - from);
        if (static_cast<std::int64_t>(last - first) == to - from) return text.lines()[first + by].range;
        return turn.range;
    }
    return std::nullopt;
}

}  // namespace attune::workbench
