// SPDX-License-Identifier: GPL-3.0-or-later
// The words that stand for the model's enumerations in the project file, in exports and on the command line.
#include <array>
#include <charconv>

#include "model/codebook.h"
#include "model/coding.h"
#include "model/pseudonym.h"
#include "model/transcript.h"

#include <fmt/format.h>

namespace attune::model {
namespace {

template <class Enum, std::size_t N>
std::string_view word_of(const std::array<std::string_view, N>& words, Enum value) {
    return words[static_cast<std::size_t>(value)];
}

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const std::array<std::string_view, N>& words, std::string_view word) {
    for (std::size_t i = 0; i < N; ++i)
        if (words[i] == word) return static_cast<Enum>(i);
    return std::nullopt;
}

constexpr std::array<std::string_view, 6> role_words{"unknown",     "interviewer", "participant",
                                                     "interpreter", "other",       "group"};
constexpr std::array<std::string_view, 9> mark_words{"nonverbal",   "pause",     "overlap",
                                                     "inaudible",   "uncertain", "redaction",
                                                     "backchannel", "time",      "document"};
constexpr std::array<std::string_view, 5> direction_words{"", "positive", "negative", "mixed", "no_change"};
constexpr std::array<std::string_view, 4> account_words{"", "own_experience", "about_another",
                                                        "policy_or_plan"};
constexpr std::array<std::string_view, 6> identifier_words{"name", "place",  "organisation",
                                                           "date", "number", "other"};
constexpr std::array<std::string_view, 10> memo_words{
    "project", "source", "code", "element", "case", "coding", "passage", "theory", "reflexive", "decision"};

}  // namespace

std::string_view role_word(Role role) {
    return word_of(role_words, role);
}
Role role_from_word(std::string_view word) {
    return value_of<Role>(role_words, word).value_or(Role::unknown);
}

std::string_view mark_word(MarkKind kind) {
    return word_of(mark_words, kind);
}
MarkKind mark_from_word(std::string_view word) {
    return value_of<MarkKind>(mark_words, word).value_or(MarkKind::nonverbal);
}

std::string_view direction_word(CodingDirection direction) {
    return word_of(direction_words, direction);
}
std::optional<CodingDirection> direction_from_word(std::string_view word) {
    return value_of<CodingDirection>(direction_words, word);
}

std::string_view account_word(Account account) {
    return word_of(account_words, account);
}
std::optional<Account> account_from_word(std::string_view word) {
    return value_of<Account>(account_words, word);
}

std::string_view identifier_word(IdentifierKind kind) {
    return word_of(identifier_words, kind);
}
IdentifierKind identifier_from_word(std::string_view word) {
    return value_of<IdentifierKind>(identifier_words, word).value_or(IdentifierKind::other);
}

std::string_view memo_word(MemoKind kind) {
    return word_of(memo_words, kind);
}
std::optional<MemoKind> memo_from_word(std::string_view word) {
    return value_of<MemoKind>(memo_words, word);
}

std::string_view code_state_word(CodeState state) {
    switch (state) {
        case CodeState::retired:
            return "retired";
        case CodeState::proposed:
            return "proposed";
        case CodeState::active:
            break;
    }
    return "active";
}

CodeState code_state_from_word(std::string_view word) {
    if (word == "retired") return CodeState::retired;
    return word == "proposed" ? CodeState::proposed : CodeState::active;
}

std::string colour_text(Colour colour) {
    return fmt::format("#{:06X}", colour.rgb & 0xFFFFFF);
}

Colour colour_from_text(std::string_view text, bool* ok) {
    Colour colour;
    const bool shaped = text.size() == 7 && text.front() == '#';
    bool read = false;
    if (shaped) {
        const char* const end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data() + 1, end, colour.rgb, 16);
        read = error == std::errc{} && stop == end;
    }
    if (ok) *ok = read;
    return read ? colour : Colour{};
}

Colour palette_colour(std::size_t n) {
    static constexpr std::array<std::uint32_t, 12> palette{0xE69F00, 0x56B4E9, 0x009E73, 0x0072B2,
                                                           0xD55E00, 0xCC79A7, 0x999933, 0x882255,
                                                           0x44AA99, 0x117733, 0xAA4499, 0xDDCC77};
    return {palette[n % palette.size()]};
}

}  // namespace attune::model
