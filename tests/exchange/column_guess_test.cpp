// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "exchange/table/column_guess.h"
#include "support/tables.h"

using namespace attune;
using namespace attune::exchange;
using attune::tests::data_file;
using model::VariableType;

namespace {

TableSheet sheet_of(const std::vector<std::string>& cells) {
    TableSheet sheet;
    sheet.columns.push_back({});
    sheet.columns.back().name = "x";
    std::int64_t number = 2;
    for (const std::string& text : cells)
        sheet.rows.push_back(
            {number++, {TableCell{text.empty() ? TableCell::Kind::empty : TableCell::Kind::text, text}}});
    return sheet;
}

}  // namespace

TEST_CASE("a column's type is read off its cells") {
    struct Sample {
        std::vector<std::string> cells;
        VariableType type;
        std::int64_t misfits;
    };
    const std::vector<Sample> samples{
        {{"12", "13.5", "", "14", "-3"}, VariableType::number, 0},
        {{"1,5", "2,25", "3"}, VariableType::number, 0},
        {{"1,234", "12,000", "7"}, VariableType::number, 0},
        {{"1", "2", "3", "4", "5", "6", "7", "8", "9", "ten"}, VariableType::number, 1},
        {{"yes", "No", "Y", "n", "yes"}, VariableType::yes_no, 0},
        {{"0", "1", "1", "0"}, VariableType::number, 0},
        {{"14/03/2022", "01/12/2021"}, VariableType::date, 0},
        {{"2022-03-14", "2021-12-01 10:30"}, VariableType::date, 0},
        {{"14 March 2022", "1-Dec-21", "Mar 3, 2022"}, VariableType::date, 0},
        {{"low", "high", "low", "medium", "high", "low"}, VariableType::ordered_category, 0},
        {{"red", "blue", "red", "green", "blue", "red"}, VariableType::category, 0},
        {{"Leeds", "Bradford", "York"}, VariableType::text, 0},
        {{"TB-P-07", "TB-P-08"}, VariableType::text, 0},
        {{"07700 900123", "07700 900456"}, VariableType::text, 0},
        {{"1.2.3", "4.5.6"}, VariableType::text, 0},
        {{"", ""}, VariableType::text, 0}};
    for (const Sample& sample : samples) {
        CAPTURE(sample.cells.front());
        const ColumnGuess guess = guess_column(sheet_of(sample.cells), 0);
        CHECK(guess.type == sample.type);
        CHECK(guess.misfits == sample.misfits);
    }
}

TEST_CASE("what does not fit is counted and named by its row") {
    const auto guess = guess_column(
        sheet_of({"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "about 12", "NA"}), 0);
    CHECK(guess.type == VariableType::number);
    REQUIRE(guess.misfits == 1);
    CHECK(guess.first_misfits.front().row == 13);
    CHECK(guess.first_misfits.front().text == "about 12");
    CHECK(guess.note.find("1 cell says that nothing is known") != std::string::npos);
}

TEST_CASE("day and month are told apart by the column as a whole, or said to be doubtful") {
    const auto british = guess_column(sheet_of({"03/04/2022", "14/03/2022"}), 0);
    CHECK(british.day_order == DayOrder::day_first);
    CHECK_FALSE(british.ambiguous_days);
    const auto american = guess_column(sheet_of({"03/04/2022", "03/14/2022"}), 0);
    CHECK(american.day_order == DayOrder::month_first);
    const auto doubtful = guess_column(sheet_of({"03/04/2022", "05/06/2022"}), 0);
    CHECK(doubtful.ambiguous_days);
    CHECK(doubtful.note.find("cannot be told apart") != std::string::npos);
    CHECK_FALSE(
        guess_column(sheet_of({"03/04/2022", "05/06/2022"}), 0, {}, DayOrder::month_first).ambiguous_days);
    const auto both = guess_column(sheet_of({"14/03/2022", "03/14/2022"}), 0);
    CHECK_FALSE(both.day_order);
    CHECK(both.note.find("others only with the month first") != std::string::npos);
    CHECK(both.misfits == 1);

    const TableCell cell{TableCell::Kind::text, "03/04/2022"};
    CHECK(plain_value(cell, VariableType::date, false, DayOrder::day_first) == "2022-04-03");
    CHECK(plain_value(cell, VariableType::date, false, DayOrder::month_first) == "2022-03-04");
}

TEST_CASE("value labels make a category, an order only where the file says so, missing values none") {
    TableSheet sheet = sheet_of({});
    sheet.columns[0].labels = {{"1", "low"}, {"2", "high"}, {"-9", "refused"}};
    sheet.columns[0].missing = {"-9"};
    sheet.columns[0].missing_ranges = {{90, 99}};
    for (const char* const value : {"1", "2", "2", "-9", "95"})
        sheet.rows.push_back({1, {TableCell{TableCell::Kind::number, value}}});
    auto guess = guess_column(sheet, 0);
    CHECK(guess.type == VariableType::category);
    CHECK(guess.missing == 2);
    REQUIRE(guess.categories.size() == 2);
    CHECK(guess.categories[1].value == "2");
    CHECK(guess.categories[1].label == "high");
    sheet.columns[0].ordered = true;
    CHECK(guess_column(sheet, 0).type == VariableType::ordered_category);

    // One label for a refusal does not make an age a category.
    sheet.columns[0].labels = {{"99", "refused"}};
    for (const char* const value : {"31", "32", "33", "34"})
        sheet.rows.push_back({1, {TableCell{TableCell::Kind::number, value}}});
    CHECK(guess_column(sheet, 0).type == VariableType::number);
}

TEST_CASE("ids and talk are noticed") {
    CHECK(guess_column(sheet_of({"1", "2", "3"}), 0).like_id);
    CHECK_FALSE(guess_column(sheet_of({"1", "2", "2"}), 0).like_id);
    CHECK_FALSE(guess_column(sheet_of({"1", "2", ""}), 0).like_id);
    const auto talk = guess_column(
        sheet_of({"She came every week and I never once felt that I was being judged for how I was coping.",
                  "It was the first time that anybody asked me how I was, and not only how the baby was.",
                  ""}),
        0);
    CHECK(talk.like_talk);
    CHECK(talk.type == VariableType::text);
    CHECK_FALSE(guess_column(sheet_of({"fine", "good"}), 0).like_talk);
}
