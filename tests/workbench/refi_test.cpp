// SPDX-License-Identifier: GPL-3.0-or-later
// A project of another tool is looked at and brought in, by keys alone.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include "app/workbench/aside.h"
#include "app/workbench/refi_desk.h"
#include "jobs/new_project.h"
#include "store/queries/queries.h"
#include "support/refi.h"
#include "support/refi_archive.h"
#include "workbench/desktop.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using attune::tests::guid;
using attune::tests::refi_project;
using attune::tests::write_archive;
using workbench::testing::Desktop;
using workbench::testing::faults_of;
using workbench::testing::SampleProject;
namespace fs = std::filesystem;

namespace {

const std::string words = "We trust her.\r\n\r\nShe came \U0001F600 every week.\r\n";

std::string selection(int number, int start, int end, const std::string& name) {
    return "<PlainTextSelection guid=\"" + guid(number) + "\" name=\"" + name + "\" startPosition=\"" +
           std::to_string(start) + "\" endPosition=\"" + std::to_string(end) + "\"><Coding guid=\"" +
           guid(number + 100) + "\"><CodeRef targetGUID=\"" + guid(10) + "\"/></Coding></PlainTextSelection>";
}

std::string source(int number, const std::string& name, const std::string& selections) {
    return "<TextSource guid=\"" + guid(number) + "\" name=\"" + name + "\" plainTextPath=\"internal://" +
           name + ".txt\">" + selections + "</TextSource>";
}

// Two texts, of which the second has a coding that finds no place; a set that has none here.
std::string two_texts() {
    return refi_project(
        "<CodeBook><Codes><Code guid=\"" + guid(10) +
            "\" name=\"Trust in her\" isCodable=\"true\"/></Codes></CodeBook><Sources>" +
            source(50, "Anna", selection(60, 3, 8, "trust") + selection(61, 28, 38, "every week")) +
            source(51, "Bea", selection(70, 17, 20, "She") + selection(71, 17, 900, "")) +
            "</Sources><Sets><Set guid=\"" + guid(80) + "\" name=\"First\"><MemberSource targetGUID=\"" +
            guid(50) + "\"/></Set></Sets>",
        "origin=\"SomeTool 3\"");
}

struct Bringing {
    SampleProject sample;
    Desktop d;

