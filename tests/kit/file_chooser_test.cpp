// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/file_chooser.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "kit/testing/driver.h"
#include "kit/widgets/button.h"

namespace fs = std::filesystem;
using namespace attune::kit;
using attune::kit::testing::Driver;

namespace {

struct Chooser {
    fs::path root = fs::temp_directory_path() / ("attune chooser تجربہ " + std::to_string(getpid()));
    FileChooser chooser;
    std::vector<fs::path> got;
    int returned = 0;
    Driver driver;

    Chooser()
        : driver([this](Ui& ui) {
              button(ui, "import", {10, 10, 100, 34}, {.label = "Import"});
              if (auto files = chooser.draw(ui, "chooser")) {
                  got = *files;
                  ++returned;
              }
          }) {
        fs::remove_all(root);
        fs::create_directories(root / "wave 2" / "نجی");
        for (const char* name :
             {"TB-P-10.docx", "TB-P-2.txt", "Interview émile.txt", "picture.png", ".hidden.txt"})
            std::ofstream(root / name) << "words";
        std::ofstream(root / "wave 2" / "a b.txt") << "words";
    }
    ~Chooser() { fs::remove_all(root); }
    void open(FileChooser::Purpose purpose) {
        FileChooser::Options options;
        options.purpose = purpose;
        options.title = "Import transcripts";
        options.accept = "Import";
        options.suffixes = {".txt", ".docx"};
        options.default_suffix = ".txt";
        options.folder = root;
        chooser.open(options);
        driver.settle();
    }
};

}  // namespace

TEST_CASE("the chooser lists folders and fitting files, in the order people expect") {
    Chooser c;
    c.open(FileChooser::Purpose::open_one);
    std::vector<std::string> names;
    for (const Node* node : c.driver.registry().below("chooser/files"))
        if (node->role == Role::list_item) names.push_back(node->name);
    CHECK(names == std::vector<std::string>{"wave 2", "Interview émile.txt", "TB-P-2.txt", "TB-P-10.docx"});
    c.driver.click("chooser/hidden");
    CHECK(c.driver.find("chooser/files/.hidden.txt") != nullptr);
    CHECK(c.driver.find("chooser/files/picture.png") == nullptr);
    CHECK(c.driver.registry().faults({0, 0, 1280, 800}).empty());
}

TEST_CASE("a file is chosen by mouse, by keyboard alone, and by its typed path") {
    Chooser c;
    c.open(FileChooser::Purpose::open_one);
    c.driver.click("chooser/files/TB-P-2.txt");
    c.driver.click("chooser/accept");
    REQUIRE(c.got.size() == 1);
    CHECK(c.got[0] == c.root / "TB-P-2.txt");
    CHECK_FALSE(c.chooser.is_open());

    c.open(FileChooser::Purpose::open_one);
    CHECK(c.driver.focus() == "chooser/files");
    c.driver.key("Down Enter");  // into the folder
    c.driver.key("Down Down Enter");
    REQUIRE(c.returned == 2);
    CHECK(c.got[0] == c.root / "wave 2" / "a b.txt");

    c.open(FileChooser::Purpose::open_one);
    c.driver.click("chooser/name");
    c.driver.type((c.root / "wave 2" / "نجی").string());
    c.driver.key("Enter");
    CHECK(c.chooser.folder() == c.root / "wave 2" / "نجی");
    c.driver.click("chooser/up");
    CHECK(c.chooser.folder() == c.root / "wave 2");
    c.driver.click("chooser/name");
    c.driver.type("a b.txt\n");
    CHECK(c.returned == 3);
}

TEST_CASE("several files are chosen with Ctrl or with Space") {
    Chooser c;
    c.open(FileChooser::Purpose::open_several);
    c.driver.click("chooser/files/TB-P-2.txt");
    c.driver.click("chooser/files/Interview émile.txt", Mods::ctrl);
    c.driver.click("chooser/accept");
    CHECK(c.got.size() == 2);

    c.open(FileChooser::Purpose::open_several);
    c.driver.key("Down Down Space Down Space Down Space Up Space");
    CHECK(c.driver.get("chooser/files/TB-P-10.docx").state.checked);
    CHECK_FALSE(c.driver.get("chooser/files/TB-P-2.txt").state.checked);
    c.driver.click("chooser/accept");
    CHECK(c.got.size() == 2);
}

TEST_CASE(
    "Shift takes a stretch of files and Ctrl+A all, and a path typed over the list goes into the field") {
    Chooser c;
    c.open(FileChooser::Purpose::open_several);
    c.driver.click("chooser/files/Interview émile.txt");
    c.driver.click("chooser/files/TB-P-10.docx", Mods::shift);
    c.driver.click("chooser/accept");
    CHECK(c.got.size() == 3);

    c.open(FileChooser::Purpose::open_several);
    c.driver.click("chooser/files/TB-P-2.txt");
    c.driver.key("Ctrl+A");
    c.driver.click("chooser/accept");
    CHECK(c.got.size() == 3);

    c.open(FileChooser::Purpose::open_several);
    c.driver.click("chooser/files/TB-P-2.txt");
    c.driver.type((c.root / "wave 2" / "a b.txt").string() + "\n");
    REQUIRE(c.got.size() == 1);
    CHECK(c.got[0] == c.root / "wave 2" / "a b.txt");
}

TEST_CASE("what cannot be opened is said in a sentence and nothing closes") {
    Chooser c;
    c.open(FileChooser::Purpose::open_one);
    c.driver.click("chooser/accept");
    CHECK(c.driver.get("chooser/complaint").name == "Choose a file, or type its path.");
    c.driver.click("chooser/name");
    c.driver.type("none.txt\n");
    CHECK(c.driver.get("chooser/complaint").name.find("There is no file") == 0);
    CHECK(c.chooser.is_open());
    c.driver.key("Esc");
    CHECK_FALSE(c.chooser.is_open());
    CHECK(c.returned == 0);
}

TEST_CASE("saving adds the suffix, and asks before it replaces") {
    Chooser c;
    c.open(FileChooser::Purpose::save);
    CHECK(c.driver.focus() == "chooser/name");
    c.driver.type("report\n");
    REQUIRE(c.returned == 1);
    CHECK(c.got[0] == c.root / "report.txt");

    c.open(FileChooser::Purpose::save);
    c.driver.type("TB-P-2.txt\n");
    CHECK(c.returned == 1);
    REQUIRE(c.driver.find("chooser/replace") != nullptr);
    c.driver.click("chooser/replace/keep");
    CHECK(c.chooser.is_open());
    CHECK(c.returned == 1);
    c.driver.click("chooser/accept");
    c.driver.click("chooser/replace/replace");
    CHECK(c.returned == 2);
    CHECK(c.got[0] == c.root / "TB-P-2.txt");
}
