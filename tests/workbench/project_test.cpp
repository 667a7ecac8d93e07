// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, closing and filling projects in the window.
#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "app/workbench/acts/view_acts.h"
#include "app/workbench/options.h"
#include "app/workbench/script.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace fs = std::filesystem;

namespace {

void write(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

std::vector<std::string> titles(const Desktop& d, const Workbench& bench) {
    (void)d;
    std::vector<std::string> all;
    for (const auto& row : bench.session->view().sources()) all.push_back(row.title);
    return all;
}

}  // namespace

TEST_CASE("the caret, the scroll, the list and the source are where they were left") {
    SampleProject sample;
    sample.close();
    CodePoint caret;
    {
        Desktop d;
        d.open(sample.file());
        d.keys("Alt+2");
        d.keys("Esc Ctrl+End Ctrl+Left Ctrl+Left");
        caret = d.bench().page->selection.caret();
        d.keys("Ctrl+PageDown");
        d.keys("Ctrl+PageUp");
        CHECK(d.bench().page->selection.caret() == caret);
        CHECK(d.shell().may_close());
    }
    Desktop d;
    d.open(sample.file());
    CHECK(d.bench().tab == NavigatorTab::codes);
    CHECK(d.bench().page->id() == sample.interview());
    CHECK(d.bench().page->selection.caret() == caret);
}

TEST_CASE("where one was reading survives a kill, a second later") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    d.keys("Space Space");
    d.driver().wait(1.1);
    d.driver().settle();
    const CodePoint caret = d.bench().page->selection.caret();
    d.die();
    Desktop again;
    again.open(sample.file());
    CHECK(again.bench().page->selection.caret() == caret);
}

TEST_CASE("an encrypted project asks for its passphrase until it is the right one") {
    if (!store::encryption_available()) {
        MESSAGE("this build has no encryption: skipped");
        return;
    }
    SampleProject sample("tea and toast");
    sample.close();
    Desktop d;
    d.open(sample.file());
    CHECK_FALSE(d.bench().session);
    CHECK(d.driver().focus() == "opening/passphrase");
    CHECK(d.driver().get("opening").state.modal);
    d.type("wrong");
    d.keys("Enter");
    CHECK_FALSE(d.bench().session);
    REQUIRE(d.bench().opening);
    d.keys("Ctrl+A");
    d.type("tea and toast");
    d.keys("Enter");
    REQUIRE(d.bench().session);
    CHECK_FALSE(d.bench().opening);
    CHECK(d.driver().get("status/saved").name.find("encrypted") != std::string::npos);
}

TEST_CASE("a project that someone else writes in is explained and can be opened to read only") {
    SampleProject sample;
    Desktop d;
    d.open(sample.file());
    CHECK_FALSE(d.bench().session);
    REQUIRE(d.bench().opening);
    CHECK(d.bench().opening->offers_read_only);
    CHECK_FALSE(d.bench().opening->sentence.empty());
    d.click("opening/read_only");
    REQUIRE(d.bench().session);
    CHECK_FALSE(d.bench().writable());
    CHECK(d.driver().get("status/saved").name.find("Read only") == 0);
    d.keys("Space 1");
    CHECK(d.said() == "This project is open to read only.");
    CHECK(d.selected() == "Hard, mostly.");
    d.keys("M");
    CHECK(d.said() == "This project is open to read only.");
    d.keys("Alt+2");
    d.keys("Ctrl+PageDown");
    CHECK(d.bench().page->id() == sample.second());
}

TEST_CASE("a file that is no project, or is not there, gives a sentence and leaves what is open open") {
    SampleProject sample;
    sample.close();
    Desktop d;
    write(sample.folder_path() / "notes.attune",
          "just some words, no project at all, and long enough to look at");
    d.open(sample.folder_path() / "notes.attune");
    CHECK_FALSE(d.bench().session);
    CHECK_FALSE(d.said().empty());
    CHECK(d.bench().notice.warning);
    d.keys("Esc");
    d.open(sample.file());
    REQUIRE(d.bench().session);
    d.open(sample.folder_path() / "absent.attune");
    CHECK(d.bench().session);
    CHECK(d.bench().notice.warning);
    CHECK(d.driver().find("page/text") != nullptr);
}

