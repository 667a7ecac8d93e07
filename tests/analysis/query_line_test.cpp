// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/retrieval/query.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "text/utf8.h"

using namespace attune::analysis;
using Kind = QueryNode::Kind;

namespace {

Query read(std::string_view line) {
    auto query = read_query(line);
    CAPTURE(line);
    CHECK((query ? std::string() : query.error().sentence) == "");
    REQUIRE(query.has_value());
    return *query;
}

std::string fault(std::string_view line) {
    const auto query = read_query(line);
    CAPTURE(line);
    REQUIRE(!query.has_value());
    return query.error().sentence;
}

template <class... Words>
std::string one_of(std::mt19937& random, Words... words) {
    const std::string all[] = {words...};
    return all[random() % std::size(all)];
}

QueryNode any_node(std::mt19937& random, int depth) {
    QueryNode node;
    const auto pick = depth > 3 ? 0U : random() % 6;
    if (pick <= 1) {
        node.kind = Kind::term;
        node.term.field = static_cast<Field>(random() % 20);
        const auto comparison = static_cast<Comparator>(random() % 6);
        if (node.term.field == Field::intensity) {
            node.term.comparison = comparison;
            node.term.value = one_of(random, "0", "1", "3");
            return node;
        }
        node.term.name = one_of(random, "Trust", "a \"quoted\" name", "و", "not", "case kind", "x (y)");
        if (node.term.field == Field::value) {
            node.term.comparison = comparison;
            node.term.to = one_of(random, "", "baseline");
            node.term.value = one_of(random, "Moss Side", "3", "");
        }
        if (node.term.field == Field::change) {
            node.term.comparison = comparison;
            node.term.from = one_of(random, "", "T1");
            node.term.to = one_of(random, "", "T 2");
            node.term.value = one_of(random, "3", "-1.5");
        }
        return node;
    }
    if (pick == 2) {
        node.kind = Kind::none_of;
        node.parts = {any_node(random, depth + 1)};
        return node;
    }
    if (pick == 3) {
        node.kind = Kind::related;
        node.relation = static_cast<Relation>(random() % 6);
        node.parts = {any_node(random, depth + 1)};
        if (node.relation == Relation::followed_by || node.relation == Relation::preceded_by) {
            node.distance = random() % 40;
            node.in = static_cast<DistanceIn>(random() % 2);
        }
        return node;
    }
    node.kind = pick == 4 ? Kind::all_of : Kind::any_of;
    for (auto count = 2 + random() % 2; count > 0; --count) node.parts.push_back(any_node(random, depth + 1));
    return node;
}

}  // namespace

TEST_CASE("a query is read as a person types it and written in one way") {
    const Query query = read(
        "Codings WHERE tree “Trust” and (direction positive or direction none)\n and not followed by "
        "( code Fear ) within 20 Words");
    CHECK(
        line_of(query) ==
        "codings where tree \"Trust\" and (direction \"positive\" or direction \"none\") and not followed by "
        "(code \"Fear\") within 20 words");
    CHECK(line_of(read("code Trust")) == "codings where code \"Trust\"");
    CHECK(line_of(read("codings")) == "codings where everything");
    CHECK(line_of(read("turns where text \"key worker\" including interviewers")) ==
          "turns where text \"key worker\" including interviewers");
    CHECK(line_of(read("agreed codings where change \"wemwbs\" from T1 to T2>=3")) ==
          "agreed codings where change \"wemwbs\" from \"T1\" to \"T2\" >= 3");
    CHECK(line_of(read("value ward at baseline = „Moss Side“ and intensity>=2")) ==
          "codings where value \"ward\" at \"baseline\" = \"Moss Side\" and intensity >= 2");
    CHECK(line_of(read("case kind family")) == "codings where case kind \"family\"");
    CHECK(line_of(read("in the same turn as (text fear or pattern \"a|b\")")) ==
          "codings where in the same turn as (text \"fear\" or pattern \"a|b\")");
    CHECK(read("code \"a \"\"b\"\"\"").where.term.name == "a \"b\"");
}

