// SPDX-License-Identifier: GPL-3.0-or-later
// Report mode: a report is put together, looked at, kept and written.
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/report_mode_acts.h"
#include "app/workbench/report_run.h"
#include "store/queries/report_queries.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

struct Reporting {
    SampleProject sample;
    std::filesystem::path folder;
    Desktop d;

    Reporting() {
        sample.coded(sample.interview(), "Hard, mostly.", sample.trust());
        sample.coded(sample.interview(), "She rang me every single morning", sample.judged());
        sample.project().source(
            "Visit", std::vector<test::Said>{{"Parent", "Mrs Hargreaves came, and Mrs Hargreaves stayed."}});
        folder = sample.folder_path();
        sample.close();
        d.open(sample.file());
        d.keys("Ctrl+Alt+E");
        wait();
    }
    ReportDesk& desk() { return *d.bench().report; }
    void wait() {
        d.driver().frame();
        for (int i = 0; i < 1000 && (desk().run || desk().stale || d.bench().reporting); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            d.driver().frame();
        }
        d.driver().settle();
        REQUIRE_FALSE(desk().run);
    }
    std::string shown() {
        std::string words;
        for (const auto& block : desk().read.page.page.blocks) words += block.text.words + "\n";
        return words;
    }
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Report mode shows what the report will look like, and follows the work") {
    Reporting it;
    REQUIRE(it.desk().known);
    CHECK(it.desk().read.fault.empty());
    CHECK(it.desk().read.quotes == 2);
    CHECK(holds(it.shown(), "She rang me every single morning"));
    CHECK(it.d.driver().find("report/kind") != nullptr);
    CHECK(it.d.driver().find("report/block/0") != nullptr);

    change_report(it.d.bench(), [&](jobs::ReportRequest& choices) {
        choose_value(choices, "code_or_below", it.sample.judged().text());
    });
    it.wait();
    CHECK(it.desk().read.quotes == 1);
    CHECK_FALSE(holds(it.shown(), "Hard, mostly."));
    CHECK(chosen_value(it.desk().choices, "code_or_below") == it.sample.judged().text());
    change_report(it.d.bench(),
                  [&](jobs::ReportRequest& choices) { choose_value(choices, "code_or_below", {}); });
    it.d.bench().session->submit(
        store::RemoveCodings{{store::codings(it.d.bench().session->project(), {}).front().coding.id}});
    it.d.driver().frame();
    it.wait();
    CHECK(it.desk().read.quotes == 1);
}

TEST_CASE("what a report holds is said in as many words as there is room for") {
    Reporting it;
    auto& painter = it.d.driver().screen().painter();
    for (const float zoom : {1.F, 1.5F, 2.F}) {
        CAPTURE(zoom);
        it.d.driver().screen().set_zoom(zoom);
        it.d.driver().settle();
        const std::string words = it.d.driver().get("report/figures").name;
        CHECK(words.starts_with("2 passages"));
        painter.watch_texts(true);
        it.d.driver().frame();
        for (const auto& text : painter.drawn_texts())
            if (text.text == words) CHECK_FALSE(text.cut);
        painter.watch_texts(false);
    }
}

TEST_CASE("every kind of report can be looked at in the window") {
    Reporting it;
    for (const auto& kind : jobs::report_kinds()) {
        change_report(it.d.bench(),
                      [&](jobs::ReportRequest& choices) { choices.kind = std::string(kind.word); });
        it.wait();
        CHECK_MESSAGE(it.desk().read.fault.empty(), kind.word << ": " << it.desk().read.fault);
        CHECK_MESSAGE(it.desk().read.page.page.blocks.size() > 1, kind.word);
    }
}

