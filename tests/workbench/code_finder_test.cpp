// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/code_finder.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace attune;
using namespace attune::workbench;

namespace {

store::CodeRow code(const std::string& name, const std::string& parent = {},
                    std::vector<std::string> aliases = {}, std::vector<ElementId> elements = {}) {
    store::CodeRow row;
    row.code.id = CodeId(name);
    row.code.parent = CodeId(parent);
    row.code.name = name;
    row.code.aliases = std::move(aliases);
    row.elements = std::move(elements);
    return row;
}

store::ElementRow element(const std::string& name, std::vector<CodeId> codes = {}) {
    store::ElementRow row;
    row.element.id = ElementId(name);
    row.element.name = name;
    row.group_name = "How change happens";
    row.codes = std::move(codes);
    return row;
}

const std::vector<store::CodeRow> codebook{
    code("How change happens"),
    code("Trust in key worker", "How change happens", {"relationship"}, {ElementId("Trusting relationship")}),
    code("Not judged", "Trust in key worker"),
    code("Knotty paperwork"),
    code("Entrusting the baby"),
    code("Housing"),
    code("اعتماد"),
    code("Émotions"),
    code("New outlook; just jobs"),
};
const std::vector<store::ElementRow> elements{
    element("Trusting relationship", {CodeId("Trust in key worker")}), element("Named key worker")};

std::vector<std::string> names(const std::vector<CodeHit>& hits) {
    std::vector<std::string> list;
    for (const auto& hit : hits) list.push_back((hit.kind == CodeHit::Kind::create ? "+" : "") + hit.name);
    return list;
}

CodeFinder finder() {
    CodeFinder made;
    made.set(codebook, elements);
    return made;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("an empty query shows the passage's codes ticked, then the recent ones") {
    const auto hits = finder().find(" ", {CodeId("Housing"), CodeId("Not judged"), CodeId("Émotions")},
                                    {CodeId("Not judged")});
    CHECK(names(hits) == Names{"Not judged", "Housing", "Émotions"});
    CHECK(hits[0].ticked);
    CHECK_FALSE(hits[1].ticked);
}

TEST_CASE("letters far apart are no match, and the closest come first") {
    const auto far =
        match_name(fold_name("Parent exposure to adverse childhood experiences"), fold_name("proc"));
    CHECK_FALSE(far);
    const auto near = match_name(fold_name("Strengths-based, proactive work"), fold_name("proc"));
    REQUIRE(near);
    CHECK(near->rank == MatchRank::fuzzy);
    CHECK(near->gaps == 1);
}

TEST_CASE("beginnings of words come before parts of words before letters in order") {
    CHECK(names(finder().find("not j", {}, {})) == Names{"Not judged", "New outlook; just jobs", "+not j"});
    CHECK(names(finder().find("trust", {}, {})) ==
          Names{"Trust in key worker", "Entrusting the baby", "+trust"});
}

TEST_CASE("recency decides among equals and not between ranks") {
    const std::vector<store::CodeRow> codes{code("Trust in staff"), code("Trust in services"),
                                            code("Mistrust")};
    CodeFinder made;
    made.set(codes, {});
    CHECK(names(made.find("trust", {CodeId("Mistrust"), CodeId("Trust in services")}, {})) ==
          Names{"Trust in services", "Trust in staff", "Mistrust", "+trust"});
}

TEST_CASE("codes are found by alias and by element, and say so") {
    const auto by_alias = finder().find("relat", {}, {});
    REQUIRE(by_alias.size() >= 1);
    CHECK(by_alias[0].name == "Trust in key worker");
    CHECK(by_alias[0].detail == "relationship");
    CHECK(by_alias[0].pieces.empty());
    const auto by_element = finder().find("trusting rel", {}, {});
    CHECK(by_element[0].name == "Trust in key worker");
    CHECK(by_element[0].detail == "Trusting relationship");
}

TEST_CASE("an element without a code is offered, one with a code is not") {
    const auto hits = finder().find("named", {}, {});
    REQUIRE(hits.size() == 2);
    CHECK(hits[0].kind == CodeHit::Kind::element);
    CHECK(hits[0].element == ElementId("Named key worker"));
    for (const auto& hit : finder().find("trusting", {}, {})) CHECK(hit.kind != CodeHit::Kind::element);
}

TEST_CASE("creating is offered unless a code has that very name") {
    CHECK(names(finder().find(" hous ", {}, {})).back() == "+hous");
    CHECK(names(finder().find("HOUSING", {}, {})) == Names{"Housing"});
}

TEST_CASE("the name itself comes first, whatever was used last") {
    const std::vector<store::CodeRow> codes{code("Housing benefit"), code("Housing")};
    CodeFinder made;
    made.set(codes, {});
    CHECK(names(made.find("housing", {CodeId("Housing benefit")}, {})) ==
          Names{"Housing", "Housing benefit"});
}

TEST_CASE("accents, case and scripts are no obstacle") {
    CHECK(names(finder().find("emot", {}, {})).front() == "Émotions");
    CHECK(names(finder().find("اعتم", {}, {})).front() == "اعتماد");
}

TEST_CASE("folders and retired codes are not offered") {
    auto codes = codebook;
    codes[0].code.folder = true;
    codes[5].code.state = model::CodeState::retired;
    CodeFinder made;
    made.set(codes, {});
    CHECK(names(made.find("how change", {}, {})) == Names{"+how change"});
    CHECK(names(made.find("", {CodeId("Housing")}, {})).empty());
    CHECK(made.find("relationship", {}, {})[0].name == "Trust in key worker");
}

TEST_CASE("there are never more than seven rows, creating among them") {
    std::vector<store::CodeRow> codes;
    for (int i = 0; i < 30; ++i) codes.push_back(code("Trust " + std::to_string(i)));
    CodeFinder made;
    made.set(codes, {});
    const auto hits = made.find("trust", {}, {});
    REQUIRE(hits.size() == code_field_rows);
    CHECK(hits.back().kind == CodeHit::Kind::create);
    std::vector<CodeId> all;
    for (const auto& row : codes) all.push_back(row.code.id);
    CHECK(made.find("", all, {}).size() == code_field_rows);
}

TEST_CASE("what matched is marked in the name as written") {
    const auto hits = finder().find("n j", {}, {});
    REQUIRE_FALSE(hits.empty());
    CHECK(hits[0].name == "Not judged");
    CHECK(hits[0].pieces == std::vector<NameMatch::Piece>{{0, 1}, {4, 5}});
    const auto urdu = finder().find("تما", {}, {});
    REQUIRE_FALSE(urdu.empty());
    CHECK(urdu[0].pieces == std::vector<NameMatch::Piece>{{4, 10}});
    const auto accented = finder().find("emo", {}, {});
    REQUIRE_FALSE(accented.empty());
    CHECK(accented[0].pieces == std::vector<NameMatch::Piece>{{0, 4}});
}
