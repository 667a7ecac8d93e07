// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

#include "analysis/retrieval/query.h"

// The words of a query's line. Private to this folder.
namespace attune::analysis::query_words {

struct FieldWords {
    Field field;
    std::string_view words;
    std::string_view wants;  // what must follow, for a sentence
};
// Longer ones first where one begins with another.
inline constexpr std::array fields{
    FieldWords{Field::case_kind, "case kind", "the kind of a case"},
    FieldWords{Field::case_, "case", "the name of a case"},
    FieldWords{Field::code, "code", "the name of a code"},
    FieldWords{Field::tree, "tree", "the name of a code"},
    FieldWords{Field::element, "element", "the name of an element"},
    FieldWords{Field::group, "group", "the name of a group of elements"},
    FieldWords{Field::direction, "direction", "positive, negative, mixed, “no change” or none"},
    FieldWords{Field::intensity, "intensity", "a number from 0 to 3"},
    FieldWords{Field::account, "account", "“own experience”, “about another”, “policy or plan” or none"},
    FieldWords{Field::coder, "coder", "the name of a coder"},
    FieldWords{Field::source, "source", "the title of a source"},
    FieldWords{Field::kind, "kind", "the kind of a source"},
    FieldWords{Field::wave, "wave", "the name of a wave"},
    FieldWords{Field::value, "value", "the name of a variable"},
    FieldWords{Field::change, "change", "the name of a variable"},
    FieldWords{Field::speaker, "speaker", "a speaker’s label"},
    FieldWords{Field::role, "role", "a role"},
    FieldWords{Field::voice, "voice", "parent, staff, “delivery partner” or other"},
    FieldWords{Field::text, "text", "the words to look for"},
    FieldWords{Field::pattern, "pattern", "a regular expression"},
};

struct RelationWords {
    Relation relation;
    std::string_view words;
};
inline constexpr std::array relations{
    RelationWords{Relation::overlapping, "overlapping"},
    RelationWords{Relation::within, "within"},
    RelationWords{Relation::containing, "containing"},
    RelationWords{Relation::same_turn, "in the same turn as"},
    RelationWords{Relation::followed_by, "followed by"},
    RelationWords{Relation::preceded_by, "preceded by"},
};

struct ComparisonWords {
    Comparator comparison;
    std::string_view words;
};
// Longer ones first.
inline constexpr std::array comparisons{
    ComparisonWords{Comparator::at_most, "<="}, ComparisonWords{Comparator::at_least, ">="},
    ComparisonWords{Comparator::unequal, "!="}, ComparisonWords{Comparator::equal, "="},
    ComparisonWords{Comparator::less, "<"},     ComparisonWords{Comparator::more, ">"},
};

struct UnitWords {
    RetrievalUnit unit;
    std::string_view words;
};
inline constexpr std::array units{
    UnitWords{RetrievalUnit::coding, "codings"},
    UnitWords{RetrievalUnit::turn, "turns"},
    UnitWords{RetrievalUnit::sentence, "sentences"},
};

}  // namespace attune::analysis::query_words
