// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "exchange/export/csv.h"
#include "exchange/files/write_file.h"
#include "exchange/table/table_reader.h"
#include "jobs/codebook_exchange.h"
#include "jobs/codebook_rows.h"
#include "jobs/export.h"
#include "store/queries/queries.h"
#include "support/project_builder.h"
#include "support/tables.h"

using namespace attune;
using namespace attune::jobs;
using test::must;

namespace {

using Kind = CodebookEdit::Kind;

// A codebook with what is hard in tables: names that come twice, lines, quotation marks, what looks like a
// formula, other scripts.
struct Book {
    test::TestProject project;
    CodeId trust = add("Trust", {});
    CodeId staff = add("Staff", trust);
    CodeId judged = add("Judged", {});
    CodeId other_staff = add("Staff", judged);

    Book() {
        store::EditCode edit{trust, {}, {}, {}, {}, {}, {}, {}, {}};
        edit.brief = "=feels safe, “with” a \"worker\"";
        edit.full = "One line\nand another;  with blanks";
        edit.use_when = "বিশ্বাস ﷺ 𝒳";
        edit.example = "- no, not on duty";
        edit.aliases = std::vector<std::string>{"bond", "rapport"};
        must(project->run(edit));
    }
    CodeId add(const std::string& name, const CodeId& parent) {
        store::CreateCode command;
        command.code.id = project->new_id<CodeId>();
        command.code.parent = parent;
        command.code.name = name;
        must(project->run(command));
        return command.code.id;
    }
    std::vector<exchange::CodeRow> rows() { return codebook_rows(*project); }
    store::CodeRow code(const CodeId& id) { return store::code_row(*project, id).value(); }
};

exchange::CodeTable table_of(const std::string& name, const std::string& bytes) {
    exchange::TableOptions options;
    options.header_rows = 1;
    const auto file = must(exchange::read_table_file(tests::data_file(name, bytes), options));
    return must(exchange::read_codebook_table(file));
}
exchange::CodeTable csv_of(const std::vector<exchange::CodeRow>& rows) {
    return table_of("codebook.csv", exchange::codebook_csv(rows));
}

std::vector<std::string> words_of(const CodebookPlan& plan) {
    std::vector<std::string> words;
    for (const auto& edit : plan.edits)
        words.push_back(std::string(edit_word(edit.kind)) + " " + edit.name + " " + edit.field + ": " +
                        edit.before + " > " + edit.after);
    return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a codebook of which no spreadsheet computes a cell comes back without a change") {
    Book book;
    const std::vector<std::string> names{"=x",  "@x",  "-x",
                                         "'=x", "+44", "=HYPERLINK(\"http://a.example\",\"b\")"};
    CodeId above;
    for (const auto& name : names) above = book.add(name, above);
    // Exact, a name that looks guarded is told from a guarded one; a row that somebody adds is not exact.
    const std::string exact =
        must(export_text(*book.project, ExportWhat::codebook, ExportAs::csv, {}, {}, {})).bytes;
    CHECK(exact.find(",'=x,") != std::string::npos);
    const auto again = plan_codebook(*book.project, table_of("codebook.csv", exact), "codebook.csv");
    CHECK(again.stops.empty());
    CHECK(words_of(again).empty());
    const auto both = table_of("codebook.csv", "name,cells\n'=x,exact\n'=y,\n");
    REQUIRE(both.rows.size() == 2);
    CHECK(both.rows[0].name == "'=x");
    CHECK(both.rows[1].name == "=y");

    for (const auto& options : {exchange::CsvOptions::guarded(), exchange::CsvOptions::for_spreadsheet()}) {
        const std::string bytes =
            must(export_text(*book.project, ExportWhat::codebook, ExportAs::csv, {}, {}, options)).bytes;
        for (const char* live : {",=", ",@", ",-", ",+", "\"=", "\"-"})
            CHECK(bytes.find(live) == std::string::npos);
        CHECK(bytes.find(",''=x,") != std::string::npos);
        const auto plan = plan_codebook(*book.project, table_of("codebook.csv", bytes), "codebook.csv");
        CHECK(plan.stops.empty());
        CHECK(words_of(plan).empty());
        CHECK(plan.same == static_cast<std::int64_t>(names.size()) + 4);
    }
    // Somebody who adds a code writes it as it is.
    const auto made = table_of("codebook.csv", "name\n-y\n'=z\n");
    REQUIRE(made.rows.size() == 2);
    CHECK(made.rows[0].name == "-y");
    CHECK(made.rows[1].name == "=z");
}

TEST_CASE("whatever stands in a codebook comes back to the byte, guarded and exact") {
    std::mt19937 random(31);
    const std::string odd = "''''==+-@ax,;\"";
    const auto words = [&] {
        std::string made;
        for (auto length = 1 + random() % 5; length > 0; --length) made += odd[random() % odd.size()];
        return made;
    };
    for (int round = 0; round < 60; ++round) {
        std::vector<exchange::CodeRow> rows(1 + random() % 3);
        for (auto& row : rows) {
            row.name = words();
            row.parent_name = words();
            row.brief = words() + "\n" + words();
            row.example = random() % 2 == 0 ? std::string() : words();
            row.aliases = {words()};
        }
        for (const auto& options : {exchange::CsvOptions{}, exchange::CsvOptions::guarded(),
                                    exchange::CsvOptions::for_spreadsheet()}) {
            const auto table = table_of("codebook.csv", exchange::codebook_csv(rows, options));
            CHECK(table.faults.empty());
            CHECK(table.unread_columns.empty());
            REQUIRE(table.rows.size() == rows.size());
            for (std::size_t r = 0; r < rows.size(); ++r) {
                CHECK(table.rows[r].name == rows[r].name);
                CHECK(table.rows[r].parent_name == rows[r].parent_name);
                CHECK(table.rows[r].brief == rows[r].brief);
                CHECK(table.rows[r].example == rows[r].example);
                CHECK(table.rows[r].aliases == rows[r].aliases.front());
            }
        }
    }
}

TEST_CASE("a codebook that nobody edited comes back without a change, as a workbook and as CSV") {
    Book book;
    const std::string bytes = must(codebook_workbook(*book.project)).bytes;
    CHECK(bytes == must(codebook_workbook(*book.project)).bytes);
    for (const auto& table : {table_of("codebook.xlsx", bytes), csv_of(book.rows())}) {
        CHECK(table.rows.size() == 4);
        CHECK(table.unread_columns.empty());
        const auto plan = plan_codebook(*book.project, table, "codebook.xlsx");
        CHECK(words_of(plan).empty());
        CHECK(plan.stops == Words{});
        CHECK(plan.same == 4);
        const auto done = must(take_codebook(*book.project, plan));
        CHECK_FALSE(done.changed);
    }
}

TEST_CASE("what was edited is told code by code, taken as one change and undone as one") {
    Book book;
    auto rows = book.rows();
    auto& trust = rows[0];
    REQUIRE(trust.name == "Trust");
    trust.name = "Trust in staff";
    trust.brief = "Feels safe with a worker";
    trust.aliases = {"bond"};
    trust.colour = "#112233";
    rows[1].parent = book.judged.text();  // of the two cells one is enough
    rows.erase(rows.begin() + 3);         // the other “Staff” is left out
    exchange::CodeRow made;
    made.name = "Watched";
    made.parent_name = "Trust in staff";
    made.full = "New";
    rows.push_back(made);
    const auto plan = plan_codebook(*book.project, csv_of(rows), "codebook.csv");
    CHECK(plan.stops == Words{});
    const std::string colour = codebook_rows(*book.project)[0].colour;
    CHECK(
        words_of(plan) ==
        Words{"moved Staff below: Trust > Judged", "added Watched below:  > Trust in staff",
              "renamed Trust name: Trust > Trust in staff",
              "redefined Trust brief definition: =feels safe, “with” a \"worker\" > Feels safe with a worker",
              "changed Trust other names: bond; rapport > bond",
              "changed Trust colour: " + colour + " > #112233", "missing Staff state: active > active"});
    CHECK(plan.same == 1);

    const std::string before = book.project->state_digest();
    const auto done = must(take_codebook(*book.project, plan));
    CHECK(done.changed);
    CHECK(done.sentence ==
          "Took the codebook “codebook.csv” in: 1 code added, 1 renamed, 1 moved, 1 "
          "definition changed, 2 other changes");
    CHECK(book.code(book.trust).code.name == "Trust in staff");
    CHECK(book.code(book.trust).code.full == "One line\nand another;  with blanks");
    CHECK(book.code(book.staff).code.parent == book.judged);
    CHECK(book.code(book.other_staff).code.state == model::CodeState::active);
    CHECK(book.rows().size() == 5);
    CHECK(plan_codebook(*book.project, csv_of(book.rows()), "again").edits.empty());
    const std::string after = book.project->state_digest();
    must(book.project->undo());
    CHECK(book.project->state_digest() == before);
    must(book.project->redo());
    CHECK(book.project->state_digest() == after);
}

TEST_CASE("a code that the table leaves out is kept, or retired when that is asked for") {
    Book book;
    auto rows = book.rows();
    rows.pop_back();
    must(take_codebook(*book.project, plan_codebook(*book.project, csv_of(rows), "a.csv")));
    CHECK(book.code(book.other_staff).code.state == model::CodeState::active);
    must(take_codebook(*book.project,
                       plan_codebook(*book.project, csv_of(rows), "a.csv", MissingCodes::retire)));
    CHECK(book.code(book.other_staff).code.state == model::CodeState::retired);
    CHECK(book.rows().size() == 4);
}

TEST_CASE("codes may change places with what they lie below") {
    Book book;
    auto rows = book.rows();
    rows[0].parent = book.staff.text();  // Trust below its own Staff
    rows[1].parent.clear();
    rows[1].parent_name.clear();
    const auto plan = plan_codebook(*book.project, csv_of(rows), "a.csv");
    CHECK(plan.stops == Words{});
    must(take_codebook(*book.project, plan));
    CHECK(book.code(book.trust).code.parent == book.staff);
    CHECK(book.code(book.staff).code.parent.empty());
}

TEST_CASE("what a table does not make clear is a sentence, and nothing is taken") {
    Book book;
    const std::string before = book.project->state_digest();
    const auto stops = [&](auto change) {
        auto rows = book.rows();
        change(rows);
        const auto plan = plan_codebook(*book.project, csv_of(rows), "a.csv");
        REQUIRE(plan.stops.size() == 1);
        CHECK(plan.stops[0].starts_with("Row "));
        CHECK(plan.stops[0].ends_with("."));
        const auto taken = take_codebook(*book.project, plan);
        REQUIRE_FALSE(taken);
        CHECK(taken.error().sentence == plan.stops[0]);
        return plan.stops[0];
    };
    using Rows = std::vector<exchange::CodeRow>;
    const auto contains = [](const std::string& text, const std::string& part) {
        INFO(text);
        CHECK(text.find(part) != std::string::npos);
    };
    contains(stops([](Rows& rows) { rows.push_back(rows[0]); }), "row 2 has the same id");
    contains(stops([](Rows& rows) { rows[0].id[3] = 'x'; }), "no code of this project has its id");
    contains(stops([](Rows& rows) { rows[0].name = " "; }), "has no name");
    contains(stops([](Rows& rows) { rows[0].colour = "red"; }), "no colour");
    contains(stops([](Rows& rows) { rows[0].state = "old"; }), "active or retired");
    contains(stops([](Rows& rows) { rows[0].state = "proposed"; }), "active or retired");
    contains(stops([](Rows& rows) { rows[0].brief = "#NAME?"; }), "begins like a formula");
    contains(stops([](Rows& rows) { rows[2].parent_name = "Nobody"; }), "no code “Nobody”");
    contains(stops([](Rows& rows) { rows[2].parent_name = "Staff"; }), "several codes are called");
    contains(stops([](Rows& rows) { rows[0].elements = {"No such"}; }), "no programme element “No such”");
    contains(stops([&](Rows& rows) {
                 rows[1].parent = book.judged.text();
                 rows[1].parent_name = "Trust / Staff";
             }),
             "do not agree");
    auto rows = book.rows();
    rows[0].parent = book.staff.text();
    CHECK(plan_codebook(*book.project, csv_of(rows), "a.csv").stops ==
          Words{"By this table “Trust” would lie below itself."});
    CHECK(book.project->state_digest() == before);
}

TEST_CASE("a table made by hand finds codes by name, and a path tells names apart that come twice") {
    Book book;
    const auto table = table_of("mine.csv",
                                "Code;Below;Brief definition;Nonsense\n"
                                "Trust;;Feels safe;1\n"
                                "Staff;Trust;Of the site;2\n"
                                "Hurried;Judged / Staff;In a rush;3\n");
    CHECK(table.unread_columns == Words{"Nonsense"});
    const auto plan = plan_codebook(*book.project, table, "mine.csv");
    CHECK(plan.stops == Words{});
    must(take_codebook(*book.project, plan));
    CHECK(book.code(book.trust).code.brief == "Feels safe");
    CHECK(book.code(book.trust).code.example == "- no, not on duty");  // there was no column for it
    CHECK(book.code(book.staff).code.brief == "Of the site");
    CHECK(book.rows().size() == 5);
    CHECK(book.rows().back().name == "Hurried");
    CHECK(book.code(CodeId(book.rows().back().id)).code.parent == book.other_staff);
}

TEST_CASE("a file that is no codebook says so") {
    test::ScratchFolder folder;
    const auto file = folder.path() / "numbers.csv";
    must(exchange::write_file_atomically(file, "a,b\n1,2\n"));
    const auto read = read_codebook_file(file);
    REQUIRE_FALSE(read);
    CHECK(read.error().sentence.find("“numbers.csv”") == 0);
    CHECK_FALSE(read_codebook_file(folder.path() / "nothing.csv"));
}

TEST_CASE("whatever people do to rows at random, the codebook becomes what the table says") {
    std::mt19937 random(20260611);
    const auto some = [&](std::size_t n) { return random() % n; };
    for (int round = 0; round < 40; ++round) {
        test::TestProject project;
        std::vector<CodeId> ids;
        for (std::size_t i = 0; i < 12; ++i) {
            store::CreateCode command;
            command.code.id = project->new_id<CodeId>();
            command.code.name = "Code " + std::to_string(i);
            if (i > 0 && some(3) > 0) command.code.parent = ids[some(ids.size())];
            ids.push_back(command.code.id);
            must(project->run(command));
        }
        auto rows = codebook_rows(*project);
        for (auto& row : rows) {
            if (some(3) == 0) row.name += " renamed";
            if (some(3) == 0) row.full = std::string("Text\n") + std::to_string(random());
            if (some(4) == 0) row.folder = !row.folder;
            if (some(4) == 0) row.state = "retired";
            if (some(3) > 0) continue;
            row.parent = some(3) == 0 ? std::string() : ids[some(ids.size())].text();
        }
        std::shuffle(rows.begin(), rows.end(), random);
        const auto plan = plan_codebook(*project, csv_of(rows), "random.csv");
        const bool ring = !plan.stops.empty();
        if (ring) {
            CHECK(plan.stops[0].find("below itself") != std::string::npos);
            continue;
        }
        must(take_codebook(*project, plan));
        for (const auto& row : codebook_rows(*project)) {
            const auto said =
                std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.id == row.id; });
            REQUIRE(said != rows.end());
            CHECK(row.name == said->name);
            CHECK(row.parent == said->parent);
            CHECK(row.full == said->full);
            CHECK(row.folder == said->folder);
            CHECK(row.state == said->state);
        }
        CHECK(must(project->verify({})).faults.empty());
    }
}
