// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/leaving_table.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "exchange/table/table_reader.h"
#include "jobs/interviewed.h"
#include "jobs/retrieval/found_tables.h"
#include "store/commands/report_commands.h"
#include "support/tables.h"

using namespace attune;
using namespace attune::test;
using jobs::LeavingHolds;
using jobs::LeavingTable;
using jobs::Readers;

namespace {

using Row = std::vector<std::string>;

struct Table : Interviewed {
    PersonId refuses;

    Table() {
        const auto third = interview("Family 09", "Interviewer", "And at night?", "P9",
                                     "Nobody came when I called. Not once in that winter.");
        refuses = person(third, "P9", "Family 09", model::CaseKind::family, "mother", true);
        ninth = third;
    }
    SourceId ninth;

    TextRange part(const SourceId& source, std::int64_t from, std::int64_t to) {
        const auto all = answer(source);
        return {all.begin + from, all.begin + to};
    }
    // Each answer with what is said after its first words.
    LeavingTable table() {
        LeavingTable made;
        made.kind = "found passages";
        made.title = "Passages found";
        made.about = {"case \"Family 09\""};
        made.column("case", LeavingHolds::about);
        made.columns.back().names = "Case";
        made.column("source", LeavingHolds::origin);
        made.column("passage", LeavingHolds::passage);
        made.column("after", LeavingHolds::beside);
        made.column("note", LeavingHolds::written);
        const auto add = [&](const char* of, const SourceId& source, const char* words, const char* after,
                             const char* note) {
            const auto middle = static_cast<std::int64_t>(std::string_view(words).size());
            made.rows.emplace_back();
            made.add(of);
            made.add(of);
            made.add_passage(words, source, part(source, 0, middle));
            made.add_passage(after, source, {answer(source).begin + middle, answer(source).end});
            made.add(note);
        };
        add("Family 01", first, "She never judged me.", "", "");
        add("Family 09", ninth, "Nobody came when I called.", "Not once in that winter.",
            "Said by Family 09: “nobody came when I called”.");
        return made;
    }
};

}  // namespace

TEST_CASE(
    "words of somebody who refused leave no table: the passage, what is around it, and what was noted") {
    Table it;
    auto table = it.table();
    auto left = must(jobs::pass_gate(*it.project, table, {}));
    CHECK(table.rows == it.table().rows);
    CHECK(left.held == 0);
    it.consent(it.refuses, false);
    left = must(jobs::pass_gate(*it.project, table, {}));
    CHECK(table.rows[0] == it.table().rows[0]);
    CHECK(table.rows[1] ==
          Row{"Family 09", "Family 09", "[held back]", "[held back]", "Said by Family 09: “[held back]”."});
    CHECK(left.held == 3);
    REQUIRE(!left.said.empty());
    CHECK(left.said[0] ==
          "The words of 3 passages are held back, because somebody who speaks in them did not agree to being "
          "quoted, or somebody decided so.");
}

TEST_CASE("a passage that somebody trimmed leaves as it was trimmed, and what somebody held stays") {
    Table it;
    auto trimmed = it.mark(it.first, model::QuoteState::cleared);
    trimmed.words = "She never judged […].";
    it.project.run(store::MarkQuote{trimmed});
    auto held = it.mark(it.ninth, model::QuoteState::held);
    it.project.run(store::MarkQuote{held});
    auto table = it.table();
    must(jobs::pass_gate(*it.project, table, {}));
    CHECK(table.rows[0][2] == "She never judged […].");
    CHECK(table.rows[1][2] == "[held back]");
    CHECK(table.rows[1][3] == "[held back]");
}

