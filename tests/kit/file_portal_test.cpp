// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's file dialogs, spoken to over a private session bus with a portal made for the test.
#include "kit/file_portal.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "support/fake_portal.h"

using namespace attune::kit;
using attune::test::FakePortal;
using attune::test::PrivateBus;

namespace {

std::optional<FilePortal::Answer> wait_for(FilePortal& portal) {
    for (int i = 0; i < 1000; ++i) {
        if (auto answer = portal.take()) return answer;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return std::nullopt;
}

// A folder that goes when the test ends.
class Scratch {
  public:
    Scratch() {
        std::string name = (std::filesystem::temp_directory_path() / "attune-portal-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~Scratch() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

bool has_daemon() {
    if (attune::test::has_bus_daemon()) return true;
    MESSAGE("dbus-daemon is not installed: skipped");
    return false;
}

}  // namespace

TEST_CASE("files chosen in the desktop’s dialog come back by their real names, and the window is woken") {
    if (!has_daemon()) return;
    const PrivateBus bus;
    FakePortal desktop({"file:///tmp/Interview%20%C3%A9.docx", "file:///tmp/B-02.txt"}, 0);
    std::atomic<int> woken = 0;
    FilePortal portal([&] { ++woken; }, "x11:1e00007");
    FileChooser::Options options;
    options.purpose = FileChooser::Purpose::open_several;
    options.title = "Import transcripts";
    options.suffixes = {".txt", ".docx"};
    portal.ask(options);
    CHECK(portal.asking());
    const auto answer = wait_for(portal);
    REQUIRE(answer);
    CHECK_FALSE(answer->absent);
    REQUIRE(answer->files.size() == 2);
    CHECK(answer->files[0] == "/tmp/Interview é.docx");
    CHECK(desktop.method == "OpenFile");
    CHECK(desktop.title == "Import transcripts");
    CHECK(desktop.multiple);
    CHECK(desktop.parent == "x11:1e00007");
    CHECK(desktop.pattern.find("*.[tT][xX][tT]") != std::string::npos);
    CHECK(woken == 1);
    CHECK_FALSE(portal.asking());
}

TEST_CASE("a name for saving gets its suffix, and a dialog that was closed gives nothing") {
    if (!has_daemon()) return;
    const PrivateBus bus;
    FileChooser::Options options;
    options.purpose = FileChooser::Purpose::save;
    options.default_suffix = ".attune";
    options.suggested_name = "Copy.attune";
    options.folder = "/tmp";
    FilePortal portal([] {});
    {
        FakePortal desktop({"file:///tmp/My%20copy"}, 0);
        portal.ask(options);
        const auto answer = wait_for(portal);
        REQUIRE(answer);
        REQUIRE(answer->files.size() == 1);
        CHECK(answer->files[0] == "/tmp/My copy.attune");
        CHECK(desktop.method == "SaveFile");
    }
    FakePortal desktop({}, 1);
    portal.ask(options);
    const auto answer = wait_for(portal);
    REQUIRE(answer);
    CHECK_FALSE(answer->absent);
    CHECK(answer->files.empty());
}

TEST_CASE("where there is no portal, or no bus, the answer says so") {
    FilePortal portal([] {});
    if (has_daemon()) {
        const PrivateBus bus;
        portal.ask({});
        const auto answer = wait_for(portal);
        REQUIRE(answer);
        CHECK(answer->absent);
    }
    ::unsetenv("DBUS_SESSION_BUS_ADDRESS");
    ::setenv("XDG_RUNTIME_DIR", "/no/such/folder", 1);
    portal.ask({});
    const auto answer = wait_for(portal);
    REQUIRE(answer);
    CHECK(answer->absent);
    // One that is never asked for its answer ends quietly.
    portal.ask({});
}

TEST_CASE("what is chosen on another computer is named, and what is here is taken all the same") {
    if (!has_daemon()) return;
    const PrivateBus bus;
    FakePortal desktop({"sftp://server/share/A.txt", "file:///tmp/B.txt", "file://elsewhere.example/C.txt"},
                       0);
    FilePortal portal([] {});
    FileChooser::Options options;
    options.purpose = FileChooser::Purpose::open_several;
    portal.ask(options);
    const auto answer = wait_for(portal);
    REQUIRE(answer);
    REQUIRE(answer->files.size() == 1);
    CHECK(answer->files[0] == "/tmp/B.txt");
    REQUIRE(answer->elsewhere.size() == 2);
    CHECK(answer->elsewhere[0] == "sftp://server/share/A.txt");
}

TEST_CASE("a name that only its suffix makes that of another file is not taken for it") {
    if (!has_daemon()) return;
    const PrivateBus bus;
    const Scratch folder;
    std::ofstream(folder.path() / "Source.pdf") << "kept";
    FakePortal desktop({"file://" + (folder.path() / "Source").string()}, 0);
    FilePortal portal([] {});
    FileChooser::Options options;
    options.purpose = FileChooser::Purpose::save;
    options.default_suffix = ".pdf";
    portal.ask(options);
    const auto answer = wait_for(portal);
    REQUIRE(answer);
    CHECK(answer->files.empty());
    CHECK(answer->taken == folder.path() / "Source.pdf");
}

TEST_CASE("a portal that ends while its dialog is open is told as absent, and so is a bus that ends") {
    if (!has_daemon()) return;
    FilePortal portal([] {});
    const auto asked = [](const FakePortal& desktop) {
        for (int i = 0; i < 500 && !desktop.asked(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return desktop.asked();
    };
    {
        const PrivateBus bus;
        {
            const FakePortal desktop({}, 0, FakePortal::Answers::later);
            portal.ask({});
            REQUIRE(asked(desktop));
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            CHECK_FALSE(portal.take());
        }
        const auto answer = wait_for(portal);
        REQUIRE(answer);
        CHECK(answer->absent);
    }
    {
        auto bus = std::make_unique<PrivateBus>();
        FakePortal desktop({}, 0, FakePortal::Answers::later);
        portal.ask({});
        REQUIRE(asked(desktop));
        bus.reset();
        const auto answer = wait_for(portal);
        REQUIRE(answer);
        CHECK(answer->absent);
    }
}

TEST_CASE("a dialog is closed by the next one, and by the end of the program, without waiting for it") {
    if (!has_daemon()) return;
    const PrivateBus bus;
    FakePortal desktop({"file:///tmp/Second.txt"}, 0, FakePortal::Answers::later);
    const auto began = std::chrono::steady_clock::now();
    FilePortal portal([] {});
    for (int i = 0; i < 20; ++i) {
        portal.ask({});
        std::this_thread::sleep_for(std::chrono::milliseconds(i));
    }
    while (!desktop.asked()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    desktop.answer_now();
    const auto answer = wait_for(portal);
    REQUIRE(answer);
    REQUIRE(answer->files.size() == 1);
    {
        FilePortal other([] {});
        other.ask({});
    }
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(8));
}

TEST_CASE("a bus that never answers is given up soon, and never waited for at the end") {
    const Scratch folder;
    const std::string path = (folder.path() / "bus").string();
    const int silent = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    REQUIRE(silent >= 0);
    sockaddr_un at{};
    at.sun_family = AF_UNIX;
    REQUIRE(path.size() < sizeof at.sun_path);
    path.copy(at.sun_path, path.size());
    REQUIRE(::bind(silent, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0);
    REQUIRE(::listen(silent, 8) == 0);
    ::setenv("DBUS_SESSION_BUS_ADDRESS", ("unix:path=" + path).c_str(), 1);
    const auto began = std::chrono::steady_clock::now();
    {
        FilePortal portal([] {});
        portal.ask({});
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(1));
    FilePortal portal([] {});
    portal.ask({});
    const auto answer = wait_for(portal);
    REQUIRE(answer);
    CHECK(answer->absent);
    ::unsetenv("DBUS_SESSION_BUS_ADDRESS");
    ::close(silent);
}
