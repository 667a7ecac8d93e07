// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/split_turn.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "text/characters.h"
#include "text/utf8.h"

namespace attune::jobs {

namespace {

bool joins_words(char32_t c) {
    const auto kind = text::kind_of(c);
    if (kind != text::CharacterKind::letter && kind != text::CharacterKind::mark &&
        kind != text::CharacterKind::number)
        return false;
    static constexpr std::array<std::string_view, 8> spaceless{"Hani", "Hira", "Kana", "Thai",
                                                               "Laoo", "Khmr", "Mymr", "Tibt"};
    return std::find(spaceless.begin(), spaceless.end(), text::script_of(c)) == spaceless.end();
}

}  // namespace

std::optional<TextRange> word_cut(const text::Translator& translator, const text::Boundaries& boundaries,
                                  CodePoint at) {
    if (at <= CodePoint{0} || translator.length() <= at || boundaries.is_boundary(text::Unit::word, at))
        return std::nullopt;
    const auto before = text::decode_at(translator.slice({at - 1, at}), 0).value;
    const auto behind = text::decode_at(translator.slice({at, at + 1}), 0).value;
    // "fine.Yes" is one word to the standard and two to anybody who splits there.
    if (!joins_words(before) || !joins_words(behind)) return std::nullopt;
    return boundaries.range_at(text::Unit::word, at);
}

Result<Ok> cuts_no_word(const text::Translator& translator, const text::Boundaries& boundaries,
                        CodePoint at) {
    const auto word = word_cut(translator, boundaries, at);
    if (!word) return Ok{};
    return fail(ErrorKind::invalid,
                fmt::format("Position {} lies inside the word “{}”, which begins at {} and ends at {}",
                            at.value, translator.slice(*word), word->begin.value, word->end.value));
}

}  // namespace attune::jobs