TEST_CASE("readers outside get cleared passages with what may stand under them, and nobody's name") {
    Table it;
    auto cleared = it.mark(it.first, model::QuoteState::cleared);
    cleared.attribution = "a mother";
    it.project.run(store::MarkQuote{cleared});
    auto table = it.table();
    const auto left = must(jobs::pass_gate(*it.project, table, {Readers::outside, {}}));
    REQUIRE(table.columns.size() == 4);
    CHECK(table.columns[0].name == "case");
    CHECK(table.columns[3].name == "under");
    CHECK(table.rows[0] == Row{"Case 1", "She never judged me.", "", "a mother"});
    CHECK(table.rows[1] == Row{"Case 2", "[held back]", "Said by [name]: “[held back]”.", ""});
    CHECK(table.about == Row{"case \"[name]\""});
    CHECK(left.held == 2);
    CHECK(left.names == 2);
}

TEST_CASE("counts of few people are hidden for readers outside, with others from which they would follow") {
    Table it;
    LeavingTable table;
    table.column("code");
    for (const char* family : {"Family 01", "Family 02", "(no case)"}) table.number_column(family);
    table.columns[1].names = table.columns[2].names = "Case";
    table.number_column("all");
    table.rows.emplace_back();
    table.add("Trust");
    for (const std::int64_t number : {2, 9, 11, 22}) table.add_count(number, number);
    table.sums.push_back({3, {0, 1, 2}});
    // The sum does not hold, so that it gives nothing away.
    table.rows.emplace_back();
    table.add("Fear");
    for (const std::int64_t number : {2, 9, 11, 20}) table.add_count(number, number);
    table.sums.push_back({7, {4, 5, 6}});
    auto team = table;
    auto left = must(jobs::pass_gate(*it.project, team, {}));
    CHECK(team.rows == table.rows);
    CHECK(left.small == 2);
    left = must(jobs::pass_gate(*it.project, table, {Readers::outside, {}}));
    CHECK(table.rows[0] == Row{"Trust", "not shown", "not shown", "11", "22"});
    CHECK(table.rows[1] == Row{"Fear", "not shown", "9", "11", "20"});
    CHECK(table.columns[1].name == "Case 1");
    CHECK(table.columns[2].name == "Case 2");
    CHECK(table.columns[3].name == "(no case)");
    CHECK(left.hidden == 3);
}

TEST_CASE("counts are rounded for readers outside where that is asked for, hidden ones stay hidden") {
    Table it;
    LeavingTable table;
    table.column("code");
    for (const char* column : {"a", "b", "all"}) table.number_column(column);
    table.rows.emplace_back();
    table.add("Trust");
    for (const std::int64_t number : {2, 12, 14}) table.add_count(number, number);
    table.rows.emplace_back();
    table.add("12");  // a name
    for (const std::int64_t number : {8, 13, 0}) table.add_count(number, number);
    auto team = table;
    must(jobs::pass_gate(*it.project, team, {Readers::team, {}, true}));
    CHECK(team.rows == table.rows);
    const auto left = must(jobs::pass_gate(*it.project, table, {Readers::outside, {}, true}));
    CHECK(table.rows[0] == Row{"Trust", "not shown", "10", "15"});
    CHECK(table.rows[1] == Row{"12", "10", "15", "0"});
    CHECK(left.rounded_to == 5);
    CHECK(std::ranges::count(left.said, "Counts are rounded to the nearest 5; they need not add up.") == 1);

    jobs::WordFrequencies words;
    words.words = {{"Wolverhampton", "wolverhampton", 3, 1, 1, 1}, {"trust", "trust", 43, 6, 7, 6}};
    auto said = jobs::words_table(words);
    must(jobs::pass_gate(*it.project, said, {Readers::outside, {}, true}));
    CHECK(said.rows == std::vector<Row>{{"trust", "45", "5", "5", "5"}});
}

TEST_CASE("of passages of nobody who is known there are no more people than passages") {
    Table it;
    LeavingTable table;
    table.column("code");
    table.number_column("(nobody known)");
    for (const std::int64_t number : {2, 0, 30}) {
        table.rows.emplace_back();
        table.add("Trust");
        table.add_count(number, 0);
    }
    must(jobs::pass_gate(*it.project, table, {Readers::outside, {}}));
    CHECK(table.rows[0][1] == "not shown");
    CHECK(table.rows[1][1] == "0");
    CHECK(table.rows[2][1] == "30");
}

