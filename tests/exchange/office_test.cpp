// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <thread>

#include "exchange/office/libreoffice.h"
#include "exchange/office/ole_file.h"
#include "exchange/office/private_folder.h"
#include "exchange/office/run_program.h"
#include "support/folder.h"
#include "support/odt_builder.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

void put(std::string& bytes, std::size_t at, std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i)
        bytes[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i));
}

// A compound file with one sector of allocation table, one of directory and one of content.
std::string ole(const std::vector<std::string>& names, bool locked_word = false) {
    std::string bytes(512 * 4, '\0');
    bytes.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put(bytes, 30, 9, 2);
    put(bytes, 48, 1, 4);
    put(bytes, 76, 0, 4);
    for (int sector = 0; sector < 3; ++sector)
        put(bytes, 512 + static_cast<std::size_t>(sector) * 4, 0xFFFFFFFE, 4);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::size_t entry = 1024 + i * 128;
        for (std::size_t c = 0; c < names[i].size(); ++c) bytes[entry + c * 2] = names[i][c];
        put(bytes, entry + 64, static_cast<std::uint32_t>(names[i].size() * 2 + 2), 2);
        put(bytes, entry + 116, 2, 4);
    }
    put(bytes, 1536, 0xA5EC, 2);
    put(bytes, 1536 + 10, locked_word ? 0x0100 : 0, 2);
    return bytes;
}

// A variable of the environment for the time of a test.
class Setting {
  public:
    Setting(const char* name, const std::string& value) : name_(name) {
        if (const char* const before = std::getenv(name)) before_ = before;
        ::setenv(name, value.c_str(), 1);
    }
    ~Setting() {
        if (before_) {
            ::setenv(name_, before_->c_str(), 1);
        } else {
            ::unsetenv(name_);
        }
    }
    Setting(const Setting&) = delete;
    Setting& operator=(const Setting&) = delete;

  private:
    const char* name_;
    std::optional<std::string> before_;
};

// A folder of programs with a soffice that does what a test wants, and one for temporary files.
struct FakeOffice {
    test::Folder folder;
    fs::path temporary = folder.path() / "tmp";
    Setting path{"PATH", (folder.path() / "bin").string() + ":/usr/bin:/bin"};
    Setting temp{"TMPDIR", (folder.path() / "tmp").string()};

    explicit FakeOffice(const std::string& script) {
        fs::create_directories(folder.path() / "bin");
        fs::create_directories(temporary);
        const fs::path program = folder.path() / "bin" / "soffice";
        std::ofstream(program) << "#!/bin/sh\n" << script;
        fs::permissions(program, fs::perms::owner_all);
        std::ofstream(folder.path() / "bin" / "canned.odt", std::ios::binary)
            << odt(odt_p("INT: So?") + odt_p("R1: Yes."));
    }
    bool left_something() const { return !fs::is_empty(temporary); }
};

const std::string writes_canned =
    "here=$(dirname \"$0\")\n"
    "while [ $# -gt 0 ]; do if [ \"$1\" = --outdir ]; then out=$2; fi; last=$1; shift; done\n"
    "test -s \"$last\" || exit 1\nmkdir -p \"$out\"\ncp \"$here/canned.odt\" \"$out/transcript.odt\"\n";

}  // namespace

TEST_CASE("an OLE file is told by what its directory names") {
    using exchange::content_of_ole;
    using exchange::OleContent;
    CHECK(content_of_ole(ole({"Root Entry", "WordDocument"})) == OleContent::word);
    CHECK(content_of_ole(ole({"Root Entry", "WordDocument"}, true)) == OleContent::locked_word);
    CHECK(content_of_ole(ole({"EncryptionInfo", "EncryptedPackage"})) == OleContent::locked_office);
    CHECK(content_of_ole(ole({"Root Entry", "Workbook"})) == OleContent::spreadsheet);
    CHECK(content_of_ole(ole({"PowerPoint Document"})) == OleContent::presentation);
    CHECK(content_of_ole(ole({"Root Entry"})) == OleContent::unknown);
    const std::string whole = ole({"Root Entry", "WordDocument"});
    for (std::size_t size = 8; size < whole.size(); size += 7)
        CHECK_NOTHROW(content_of_ole(whole.substr(0, size)));
    std::string circle = whole;
    put(circle, 512 + 4, 1, 4);  // the directory goes on in itself
    CHECK(content_of_ole(circle) == OleContent::word);
}

TEST_CASE("locked and foreign OLE files are refused with their reason") {
    const auto sentence = [](const std::string& bytes) {
        const auto result = read("a.docx", bytes);
        REQUIRE_FALSE(result.has_value());
        return result.error().sentence;
    };
    CHECK(sentence(ole({"EncryptedPackage"})).find("password") != std::string::npos);
    CHECK(sentence(ole({"WordDocument"}, true)).find("password") != std::string::npos);
    CHECK(sentence(ole({"Workbook"})).find("Excel workbook") != std::string::npos);
}

