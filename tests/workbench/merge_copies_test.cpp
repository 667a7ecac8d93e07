// SPDX-License-Identifier: GPL-3.0-or-later
// Copies that are given to coders and taken back, as whole jobs by keys alone.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/copies_desk.h"
#include "app/workbench/history_desk.h"
#include "app/workbench/team_desk.h"
#include "store/commands/round_commands.h"
#include "store/merge/merge.h"
#include "store/queries/round_queries.h"
#include "store/rounds/give_copy.h"
#include "workbench/desktop.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::faults_of;
using workbench::testing::SampleProject;
namespace fs = std::filesystem;

namespace {

struct Copies {
    SampleProject sample;
    CoderId amina, bilal;
    RoundId round;
    std::unique_ptr<Desktop> desktop;

    explicit Copies(model::RoundKind kind = model::RoundKind::reliability) {
        amina = CoderId(sample.project().run(store::AddCoder{{}, "Amina Khan", {}}).subject);
        bilal = CoderId(sample.project().run(store::AddCoder{{}, "Bilal Shah", {}}).subject);
        store::StartRound start;
        start.name = "First";
        start.kind = kind;
        start.sources = {sample.interview(), sample.second()};
        start.coders = {amina, bilal};
        start.copies = {model::CopyKind::blind, model::CopyKind::blind};
        round = RoundId(sample.project().run(start).subject);
    }
    Desktop& d() { return *desktop; }
    kit::testing::Driver& driver() { return desktop->driver(); }
    fs::path beside(const std::string& name) { return sample.folder_path() / name; }

