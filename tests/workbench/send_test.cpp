// SPDX-License-Identifier: GPL-3.0-or-later
// A project is sent to another tool or to an archive.
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "app/workbench/actions.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/send_acts.h"
#include "app/workbench/report_desk.h"
#include "app/workbench/report_run.h"
#include "exchange/refi/archive.h"
#include "store/queries/report_queries.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

struct Sending {
    SampleProject sample;
    std::filesystem::path folder;
    Desktop d;

    Sending() {
        sample.project().source(
            "Visit", std::vector<test::Said>{{"Parent", "Mrs Hargreaves came, and Mrs Hargreaves stayed."}});
        sample.coded(sample.interview(), "Hard, mostly.", sample.trust());
        folder = sample.folder_path();
        sample.close();
        d.open(sample.file());
    }
    SendDesk& desk() { return d.bench().report->send; }
    void wait() {
        d.driver().frame();
        for (int i = 0; i < 1000 && (desk().run || d.bench().reporting || (desk().form && desk().stale));
             ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            d.driver().frame();
        }
        d.driver().settle();
        REQUIRE_FALSE(desk().run);
    }
    void run(std::string_view id) {
        run_action(d.bench(), *action(id));
        wait();
    }
    std::string words(const char* path) {
        const auto* node = d.driver().find(path);
        return node ? node->name : std::string();
    }
    // As somebody who chooses a file does.
    void goes_to(const char* name) {
        REQUIRE(d.bench().chooser.is_open());
        d.bench().chooser.close();
        chosen(d.bench(), {folder / name});
        wait();
    }
    std::string read(const char* name) const {
        std::ifstream in(folder / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::vector<model::ExportRecord> left() { return store::export_records(d.bench().session->project()); }
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "a project leaves for another tool after it was said what is in it, with the choices that were made") {
    Sending it;
    it.run("report.send_project");
    REQUIRE(it.desk().form);
    CHECK(holds(it.words("send/contents"), "3 sources"));
    CHECK(holds(it.words("send/warned/1"), "might be recognised"));
    CHECK(holds(it.words("send/warned/1"), "“Visit”"));
    CHECK(holds(it.words("send/unknown_who/1"), "it is not known whether they agreed"));
    CHECK(it.d.driver().find("send/lost/1") != nullptr);
    CHECK(it.d.driver().focus() == "send/elements");

    it.d.click("send/whole");
    it.wait();
    CHECK_FALSE(it.desk().form->refi.comes_back);
    it.d.click("send/receiver");
    it.d.type("Dr Smith, Leeds");
    it.d.keys("Ctrl+Enter");
    it.goes_to("out.qdpx");
    CHECK(it.d.said().starts_with("Wrote "));
    CHECK_FALSE(it.desk().form);
    const auto archive = test::must(exchange::refi::Archive::open(it.folder / "out.qdpx"));
    CHECK(archive.source_files().size() == 3);
    CHECK(archive.others().empty());  // without the part for Attune
    REQUIRE(it.left().size() == 1);
    CHECK(it.left()[0].receiver == "Dr Smith, Leeds");
    CHECK(it.left()[0].form == "qdpx");
}

TEST_CASE("a codebook has no texts to be told of, and Esc lets it stay") {
    Sending it;
    it.run("report.send_codebook");
    CHECK(holds(it.words("send/contents"), "codes"));
    CHECK(it.d.driver().find("send/warned/1") == nullptr);
    CHECK(it.d.driver().find("send/nothing_warned") == nullptr);
    CHECK(it.d.driver().find("send/tool") == nullptr);
    it.d.keys("Escape");
    CHECK_FALSE(it.desk().form);
    it.run("report.send_codebook");
    it.d.click("send/choose");
    it.goes_to("out.qdc");
    CHECK(holds(it.read("out.qdc"), "Trust in the worker"));
}

TEST_CASE("an archive pack waits until there is a text that may be archived") {
    Sending it;
    it.run("report.send_archive");
    CHECK(holds(it.words("send/stops"), "no text that may be archived"));
    it.d.keys("Ctrl+Enter");
    CHECK_FALSE(it.d.bench().chooser.is_open());
    it.d.click("send/unknown");
    it.wait();
    CHECK(holds(it.words("send/contents"), "3 texts"));
    CHECK(holds(it.words("send/unknown_who/1"), "agreed to archiving"));
    it.d.click("send/choose");
    it.goes_to("pack.zip");
    CHECK(holds(it.read("pack.zip"), "data-list.csv"));
    REQUIRE(it.left().size() == 1);
    CHECK(it.left()[0].kind == "archive pack");
}

TEST_CASE("a project is sent in an encrypted zip when both passphrases are the same") {
    Sending it;
    it.run("report.send_project");
    it.d.click("send/encrypted");
    it.d.click("send/passphrase");
    it.d.type("a long passphrase");
    it.d.click("send/choose");
    CHECK_FALSE(it.d.bench().chooser.is_open());
    CHECK(holds(it.words("send/fault"), "differ"));
    CHECK(it.d.driver().focus() == "send/again");
    it.d.type("a long passphrase");
    it.d.click("send/choose");
    it.goes_to("out.qdpx.zip");
    const std::string zip = it.read("out.qdpx.zip");
    CHECK(holds(zip, "out.qdpx"));
    CHECK_FALSE(holds(zip, "project.qde"));
    CHECK(holds(it.left()[0].choices, "\"encrypted\":true"));
}

TEST_CASE("wanting a passphrase leads to its field, and what was wrong with it goes with the dialog") {
    Sending it;
    it.run("report.send_project");
    it.d.driver().request("send/encrypted", kit::Action::press);
    it.d.driver().settle();
    CHECK(it.d.driver().focus() == "send/passphrase");
    const auto leave_with = [&](const char* said_meanwhile) {
        it.d.keys("Ctrl+Enter");
        CHECK(it.words("send/fault") == "Type the passphrase of the file.");
        CHECK(it.d.said() == "Type the passphrase of the file.");
        if (said_meanwhile) say(it.d.bench(), said_meanwhile);
        it.d.keys("Escape");
        REQUIRE_FALSE(it.desk().form);
        it.run("report.send_project");
        it.d.driver().request("send/encrypted", kit::Action::press);
        it.d.driver().settle();
    };
    leave_with(nullptr);
    CHECK(it.d.said().empty());
    // What another act says meanwhile is not the dialog's to take away.
    leave_with("The report is written.");
    CHECK(it.d.said() == "The report is written.");
    it.d.keys("Ctrl+Enter");
    it.d.click("send/passphrase");
    it.d.type("a");
    CHECK(it.words("send/fault").empty());
    CHECK(it.d.said().empty());
}

TEST_CASE("Report mode leads to what sends the whole project") {
    Sending it;
    it.d.keys("Ctrl+Alt+E");
    it.wait();
    for (const char* path : {"report/send_project", "report/send_codebook", "report/send_archive"}) {
        it.d.driver().request(path, kit::Action::press);
        it.wait();
        CHECK_MESSAGE(it.desk().form.has_value(), path);
        it.d.keys("Escape");
    }
}
