// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's file dialogs in the window, with a portal and a bus of the test's own.
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "app/workbench/aside.h"
#include "app/workbench/copies_desk.h"
#include "app/workbench/import_run.h"
#include "kit/file_portal.h"
#include "support/fake_portal.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using test::FakePortal;
using test::PrivateBus;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

struct Portal {
    SampleProject sample;
    Desktop desktop;
    kit::FilePortal portal{[] {}, "x11:1"};

    Portal() {
        sample.close();
        desktop.open(sample.file());
        desktop.keys("Alt+P");
        desktop.bench().aside->portal = &portal;
    }
    std::string file(const std::string& name, const std::string& words) {
        const auto path = sample.folder_path() / name;
        std::ofstream(path) << words;
        return "file://" + path.string();
    }
    // Frames until the portal has answered and what follows is done.
    void finish() {
        for (int i = 0; i < 1500 && (portal.asking() || desktop.bench().import); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            desktop.driver().frame();
        }
        desktop.driver().settle();
        if (desktop.bench().document != Document::import_preview) return;
        desktop.keys("Ctrl+Enter");
        desktop.finish_import();
    }
    void until_asked(const FakePortal& fake) {
        for (int i = 0; i < 1500 && !fake.asked(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        REQUIRE(fake.asked());
    }
    std::size_t sources() { return desktop.bench().session->view().sources().size(); }
    bool own_chooser() { return desktop.bench().chooser.is_open(); }
};

bool has_daemon() {
    if (test::has_bus_daemon()) return true;
    MESSAGE("dbus-daemon is not installed: skipped");
    return false;
}

}  // namespace

TEST_CASE("several files chosen in the desktop’s dialog are imported, and the window lives meanwhile") {
    if (!has_daemon()) return;
    const PrivateBus bus;
    Portal it;
    FakePortal fake(
        {it.file("C-01.txt", "INT: One?\nP1: Yes.\n"), it.file("C-02.txt", "INT: Two?\nP2: No.\n")}, 0,
        FakePortal::Answers::later);
    it.desktop.keys("Ctrl+I");
    it.until_asked(fake);
    CHECK_FALSE(it.own_chooser());
    CHECK(fake.title == "Import transcripts");
    CHECK(fake.multiple);
    // The dialog is open; here one goes on.
    it.desktop.keys("Space 1");
    CHECK(it.desktop.codings().size() == 1);
    fake.answer_now();
    it.finish();
    CHECK(it.sources() == 4);
    CHECK_FALSE(it.own_chooser());
}

TEST_CASE("a coder’s copy goes where the desktop’s dialog says, and leaves nothing where that is cancelled") {
    if (!has_daemon()) return;
    const PrivateBus bus;
    Portal it;
    const auto file = it.sample.folder_path() / "for Karen.attune";
    const auto give = [&] {
        it.desktop.keys("Ctrl+Shift+G Alt+Shift+G");
        it.desktop.keys("Enter");
        it.finish();
        for (int i = 0; i < 1500 && it.desktop.bench().copies->busy(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            it.desktop.driver().frame();
        }
        it.desktop.driver().settle();
    };
    {
        const FakePortal fake({}, 1);
        give();
        CHECK(fake.method == "SaveFile");
        CHECK(fake.title == "Where the copy goes");
        CHECK_FALSE(std::filesystem::exists(file));
        it.desktop.keys("Esc");
    }
    const FakePortal fake({"file://" + it.sample.folder_path().string() + "/for%20Karen.attune"}, 0);
    give();
    CHECK(std::filesystem::exists(file));
    CHECK(it.desktop.said().find("Made a working copy for “Karen Mills”") == 0);
}

TEST_CASE("a dialog of the desktop that is cancelled changes nothing") {
    if (!has_daemon()) return;
    const PrivateBus bus;
    Portal it;
    const FakePortal fake({}, 1);
    it.desktop.keys("Ctrl+I");
    it.finish();
    CHECK(it.sources() == 2);
    CHECK_FALSE(it.own_chooser());
    CHECK(it.desktop.bench().chooser_for == ChooserFor::nothing);
}

TEST_CASE("without a portal the window’s own chooser comes, at once the next time") {
    Portal it;
    ::setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/no/such/bus", 1);
    it.desktop.keys("Ctrl+I");
    it.finish();
    CHECK(it.own_chooser());
    it.desktop.keys("Esc");
    CHECK_FALSE(it.own_chooser());
    it.desktop.keys("Ctrl+O");
    CHECK(it.own_chooser());
    ::unsetenv("DBUS_SESSION_BUS_ADDRESS");
}

TEST_CASE("when the portal dies with its dialog open, the window’s own chooser takes over") {
    if (!has_daemon()) return;
    const PrivateBus bus;
    Portal it;
    {
        const FakePortal fake({}, 0, FakePortal::Answers::later);
        it.desktop.keys("Ctrl+Shift+S");
        it.until_asked(fake);
        CHECK(fake.method == "SaveFile");
    }
    it.finish();
    CHECK(it.own_chooser());
    CHECK(it.desktop.bench().chooser_for == ChooserFor::save_copy);
}

TEST_CASE("a file that is not on this computer is said, not lost") {
    if (!has_daemon()) return;
    const PrivateBus bus;
    Portal it;
    const FakePortal fake({"smb://server/interviews/D-01.docx"}, 0);
    it.desktop.keys("Ctrl+I");
    it.finish();
    CHECK(it.desktop.said() ==
          "“smb://server/interviews/D-01.docx” is not on this computer; copy it here first.");
    CHECK(it.sources() == 2);
}
