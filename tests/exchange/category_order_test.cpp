// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table/category_order.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "exchange/table/column_guess.h"

using namespace attune;
using namespace attune::exchange;
using model::VariableType;

namespace {

// One column, each value a row, each twice.
TableSheet sheet_of(const std::vector<std::string>& values) {
    TableSheet sheet;
    sheet.columns.emplace_back();
    sheet.columns[0].name = "answer";
    std::int64_t number = 1;
    for (int twice = 0; twice < 2; ++twice)
        for (const auto& value : values)
            sheet.rows.push_back({++number, {TableCell{TableCell::Kind::text, value}}});
    return sheet;
}

std::vector<std::string> order_of(const std::vector<std::string>& values, OrderBasis& basis,
                                  std::vector<std::vector<std::string>> scales = {}) {
    const auto made = ordered_categories(sheet_of(values), {0}, scales);
    basis = made.basis;
    std::vector<std::string> order;
    for (const auto& one : made.categories) order.push_back(one.value);
    return order;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("words of a known scale stand in its order, however they are written") {
    struct Row {
        Words written, ordered;
    };
    const std::vector<Row> rows{
        {{"Often", "Never", "sometimes", "Always", "Rarely"},
         {"Never", "Rarely", "sometimes", "Often", "Always"}},
        {{"Agree", "Strongly agree", "Disagree", "Neither agree nor disagree", "Strongly  disagree"},
         {"Strongly  disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"}},
        {{"Severe", "mild", "moderate", "None"}, {"None", "mild", "moderate", "Severe"}},
        {{"Nearly every day", "Not at all", "Several days"},
         {"Not at all", "Several days", "Nearly every day"}},
        {{"Good", "Don’t know", "Poor", "Very good"}, {"Poor", "Good", "Very good", "Don’t know"}},
    };
    for (const auto& row : rows) {
        OrderBasis basis{};
        CHECK(order_of(row.written, basis) == row.ordered);
        CHECK(basis == OrderBasis::scale);
    }
}

TEST_CASE("what holds numbers stands by them, with what is under the first and over the last at the ends") {
    OrderBasis basis{};
    CHECK(order_of({"25 to 34", "35 and over", "Under 20", "20 to 24"}, basis) ==
          Words{"Under 20", "20 to 24", "25 to 34", "35 and over"});
    CHECK(basis == OrderBasis::numbers);
    CHECK(order_of({"Year 10", "Year 9", "Year 2"}, basis) == Words{"Year 2", "Year 9", "Year 10"});
    CHECK(order_of({"3 or more", "0", "1", "2"}, basis) == Words{"0", "1", "2", "3 or more"});
}

TEST_CASE("other words stand as the file first has them, never by the alphabet") {
    OrderBasis basis{};
    CHECK(order_of({"Universal", "Early help", "Child protection", "Adopted"}, basis) ==
          Words{"Universal", "Early help", "Child protection", "Adopted"});
    CHECK(basis == OrderBasis::appearance);
    // Two words of one rung have no order between them.
    CHECK(order_of({"rarely", "seldom", "always"}, basis) == Words{"rarely", "seldom", "always"});
    CHECK(basis == OrderBasis::appearance);
    CHECK(order_of({"none"}, basis).empty());
}

TEST_CASE("a ladder that the caller knows is a scale too") {
    OrderBasis basis{};
    CHECK(order_of({"Looked after", "Universal", "Early help"}, basis,
                   {{"universal", "early_help", "looked_after", "moved_area"}}) ==
          Words{"Universal", "Early help", "Looked after"});
    CHECK(basis == OrderBasis::scale);
}

TEST_CASE("three words of a scale suggest an order, two do not") {
    const auto three = guess_column(sheet_of({"often", "never", "sometimes"}), 0);
    CHECK(three.type == VariableType::ordered_category);
    REQUIRE(three.categories.size() == 3);
    CHECK(three.categories[0].value == "never");
    CHECK(three.note == "These are words of a known scale, and are taken in its order.");
    CHECK(guess_column(sheet_of({"low", "high", "low", "high"}), 0).type == VariableType::category);
    // "None" is nothing elsewhere, and a rung here.
    const auto severity = guess_column(sheet_of({"None", "mild", "severe", "moderate"}), 0);
    REQUIRE(severity.categories.size() == 4);
    CHECK(severity.categories[0].value == "None");
    CHECK(severity.note.find("nothing is known") == std::string::npos);
}

TEST_CASE("values that the file calls yes and no are answers, whatever their numbers") {
    const auto labelled = [](std::vector<ValueLabel> labels) {
        TableSheet sheet;
        sheet.columns.emplace_back();
        sheet.columns[0].name = "co_parent";
        sheet.columns[0].labels = std::move(labels);
        for (int i = 0; i < 12; ++i)
            sheet.rows.push_back({i + 2, {TableCell{TableCell::Kind::number, i % 2 == 0 ? "1" : "2"}}});
        return guess_column(sheet, 0);
    };
    for (const auto& [one, two] : {std::pair{"Yes", "No"}, {"NO", "YES"}, {"nein", "Ja"}}) {
        const auto guess = labelled({{"1", one}, {"2", two}});
        CHECK(guess.type == VariableType::yes_no);
        CHECK(guess.misfits == 0);
    }
    CHECK(labelled({{"1", "Yes"}, {"2", "No"}, {"3", "Partly"}}).type == VariableType::category);
    CHECK(labelled({{"1", "Yes"}, {"2", "yes"}}).type == VariableType::category);
    CHECK(labelled({{"1", "Yes, twice"}, {"2", "No"}}).type == VariableType::category);
}
