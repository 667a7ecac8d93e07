// SPDX-License-Identifier: GPL-3.0-or-later
// The start screen, asking for a new project, and projects that cannot be opened at once.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "app/workbench/acts/start_acts.h"
#include "app/workbench/aside.h"
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

// A home of one's own for the length of a test.
class Home {
  public:
    Home() : home_(value("HOME")), config_(value("XDG_CONFIG_HOME")) {
        ::setenv("HOME", folder_.path().c_str(), 1);
        ::setenv("XDG_CONFIG_HOME", (folder_.path() / "config").c_str(), 1);
    }
    ~Home() {
        restore("HOME", home_);
        restore("XDG_CONFIG_HOME", config_);
    }
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;
    fs::path operator/(const std::string& name) const { return folder_.path() / name; }

  private:
    static std::optional<std::string> value(const char* name) {
        const char* found = std::getenv(name);
        return found ? std::optional<std::string>(found) : std::nullopt;
    }
    static void restore(const char* name, const std::optional<std::string>& was) {
        if (was)
            ::setenv(name, was->c_str(), 1);
        else
            ::unsetenv(name);
    }
    test::ScratchFolder folder_;
    std::optional<std::string> home_, config_;
};

void check_no_faults(Desktop& d) {
    for (const std::string& fault : d.driver().registry().faults(d.driver().screen().ui().window()))
        if (fault.find("/edge”") == std::string::npos) FAIL_CHECK(fault);
}

}  // namespace

TEST_CASE("a new project is asked for once and made by keys alone") {
    const Home home;
    Desktop d;
    d.bench().settings.coder_name.clear();
    d.keys("Ctrl+N");
    CHECK(d.driver().focus() == "new/name");
    d.type("Amina Khan");
    d.keys("Tab Tab");
    CHECK(d.driver().focus() == "new/title");
    d.type("Home visits/2022");
    d.keys("Tab");
    d.type("Leeds");
    d.keys("Tab");
    CHECK(d.driver().focused().value == (home / "Home visits-2022.attune").string());
    d.keys("Tab Tab");
    CHECK(d.driver().focus() == "new/elements");
    d.keys("Right Right");
    CHECK(d.driver().focused().value == "None");
    d.keys("Tab Right");
    CHECK(d.driver().focused().value == "Codebook");
    d.keys("Tab");
    d.type("Autumn 2021");
    d.keys("Enter");
    d.type("Spring 2022");
    CHECK(d.driver().focus() == "new/waves");
    check_no_faults(d);
    d.keys("Ctrl+Enter");
    REQUIRE(d.bench().session);
    CHECK(d.bench().session->project().file() == home / "Home visits-2022.attune");
    const auto& info = d.bench().session->view().info();
    CHECK(info.title == "Home visits/2022");
    CHECK(info.place == "Leeds");
    CHECK(info.approach == "codebook");
    CHECK(info.waves == std::vector<std::string>{"Autumn 2021", "Spring 2022"});
    CHECK(info.elements == 0);
    CHECK(d.bench().settings.coder_name == "Amina Khan");
    REQUIRE(d.bench().session->view().coders().size() == 1);
    CHECK(d.bench().session->view().coders()[0].initials == "AK");
    CHECK(d.bench().document == Document::page);
    // Its empty panes say what goes there.
    CHECK(d.driver().get("page/empty").name.find("Ctrl+I") != std::string::npos);
    CHECK(d.driver().get("navigator/list/empty").name.find("Ctrl+I") != std::string::npos);
    for (const char* tab : {"Alt+2", "Alt+3", "Alt+4"}) {
        d.keys(tab);
        CHECK_FALSE(d.driver().get("navigator/list/empty").name.empty());
    }
    d.keys("Ctrl+Z");
    CHECK(d.said() == "Earlier changes are in History (Ctrl+H).");
}

TEST_CASE("the programme elements come with a new project, and undo does not take them back") {
    const Home home;
    Desktop d;
    d.keys("Ctrl+N");
    CHECK(d.driver().focus() == "new/title");
    d.type("Pilot");
    d.keys("Ctrl+Enter");
    REQUIRE(d.bench().session);
    CHECK(d.bench().session->view().elements().size() > 20);
    d.keys("Ctrl+Z");
    CHECK(d.bench().session->view().elements().size() > 20);
}