    explicit Bringing(bool open = true) {
        sample.close();
        if (open) d.open(sample.file());
    }
    fs::path beside(const std::string& name) { return sample.folder_path() / name; }
    kit::testing::Driver& driver() { return d.driver(); }
    const RefiDesk& desk() { return *d.bench().aside->refi; }
    // Runs work on threads of their own: gives them time, up to twenty seconds.
    void finish() {
        for (int i = 0; i < 4000 && desk().busy(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            driver().frame();
        }
        REQUIRE_FALSE(desk().busy());
        driver().settle();
    }
    void drop(const fs::path& file) {
        driver().drop_files({file}, {700, 400});
        driver().settle();
        finish();
    }
    void keys(std::string_view chords) {
        d.keys(chords);
        finish();
    }
    void check_sound() {
        for (const auto& fault : faults_of(d)) CHECK_MESSAGE(false, fault);
    }
    std::string digest() { return d.bench().session->project().state_digest(); }
};

}  // namespace

TEST_CASE("another tool's project is looked at, counted otherwise, brought in and taken back by keys alone") {
    Bringing it;
    const auto file =
        write_archive(it.beside("study.qdpx"), two_texts(), {{"Anna.txt", words}, {"Bea.txt", words}});
    const std::string before = it.digest();
    it.drop(file);
    CHECK(it.d.bench().document == Document::import_preview);
    CHECK(it.driver().focus() == "refi/table");
    CHECK(it.digest() == before);
    const std::string shown = it.driver().snapshot();
    CHECK(shown.find("by SomeTool 3") != std::string::npos);
    CHECK(shown.find("1 set") != std::string::npos);
    it.check_sound();

    // Two sources take two rows; the rest is for what is said of one of them.
    const auto table = it.driver().get("refi/table").bounds;
    const auto pane = it.driver().get("refi").bounds;
    CHECK(table.h < pane.h * 0.25F);

    // The source with a coding that finds no place stands first.
    REQUIRE(it.desk().order == std::vector<std::size_t>{1, 0});
    CHECK(it.desk().text == 1);
    CHECK(it.driver().get("refi/table/1/not_placed").value.find('1') != std::string::npos);
    CHECK(it.driver().get("refi/foot").name.find("1 coding finds no place") != std::string::npos);

    it.keys("Down");
    CHECK(it.desk().text == 0);
    REQUIRE(it.desk().samples.size() == 2);
    // Those that another reading moves come first.
    const auto every = [&it] {
        std::size_t at = 0;
        while (at + 1 < it.desk().samples.size() && !it.desk().samples[at].name.starts_with("every")) ++at;
        return at;
    };
    const auto said = [&] {
        return it.driver().get("refi/sample/" + std::to_string(every() + 1) + "/name").name;
    };
    CHECK(it.desk().samples[every()].words == "every week");
    CHECK(said() == "The file names it by these words.");
    it.keys("Enter");
    CHECK(it.driver().focus().starts_with("refi/dialect"));
    it.keys("Down");
    CHECK(it.desk().samples[every()].words != "every week");
    CHECK(it.desk().read->plan.texts[0].verdict.chosen_by_person);
    CHECK(said().find("“every week”") != std::string::npos);
    CHECK(it.driver().get("refi/table/0/sure").value.find("chosen") != std::string::npos);
    it.check_sound();
    it.keys("Up");
    CHECK(it.desk().samples[every()].words == "every week");
    CHECK(it.digest() == before);

    it.keys("Ctrl+Enter");
    CHECK(it.d.bench().document == Document::page);
    CHECK_FALSE(it.desk().read);
    CHECK(it.d.bench().notice.can_undo);
    CHECK(it.d.bench().session->view().sources().size() == 4);
    REQUIRE(it.d.bench().page);
    CHECK(it.d.bench().page->text().source().row.title == "Anna");
    CHECK(it.d.codings() == std::vector<std::string>{"Trust in her: trust", "Trust in her: every week"});
    it.check_sound();
    it.keys("Ctrl+Z");
    CHECK(it.digest() == before);
}

TEST_CASE("after an import the first source with codings is shown, and the preview says what is in place") {
    Bringing it;
    const std::string xml =
        refi_project("<CodeBook><Codes><Code guid=\"" + guid(10) +
                     "\" name=\"Trust in her\" isCodable=\"true\"/></Codes></CodeBook><Sources>" +
                     source(50, "Anna", "") + source(51, "Bea", selection(60, 3, 8, "trust")) + "</Sources>");
    it.drop(write_archive(it.beside("study.qdpx"), xml, {{"Anna.txt", words}, {"Bea.txt", words}}));
    const std::string shown = it.driver().snapshot();
    CHECK(shown.find("In place") != std::string::npos);
    CHECK(shown.find("Exact") == std::string::npos);
    it.keys("Ctrl+Enter");
    REQUIRE(it.d.bench().page);
    CHECK(it.d.bench().page->text().source().row.title == "Bea");
    // Where none of them has a coding, the first of them.
    it.d.keys("Ctrl+Z");
    it.drop(write_archive(it.beside("bare.qdpx"),
                          refi_project("<Sources>" + source(52, "Cara", "") + "</Sources>"),
                          {{"Cara.txt", "Nobody coded this."}}));
    it.keys("Ctrl+Enter");
    REQUIRE(it.d.bench().page);
    CHECK(it.d.bench().page->text().source().row.title == "Cara");
}

TEST_CASE("without a project, one is made of another tool's") {
    Bringing it(false);
    const auto file =
        write_archive(it.beside("study.qdpx"), two_texts(), {{"Anna.txt", words}, {"Bea.txt", words}});
    it.drop(file);
    CHECK(it.d.bench().document == Document::import_preview);
    it.check_sound();
    it.keys("Ctrl+Enter");
    CHECK(it.d.bench().document == Document::new_project);
    const NewProjectForm& form = it.d.bench().aside->new_project;
    CHECK(form.title == "Demo");
    CHECK(form.elements == ElementsChoice::none);
    CHECK(it.driver().get("new/takes_refi").name.find("study.qdpx") != std::string::npos);
    it.check_sound();
    // Back to what was read, and on again.
    it.keys("Esc");
    it.keys("Ctrl+Alt+I");
    CHECK(it.d.bench().document == Document::import_preview);
    it.keys("Ctrl+Enter");
    it.d.bench().aside->new_project.file = it.beside("made.attune").string();
    it.d.bench().aside->new_project.file_is_own = true;
    it.keys("Ctrl+Enter");
    REQUIRE(it.d.bench().session);
    CHECK(it.d.bench().session->project().file() == it.beside("made.attune"));
    CHECK(it.d.bench().session->view().sources().size() == 2);
    CHECK(it.d.bench().session->view().info().codings == 3);
    it.keys("Ctrl+Z");
    CHECK(it.d.bench().session->view().sources().empty());
}

TEST_CASE("leaving by Esc keeps another tool's project waiting, and Cancel lets it go") {
    Bringing it;
    const auto file =
        write_archive(it.beside("study.qdpx"), two_texts(), {{"Anna.txt", words}, {"Bea.txt", words}});
    const std::string before = it.digest();
    it.drop(file);
    it.keys("Esc");
    CHECK(it.d.bench().document == Document::page);
    CHECK(it.d.said().find("still waits") != std::string::npos);
    it.keys("Ctrl+Alt+I");
    CHECK(it.d.bench().document == Document::import_preview);
    it.d.click("refi/cancel");
    CHECK(it.d.bench().document == Document::page);
    CHECK_FALSE(it.desk().read);
    CHECK(it.digest() == before);
    it.keys("Ctrl+Alt+I");
    CHECK(it.d.bench().chooser.is_open());
}

TEST_CASE("a codebook of another tool shows its codes") {
    Bringing it;
    const fs::path file = it.beside("codes.qdc");
    std::ofstream(file) << "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook "
                           "xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes><Code guid=\"" +
                               guid(1) + "\" name=\"Needs\" isCodable=\"true\"><Code guid=\"" + guid(2) +
                               "\" name=\"Sleep\" isCodable=\"true\"/></Code></Codes></CodeBook>";
    it.drop(file);
    CHECK(it.driver().get("refi/codes/2").name.find("Sleep") != std::string::npos);
    it.check_sound();
    it.keys("Ctrl+Enter");
    const auto& codes = it.d.bench().session->view().codes();
    CHECK(std::any_of(codes.begin(), codes.end(), [](const auto& row) { return row.code.name == "Sleep"; }));
}

TEST_CASE("a file that cannot be read is said in a sentence") {
    Bringing it;
    const auto good =
        write_archive(it.beside("study.qdpx"), two_texts(), {{"Anna.txt", words}, {"Bea.txt", words}});
    std::ifstream in(good, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    std::vector<std::pair<std::string, std::string>> files{
        {"empty.qdpx", ""},
        {"page.qdpx", "<html><body>Sign in</body></html>"},
        {"cut.qdpx", bytes.substr(0, bytes.size() / 2)},
        {"empty.qdc", ""},
        {"words.qdc", "no XML at all"},
        {"open.qdc", "<CodeBook><Codes><Code"},
    };
    const std::string before = it.digest();
    for (const auto& [name, content] : files) {
        CAPTURE(name);
        std::ofstream(it.beside(name), std::ios::binary) << content;
        it.drop(it.beside(name));
        CHECK_FALSE(it.desk().read);
        const std::string fault = it.desk().fault;
        CHECK(fault.ends_with('.'));
        CHECK(it.driver().get("refi/fault").name == fault);
        it.check_sound();
        it.keys("Ctrl+Enter");
        CHECK(it.digest() == before);
    }
    it.keys("Esc");
    CHECK(it.d.bench().document == Document::page);
}

TEST_CASE("malformed files of other tools never end the window") {
    Bringing it;
    int number = 0;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(ATTUNE_FIXTURES) / "fuzz" / "refi")) {
        if (!entry.is_regular_file()) continue;
        CAPTURE(entry.path().string());
        const bool codebook = entry.path().extension() == ".qdc";
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string xml((std::istreambuf_iterator<char>(in)), {});
        const fs::path file = it.beside(std::to_string(++number) + (codebook ? ".qdc" : ".qdpx"));
        if (codebook)
            std::ofstream(file, std::ios::binary) << xml;
        else
            write_archive(file, xml);
        it.drop(file);
        CHECK((it.desk().read || it.desk().fault.ends_with('.')));
        it.check_sound();
        if (it.desk().read) {
            it.keys("Ctrl+Enter");
            if (it.desk().read) CHECK(it.desk().fault.ends_with('.'));
        }
        it.d.bench().aside->refi = std::make_unique<RefiDesk>();
        it.keys("Esc");
    }
}

TEST_CASE("projects of real tools are looked at and brought in in the window") {
    auto files = attune::tests::real_refi_files(".qdpx");
    for (auto& file : attune::tests::real_refi_files(".qdc")) files.push_back(std::move(file));
    if (files.empty()) {
        MESSAGE("left out: ATTUNE_TEST_DATA holds no files of other tools");
        return;
    }
    for (const auto& file : files) {
        CAPTURE(file.string());
        Bringing it;
        const std::string before = it.digest();
        it.drop(file);
        REQUIRE(it.desk().read);
        it.check_sound();
        for (std::size_t i = 0; i < std::min<std::size_t>(it.desk().order.size(), 4); ++i) {
            it.keys("Down");
            it.check_sound();
        }
        it.keys("Ctrl+Enter");
        CHECK_FALSE(it.desk().read);
        CHECK(it.d.bench().notice.can_undo);
        it.keys("Ctrl+Z");
        CHECK(it.digest() == before);
    }
}
