// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

// A question put to the evidence, as a person reads it: names, not ids. One readable line and this tree say
// the same; `read_query(line_of(query))` gives the query again.
//
//   codings where tree "Trust" and direction positive and not followed by (code "Fear") within 20 words
//   turns where text "key worker" and value "ward" = "Moss Side" including interviewers
//   agreed codings where element "Key worker" and change "wemwbs" >= 3
namespace attune::analysis {

// What is found: codings (a code on a passage by a coder), or the turns or sentences of the talk, coded or
// not.
enum class RetrievalUnit { coding, turn, sentence };

enum class Field {
    code,       // the code itself
    tree,       // the code, or one below it
    element,    // a code linked to the element, or to one below it
    group,      // a code linked to an element of the group
    direction,  // a word of model/coding.h, or "none"
    intensity,  // compared, 1 to 3; 0 is "not given"
    account,
    coder,
    source,
    kind,  // of the source
    wave,
    case_,
    case_kind,
    value,   // of a variable of the case or of a person who speaks, at a wave or at any
    change,  // of a number between two waves, the first and the last unless they are named
    speaker,
    role,
    voice,
    text,     // the words stand in the passage, letters folded
    pattern,  // a regular expression
};

enum class Comparator { equal, unequal, less, at_most, more, at_least };

struct Term {
    Field field = Field::code;
    std::string name;  // a code, an element, a variable, words to look for …
    Comparator comparison = Comparator::equal;
    std::string value;     // of value, change and intensity
    std::string from, to;  // waves: change; value has `to` alone
    friend bool operator==(const Term&, const Term&) = default;
};

// How a passage lies to another one of the same source.
enum class Relation { overlapping, within, containing, same_turn, followed_by, preceded_by };
enum class DistanceIn { words, turns };

struct QueryNode {
    enum class Kind { everything, all_of, any_of, none_of, term, related };
    Kind kind = Kind::everything;
    // all_of and any_of: two or more; none_of and related: one. In `related`, a part that speaks of words
    // alone (text, pattern) means the places where they stand; every other part means codings.
    std::vector<QueryNode> parts;
    Term term;
    Relation relation = Relation::overlapping;
    std::int64_t distance = 0;  // of followed_by and preceded_by: at most so many between
    DistanceIn in = DistanceIn::words;
    friend bool operator==(const QueryNode&, const QueryNode&) = default;
};

struct Query {
    RetrievalUnit unit = RetrievalUnit::coding;
    bool agreed = false;        // agreed codings in the stead of the coders' own
    bool interviewers = false;  // also what interviewers alone say
    QueryNode where;
    friend bool operator==(const Query&, const Query&) = default;
};

// The words of a field ("case kind") and of a relation ("followed by").
std::string_view field_word(Field field);
std::string_view relation_word(Relation relation);
std::string_view comparison_word(Comparator comparison);
std::string_view unit_words(RetrievalUnit unit);  // "codings"

// True when nothing but words to look for stands in it, or several joined by or.
bool speaks_of_words_alone(const QueryNode& node);

std::string line_of(const Term& term);  // "code "Trust""
// One line, in a fixed way: names always in quotation marks, brackets only where they are needed.
std::string line_of(const Query& query);

// The same line as a person types it: any white space, curly quotation marks, words without marks where they
// are one word, capital letters. ErrorKind::invalid says what was expected where. Deeper than 100 brackets is
// refused.
Result<Query> read_query(std::string_view line);

}  // namespace attune::analysis