TEST_CASE("without LibreOffice an old Word file is refused with the way out") {
    const test::Folder nothing;
    const Setting path("PATH", nothing.path().string());
    const auto result = read("a.doc", ole({"WordDocument"}));
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == ErrorKind::unsupported);
    CHECK(result.error().sentence.find("LibreOffice, which is not installed here") != std::string::npos);
    CHECK(result.error().sentence.find(".docx") != std::string::npos);
}

TEST_CASE("an old Word file is read through LibreOffice and nothing of it is left behind") {
    const FakeOffice office(writes_canned);
    const auto transcript = read_well("a.doc", ole({"WordDocument"}));
    check_sound(transcript);
    CHECK(all_labels(transcript) == std::vector<std::string>{"INT", "R1"});
    CHECK(warns(transcript, "through LibreOffice"));
    CHECK_FALSE(office.left_something());
    CHECK(all_labels(read_well("a.wpd", "\xFFWPC and more")) == std::vector<std::string>{"INT", "R1"});
}

TEST_CASE("a LibreOffice that fails gives a sentence and leaves nothing behind") {
    for (const char* script : {"exit 1\n", "exit 0\n", "kill -9 $$\n"}) {
        const FakeOffice office(script);
        const auto result = read("a.doc", ole({"WordDocument"}));
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().sentence.find("LibreOffice could not read the file") != std::string::npos);
        CHECK_FALSE(office.left_something());
    }
}

TEST_CASE("stopping the reading ends LibreOffice with all that it started") {
    const FakeOffice office("sleep 60 & echo $! > \"$(dirname \"$0\")/child\"; sleep 60\n");
    const JobControl control;
    const fs::path child_file = office.folder.path() / "bin" / "child";
    std::thread stopper([&] {
        for (int i = 0; i < 500 && (!fs::exists(child_file) || fs::is_empty(child_file)); ++i)
            std::this_thread::sleep_for(10ms);
        control.cancel();
    });
    model::OriginalFile file{"a.doc", {}, ole({"WordDocument"})};
    const auto begin = std::chrono::steady_clock::now();
    const auto result = exchange::read_transcript(file, {}, control);
    stopper.join();
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == ErrorKind::cancelled);
    CHECK(std::chrono::steady_clock::now() - begin < 50s);  // it would sleep for 60
    CHECK_FALSE(office.left_something());
    pid_t child = 0;
    std::ifstream(child_file) >> child;
    REQUIRE(child > 0);
    bool gone = false;
    for (int i = 0; i < 200 && !gone; ++i) {
        std::ifstream status("/proc/" + std::to_string(child) + "/stat");
        std::string pid, name, state;
        status >> pid >> name >> state;
        gone = !status || state == "Z";
        if (!gone) std::this_thread::sleep_for(10ms);
    }
    CHECK(gone);
}

TEST_CASE("a program beyond its time, memory or file size is ended") {
    using exchange::ProgramEnd;
    using exchange::run_program;
    const test::Folder folder;
    exchange::ProgramLimits limits;
    limits.time = 200ms;
    CHECK(run_program({"/bin/sleep", "60"}, {}, limits, {}) == ProgramEnd::out_of_time);
    limits.time = 60s;
    limits.file_size = 1000;
    const std::string big = (folder.path() / "big").string();
    CHECK(run_program({"/bin/sh", "-c", "head -c 100000 /dev/zero > " + big}, {"PATH=/usr/bin:/bin"}, limits,
                      {}) == ProgramEnd::failed);
    CHECK(fs::file_size(big) <= 1000);
    CHECK(run_program({"/nowhere/soffice"}, {}, limits, {}) == ProgramEnd::not_started);
    CHECK(run_program({"/bin/true"}, {}, limits, {}) == ProgramEnd::finished);
}

TEST_CASE("temporary folders are private, and those of ended runs are removed") {
    const test::Folder folder;
    const Setting temp("TMPDIR", folder.path().string());
    const pid_t ended = ::fork();
    if (ended == 0) ::_exit(0);
    REQUIRE(ended > 0);
    fs::path mine;
    const fs::path left = folder.path() / ("attune-convert-" + std::to_string(ended) + "-abcdef");
    fs::create_directories(left / "out");
    int status = 0;
    ::waitpid(ended, &status, 0);
    {
        const auto made = exchange::PrivateFolder::make();
        REQUIRE(made.has_value());
        mine = made->path();
        CHECK((fs::status(mine).permissions() & fs::perms::all) == fs::perms::owner_all);
        CHECK_FALSE(fs::exists(left));
        const auto another = exchange::PrivateFolder::make();
        CHECK(fs::exists(mine));
    }
    CHECK_FALSE(fs::exists(mine));
}

TEST_CASE("the real LibreOffice reads an old Word file as its oracle does") {
    const char* const data = std::getenv("ATTUNE_TEST_DATA");
    if (!data || !*data || !exchange::find_libreoffice()) {
        MESSAGE("skipped: no ATTUNE_TEST_DATA or no LibreOffice");
        return;
    }
    std::ifstream in(std::string(data) + "/transcripts/doc/unix_aho.doc", std::ios::binary);
    const auto transcript = read_well("unix_aho.doc", {std::istreambuf_iterator<char>(in), {}});
    check_sound(transcript);
    CHECK(transcript.turns.size() == 93);
    CHECK(transcript.offered.size() == 2);
}
