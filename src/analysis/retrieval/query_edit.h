// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/retrieval/query.h"

// A query as pieces that can be clicked, and what a click changes. The pieces and the line say the same.
namespace attune::analysis {

// Which part of which part, from the root down; empty: the root.
using QueryPlace = std::vector<std::size_t>;

struct QueryPiece {
    enum class Kind { everything, condition, negation, join, open, close, relation, distance };
    Kind kind = Kind::everything;
    QueryPlace place;   // of the node it belongs to; of a join: the group that it joins
    std::string words;  // "code "Trust"", "and", "followed by", "within 20 words"
};
// In the order of the line.
std::vector<QueryPiece> pieces_of(const QueryNode& root);

// nullptr where there is none any more.
const QueryNode* node_at(const QueryNode& root, const QueryPlace& place);

QueryNode condition_of(Term term);
QueryNode beside(Relation relation, QueryNode other);

// Each leaves the query whole: a group of one is that one, the same join inside itself is one group. A place
// that is gone changes nothing.
//
// `how`: all_of or any_of, with what stands at the place; instead of it where that is everything.
void join_at(QueryNode& root, const QueryPlace& place, QueryNode condition, QueryNode::Kind how);
void replace_at(QueryNode& root, const QueryPlace& place, QueryNode condition);
void remove_at(QueryNode& root, const QueryPlace& place);
void negate_at(QueryNode& root, const QueryPlace& place);     // and back
void turn_join_at(QueryNode& root, const QueryPlace& place);  // and, or
// What stands there becomes the other passage; of a relation: another one.
void relate_at(QueryNode& root, const QueryPlace& place, Relation relation);
void set_distance_at(QueryNode& root, const QueryPlace& place, std::int64_t distance, DistanceIn in);

}  // namespace attune::analysis