TEST_CASE("what stands in the way of a new project is said beside its field, and goes when it is mended") {
    const Home home;
    write(home / "Taken.attune", "notes");
    Desktop d;
    d.keys("Ctrl+N");
    d.click("new/make");
    CHECK(d.driver().focus() == "new/title");
    CHECK(d.driver().get("new/title").state.invalid);
    CHECK(d.driver().get("new/title_fault").name == "Give the project a title.");
    CHECK(d.bench().notice.warning);
    d.type("Taken");
    CHECK(d.driver().find("new/title_fault") == nullptr);
    CHECK(d.driver().get("new/file").value == (home / "Taken 2.attune").string());
    d.click("new/file");
    d.keys("Ctrl+A");
    d.type((home / "Taken").string());
    d.keys("Enter");  // too early: more of the page may follow
    CHECK(d.driver().find("new/file_fault") == nullptr);
    d.keys("Ctrl+Enter");
    CHECK(d.driver().get("new/file_fault").name.find("is there already") != std::string::npos);
    CHECK(d.driver().focus() == "new/file");
    d.keys("Ctrl+A");
    d.type((home / "free.attune").string());
    d.keys("Tab Tab Right Tab");
    CHECK(d.driver().focus() == "new/elements_file");
    d.keys("Ctrl+Enter");
    CHECK(d.driver().get("new/elements_fault").name.find("Choose the file") == 0);
    check_no_faults(d);
    write(home / "bad.yaml", "elements: [");
    d.type((home / "bad.yaml").string());
    d.keys("Ctrl+Enter");
    CHECK(d.driver().get("new/elements_fault").name.find("bad.yaml") != std::string::npos);
    CHECK_FALSE(d.bench().session);
    CHECK_FALSE(fs::exists(home / "free.attune"));
}

TEST_CASE("a passphrase is typed twice and warned about, and opens the project it made") {
    if (!store::encryption_available()) {
        MESSAGE("this build has no encryption: skipped");
        return;
    }
    const Home home;
    Desktop d;
    d.keys("Ctrl+N");
    d.type("Secret");
    CHECK(d.driver().get("new/passphrase_words").name.find("lost passphrase") == std::string::npos);
    d.driver().request("new/passphrase", kit::Action::set_value, "tea and toast");
    d.driver().settle();
    CHECK(d.driver().get("new/passphrase_words").name.find("cannot be recovered by anybody") !=
          std::string::npos);
    CHECK(d.driver().snapshot().find("tea and toast") == std::string::npos);
    d.driver().request("new/passphrase_again", kit::Action::set_value, "tea and coffee");
    d.keys("Ctrl+Enter");
    CHECK(d.driver().get("new/passphrase_again_fault").name.find("differ") != std::string::npos);
    d.driver().request("new/passphrase_again", kit::Action::set_value, "tea and toast");
    d.keys("Ctrl+Enter");
    REQUIRE(d.bench().session);
    CHECK(d.bench().session->project().encrypted());
    CHECK(d.bench().aside->new_project.passphrase.empty());
}

TEST_CASE("Esc leaves the page of a new project, and what was typed is there again but for the passphrase") {
    const Home home;
    Desktop d;
    d.keys("Ctrl+N");
    d.type("Half a title");
    d.driver().request("new/passphrase", kit::Action::set_value, "tea");
    d.keys("Esc");
    CHECK(d.driver().find("start/title") != nullptr);
    d.keys("Ctrl+N");
    CHECK(d.driver().get("new/title").value == "Half a title");
    CHECK(d.bench().aside->new_project.passphrase.empty());
    d.click("new/cancel");
    d.keys("Ctrl+N");
    CHECK(d.driver().get("new/title").value.empty());
}

TEST_CASE("the file of a new project is chosen, and one that exists is refused by the chooser") {
    const Home home;
    write(home / "old.attune", "notes");
    Desktop d;
    d.keys("Ctrl+N");
    d.type("Pilot");
    d.click("new/choose_file");
    REQUIRE(d.bench().chooser.is_open());
    CHECK(d.driver().get("chooser/name").value == "Pilot.attune");
    d.keys("Ctrl+A");
    d.type("old");
    d.keys("Enter");
    CHECK(d.driver().get("chooser/complaint").name.find("exists already") != std::string::npos);
    d.keys("Ctrl+A");
    d.type("new one");
    d.keys("Enter");
    CHECK_FALSE(d.bench().chooser.is_open());
    CHECK(d.driver().get("new/file").value == (home / "new one.attune").string());
    CHECK(d.driver().get("new/title").value == "Pilot");
}

TEST_CASE("transcripts let go over the start screen wait for the project they ask for") {
    const Home home;
    write(home / "A-01.txt", "INT: How was it?\nMother: Fine, mostly.\n");
    fs::create_directories(home / "folder");
    write(home / "folder" / "B-01.txt", "INT: And you?\nFather: Well.\n");
    write(home / "folder" / "notes.pdf", "no transcript");
    Desktop d;
    d.driver().drop_files({home / "A-01.txt", home / "folder"}, {400, 400});
    d.driver().settle();
    CHECK(d.bench().document == Document::new_project);
    CHECK(d.driver().get("new/to_import").name.find("2 files") == 0);
    d.type("Pilot");
    d.keys("Ctrl+Enter");
    REQUIRE(d.bench().session);
    d.finish_import();
    REQUIRE(d.bench().document == Document::import_preview);
    CHECK(d.bench().import_desk->plan->files.size() == 3);  // notes.pdf is taken as the text it is
    Desktop other;
    other.driver().drop_files({home / "folder" / "notes.pdf"}, {400, 400});
    other.driver().settle();
    write(home / "own.yaml", "x");
    other.driver().drop_files({home / "own.yaml"}, {400, 400});
    other.driver().settle();
    CHECK(other.driver().get("new/elements_file").value == (home / "own.yaml").string());
}

