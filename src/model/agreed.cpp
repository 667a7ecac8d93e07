// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/agreed.h"

#include <algorithm>
#include <iterator>

namespace attune::model {
namespace {

template <class Value>
struct Word {
    Value value;
    std::string_view word;
};

constexpr Word<Outcome> outcome_words[] = {{Outcome::agreed, "agreed"},
                                           {Outcome::took_first, "first"},
                                           {Outcome::took_second, "second"},
                                           {Outcome::took_another, "another"},
                                           {Outcome::both, "both"},
                                           {Outcome::neither, "neither"},
                                           {Outcome::new_boundary, "new_boundary"},
                                           {Outcome::other_code, "other_code"}};

constexpr Word<Reason> reason_words[] = {{Reason::none, ""},
                                         {Reason::boundary, "boundary"},
                                         {Reason::definition, "definition"},
                                         {Reason::missed, "missed"},
                                         {Reason::slip, "slip"},
                                         {Reason::legitimate_reading, "legitimate_reading"},
                                         {Reason::context, "context"}};

template <class Value, std::size_t size>
std::string_view word_of(const Word<Value> (&words)[size], Value value) {
    const auto* const at = std::ranges::find(words, value, &Word<Value>::value);
    return at == std::end(words) ? std::string_view{} : at->word;
}

template <class Value, std::size_t size>
std::optional<Value> value_of(const Word<Value> (&words)[size], std::string_view word) {
    const auto* const at = std::ranges::find(words, word, &Word<Value>::word);
    if (at == std::end(words)) return std::nullopt;
    return at->value;
}

}  // namespace

std::string_view outcome_word(Outcome outcome) {
    return word_of(outcome_words, outcome);
}
std::optional<Outcome> outcome_from_word(std::string_view word) {
    return value_of(outcome_words, word);
}
std::string_view reason_word(Reason reason) {
    return word_of(reason_words, reason);
}
std::optional<Reason> reason_from_word(std::string_view word) {
    return value_of(reason_words, word);
}

}  // namespace attune::model
