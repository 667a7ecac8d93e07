// SPDX-License-Identifier: GPL-3.0-or-later
// Retrieve mode: a query is clicked together or written, and its answer is coded, counted and kept.
#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/actions.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/acts/zip_acts.h"
#include "app/workbench/report_run.h"
#include "jobs/retrieval/refused_likes.h"
#include "store/commands/case_commands.h"
#include "store/queries/report_queries.h"
#include "store/queries/saved_queries.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

struct Retrieving {
    SampleProject sample;
    Desktop d;
    CodingId nights;

    Retrieving() {
        nights = sample.coded(sample.interview(), "I was frightened of the nights.", sample.fear());
        sample.coded(sample.interview(), "She rang me every single morning", sample.trust());
        sample.coded(sample.interview(), "every single morning and asked", sample.judged());
        sample.coded(sample.second(), "It went well.", sample.trust());
        store::AddCase family;
        family.made.name = "Family 07";
        family.made.kind = model::CaseKind::family;
        model::CaseMember member;
        member.kind = model::CaseMember::Kind::source;
        member.source = sample.interview();
        sample.project().run(store::AddCaseMembers{CaseId(sample.project().run(family).subject), {member}});
        sample.close();
        d.open(sample.file());
        d.keys("Ctrl+Alt+F");
        wait();
    }
    RetrieveDesk& desk() { return *d.bench().retrieve; }
    void wait() {
        d.driver().frame();
        const auto busy = [&] {
            return retrieving(d.bench()) && (desk().run || desk().stale ||
                                             desk().version != d.bench().session->project().change_count());
        };
        for (int i = 0; i < 2000 && busy(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            d.driver().frame();
        }
        REQUIRE_FALSE(busy());
        d.driver().settle();
    }
    void ask(const std::string& line) {
        ask_line(d.bench(), line);
        wait();
    }
    std::vector<std::string> quotes() {
        std::vector<std::string> lines;
        for (const auto& row : d.bench().passages->rows())
            lines.push_back(jobs::words_of(row.passage.context));
        return lines;
    }
    std::size_t codings() { return store::codings(d.bench().session->project(), {}).size(); }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a query is asked as a line, and its passages are a coding surface") {
    Retrieving it;
    CHECK(it.d.driver().get("modes/retrieve").state.selected);
    CHECK(it.quotes().size() == 4);
    CHECK(it.d.driver().get("retrieve/figures").name.find("1 of 1 family heard · 4 passages") == 0);
    CHECK(it.d.driver().get("retrieve/basis").name.find("interviewers alone say") != std::string::npos);

    it.ask("tree \"Trust in the worker\"");
    CHECK(it.desk().line == "codings where tree \"Trust in the worker\"");
    CHECK(it.quotes().size() == 3);
    CHECK(it.d.said() == "1 of 1 family heard, 3 passages.");
    constexpr std::int64_t year_2023_ms = 1'672'531'200'000;  // each says when it was coded
    for (const auto& row : it.d.bench().passages->rows()) CHECK(row.coding().made_ms > year_2023_ms);

    // A pinned code goes to the current passage; undo brings back the list with what was ticked.
    it.d.keys("Space 2");
    it.wait();
    CHECK(it.codings() == 5);
    CHECK(it.quotes().size() == 3);
    it.d.keys("Ctrl+Z");
    it.wait();
    CHECK(it.codings() == 4);
    CHECK(it.d.bench().passages->ticked() == 1);

    // What no longer fits leaves the list with the next answer.
    it.ask("code \"Fear of losing the child\"");
    CHECK(it.quotes() == Lines{"I was frightened of the nights."});
    it.d.keys("Delete");
    it.wait();
    CHECK(it.quotes().empty());
    CHECK(it.d.driver().get("passages/empty").name.find("take a condition away") != std::string::npos);

    it.ask("turns where text singing");
    CHECK(it.quotes().size() == 1);
    it.ask("code");
    CHECK(it.desk().line_fault.find("the name of a code") != std::string::npos);
    // What is wrong is said in one place, below the line.
    const auto said = [&](std::string_view words) {
        std::size_t count = 0;
        for (const auto& node : it.d.driver().registry().nodes())
            count += node.name.find(words) != std::string::npos;
        return count;
    };
    CHECK(it.d.driver().get("retrieve/figures").name == it.desk().line_fault);
    CHECK(said(it.desk().line_fault) == 1);
    it.ask("code Nowhere");
    CHECK(it.desk().read.fault.find("Nowhere") != std::string::npos);
    CHECK(said(it.desk().read.fault) == 1);
}

TEST_CASE("a query is clicked together, and the line says the same") {
    Retrieving it;
    it.d.keys("Ctrl+Alt+A");
    CHECK(it.d.driver().find("retrieve_picker/rows") != nullptr);
    it.d.type("those below");
    it.d.keys("Enter");
    it.d.type("Trust in");
    it.d.keys("Enter");
    it.wait();
    CHECK(it.desk().line == "codings where tree \"Trust in the worker\"");
    CHECK(it.d.driver().get("retrieve/pieces/1").name == "tree \"Trust in the worker\"");
    CHECK(it.d.driver().get("retrieve/line").value == it.desk().line);
    put_condition(it.d.bench(), {analysis::Field::text, "morning", analysis::Comparator::equal, {}, {}, {}});
    it.wait();
    CHECK(it.desk().line == "codings where tree \"Trust in the worker\" and text \"morning\"");
    CHECK(it.quotes().size() == 2);
    it.d.driver().click("retrieve/pieces/2");
    it.wait();
    CHECK(it.desk().line == "codings where tree \"Trust in the worker\" or text \"morning\"");
    it.d.keys("Ctrl+Alt+A Esc");
    CHECK(it.d.driver().find("retrieve_picker/rows") == nullptr);
    CHECK(retrieving(it.d.bench()));
}

TEST_CASE("a cell of the matrix leads to its passages, and Esc back to it") {
    Retrieving it;
    show_retrieve_view(it.d.bench(), RetrieveView::matrix);
    it.wait();
    REQUIRE(it.desk().read.matrix.rows.size() == 3);
    CHECK(it.d.driver().find("retrieve/table") != nullptr);
    it.d.keys("Ctrl+Alt+X");
    it.wait();
    CHECK(it.desk().asked.rows.by == jobs::GroupFound::case_);
    it.d.keys("Ctrl+Alt+X");
    it.wait();
    it.d.keys("Down Right Enter");
    it.wait();
    REQUIRE(it.d.bench().document == Document::passages);
    CHECK(it.quotes().size() == 1);
    CHECK(it.desk().asked.cell->name.find(" × Family 07") != std::string::npos);
    it.d.keys("Esc");
    it.wait();
    CHECK(it.d.bench().document == Document::retrieve);
    CHECK_FALSE(it.desk().asked.cell);
    CHECK(it.desk().read.matrix.rows.size() == 3);
}

TEST_CASE("a matrix begins with passages; where others alone speak it does not say not mentioned") {
    Retrieving it;
    show_retrieve_view(it.d.bench(), RetrieveView::matrix);
    it.wait();
    CHECK(it.desk().cells == CellShows::passages);
    // The second interview is of no family.
    it.ask("code \"Trust in the worker\"");
    const auto shown = [&] {
        it.d.driver().settle();
        return it.d.driver().snapshot("retrieve/table");
    };
    CHECK(shown().find("–") == std::string::npos);
    it.desk().cells = CellShows::families;
    CHECK(shown().find("–") != std::string::npos);
    CHECK(shown().find("·") == std::string::npos);
}

TEST_CASE("codes that stand together and negative cases lead to their passages") {
    Retrieving it;
    show_retrieve_view(it.d.bench(), RetrieveView::together);
    it.wait();
    REQUIRE(it.desk().read.pairs.size() == 1);
    open_pair(it.d.bench(), it.desk().read.pairs.front());
    it.wait();
    CHECK(it.quotes().size() == 2);
    CHECK(leave_cell(it.d.bench()));
    it.wait();
    show_retrieve_view(it.d.bench(), RetrieveView::contrast);
    it.ask("code \"Reading the baby\"");
    ask_outcome(it.d.bench(), "code \"Trust in the worker\"");
    it.wait();
    REQUIRE(it.desk().read.contrast);
    CHECK(it.desk().read.contrast->outcome_alone == 1);
    open_contrasted(it.d.bench(), it.desk().read.contrast->cases.front());
    it.wait();
    CHECK(it.desk().line == "codings where case \"Family 07\"");
    CHECK(it.quotes().size() == 3);
}

TEST_CASE("a query is kept under a name and taken again") {
    Retrieving it;
    it.ask("code \"Trust in the worker\"");
    it.d.keys("Ctrl+Alt+B");
    it.d.type("On trust");
    it.d.keys("Enter");
    it.wait();
    const auto saved = store::saved_queries(it.d.bench().session->project());
    REQUIRE(saved.size() == 1);
    CHECK(saved[0].name == "On trust");
    it.ask("everything");
    take_saved_query(it.d.bench(), saved[0].id);
    it.wait();
    CHECK(it.desk().line == saved[0].line);
    // Renamed, with the line as it is kept although another one is asked.
    it.ask("everything");
    run_action(it.d.bench(), *action("retrieve.rename"));
    it.d.driver().settle();
    it.d.type("Trusting");
    it.d.keys("Enter");
    it.wait();
    const auto renamed = store::saved_queries(it.d.bench().session->project());
    REQUIRE(renamed.size() == 1);
    CHECK(renamed[0].name == "Trusting");
    CHECK(renamed[0].line == saved[0].line);
    run_action(it.d.bench(), *action("retrieve.rename"));
    it.d.driver().settle();
    it.d.type("Half a na");
    it.d.keys("Escape");
    it.wait();
    CHECK(it.desk().name == "Trusting");
    CHECK_FALSE(it.desk().renaming);
    delete_saved_query(it.d.bench());
    it.wait();
    CHECK(store::saved_queries(it.d.bench().session->project()).empty());
}

TEST_CASE("answers stand in groups, and a passage may stand in several") {
    Retrieving it;
    change_asked(it.d.bench(), [](RetrieveAsked& asked) { asked.by = {jobs::GroupFound::case_, {}}; });
    it.wait();
    const auto& list = *it.d.bench().passages;
    REQUIRE(list.groups().size() == 2);
    CHECK(list.groups()[0].title == "Family 07");
    CHECK(list.groups()[0].rows == 3);
    CHECK(list.names_sources);
    // Nothing is coded: the way on is said.
    it.ask("agreed codings");
    CHECK(it.quotes().empty());
}

TEST_CASE("words are counted, and each leads to where it is said") {
    Retrieving it;
    show_retrieve_view(it.d.bench(), RetrieveView::words);
    it.ask("turns where everything");
    REQUIRE(!it.desk().read.words.words.empty());
    CHECK(it.desk().read.words.stopped > 0);
    const auto first = it.desk().read.words.words.front();
    it.d.keys("Down Enter");
    it.wait();
    REQUIRE(it.desk().asked.view == RetrieveView::context);
    show_in_context(it.d.bench(), first.word);
    it.wait();
    CHECK(it.desk().read.concordance.lines.size() == static_cast<std::size_t>(first.times));
    show_in_context(it.d.bench(), "morning");
    it.wait();
    REQUIRE(it.desk().read.concordance.lines.size() == 1);
    CHECK(it.desk().read.concordance.lines[0].words == "morning");
    const auto line = it.desk().read.concordance.lines[0];
    go_to_place(it.d.bench(), line.source, line.range);
    CHECK(it.d.bench().document == Document::page);
}

TEST_CASE("in text from right to left what precedes the words stands on their right") {
    SampleProject sample;
    const SourceId urdu = sample.project().source(
        "Urdu", {{"Parent", "انہوں نے بڑی عزت سے بات کی، پہلے ساس سے۔", model::Role::participant}});
    sample.close();
    Desktop d;
    d.open(sample.file());
    d.keys("Ctrl+Alt+F");
    const auto settle = [&] {
        d.driver().frame();
        for (int i = 0; i < 2000 && (d.bench().retrieve->run || d.bench().retrieve->stale); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            d.driver().frame();
        }
        d.driver().settle();
    };
    settle();
    ask_line(d.bench(), "turns where everything");
    show_retrieve_view(d.bench(), RetrieveView::context);
    show_in_context(d.bench(), "بات");
    settle();
    REQUIRE(d.bench().retrieve->read.concordance.lines.size() == 1);
    const auto& line = d.bench().retrieve->read.concordance.lines[0];
    const auto cell = [&](const char* column) {
        return d.driver()
            .get(fmt::format("retrieve/table/{}-{}/{}", urdu.text(), line.range.begin.value, column))
            .value;
    };
    // Columns are named by the side on which they stand in text from left to right.
    CHECK(cell("before").find("ساس") != std::string::npos);
    CHECK(cell("after").find("عزت") != std::string::npos);
    CHECK(d.driver().get("retrieve/context_figures").name.starts_with("1 place · "));
}

TEST_CASE("suggestions are taken or refused one by one, and nothing is coded by itself") {
    SampleProject sample;
    std::vector<test::Said> talk;
    for (int i = 0; i < 15; ++i) {
        talk.push_back({"Parent", "She really listened to me that day.", model::Role::participant});
        talk.push_back({"Parent", "We took a bus into town again then.", model::Role::participant});
        talk.push_back({"Parent", "My mother cooked dinner for all of us.", model::Role::participant});
    }
    const SourceId source = sample.project().source("Talk", talk);
    const std::string text = test::must(store::text_of(*sample.project(), source));
    std::size_t at = 0;
    for (int i = 0; i < 12; ++i) {  // three are left
        at = text.find("She really", at + 1);
        const auto begin = test::code_points_in(std::string_view(text).substr(0, at));
        sample.project().coding(source, begin, begin + 30, sample.trust());
    }
    sample.close();
    Desktop d;
    d.open(sample.file());
    const auto wait = [&] {
        d.driver().frame();
        const RetrieveDesk& desk = *d.bench().retrieve;
        for (int i = 0; i < 2000 && (desk.run || desk.stale ||
                                     desk.version != d.bench().session->project().change_count());
             ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            d.driver().frame();
        }
        d.driver().settle();
    };
    const auto codings = [&] { return store::codings(d.bench().session->project(), {}).size(); };
    const auto rows = [&] { return d.bench().passages->rows().size(); };
    d.bench().current_code = sample.judged();
    d.keys("Ctrl+Alt+Z");
    wait();
    CHECK(d.bench().retrieve->read.fault.find("too little to learn from") != std::string::npos);
    suggest_for(d.bench(), sample.trust());
    wait();
    CHECK(d.bench().retrieve->read.fault.empty());
    const auto all = rows();
    REQUIRE(all >= 3);
    for (std::size_t row = 0; row < 3; ++row)
        CHECK(jobs::words_of(d.bench().passages->rows()[row].passage.context) ==
              "She really listened to me that day.");
    CHECK(codings() == 12);
    const auto& reasons = d.bench().retrieve->read.reasons;
    CHECK(reasons.at(d.bench().passages->rows()[0].key()).words.find("listened") != std::string::npos);
    d.keys("Y");
    wait();
    CHECK(codings() == 13);
    CHECK(rows() == all - 1);
    d.keys("N");
    wait();
    CHECK(rows() == all - 2);
    CHECK(codings() == 13);
    d.keys("Ctrl+Z");
    wait();
    CHECK(codings() == 12);
    CHECK(rows() == all - 1);  // what was refused stays refused
    // Also for whoever opens the project later, until somebody wants it again.
    const auto refused = jobs::RefusedLikes::of(d.bench().session->project());
    CHECK(refused.of_code(sample.trust()) == 1);
    CHECK(refused.of_code(sample.judged()) == 0);
    d.bench().retrieve->refused.clear();
    d.bench().retrieve->stale = true;
    wait();
    CHECK(rows() == all - 1);
    run_action(d.bench(), *action("retrieve.refused_again"));
    wait();
    CHECK(rows() == all);
}

TEST_CASE("what is shown is written past the gate in each form, and the history says so") {
    Retrieving it;
    const auto file = [&](const std::string& name) { return it.sample.file().parent_path() / name; };
    const auto read = [](const std::filesystem::path& from) {
        std::ifstream in(from, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    const auto write = [&](const std::string& name) {
        write_found_to(it.d.bench(), {file(name), jobs::Existing::replace});
        for (int i = 0; i < 2000 && it.d.bench().reporting; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            it.d.driver().frame();
        }
        REQUIRE_FALSE(it.d.bench().reporting);
        it.wait();
        return read(file(name));
    };
    it.ask("code \"Fear of losing the child\" or code \"Trust in the worker\"");
    const auto words = write("found.csv");
    CHECK(words.find("every single morning") != std::string::npos);
    CHECK(words.find("passage,before,after") != std::string::npos);
    for (const auto& [view, part] :
         {std::pair{RetrieveView::matrix, "Family 07"}, std::pair{RetrieveView::together, "other code"},
          std::pair{RetrieveView::words, "times"}}) {
        show_retrieve_view(it.d.bench(), view);
        it.wait();
        CHECK(write(std::to_string(static_cast<int>(view)) + ".json").find(part) != std::string::npos);
    }
    show_retrieve_view(it.d.bench(), RetrieveView::passages);
    it.wait();
    it.desk().writes_outside = true;
    const auto outside = write("outside.csv");
    CHECK(outside.find("every single morning") == std::string::npos);  // nobody has cleared it
    CHECK(outside.find("Family 07") == std::string::npos);
    const auto exports = store::export_records(it.d.bench().session->project());
    REQUIRE(exports.size() == 5);
    CHECK(exports.front().receiver == "readers outside of the team");
    CHECK(exports.back().kind == "found passages");
    write_found_to(it.d.bench(), {file("found.txt"), jobs::Existing::replace});
    for (int i = 0; i < 2000 && it.d.bench().reporting; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        it.d.driver().frame();
    }
    CHECK(it.d.bench().notice.sentence.find(".csv, .xlsx or .json") != std::string::npos);
    CHECK(suggested_found_file(it.d.bench()) == "Passages.xlsx");
}

TEST_CASE("a file that is called a zip asks for its passphrase twice, and only then is written") {
    Retrieving it;
    it.ask("code \"Fear of losing the child\"");
    const auto file = it.sample.file().parent_path() / "found.csv.zip";
    deliver_to(it.d.bench(), file, write_found_to);
    it.d.driver().settle();
    CHECK(it.d.driver().focus() == "zip/passphrase");
    it.d.keys("Enter");
    CHECK(it.d.driver().get("zip/fault").name == "Type the passphrase of the zip.");
    it.d.type("a long passphrase");
    it.d.keys("Enter");
    CHECK(it.d.driver().get("zip/fault").name == "The two passphrases differ.");
    CHECK(it.d.driver().focus() == "zip/again");
    CHECK_FALSE(std::filesystem::exists(file));
    it.d.type("a long passphrase");
    it.d.keys("Enter");
    CHECK(it.d.driver().find("zip/passphrase") == nullptr);
    for (int i = 0; i < 2000 && it.d.bench().reporting; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        it.d.driver().frame();
    }
    std::ifstream in(file, std::ios::binary);
    const std::string zip(std::istreambuf_iterator<char>(in), {});
    CHECK(zip.find("found.csv") != std::string::npos);
    CHECK(zip.find("every single morning") == std::string::npos);
    CHECK(store::export_records(it.d.bench().session->project()).front().choices.find("\"encrypted\":true") !=
          std::string::npos);

    deliver_to(it.d.bench(), it.sample.file().parent_path() / "other.zip", write_found_to);
    it.d.driver().settle();
    it.d.keys("Escape");
    CHECK(it.d.said() == "Nothing was written.");
    CHECK_FALSE(it.d.bench().reporting);
}
