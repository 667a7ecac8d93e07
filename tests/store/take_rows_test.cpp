// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/take_rows.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "store/round_trip.h"
#include "support/own_rows.h"

using namespace attune;
using namespace attune::test;

namespace {

std::string id(int number) {
    std::string digits = std::to_string(number);
    return "\"01a22bf9-c523-7220-8aae-" + std::string(12 - digits.size(), '0') + digits + "\"";
}

std::string table(const std::string& name, const std::string& columns) {
    return R"({"columns":[)" + columns + R"(],"table":")" + name + "\"}\n";
}

const std::string elements =
    table("element_type", R"("id","label","position")") +
    R"(["mechanism","Mechanism",0])"
    "\n" +
    table("element_group", R"("id","name","type","position")") +
    R"(["change","Change","mechanism",0])"
    "\n" +
    table("element", R"("id","parent","key","name","element_group","type","position")");
const std::string theme = table("theme", R"("id","name","position","coder","made_ms","changed_ms")") + "[" +
                          id(1) +
                          R"(,"Being heard",0,"@1",1,2])"
                          "\n";
const std::string half_columns =
    R"("id","theme","configuration","judgement","source","begin_cp","end_cp","position","coder","made_ms")";

std::string why(const std::string& lines) {
    OwnRowsHost host;
    const std::string before = host.project->state_digest();
    const auto done = host.project->run(host.command(lines));
    CAPTURE(lines.substr(0, 500));
    REQUIRE(!done.has_value());
    CHECK(done.error().kind == ErrorKind::invalid);
    CHECK(host.project->state_digest() == before);
    const std::string start = "What only Attune reads in the file is not sound (";
    REQUIRE(done.error().sentence.starts_with(start));
    const auto end = done.error().sentence.find("); take in only what the standard has.");
    REQUIRE(end != std::string::npos);
    return done.error().sentence.substr(start.size(), end - start.size());
}

}  // namespace

TEST_CASE("rows that would leave a project which does not verify are refused") {
    CHECK(why(elements + "[" + id(1) + "," + id(2) +
              R"(,"a","A","change","mechanism",0])"
              "\n[" +
              id(2) + "," + id(1) + R"(,"b","B","change","mechanism",1])") ==
          "a row of “element” lies below itself");
    CHECK(why(table("source_stage", R"("id","source","stage","coder","made_ms")") + "[" + id(1) +
              R"(,"@0","begun","@1",1])") == "Stages of sources that are not known: 1");
    CHECK(why(table("evidence_link", R"("id","theme","source","revision","begin_cp","end_cp","quote_hash",)"
                                     R"("position","coder","made_ms")") +
              "[" + id(2) + R"(,null,"@0","",0,8,"",0,"@1",1])") ==
          "Cited passages that belong to nothing, or to two things: 1");
}

TEST_CASE("a passage is taken with both its ends and the text they lie in, or not") {
    CHECK(why(theme + table("evidence_link", half_columns) + "[" + id(2) + "," + id(1) +
              R"(,null,null,"@4",0,8,0,"@1",1])") == "a passage is not whole");
    const std::string member =
        "\"id\",\"study_case\",\"source\",\"revision\",\"begin_cp\",\"end_cp\",\"quote_hash\"";
    const std::string study_case = table("study_case", R"("id","name","kind","made_ms")") + "[" + id(1) +
                                   R"(,"Family 01","family",1])"
                                   "\n";
    for (const char* range : {"0,null", "null,8"})
        CHECK(why(study_case + table("case_member", member) + "[" + id(2) + "," + id(1) + R"(,"@0","",)" +
                  range + R"(,""])") == "a passage is not whole");
    CHECK(why(study_case + table("case_member", member) + "[" + id(2) + "," + id(1) +
              R"(,"@0","",0,80,""])") == "a passage leaves its text");
}

TEST_CASE("cells of the wrong kind, missing columns and one id for two rows are refused") {
    const std::string coded = table("code", R"("id","aliases")");
    CHECK(why(coded + R"(["@2","no list"])") == "a list is none");
    // As deep as no row of ours is; to write such a list again would take all of the stack.
    CHECK(why(coded + R"(["@2","[\"01a22bf9-c523-7220-8aae-0000000000ff\",)" + std::string(500'000, '[') +
              std::string(500'000, ']') + R"(]"])") == "a list is none");
    CHECK(why(table("code", R"("id","colour")") + R"(["@2",18446744073709551615])") == "a number is none");
    CHECK(why(table("person", R"("id","name")") + "[" + id(1) + R"(,"Mother"])") ==
          "a row does not fit its table");
    CHECK(why(table("mark", R"("id","source","revision","begin_cp","end_cp","kind")") +
              R"(["@3","@0","",0,0,"document"])") == "a row does not fit its table");
}

TEST_CASE("lines that name nothing but ids complete nothing") {
    OwnRowsHost host;
    check_no_change(host.project, host.command(table("code", "\"id\"") + "[\"@2\"]\n" +
                                               table("project", "\"id\"") + "[\"p\"]\n"));
}

TEST_CASE("whatever the fuzzer found in rows from elsewhere leaves a project that verifies") {
    int taken = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(ATTUNE_FIXTURES) + "/fuzz/own_rows")) {
        CAPTURE(entry.path().filename().string());
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string lines{std::istreambuf_iterator<char>(file), {}};
        OwnRowsHost host;
        const auto done = host.project->run(host.command(lines));
        if (!done) {
            CHECK(done.error().kind == ErrorKind::invalid);
            CHECK(done.error().sentence.ends_with('.'));
            continue;
        }
        ++taken;
        check_sound(host.project);
        // A row that is here stays as it is.
        check_no_change(host.project, host.command(lines));
    }
    CHECK(taken >= 6);
}
