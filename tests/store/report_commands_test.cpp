// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/report_commands.h"

#include <doctest/doctest.h>

#include "store/commands/source_commands.h"
#include "store/queries/report_queries.h"
#include "store/round_trip.h"

using namespace attune;
using namespace attune::test;

namespace {

model::MarkedQuote quote_of(const SourceId& source, std::int64_t begin, std::int64_t end,
                            model::QuoteState state = model::QuoteState::starred) {
    model::MarkedQuote quote;
    quote.source = source;
    quote.range = {{begin}, {end}};
    quote.state = state;
    return quote;
}

}  // namespace

TEST_CASE("a quote is starred, cleared and held, and stays one") {
    TestProject project;
    const auto source = project.source("One", "She listens. I trusted her at once.");
    const auto starred = check_round_trip(project, store::MarkQuote{quote_of(source, 12, 35)});
    CHECK(starred.sentence == "Starred the quote “I trusted her at once.” in “One”");
    auto cleared = quote_of(source, 13, 35, model::QuoteState::cleared);
    cleared.words = "I trusted her […]";
    cleared.level = model::AttributionLevel::role;
    cleared.attribution = "mother";
    cleared.day = "2026-03-14";
    check_round_trip(project, store::MarkQuote{cleared});
    check_no_change(project, store::MarkQuote{cleared});
    auto rows = store::marked_quotes(*project);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].quote.id.text() == starred.subject);
    CHECK(rows[0].quote.state == model::QuoteState::cleared);
    CHECK(rows[0].quote.words == "I trusted her […]");
    CHECK(rows[0].quote.attribution == "mother");
    CHECK(rows[0].passage == "I trusted her at once.");
    CHECK(store::marked_quotes(*project, SourceId("other")).empty());

    cleared.day = "tomorrow";
    check_refused(project, store::MarkQuote{cleared});
    check_refused(project, store::MarkQuote{quote_of(source, 12, 13)});
    check_refused(project, store::MarkQuote{quote_of(source, 30, 99)});
    check_round_trip(project, store::UnmarkQuote{rows[0].quote.id});
    CHECK(store::marked_quotes(*project).empty());
    check_refused(project, store::UnmarkQuote{rows[0].quote.id});
}

TEST_CASE("a marked quote follows a correction before it, and goes with its source") {
    TestProject project;
    const auto source = project.source("One", "She listens. I trusted her.");
    project.run(store::MarkQuote{quote_of(source, 13, 27)});
    project.run(store::EditText{source, {{0}, {3}}, "The worker"});
    const auto rows = store::marked_quotes(*project);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].passage == "I trusted her.");
    CHECK(rows[0].quote.range.begin.value == 20);
    check_round_trip(project, store::DeleteSource{source});
    CHECK(store::marked_quotes(*project).empty());
}

TEST_CASE("a report is saved, changed, found and deleted") {
    TestProject project;
    model::SavedReport report;
    report.name = "For the board";
    report.kind = "passages";
    report.choices = R"({"as":"docx"})";
    const SavedReportId id(check_round_trip(project, store::SaveReport{report}).subject);
    report.id = id;
    report.choices = R"({"as":"html"})";
    check_round_trip(project, store::SaveReport{report});
    check_no_change(project, store::SaveReport{report});
    CHECK(must(store::find_saved_report(*project, "for the BOARD")).choices == R"({"as":"html"})");
    report.choices = "[]";
    check_refused(project, store::SaveReport{report});
    report.name = " ";
    check_refused(project, store::SaveReport{report});
    check_round_trip(project, store::DeleteReport{id});
    CHECK(store::find_saved_report(*project, "For the board").error().kind == ErrorKind::not_found);
}

TEST_CASE("an export is in the history with its hash and for whom it was") {
    TestProject project;
    model::ExportRecord exported;
    exported.kind = "report";
    exported.form = "docx";
    exported.file_name = "findings.docx";
    exported.digest = std::string(64, 'b');
    exported.bytes = 12;
    exported.receiver = "Site B";
    project.code("Trust");
    const auto done = project.run(store::RecordExport{exported});
    CHECK(done.sentence == "Exported “findings.docx” for “Site B”");
    CHECK(project->history({}).front().sentence == done.sentence);
    // Taking back what was done last means the work, never that something left.
    CHECK(must(project->undo()).changed);
    CHECK(store::codebook(*project).empty());
    CHECK(store::export_records(*project).size() == 1);
    CHECK(must(project->redo()).changed);
    CHECK(store::codebook(*project).size() == 1);
    CHECK(must(project->undo_latest()).changed);
    CHECK(store::codebook(*project).empty());
    const auto all = store::export_records(*project);
    REQUIRE(all.size() == 1);
    CHECK(all[0].digest == exported.digest);
    CHECK(all[0].choices == "{}");
    exported.file_name.clear();
    check_refused(project, store::RecordExport{exported});
}
