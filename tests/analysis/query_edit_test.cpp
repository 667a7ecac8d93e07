// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/retrieval/query_edit.h"

#include <doctest/doctest.h>
#include <random>

using namespace attune::analysis;

namespace {

QueryNode where(std::string_view line) {
    auto query = read_query(line);
    CAPTURE(line);
    REQUIRE(query.has_value());
    return query->where;
}

std::string line_of(const QueryNode& node) {
    Query query;
    query.where = node;
    return attune::analysis::line_of(query).substr(std::string("codings where ").size());
}

// The pieces put behind each other, as the line has them.
std::string joined(const std::vector<QueryPiece>& pieces) {
    std::string line;
    for (const auto& piece : pieces) {
        const bool tight = piece.kind == QueryPiece::Kind::close || line.empty() || line.back() == '(';
        line += (tight ? "" : " ") + piece.words;
    }
    return line;
}

QueryNode code(const std::string& name) {
    return condition_of({Field::code, name, Comparator::equal, {}, {}, {}});
}

constexpr const char* lines[] = {
    "everything",
    "code \"A\"",
    "not code \"A\"",
    "not (code \"A\" or code \"B\")",
    "code \"A\" and (code \"B\" or not code \"C\")",
    "code \"A\" or code \"B\" and code \"C\"",
    "not followed by (code \"A\" or text \"x y\") within 20 words and direction \"positive\"",
    "overlapping (within (code \"A\")) and value \"ward\" at \"T1\" = \"Moss Side\"",
};

}  // namespace

TEST_CASE("the pieces of a query say what its line says") {
    for (const char* line : lines) CHECK(joined(pieces_of(where(line))) == line);
}

TEST_CASE("conditions are joined, changed and taken away where they stand") {
    QueryNode root;
    join_at(root, {}, code("A"), QueryNode::Kind::all_of);
    CHECK(line_of(root) == "code \"A\"");
    join_at(root, {}, code("B"), QueryNode::Kind::all_of);
    join_at(root, {0}, code("C"), QueryNode::Kind::any_of);
    CHECK(line_of(root) == "(code \"A\" or code \"C\") and code \"B\"");
    join_at(root, {0, 0}, code("D"), QueryNode::Kind::any_of);
    CHECK(line_of(root) == "(code \"A\" or code \"D\" or code \"C\") and code \"B\"");
    negate_at(root, {1});
    CHECK(line_of(root).ends_with("and not code \"B\""));
    negate_at(root, {1, 0});
    CHECK(line_of(root).ends_with("and code \"B\""));
    relate_at(root, {1}, Relation::followed_by);
    CHECK(line_of(root).ends_with("and followed by (code \"B\") within 20 words"));
    set_distance_at(root, {1}, 1, DistanceIn::turns);
    CHECK(line_of(root).ends_with("within 1 turns"));
    relate_at(root, {1}, Relation::overlapping);
    CHECK(line_of(root).ends_with("and overlapping (code \"B\")"));
    turn_join_at(root, {});
    CHECK(line_of(root) == "code \"A\" or code \"D\" or code \"C\" or overlapping (code \"B\")");
    remove_at(root, {3});
    remove_at(root, {0});
    replace_at(root, {0}, code("E"));
    CHECK(line_of(root) == "code \"E\" or code \"C\"");
    remove_at(root, {0});
    CHECK(line_of(root) == "code \"C\"");
    remove_at(root, {});
    CHECK(root == QueryNode{});
}

TEST_CASE("what a negation or a relation held goes in one piece") {
    QueryNode root = where("not code \"A\" and code \"B\"");
    remove_at(root, {0, 0});
    CHECK(line_of(root) == "code \"B\"");
    root = where("overlapping (code \"A\") and code \"B\"");
    remove_at(root, {0, 0});
    CHECK(line_of(root) == "overlapping (everything) and code \"B\"");
}

TEST_CASE("whatever is clicked, the query stays one that can be written and read") {
    std::mt19937 random(7);
    for (int times = 0; times < 300; ++times) {
        QueryNode root = where(lines[random() % std::size(lines)]);
        for (int step = 0; step < 12; ++step) {
            const auto pieces = pieces_of(root);
            // Now and then a place that is gone.
            QueryPlace at = pieces[random() % pieces.size()].place;
            if (random() % 9 == 0) at.push_back(5);
            switch (random() % 7) {
                case 0:
                    join_at(root, at, code("X"),
                            random() % 2 == 0 ? QueryNode::Kind::all_of : QueryNode::Kind::any_of);
                    break;
                case 1:
                    remove_at(root, at);
                    break;
                case 2:
                    negate_at(root, at);
                    break;
                case 3:
                    turn_join_at(root, at);
                    break;
                case 4:
                    relate_at(root, at, static_cast<Relation>(random() % 6));
                    break;
                case 5:
                    set_distance_at(root, at, static_cast<int>(random() % 4),
                                    static_cast<DistanceIn>(random() % 2));
                    break;
                default:
                    replace_at(root, at, code("Y"));
            }
            const std::string line = line_of(root);
            const auto again = read_query(line);
            CAPTURE(line);
            REQUIRE(again.has_value());
            REQUIRE(line_of(again->where) == line);
            REQUIRE(joined(pieces_of(root)) == line);
        }
    }
}