TEST_CASE("a matrix of families tells where others alone speak from where nothing was said") {
    Table it;
    jobs::Matrix matrix;
    matrix.rows = {{"trust", "Trust"}};
    matrix.columns = {
        {"family", "Family 01"}, {"staff", "Staff 01"}, {"site", "Site 01"}, {"mute", "Staff 02"}};
    jobs::RetrievalCounts family, staff, site;
    family.passages = family.families = family.people = 1;
    staff.passages = 5;
    staff.people = 1;
    site.passages = 30;
    site.people = 12;
    matrix.cells = {{family, staff, site, {}}};
    matrix.row_totals = {family};
    jobs::MatrixTable how;
    how.cells = jobs::CellCounts::families;
    how.order = {0};
    auto table = jobs::matrix_table(matrix, how);
    CHECK(table.rows[0] == Row{"Trust", "1", "–", "–", "0", "1"});
    CHECK(std::ranges::count(table.about, jobs::others_alone_means) == 1);
    must(jobs::pass_gate(*it.project, table, {Readers::outside, 5}));
    CHECK(table.rows[0] == Row{"Trust", "not shown", "not shown", "–", "0", "not shown"});
    how.cells = jobs::CellCounts::passages;
    CHECK(jobs::matrix_table(matrix, how).rows[0] == Row{"Trust", "1", "5", "30", "0", "1"});
}

TEST_CASE("a word that few people say leaves a table for readers outside, and negative cases are counted") {
    Table it;
    jobs::WordFrequencies words;
    words.words = {{"trust", "trust", 40, 6, 7, 6}, {"Wolverhampton", "wolverhampton", 3, 1, 1, 1}};
    auto table = jobs::words_table(words);
    const auto left = must(jobs::pass_gate(*it.project, table, {Readers::outside, {}}));
    CHECK(table.rows == std::vector<Row>{{"trust", "40", "6", "7", "6"}});
    CHECK(left.rows_out == 1);
    CHECK(left.hidden == 0);

    jobs::Contrast contrast;
    for (int k = 0; k < 8; ++k) contrast.cases.push_back({CaseId(), "Family", true, k < 2, true});
    auto cases = jobs::contrast_table(contrast, "a", "b", Readers::outside);
    must(jobs::pass_gate(*it.project, cases, {Readers::outside, {}}));
    for (const auto& row : cases.rows) CHECK(row[0] != "Family");
    CHECK(cases.rows[1][1] == "not shown");  // mechanism alone: 6, or the two would follow
    CHECK(cases.rows[2][1] == "not shown");
    CHECK(cases.rows.back() == Row{"all", "8"});
}

TEST_CASE("a table is written as csv, json and a workbook, each the same twice") {
    Table it;
    auto table = it.table();
    table.number_column("words");
    for (auto& row : table.rows) row.emplace_back("4");
    const std::string csv = must(jobs::table_bytes(table, jobs::TableForm::csv, 0));
    CHECK(csv.find("case,source,passage,after,note,words\r\n") != std::string::npos);
    const std::string json = must(jobs::table_bytes(table, jobs::TableForm::json, 0));
    CHECK(json.find("\"about\"") != std::string::npos);
    const std::string book = must(jobs::table_bytes(table, jobs::TableForm::xlsx, 0));
    CHECK(book == must(jobs::table_bytes(table, jobs::TableForm::xlsx, 0)));
    const auto read = must(exchange::read_table_file(tests::data_file("t.xlsx", book)));
    REQUIRE(!read.sheets.empty());
    CHECK(jobs::table_form_of_name("Found.XLSX") == jobs::TableForm::xlsx);
    CHECK_FALSE(jobs::table_form_of_name("found"));
}