TEST_CASE("the demonstration opens as a fresh copy in a folder of one’s own") {
    const Home home;
    Desktop d;
    d.click("start/demonstration");
    REQUIRE(d.bench().session);
    CHECK(d.bench().session->project().file() == home / "Attune" / "Thriving Babies pilot.attune");
    CHECK(d.said().find("your own copy") != std::string::npos);
    CHECK(d.bench().writable());
    d.keys("Ctrl+W");
    d.click("start/demonstration");
    CHECK(d.bench().session->project().file() == home / "Attune" / "Thriving Babies pilot 2.attune");
}

TEST_CASE("recent projects say when they were opened; one that is gone is marked and can be taken off") {
    SampleProject sample;
    sample.close();
    const fs::path settings = sample.folder_path() / "config" / "settings";
    Desktop d(settings);
    d.open(sample.file());
    d.keys("Ctrl+W");
    CHECK(d.driver().snapshot("start/recent").find("test") != std::string::npos);
    CHECK(d.bench().aside->start.recent[0].opened_ms > 0);
    CHECK_FALSE(d.bench().aside->start.recent[0].missing);
    d.bench().settings.remember("/no/such/place/Old study.attune", 1);
    d.bench().aside->start.stale = true;
    d.driver().frame();
    d.driver().settle();
    REQUIRE(d.bench().aside->start.recent.size() == 2);
    CHECK(d.bench().aside->start.recent[0].missing);
    d.click("start/recent/1");
    CHECK(d.driver().get("missing").state.modal);
    CHECK(d.driver().get("missing").name == "Old study is not there any more");
    d.click("missing/forget");
    REQUIRE(d.bench().aside->start.recent.size() == 1);
    CHECK(read_settings(settings).recent.size() == 1);
    // By keys: the list, the row, Delete.
    d.driver().request("start/recent", kit::Action::focus);
    d.keys("Down Delete");
    CHECK(d.bench().aside->start.recent.empty());
    CHECK(fs::exists(sample.file()));
    CHECK(d.driver().find("start/recent/empty") != nullptr);
    check_no_faults(d);
}

TEST_CASE("a project opened to read only says who writes in it, and can be tried again") {
    SampleProject sample;
    Desktop d;
    d.open(sample.file());
    REQUIRE(d.bench().opening);
    d.click("opening/read_only");
    REQUIRE(d.bench().session);
    const std::string words = d.driver().get("read_only/words").name;
    CHECK(words.find("Karen Mills") != std::string::npos);
    CHECK(words.find("not change anything") != std::string::npos);
    check_no_faults(d);
    d.click("read_only/again");
    CHECK_FALSE(d.bench().writable());
    CHECK(d.bench().session);
    d.keys("Esc");
    sample.close();
    d.click("read_only/again");
    CHECK(d.bench().writable());
    CHECK(d.driver().find("read_only/words") == nullptr);
    CHECK(d.said().find("open for writing") != std::string::npos);
}

TEST_CASE("the line about reading only can be hidden") {
    SampleProject sample;
    Desktop d;
    d.open(sample.file());
    d.click("opening/read_only");
    d.click("read_only/close");
    CHECK(d.driver().find("read_only/words") == nullptr);
    CHECK(d.driver().get("status/saved").name.find("Read only") == 0);
}

TEST_CASE("at every size and theme the start screen and the page of a new project are sound") {
    const Home home;
    for (const kit::Size size :
         {kit::Size{800, 600}, kit::Size{1280, 800}, kit::Size{1920, 1080}, kit::Size{3840, 2160}})
        for (const char* theme : {"Light", "Dark", "High contrast"}) {
            CAPTURE(size.w);
            CAPTURE(theme);
            Desktop d({}, {size, size.w > 3000 ? 2.F : 1.F, theme});
            d.bench().settings.remember(
                "/a/very/long/way/to/a/folder/that/is/not/there/Interviews of a large study.attune", 1);
            d.bench().aside->start.stale = true;
            d.driver().settle();
            check_no_faults(d);
            d.keys("Ctrl+N");
            check_no_faults(d);
            d.click("new/make");
            check_no_faults(d);
        }
}
