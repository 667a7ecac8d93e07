// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/tidy_outside.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace attune;
using namespace attune::jobs;
using exchange::TidyColumn;
using exchange::TidyTable;
using exchange::TidyType;

namespace {

TidyColumn column(std::string name, TidyType type = TidyType::text) {
    TidyColumn made;
    made.name = std::move(name);
    made.type = type;
    return made;
}

std::vector<std::string> cells(const TidyTable& table, const std::string& name) {
    std::vector<std::string> all;
    for (std::size_t k = 0; k < table.columns.size(); ++k)
        if (table.columns[k].name == name)
            for (const auto& row : table.rows) all.push_back(row[k]);
    return all;
}

}  // namespace

TEST_CASE("values that few people have become missing, and more with them where too few would be missing") {
    TidyTable table;
    for (const char* name : {"case", "case_id", "case_kind", "variable", "variable_type", "wave", "value",
                             "value_label", "number"})
        table.columns.push_back(column(name));
    const auto add = [&](int number, const char* variable, const char* type, const std::string& value) {
        table.rows.push_back({"Family " + std::to_string(number), "id" + std::to_string(number), "family",
                              variable, type, "", value, value, ""});
    };
    // Of twelve: seven rent, five own, one of which... and one lives elsewhere.
    for (int k = 0; k < 13; ++k) add(k, "home", "category", k < 7 ? "rents" : k < 12 ? "owns" : "hostel");
    for (int k = 0; k < 13; ++k) add(k, "score", "number", k < 3 ? std::to_string(k) : std::string());
    for (int k = 0; k < 13; ++k) add(k, "age", "number", std::to_string(20 + k));
    const auto hidden = hide_small_values(table, TidyWhat::case_values, {5, false});
    const auto values = cells(table, "value");
    const std::multiset<std::string> homes(values.begin(), values.begin() + 13);
    CHECK(homes.count("hostel") == 0);
    CHECK(homes.count("owns") == 0);  // or the one missing value would be the hostel
    CHECK(homes.count("rents") == 7);
    for (int k = 13; k < 26; ++k) CHECK(values[static_cast<std::size_t>(k)].empty());
    CHECK(values[26] == "20");
    for (const auto& name : cells(table, "case")) CHECK(name.empty());
    CHECK(cells(table, "case_id")[3] == "id3");
    CHECK(hidden == 2 * 6 + 2 * 3);
    for (const auto& one : table.columns)
        if (one.name == "value") CHECK(one.missing.find("fewer than 5 people") != std::string::npos);
    CHECK(table.notes.size() == 2);
}

TEST_CASE("a code that few cases have stays in none of their rows") {
    TidyTable table;
    for (const char* name : {"case", "case_id", "case_kind", "code", "code_id", "layer", "coder", "coder_id",
                             "present", "passages", "sources", "words"})
        table.columns.push_back(column(name));
    for (const char* code : {"common", "rare"})
        for (int k = 0; k < 10; ++k) {
            const bool has = std::string(code) == "common" ? k < 6 : k < 2;
            table.rows.push_back({"Family", "id" + std::to_string(k), "family", code, code, "coder", "Ada",
                                  "ada", has ? "1" : "0", has ? "3" : "0", has ? "1" : "0",
                                  has ? "40" : "0"});
        }
    const TidyTable before = table;
    CHECK(small_values(before, TidyWhat::case_codes, 5) == 40);
    hide_small_values(table, TidyWhat::case_codes, {5, true});
    const auto present = cells(table, "present");
    CHECK(present[0] == "1");
    CHECK(present[9] == "0");
    for (std::size_t k = 10; k < 20; ++k) CHECK(present[k].empty());
    CHECK(cells(table, "passages")[0] == "5");
    CHECK(cells(table, "words")[0] == "40");
    CHECK(small_values(before, TidyWhat::case_codes, 0) == 0);
}
