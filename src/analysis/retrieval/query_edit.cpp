// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/retrieval/query_edit.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace attune::analysis {
namespace {

using Kind = QueryNode::Kind;
using Piece = QueryPiece::Kind;

constexpr std::int64_t usual_distance = 20;  // words

bool joins(const QueryNode& node) {
    return node.kind == Kind::all_of || node.kind == Kind::any_of;
}

bool has_distance(const QueryNode& node) {
    return node.relation == Relation::followed_by || node.relation == Relation::preceded_by;
}

// As brackets stand in the line: where a part binds less than what it stands in, or the same join again.
bool needs_brackets(const QueryNode& part, const QueryNode& in) {
    if (in.kind == Kind::none_of) return joins(part);
    if (in.kind == Kind::all_of) return joins(part);
    return in.kind == Kind::any_of && part.kind == Kind::any_of;
}

void add_pieces(const QueryNode& node, const QueryPlace& place, std::vector<QueryPiece>& pieces) {
    const auto add = [&](Piece kind, std::string words) {
        pieces.push_back({kind, place, std::move(words)});
    };
    const auto part = [&](std::size_t k) {
        QueryPlace at = place;
        at.push_back(k);
        const bool brackets = needs_brackets(node.parts[k], node);
        if (brackets) pieces.push_back({Piece::open, at, "("});
        add_pieces(node.parts[k], at, pieces);
        if (brackets) pieces.push_back({Piece::close, at, ")"});
    };
    switch (node.kind) {
        case Kind::everything:
            return add(Piece::everything, "everything");
        case Kind::term:
            return add(Piece::condition, line_of(node.term));
        case Kind::none_of:
            add(Piece::negation, "not");
            return part(0);
        case Kind::related:
            add(Piece::relation, std::string(relation_word(node.relation)));
            add(Piece::open, "(");
            part(0);
            add(Piece::close, ")");
            if (has_distance(node))
                add(Piece::distance, fmt::format("within {} {}", node.distance,
                                                 node.in == DistanceIn::words ? "words" : "turns"));
            return;
        case Kind::all_of:
        case Kind::any_of:
            for (std::size_t k = 0; k < node.parts.size(); ++k) {
                if (k > 0) add(Piece::join, node.kind == Kind::all_of ? "and" : "or");
                part(k);
            }
            return;
    }
}

template <class Node>
Node* walk(Node& root, const QueryPlace& place) {
    Node* node = &root;
    for (const std::size_t k : place) {
        if (k >= node->parts.size()) return nullptr;
        node = &node->parts[k];
    }
    return node;
}

void become(QueryNode& node, QueryNode other) {
    node = std::move(other);  // `other` was moved out of `node` before: never a part of what is overwritten
}

void tidy(QueryNode& node) {
    for (auto& part : node.parts) tidy(part);
    if (node.kind == Kind::none_of && node.parts.empty()) return become(node, {});
    if (node.kind == Kind::related && node.parts.empty()) node.parts.emplace_back();
    if (!joins(node)) return;
    std::vector<QueryNode> parts;
    for (auto& part : node.parts) {
        if (part.kind == node.kind)
            parts.insert(parts.end(), std::make_move_iterator(part.parts.begin()),
                         std::make_move_iterator(part.parts.end()));
        else
            parts.push_back(std::move(part));
    }
    node.parts = std::move(parts);
    if (node.parts.empty()) return become(node, {});
    if (node.parts.size() == 1) {
        QueryNode only = std::move(node.parts.front());
        become(node, std::move(only));
    }
}

}  // namespace

std::vector<QueryPiece> pieces_of(const QueryNode& root) {
    std::vector<QueryPiece> pieces;
    add_pieces(root, {}, pieces);
    return pieces;
}

const QueryNode* node_at(const QueryNode& root, const QueryPlace& place) {
    return walk(root, place);
}

QueryNode condition_of(Term term) {
    QueryNode node;
    node.kind = Kind::term;
    node.term = std::move(term);
    return node;
}

QueryNode beside(Relation relation, QueryNode other) {
    QueryNode node;
    node.kind = Kind::related;
    node.relation = relation;
    if (has_distance(node)) node.distance = usual_distance;
    node.parts.push_back(std::move(other));
    return node;
}

void join_at(QueryNode& root, const QueryPlace& place, QueryNode condition, Kind how) {
    QueryNode* node = walk(root, place);
    if (!node) return;
    if (node->kind == Kind::everything) {
        *node = std::move(condition);
    } else if (node->kind == how) {
        node->parts.push_back(std::move(condition));
    } else {
        QueryNode* parent = nullptr;
        if (!place.empty()) parent = walk(root, {place.begin(), place.end() - 1});
        if (parent && parent->kind == how) {
            parent->parts.insert(parent->parts.begin() + static_cast<std::ptrdiff_t>(place.back()) + 1,
                                 std::move(condition));
        } else {
            QueryNode group;
            group.kind = how;
            group.parts.push_back(std::move(*node));
            group.parts.push_back(std::move(condition));
            *node = std::move(group);
        }
    }
    tidy(root);
}

void replace_at(QueryNode& root, const QueryPlace& place, QueryNode condition) {
    if (QueryNode* node = walk(root, place)) *node = std::move(condition);
    tidy(root);
}

void remove_at(QueryNode& root, const QueryPlace& place) {
    if (!node_at(root, place)) return;
    if (place.empty()) {
        root = {};
        return;
    }
    QueryNode& parent = *walk(root, {place.begin(), place.end() - 1});
    parent.parts.erase(parent.parts.begin() + static_cast<std::ptrdiff_t>(place.back()));
    // A negation of nothing goes with what it negated.
    if (parent.kind == Kind::none_of) return remove_at(root, {place.begin(), place.end() - 1});
    tidy(root);
}

void negate_at(QueryNode& root, const QueryPlace& place) {
    QueryNode* node = walk(root, place);
    if (!node) return;
    QueryNode* parent = nullptr;
    if (!place.empty()) parent = walk(root, {place.begin(), place.end() - 1});
    if (parent && parent->kind == Kind::none_of) node = parent;
    if (node->kind == Kind::none_of) {
        QueryNode plain = std::move(node->parts.front());
        become(*node, std::move(plain));
    } else {
        QueryNode negation;
        negation.kind = Kind::none_of;
        negation.parts.push_back(std::move(*node));
        *node = std::move(negation);
    }
    tidy(root);
}

void turn_join_at(QueryNode& root, const QueryPlace& place) {
    QueryNode* node = walk(root, place);
    if (!node || !joins(*node)) return;
    node->kind = node->kind == Kind::all_of ? Kind::any_of : Kind::all_of;
    tidy(root);
}

void relate_at(QueryNode& root, const QueryPlace& place, Relation relation) {
    QueryNode* node = walk(root, place);
    if (!node) return;
    if (node->kind != Kind::related) {
        QueryNode other = beside(relation, std::move(*node));
        become(*node, std::move(other));
    }
    node->relation = relation;
    if (!has_distance(*node)) node->distance = 0;
    if (has_distance(*node) && node->distance == 0 && node->in == DistanceIn::words)
        node->distance = usual_distance;
    tidy(root);
}

void set_distance_at(QueryNode& root, const QueryPlace& place, std::int64_t distance, DistanceIn in) {
    QueryNode* node = walk(root, place);
    if (!node || node->kind != Kind::related) return;
    node->distance = std::max<std::int64_t>(0, distance);
    node->in = in;
}

}  // namespace attune::analysis