TEST_CASE("files dropped onto the window come in, and one that cannot be read is named with the reason") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    const fs::path good = sample.folder_path() / "B 01 – café.txt",
                   bad = sample.folder_path() / "broken.docx", empty = sample.folder_path() / "empty.txt";
    write(good, "INT: How was it?\nMother: Fine, mostly. I slept.\n");
    write(bad, "PK\x03\x04 not a document");
    write(empty, "");
    d.driver().drop_files({bad, good, empty}, {700, 400});
    d.finish_import();
    // What can come in is shown with what cannot, and why.
    REQUIRE(d.bench().document == Document::import_preview);
    CHECK(titles(d, d.bench()).size() == 2);
    const std::string shown = d.driver().snapshot();
    CHECK(shown.find("broken.docx") != std::string::npos);
    CHECK(shown.find("empty.txt") != std::string::npos);
    d.keys("Ctrl+Enter");
    d.finish_import();
    const auto all = titles(d, d.bench());
    REQUIRE(all.size() == 3);
    CHECK(d.bench().page->text().source().row.original_name == "B 01 – café.txt");
    CHECK(d.said().find("2 files were left out") != std::string::npos);
    d.keys("Esc Ctrl+Z");
    CHECK(d.bench().session->view().sources().size() == 2);
}

TEST_CASE("files of which none can be read are listed with their reasons until that is closed") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    const fs::path bad = sample.folder_path() / "broken.docx", empty = sample.folder_path() / "empty.txt";
    write(bad, "PK\x03\x04 not a document");
    write(empty, "");
    d.take_in({bad, empty});
    CHECK(d.bench().document == Document::page);
    REQUIRE(d.bench().import_failures.size() == 2);
    for (const std::string& sentence : d.bench().import_failures)
        CHECK(d.driver().snapshot().find(sentence) != std::string::npos);
    d.click("import_report/close");
    CHECK(d.driver().find("import_report") == nullptr);
}

TEST_CASE("the same file again is left out and said so") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    const fs::path file = sample.folder_path() / "B-01.txt";
    write(file, "INT: How was it?\nMother: Fine, mostly.\n");
    d.take_in({file});
    CHECK(d.bench().session->view().sources().size() == 3);
    d.driver().drop_files({file}, {700, 400});
    d.finish_import();
    CHECK(d.driver().get("import/files/1").name == "B-01.txt");
    CHECK(d.driver().snapshot().find("in the project already") != std::string::npos);
    CHECK_FALSE(d.driver().get("import/take").state.enabled);
    // Wanted twice all the same.
    d.keys("Space Ctrl+Enter");
    d.finish_import();
    CHECK(d.bench().session->view().sources().size() == 4);
}

TEST_CASE("a project dropped onto the window is opened") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.driver().drop_files({sample.file()}, {700, 400});
    d.driver().settle();
    CHECK(d.bench().session);
}

TEST_CASE("a copy is saved beside the project and never over a file") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    const fs::path copy = sample.folder_path() / "copy.attune";
    save_copy(d.bench(), copy);
    CHECK(fs::exists(copy));
    CHECK(d.said().find("Saved a copy") == 0);
    save_copy(d.bench(), copy);
    CHECK(d.bench().notice.warning);
}