TEST_CASE("and binds tighter than or, not tighter than and") {
    const Query query = read("code a or code b and not code c");
    REQUIRE(query.where.kind == Kind::any_of);
    REQUIRE(query.where.parts.size() == 2);
    CHECK(query.where.parts[1].kind == Kind::all_of);
    CHECK(query.where.parts[1].parts[1].kind == Kind::none_of);
}

TEST_CASE("the line of any query gives that query again") {
    for (unsigned seed = 0; seed < 3000; ++seed) {
        std::mt19937 random(seed);
        Query query;
        query.unit = static_cast<RetrievalUnit>(random() % 3);
        query.agreed = query.unit == RetrievalUnit::coding && random() % 2 == 0;
        query.interviewers = random() % 2 == 0;
        query.where = any_node(random, 0);
        const std::string line = line_of(query);
        CAPTURE(line);
        REQUIRE(read(line) == query);
    }
}

TEST_CASE("a query that cannot be read says what should stand where") {
    CHECK(fault("code") == "The query ends where the name of a code after “code” should stand.");
    CHECK(fault("code \"Trust") == "The quotation mark at column 6 is not closed.");
    CHECK(
        fault("code a code b") ==
        "At column 8 of the query, “and”, “or” or the end of the line should stand in the place of “code”.");
    CHECK(fault("colour red") ==
          "At column 1 of the query, a condition such as “code”, “element”, “case” or “text” should stand in "
          "the "
          "place of “colour”.");
    CHECK(fault("(code a") == "The query ends where a closing bracket should stand.");
    CHECK(fault("followed by (code a)") ==
          "The query ends where “within” and a number of words or turns should stand.");
    CHECK(fault("agreed turns where code a") == "Only codings can be agreed: “agreed codings where …”.");
    CHECK(fault("intensity >= 7") == "Intensity is compared with a number from 0 (not given) to 3.");
    CHECK(fault("change wemwbs > lots") == "A change is compared with a number, and “lots” is none.");
    for (const char* endless : {"inf", "-inf", "nan", "\"nan(1)\"", "1e999"})
        CHECK(fault(std::string("change wemwbs > ") + endless).find("is none") != std::string::npos);
    CHECK(fault("code \xC3 code") == "The query has bytes that are not UTF-8 text; type it anew.");
    CHECK(fault(std::string(200, '(')).find("100 brackets") != std::string::npos);
    CHECK(fault("و و").find("column 1") != std::string::npos);
    CHECK(fault("code a and (").find("ends") != std::string::npos);
}

TEST_CASE("no line crashes the reader of queries") {
    const std::string pieces[] = {"code ",
                                  "\"",
                                  "(",
                                  ")",
                                  "not ",
                                  "and ",
                                  "or ",
                                  "within ",
                                  "5 ",
                                  "words ",
                                  "“",
                                  "”",
                                  "followed by ",
                                  "=",
                                  "!",
                                  "\xC3",
                                  "including interviewers",
                                  "agreed "};
    for (unsigned seed = 0; seed < 5000; ++seed) {
        std::mt19937 random(seed);
        std::string line;
        for (auto count = random() % 12; count > 0; --count) line += pieces[random() % std::size(pieces)];
        if (const auto query = read_query(line)) CHECK(read_query(line_of(*query)).has_value());
    }
}

TEST_CASE("whatever the fuzzer found in queries is read and written the same, or refused") {
    int read = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(ATTUNE_FIXTURES) + "/fuzz/query")) {
        CAPTURE(entry.path().filename().string());
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string line{std::istreambuf_iterator<char>(file), {}};
        const auto query = read_query(line);
        if (query) {
            ++read;
            const auto again = read_query(line_of(*query));
            REQUIRE(again.has_value());
            CHECK(*again == *query);
        } else {
            CHECK(query.error().sentence.ends_with('.'));
            CHECK(!attune::text::first_invalid_utf8(query.error().sentence));
        }
    }
    CHECK(read >= 2);
}