    void open() {
        sample.close();
        desktop = std::make_unique<Desktop>();
        desktop->open(sample.file());
    }
    void open(const fs::path& file) {
        desktop->open(file);
        REQUIRE(desktop->bench().session);
        REQUIRE(desktop->bench().session->project().file() == file);
    }
    // A run works on a thread of its own: gives it time, up to twenty seconds.
    void finish() {
        for (int i = 0; i < 4000 && desktop->bench().copies->busy(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            desktop->driver().frame();
        }
        REQUIRE_FALSE(desktop->bench().copies->busy());
        desktop->driver().settle();
    }
    // Made by the store, before the window opens.
    fs::path given(const CoderId& coder, model::CopyKind kind, const std::string& name) {
        store::CopyToGive copy;
        copy.round = round;
        copy.coder = coder;
        copy.kind = kind;
        copy.file = beside(name);
        test::must(store::give_copy(*sample.project(), copy));
        return copy.file;
    }
    // In the window: the cursor of the matrix is at the coder.
    void give(const std::string& name) {
        d().keys("Alt+Shift+G");
        REQUIRE(driver().find("give_copy") != nullptr);
        d().keys("Enter");
        REQUIRE(d().bench().chooser.is_open());
        d().keys("Ctrl+A");
        d().type(name);
        d().keys("Enter");
        finish();
    }
    void drop(const std::vector<fs::path>& files) {
        driver().drop_files(files, {700, 400});
        driver().settle();
        finish();
    }
    void tab_to(const std::string& path) {
        for (int stops = 0; stops < 80 && driver().focus() != path; ++stops) d().keys("Tab");
        REQUIRE(driver().focus() == path);
    }
    std::string digest() { return d().bench().session->project().state_digest(); }
    bool any_backup() { return fs::exists(beside("backups")) && !fs::is_empty(beside("backups")); }
};

void check_sound(Desktop& d) {
    for (const auto& fault : faults_of(d)) CHECK_MESSAGE(false, fault);
}

}  // namespace

TEST_CASE("two blind copies are given, coded in, taken back and merged, without the mouse") {
    Copies it;
    it.open();
    Desktop& d = it.d();
    d.keys("Ctrl+Shift+G Enter Ctrl+Home Right");
    CHECK(it.driver().focus() == "team/progress");
    CHECK(d.bench().team->progress_choice.column == it.amina.text());
    it.give("amina");
    CHECK(d.said().find("blind copy") != std::string::npos);
    CHECK(it.driver().get("team/progress/copies/" + it.amina.text()).value.starts_with("blind, "));
    d.keys("Right");
    it.give("bilal");
    REQUIRE(fs::exists(it.beside("amina.attune")));
    REQUIRE(fs::exists(it.beside("bilal.attune")));

    // In each copy: it says what it is; a code of the book and a new one, and what is finished.
    for (const auto& [name, coder] :
         {std::pair{"amina.attune", "Amina Khan"}, {"bilal.attune", "Bilal Shah"}}) {
        CAPTURE(coder);
        it.open(it.beside(name));
        const std::string words = it.driver().get("copy/words").name;
        CHECK(words.find(fmt::format("Blind copy for {}", coder)) != std::string::npos);
        CHECK(words.find("“First”") != std::string::npos);
        CHECK(words.find("0 of 2 finished") != std::string::npos);
        CHECK(words.find("proposal") != std::string::npos);
        CHECK(d.bench().session->view().coder(d.bench().session->project().coder())->name == coder);
        d.keys("Alt+P Space Enter");
        d.type("not");
        d.keys("Enter Down Down Space Enter");
        d.type("Long nights");
        d.keys("Ctrl+Enter");
        CHECK(d.codings().size() == 2);
        const auto& codes = d.bench().session->view().codes();
        const auto made = std::find_if(codes.begin(), codes.end(),
                                       [](const auto& row) { return row.code.name == "Long nights"; });
        REQUIRE(made != codes.end());
        CHECK(made->code.state == model::CodeState::proposed);
        CHECK_FALSE(it.driver().get("copy/finished").state.checked);
        d.keys("Ctrl+Shift+D");
        CHECK(it.driver().get("copy/finished").state.checked);
        CHECK(it.driver().get("copy/words").name.find("1 of 2 finished") != std::string::npos);
        check_sound(d);
        // What belongs to the lead is refused with a sentence.
        d.keys("Alt+Shift+N");
        CHECK(d.said().find("copy that was given") != std::string::npos);
    }

    it.open(it.sample.file());
    d.keys("Ctrl+Shift+J");
    CHECK(d.bench().document == Document::take_copies);
    // Both lie beside the project and are offered.
    CHECK(d.bench().copies->back->beside.size() == 2);
    CHECK(it.driver().focus() == "take_copies/rows");
    d.keys("Enter");
    it.finish();
    CHECK(d.bench().copies->back->files.size() == 1);
    d.keys("End Enter");
    it.finish();
    REQUIRE(d.bench().copies->back->plan);
    CHECK(d.bench().copies->back->files.size() == 2);
    const auto& back = *d.bench().copies->back;
    REQUIRE(back.plan->conflicts.size() == 1);
    CHECK(back.plan->conflicts[0].kind == store::MergeConflict::Kind::same_name);
    CHECK(back.row()->kind == BackRow::Kind::conflict);
    check_sound(d);
    // The two new codes of one name are joined.
    d.keys("Enter");
    CHECK(it.driver().focus() == "take_copies/choice");
    d.keys("Down");
    CHECK(back.instead.size() == 1);
    CHECK(it.driver().get("take_copies/foot").name.find("1 chosen otherwise") != std::string::npos);
    CHECK_FALSE(it.driver().get("take_copies/merge").visible.empty());
    check_sound(d);
    d.keys("Ctrl+Enter");
    it.finish();
    CHECK(d.bench().document == Document::team);
    CHECK(d.said().find("2 coders came in") != std::string::npos);
    CHECK(it.any_backup());
    const auto& codes = d.bench().session->view().codes();
    CHECK(std::count_if(codes.begin(), codes.end(),
                        [](const auto& row) { return row.code.name == "Long nights"; }) == 1);
    std::int64_t codings = 0;
    for (const auto& row : codes) codings += row.codings;
    CHECK(codings == 4);
    CHECK(store::finished_sources(d.bench().session->project()).size() == 2);
    const auto verified = test::must(d.bench().session->project().verify({}));
    for (const auto& fault : verified.faults) FAIL_CHECK(fault);
    // Twice does nothing, and says so.
    it.drop({it.beside("amina.attune"), it.beside("bilal.attune")});
    CHECK(d.bench().copies->back->plan->nothing());
    d.keys("Ctrl+Enter");
    CHECK(d.said().find("has all of it already") != std::string::npos);
    d.keys("Esc");
    CHECK(d.bench().document == Document::team);
}

TEST_CASE("leaving before the merge, at any moment, leaves nothing") {
    Copies it;
    const auto file = it.given(it.amina, model::CopyKind::blind, "amina.attune");
    {
        auto copy = test::must(store::Project::open(file, {store::Access::read_write, {}, "Amina Khan"}));
        test::must(copy.run(store::FinishSource{it.sample.second(), {}, true}));
    }
    it.open();
    const auto before = it.digest();
    const auto head = it.d().bench().session->project().head();
    it.drop({file});
    REQUIRE(it.d().bench().copies->back->plan);
    CHECK_FALSE(it.d().bench().copies->back->plan->nothing());
    REQUIRE(it.d().bench().copies->back->plan->entries.size() == 1);
    CHECK(it.d().bench().copies->back->plan->entries[0].source == "Interview A-02");
    it.d().keys("Esc");
    CHECK_FALSE(it.d().bench().copies->back);
    CHECK(it.d().said() == "Nothing was taken in.");
    // And while it is read.
    it.driver().drop_files({file}, {700, 400});
    it.driver().settle();
    if (it.d().bench().copies->busy()) it.d().keys("Esc");
    it.finish();
    it.d().keys("Esc");
    CHECK(it.digest() == before);
    CHECK(it.d().bench().session->project().head() == head);
    CHECK_FALSE(it.any_backup());
}

TEST_CASE("where both changed a name the other choice is taken by a key, and is an ordinary change") {
    Copies it(model::RoundKind::calibration);
    const auto file = it.given(it.amina, model::CopyKind::working, "amina.attune");
    {
        auto copy = test::must(store::Project::open(file, {store::Access::read_write, {}, "Amina Khan"}));
        test::must(copy.run(store::RenameCode{it.sample.judged(), "Accepted"}));
    }
    it.sample.project().run(store::RenameCode{it.sample.judged(), "Without blame"});
    it.open();
    it.drop({file});
    const auto& back = it.d().bench().copies->back;
    REQUIRE(back->plan);
    REQUIRE(back->plan->conflicts.size() == 1);
    CHECK(it.driver().get("take_copies/kind").name.find("both changed it") != std::string::npos);
    const std::string instead = it.driver().get("take_copies/choice/instead").name;
    CHECK(instead.ends_with("."));
    const auto name = [&] { return it.d().bench().session->view().code(it.sample.judged())->code.name; };
    const std::string here = name();
    it.d().keys("Space");
    CHECK(it.d().said() == instead);
    it.d().keys("Space");
    CHECK(back->instead.empty());
    it.d().keys("Space Ctrl+Enter");
    it.finish();
    CHECK_FALSE(it.d().bench().copies->back);
    const std::string chosen = name();
    CHECK(instead.find(chosen) != std::string::npos);
    it.d().keys("Ctrl+Z");
    CHECK(name() != chosen);
}

TEST_CASE("a copy that is let go over the window comes back, another project is opened") {
    Copies it;
    const auto file = it.given(it.amina, model::CopyKind::blind, "amina.attune");
    SampleProject other;
    other.close();
    it.open();
    it.drop({file});
    CHECK(it.d().bench().document == Document::take_copies);
    CHECK(it.d().bench().session->project().file() == it.sample.file());
    it.d().keys("Esc");
    it.drop({other.file()});
    CHECK(it.d().bench().session->project().file() == other.file());
    CHECK(it.driver().find("copy/words") == nullptr);
}

TEST_CASE("a file that is no copy is named with the reason, and Delete leaves it out") {
    Copies it;
    const auto file = it.given(it.amina, model::CopyKind::blind, "amina.attune");
    std::ofstream(it.beside("notes.attune")) << "these are notes";
    it.open();
    it.drop({file});
    it.drop({it.beside("notes.attune")});
    const auto& back = it.d().bench().copies->back;
    CHECK_FALSE(back->plan);
    CHECK(it.driver().get("take_copies/fault").name.find("notes.attune") != std::string::npos);
    check_sound(it.d());
    it.d().keys("Ctrl+Enter");
    CHECK(it.d().bench().copies->back);
    while (back->row() && back->row()->words != "notes.attune") it.d().keys("Down");
    it.d().keys("Delete");
    it.finish();
    CHECK(back->plan);
    CHECK(back->files.size() == 1);
}

TEST_CASE("a second file of a synchronised folder is explained and offered") {
    Copies it;
    it.sample.close();
    fs::copy_file(it.sample.file(), it.beside("test-LAPTOP7.attune"));
    it.desktop = std::make_unique<Desktop>();
    it.desktop->open(it.sample.file());
    it.d().keys("Ctrl+Shift+J");
    REQUIRE(it.d().bench().copies->back->beside.size() == 1);
    CHECK(it.driver().get("take_copies/remark").name.find("synchronised folder") != std::string::npos);
    check_sound(it.d());
    it.d().keys("Enter");
    it.finish();
    REQUIRE(it.d().bench().copies->back->plan);
    CHECK(it.d().bench().copies->back->plan->nothing());
}

TEST_CASE("copies with a passphrase of their own ask for it, and then are read") {
    Copies it;
    it.open();
    it.d().keys("Ctrl+Shift+G Enter Ctrl+Home Right Alt+Shift+G");
    it.tab_to("give_copy/own_passphrase");
    it.d().keys("Space");
    it.tab_to("give_copy/passphrase");
    it.d().type("under the tree");
    it.d().keys("Enter");
    CHECK(it.driver().get("give_copy/fault").name == "The two passphrases differ.");
    it.tab_to("give_copy/again");
    it.d().type("under the tree");
    check_sound(it.d());
    it.d().keys("Ctrl+Enter Ctrl+A");
    it.d().type("amina");
    it.d().keys("Enter");
    it.finish();
    REQUIRE(fs::exists(it.beside("amina.attune")));
    it.drop({it.beside("amina.attune"), it.beside("amina.attune")});
    // It cannot be told what it is without the passphrase; it is asked for like any project's.
    it.d().keys("Esc Ctrl+Shift+J");
    it.d().keys("Alt+H");
    REQUIRE(it.d().bench().chooser.is_open());
    it.d().keys("Ctrl+A");
    it.d().type("amina.attune");
    it.d().keys("Enter");
    it.finish();
    CHECK(it.driver().focus() == "take_copies/passphrase");
    check_sound(it.d());
    it.d().type("under the tree");
    it.d().keys("Enter");
    it.finish();
    CHECK(it.d().bench().copies->back->plan);
}

TEST_CASE("what a copy's rules refuse is said in one sentence") {
    Copies it;
    const auto file = it.given(it.amina, model::CopyKind::blind, "amina.attune");
    it.open();
    it.open(file);
    const auto before = it.digest();
    it.d().keys("Alt+S F2 Ctrl+A");
    it.d().type("Another title");
    it.d().keys("Enter");
    CHECK(it.d().said().starts_with("This is a copy for coding"));
    CHECK(it.digest() == before);
    it.d().keys("Esc Ctrl+Shift+J");
    CHECK(it.d().bench().document != Document::take_copies);
    CHECK(it.d().said().find("project that it was made from") != std::string::npos);
}

TEST_CASE("Shift+M in the history lists all that a merge brought, and undoes it as one step") {
    Copies it;
    const auto file = it.given(it.amina, model::CopyKind::blind, "amina.attune");
    {
        store::OpenProject how;
        how.copy_is_its_coders = true;
        auto copy = test::must(store::Project::open(file, how));
        test::must(copy.run(store::FinishSource{it.sample.interview(), {}, true}));
        test::must(copy.run(store::FinishSource{it.sample.second(), {}, true}));
    }
    const auto before = it.sample.project()->state_digest();
    test::must(store::merge(*it.sample.project(), {{file}},
                            test::must(store::plan_merge(*it.sample.project(), {{file}}))));
    it.open();
    const auto after = it.digest();
    it.d().keys("Ctrl+H Shift+M");
    REQUIRE(it.d().bench().document == Document::going_back);
    CHECK(it.driver().get("going_back/to").name.find("the merge of “amina.attune”") != std::string::npos);
    CHECK(it.driver().get("going_back/now").name == "Undo 2 changes");
    it.d().keys("Esc");
    CHECK(it.digest() == after);
    it.d().keys("Shift+M Ctrl+Enter");
    CHECK(it.digest() == before);
    it.d().keys("Ctrl+H Shift+M");
    CHECK(it.d().said().find("Brought back the merge of “amina.attune”") != std::string::npos);
    CHECK(it.digest() == after);
    // The copy's own history tells what it never held from what was erased.
    it.open(file);
    it.d().keys("Ctrl+H End");
    CHECK(it.d().bench().history->elsewhere(it.d().bench().history->current()));
}