TEST_CASE("recent projects are offered on the start screen") {
    SampleProject sample;
    sample.close();
    const fs::path settings = sample.folder_path() / "config" / "settings";
    {
        Desktop d(settings);
        d.open(sample.file());
        d.keys("Ctrl+W");
        CHECK_FALSE(d.bench().session);
        CHECK(d.driver().get("start/recent/1").name == "test");
        d.click("start/recent/1");
        CHECK(d.bench().session);
        set_theme(d.bench(), "Dark");
        d.shell().may_close();
    }
    const Settings kept = read_settings(settings);
    CHECK(kept.theme == "Dark");
    REQUIRE(kept.recent.size() == 1);
    CHECK(kept.recent[0].file == sample.file());
    CHECK(kept.recent[0].opened_ms > 0);
}

TEST_CASE("settings are read back as they were written, and nonsense is left out") {
    test::ScratchFolder folder;
    const fs::path file = folder.path() / "deep" / "settings";
    Settings settings;
    settings.zoom = 1.25F;
    settings.coder_name = "Åsa = Lind";
    settings.remember("/a/Größe.attune", 1);
    settings.remember("/b/two words.attune", 1'721'900'000'000);
    settings.keys["edit.redo"] = {"Ctrl+R", "Ctrl+Shift+Z"};
    settings.keys["code.again"] = {};
    settings.keys["select.turn"] = {","};
    settings.hints_done = {"code", "select"};
    settings.hints_shown = false;
    REQUIRE(write_settings(file, settings));
    const Settings back = read_settings(file);
    CHECK(back.zoom == 1.25F);
    CHECK(back.coder_name == "Åsa = Lind");
    CHECK(back.recent == settings.recent);
    CHECK(back.keys == settings.keys);
    CHECK(back.hints_done == settings.hints_done);
    CHECK_FALSE(back.hints_shown);
    write(file, "recent = /old/way.attune\nrecent = 12 monkeys.attune\n");
    CHECK(read_settings(file).recent ==
          std::vector<RecentProject>{{"/old/way.attune", 0}, {"monkeys.attune", 12}});
    write(file, "zoom = 900\nnonsense\ntheme =\nwindow width = -4\n");
    const Settings odd = read_settings(file);
    CHECK(odd.zoom == 1);
    CHECK(odd.theme == "Light");
    CHECK(odd.window_width == 1440);
}

TEST_CASE("actions, words and keys of the command line come in the order given") {
    using Words = std::vector<std::string_view>;
    const auto read = read_options(Words{"--press", "Ctrl+K", "--type", "theme: d", "--press", "Enter",
                                         "--do", "go.palette", "--type", "light"});
    REQUIRE(read);
    Desktop d;
    Script script(*read);
    std::vector<std::string> themes;
    for (int i = 0; i < 100 && script.step(d.bench()); ++i) {
        d.driver().settle();
        themes.push_back(d.bench().settings.theme);
    }
    // Found in the palette and run; then the palette anew, with what was typed last.
    CHECK(d.bench().settings.theme == "Dark");
    CHECK(themes.front() == "Light");
    CHECK(d.bench().palette.open);
    CHECK(d.bench().palette.query == "light");
}

TEST_CASE("the command line is understood, and misuse is named") {
    using Words = std::vector<std::string_view>;
    const auto good =
        read_options(Words{"a b.attune", "--screenshot", "x.png", "--size=1600x1000", "--theme", "dark",
                           "--zoom", "1.5", "--panel", "codes", "--do", "code.open,go.palette"});
    REQUIRE(good);
    CHECK(good->project == "a b.attune");
    CHECK(good->width == 1600);
    CHECK(good->height == 1000);
    CHECK(good->deeds.size() == 2);
    for (const Words& words :
         {Words{"--size", "big"}, Words{"--size", "10x10"}, Words{"--theme", "pink"}, Words{"--do", "fly"},
          Words{"--zoom", "9"}, Words{"--screenshot"}, Words{"--nothing", "x"}, Words{"one", "two"}}) {
        const auto bad = read_options(words);
        REQUIRE_FALSE(bad);
        CHECK(bad.error().kind == ErrorKind::invalid);
        CHECK_FALSE(bad.error().sentence.empty());
    }
}