TEST_CASE("a report is written, and the history says what left and for whom") {
    Reporting it;
    store::EditCode edit;
    edit.code = it.d.bench().session->view().codes().front().code.id;
    edit.brief = "Said otherwise.";
    REQUIRE(it.d.bench().session->submit(edit));
    it.desk().receiver = "The board";
    it.desk().opens = false;
    CHECK(suggested_report_file(it.d.bench()) == "Coded passages.docx");
    write_report_to(it.d.bench(), it.folder / "out.html");
    it.wait();
    CHECK(it.d.said().starts_with("Wrote "));
    CHECK(std::filesystem::file_size(it.folder / "out.html") > 1000);
    const auto records = store::export_records(it.d.bench().session->project());
    REQUIRE(records.size() == 1);
    CHECK(records[0].form == "html");
    CHECK(records[0].receiver == "The board");
    CHECK(records[0].digest.size() == 64);
    // Undo takes back what was done before it, and says that it passed the file over.
    undo(it.d.bench());
    CHECK(holds(it.d.said(), "stays noted"));
    CHECK(store::export_records(it.d.bench().session->project()).size() == 1);
}

TEST_CASE("before whole texts are written Report mode says what stands in them") {
    Reporting it;
    CHECK(it.d.driver().find("report/texts_warned/1") == nullptr);
    change_report(it.d.bench(), [](jobs::ReportRequest& choices) { choices.kind = "sources"; });
    it.wait();
    CHECK(holds(it.d.driver().get("report/texts_warned/1").name, "might be recognised"));
    change_report(it.d.bench(),
                  [](jobs::ReportRequest& choices) { choices.format = exchange::report::Format::csv; });
    it.wait();
    CHECK(it.d.driver().find("report/texts_warned/1") == nullptr);
}

TEST_CASE("a report leaves in an encrypted zip once its passphrase was typed twice") {
    Reporting it;
    it.d.bench().report->encrypted = true;
    it.desk().passphrase.text = "a long passphrase";
    it.d.keys("Ctrl+Alt+Shift+E");
    CHECK_FALSE(it.d.bench().chooser.is_open());
    CHECK(holds(it.d.said(), "differ"));
    CHECK(it.d.driver().focus() == "report/again");
    it.d.type("a long passphrase");
    it.d.keys("Ctrl+Alt+Shift+E");
    CHECK(it.d.bench().chooser.is_open());
    it.d.bench().chooser.close();
    CHECK(suggested_report_file(it.d.bench()) == "Coded passages.docx.zip");
    write_report_to(it.d.bench(), it.folder / "out.html.zip");
    it.wait();
    const auto records = store::export_records(it.d.bench().session->project());
    REQUIRE(records.size() == 1);
    CHECK(records[0].form == "html");
    CHECK(holds(records[0].choices, "\"encrypted\":true"));
}

TEST_CASE("the file is opened when that was asked for, and nothing is opened when it failed") {
    Reporting it;
    std::filesystem::path opened;
    it.d.bench().desk.open_file = [&](const std::filesystem::path& file) { opened = file; };
    write_report_to(it.d.bench(), it.folder / "nowhere" / "out.docx");
    it.wait();
    CHECK(it.d.bench().notice.warning);
    CHECK(opened.empty());
    CHECK(store::export_records(it.d.bench().session->project()).empty());
    write_report_to(it.d.bench(), it.folder / "out.docx");
    it.wait();
    CHECK(opened == it.folder / "out.docx");
}

TEST_CASE("the choices of a report are kept under a name, taken up again and deleted") {
    Reporting it;
    save_report(it.d.bench());
    CHECK(holds(it.d.said(), "name"));
    it.desk().name = "For the board";
    change_report(it.d.bench(), [](jobs::ReportRequest& choices) {
        choices.by = jobs::GroupBy::coder;
        choices.gate.cleared_only = true;
        choices.format = exchange::report::Format::pdf;
    });
    save_report(it.d.bench());
    const SavedReportId id = it.desk().saved;
    REQUIRE_FALSE(id.empty());
    const jobs::ReportRequest kept = it.desk().choices;
    it.desk().choices = {};
    it.desk().saved = {};
    take_saved_report(it.d.bench(), id);
    CHECK(it.desk().choices == kept);
    CHECK(it.desk().name == "For the board");
    it.wait();
    CHECK(it.desk().read.saved.size() == 1);
    // Nobody has cleared anything.
    CHECK(it.desk().read.quotes == 0);
    delete_saved_report(it.d.bench());
    CHECK(store::saved_reports(it.d.bench().session->project()).empty());
    CHECK(it.desk().saved.empty());
}
