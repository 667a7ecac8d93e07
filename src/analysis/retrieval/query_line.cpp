// SPDX-License-Identifier: GPL-3.0-or-later
// A query as one line: written.
#include <algorithm>

#include <fmt/format.h>

#include "analysis/retrieval/query.h"
#include "analysis/retrieval/query_words.h"

namespace attune::analysis {
namespace {

using Kind = QueryNode::Kind;

std::string in_marks(std::string_view words) {
    std::string text = "\"";
    for (const char c : words) {
        if (c == '"') text += '"';  // doubled inside
        text += c;
    }
    return text + "\"";
}

// How tightly a kind binds; a part that binds less needs brackets.
int binding(const QueryNode& node) {
    if (node.kind == Kind::any_of) return 1;
    if (node.kind == Kind::all_of) return 2;
    return 3;
}

std::string node_line(const QueryNode& node);

std::string inside(const QueryNode& part, int at_least) {
    const std::string line = node_line(part);
    return binding(part) < at_least ? "(" + line + ")" : line;
}

std::string node_line(const QueryNode& node) {
    switch (node.kind) {
        case Kind::everything:
            return "everything";
        case Kind::term:
            return line_of(node.term);
        case Kind::none_of:
            return "not " + inside(node.parts.front(), 3);
        case Kind::related: {
            std::string line =
                fmt::format("{} ({})", relation_word(node.relation), node_line(node.parts.front()));
            if (node.relation == Relation::followed_by || node.relation == Relation::preceded_by)
                line += fmt::format(" within {} {}", node.distance,
                                    node.in == DistanceIn::words ? "words" : "turns");
            return line;
        }
        case Kind::all_of:
        case Kind::any_of: {
            const bool all = node.kind == Kind::all_of;
            std::string line;
            for (const auto& part : node.parts) {
                if (!line.empty()) line += all ? " and " : " or ";
                // The same kind inside itself keeps its brackets, so that the tree comes back as it was.
                line += inside(part, all ? 3 : 2);
            }
            return line;
        }
    }
    return {};
}

template <class Table, class Wanted, class Member>
std::string_view word_in(const Table& table, Wanted wanted, Member member) {
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.*member == wanted; });
    return found == table.end() ? std::string_view{} : found->words;
}

}  // namespace

std::string_view field_word(Field field) {
    return word_in(query_words::fields, field, &query_words::FieldWords::field);
}
std::string_view relation_word(Relation relation) {
    return word_in(query_words::relations, relation, &query_words::RelationWords::relation);
}
std::string_view comparison_word(Comparator comparison) {
    return word_in(query_words::comparisons, comparison, &query_words::ComparisonWords::comparison);
}
std::string_view unit_words(RetrievalUnit unit) {
    return word_in(query_words::units, unit, &query_words::UnitWords::unit);
}

bool speaks_of_words_alone(const QueryNode& node) {
    switch (node.kind) {
        case Kind::term:
            return node.term.field == Field::text || node.term.field == Field::pattern;
        case Kind::any_of:
            return std::all_of(node.parts.begin(), node.parts.end(), speaks_of_words_alone);
        default:
            return false;
    }
}

std::string line_of(const Term& term) {
    const auto comparison = [&] { return fmt::format(" {} ", comparison_word(term.comparison)); };
    std::string line(field_word(term.field));
    switch (term.field) {
        case Field::intensity:
            return line + comparison() + term.value;
        case Field::value:
            line += " " + in_marks(term.name);
            if (!term.to.empty()) line += " at " + in_marks(term.to);
            return line + comparison() + in_marks(term.value);
        case Field::change:
            line += " " + in_marks(term.name);
            if (!term.from.empty()) line += " from " + in_marks(term.from);
            if (!term.to.empty()) line += " to " + in_marks(term.to);
            return line + comparison() + term.value;
        default:
            return line + " " + in_marks(term.name);
    }
}

std::string line_of(const Query& query) {
    std::string line = query.agreed ? "agreed " : "";
    line += unit_words(query.unit);
    line += " where " + node_line(query.where);
    if (query.interviewers) line += " including interviewers";
    return line;
}

}  // namespace attune::analysis
