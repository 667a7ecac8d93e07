// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/wanted.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "store/erasure/written_columns.h"
#include "store/project_fixture.h"
#include "store/rows.h"
#include "store/schema/journaled_tables.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

TEST_CASE("words are found as whole words, whatever their case and accents, and in pieces only when asked") {
    struct Case {
        const char* words;
        const char* text;
        const char* without;
        const char* without_inside;
    };
    const Case cases[] = {
        {"Sam", "Sam's mum said SAM, the same.", "_'s mum said _, the same.", "_'s mum said _, the _e."},
        {"Jose", "José and Josefa", "_ and Josefa", "_ and _fa"},
        {"Sam Smith", "sam  smith\nor Sam\nSmith; Sam J. Smith", "_\nor _; Sam J. Smith",
         "_\nor _; Sam J. Smith"},
        {"李雷", "我叫李雷。", "我叫_。", "我叫_。"},
        {"سام", "قال سام نعم", "قال _ نعم", "قال _ نعم"},
        {"Sam", "", "", ""},
        {"Sam", "Sam2 Sam_ (Sam)", "Sam2 __ (_)", "_2 __ (_)"},
    };
    for (const auto& one : cases) {
        CAPTURE(one.text);
        Wanted words;
        words.add_words(one.words, false, Within::words);
        CHECK(words.without(one.text, "_") == one.without);
        Wanted inside;
        inside.add_words(one.words, false, Within::anything);
        CHECK(inside.without(one.text, "_") == one.without_inside);
    }
    Wanted rose;
    rose.add_words("Rose", true, Within::words);
    CHECK(rose.without("Rose picked a rose.", "_") == "_ picked a rose.");
    Wanted none;
    none.add_words("  \n", false, Within::words);
    CHECK(none.empty());
    CHECK_FALSE(none.is_in("anything"));
}

TEST_CASE("a quote is found by several words in a row, and short texts only whole") {
    Wanted passage;
    passage.add_text("My midwife told me, she didn't judge; she just sat with me.", 5, 3);
    CHECK(passage.is_in("Memo: “SHE DIDN’T JUDGE, she just” (p. 3)"));
    CHECK_FALSE(passage.is_in("she didn't judge"));
    CHECK(passage.without("So my midwife told me she listened.", "_") == "So _ listened.");
    Wanted name;
    name.add_text("Little Sam Smith", 5, 3);
    CHECK(name.is_in("little sam smith was there"));
    CHECK_FALSE(name.is_in("Sam Smith was there"));
    Wanted tiny;
    tiny.add_text("Yes.", 5, 3);
    CHECK(tiny.empty());
}

TEST_CASE("lists stay lists") {
    Wanted words;
    words.add_words("Sam", false, Within::words);
    CHECK(words.without_in_list(R"(["Sam \"the man\"","x"])", "_") == R"(["_ \"the man\"","x"])");
    CHECK(words.without_in_list(R"([ "x" ])", "_") == R"([ "x" ])");
    CHECK(words.without_in_list("Sam", "_") == "_");
}

TEST_CASE("every column of text in the project is known to hold people's words or not") {
    Folder folder;
    const auto project = new_project(folder / "p.attune");
    for (const char* table : journaled_tables) {
        SQLite::Statement columns(project.database(),
                                  "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'");
        columns.bind(1, table);
        while (columns.executeStep()) {
            const std::string name = columns.getColumn(0).getString();
            const bool written =
                std::any_of(written_columns.begin(), written_columns.end(), [&](const WrittenColumn& column) {
                    return std::string(column.table) == table && column.column == name;
                });
            const bool unwritten = std::find(unwritten_columns.begin(), unwritten_columns.end(), name) !=
                                   unwritten_columns.end();
            CHECK_MESSAGE((written || unwritten), "say in written_columns.h what "
                                                      << table << "." << name
                                                      << " holds, so that it can be erased");
        }
    }
    // Tables beside the work that may hold words: taken care of in erasure/apply.cpp, or made anew from
    // others.
    const std::set<std::string> others{
        "writing_session", "operation",   "operation_parent", "operation_head", "operation_payload",
        "content",         "source_text", "text_revision",    "place",          "memo_text",
        "use_count",       "draft",       "view_state",       "setting",        "merged_copy"};
    SQLite::Statement tables(project.database(),
                             "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                             "'%\\_index%' ESCAPE '\\' AND name NOT LIKE 'sqlite_%'");
    while (tables.executeStep()) {
        const std::string name = tables.getColumn(0).getString();
        const bool journaled =
            std::find(journaled_tables.begin(), journaled_tables.end(), name) != journaled_tables.end();
        CHECK_MESSAGE((journaled || others.contains(name)), "say what erasing does with the table " << name);
    }
}
