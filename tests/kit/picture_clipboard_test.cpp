// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/picture_clipboard.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>

using namespace attune;
using kit::PictureClipboard;

namespace {

// An X server of the test's own.
class Server {
  public:
    Server() {
        int ends[2] = {-1, -1};
        if (pipe(ends) != 0) return;
        const std::string number = std::to_string(ends[1]);
        const char* words[] = {"Xvfb",       "-displayfd", number.c_str(), "-screen", "0",
                               "320x200x24", "-nolisten",  "tcp",          nullptr};
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        const int failed =
            posix_spawnp(&process_, "Xvfb", &actions, nullptr, const_cast<char**>(words), environ);
        posix_spawn_file_actions_destroy(&actions);
        close(ends[1]);
        if (failed == 0)
            for (char c = 0; read(ends[0], &c, 1) == 1 && c != '\n';) display += c;
        close(ends[0]);
        if (!display.empty()) display = ":" + display;
    }
    ~Server() {
        if (process_ <= 0) return;
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
    }
    std::string display;

  private:
    pid_t process_ = 0;
};

// Another program that pastes.
class Paster {
  public:
    explicit Paster(const std::string& display) : connection_(xcb_connect(display.c_str(), nullptr)) {
        window_ = xcb_generate_id(connection_);
        const auto screen = xcb_setup_roots_iterator(xcb_get_setup(connection_)).data;
        const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
        xcb_create_window(connection_, 0, window_, screen->root, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY,
                          screen->root_visual, XCB_CW_EVENT_MASK, &events);
    }
    ~Paster() { xcb_disconnect(connection_); }

    xcb_atom_t atom(const std::string& name) {
        auto* reply = xcb_intern_atom_reply(
            connection_,
            xcb_intern_atom(connection_, 0, static_cast<std::uint16_t>(name.size()), name.c_str()), nullptr);
        const xcb_atom_t found = reply->atom;
        std::free(reply);
        return found;
    }
    // "" where it is refused.
    std::string paste(const std::string& target) {
        const xcb_atom_t property = atom("PASTED");
        xcb_convert_selection(connection_, window_, atom("CLIPBOARD"), atom(target), property,
                              XCB_CURRENT_TIME);
        xcb_flush(connection_);
        auto* told = wait_for(XCB_SELECTION_NOTIFY);
        const bool refused = reinterpret_cast<xcb_selection_notify_event_t*>(told)->property == XCB_ATOM_NONE;
        std::free(told);
        if (refused) return {};
        xcb_atom_t type = 0;
        std::string all = take(property, type);
        if (type != atom("INCR")) return all;
        pieces = 0;
        for (all.clear();; ++pieces) {
            while (true) {
                auto* event = wait_for(XCB_PROPERTY_NOTIFY);
                const bool fresh =
                    reinterpret_cast<xcb_property_notify_event_t*>(event)->state == XCB_PROPERTY_NEW_VALUE;
                std::free(event);
                if (fresh) break;
            }
            const std::string next = take(property, type);
            if (next.empty()) return all;
            all += next;
        }
    }
    void copies_itself() {
        xcb_set_selection_owner(connection_, window_, atom("CLIPBOARD"), XCB_CURRENT_TIME);
        xcb_flush(connection_);
    }
    int pieces = 0;

  private:
    xcb_generic_event_t* wait_for(int kind) {
        while (auto* event = xcb_wait_for_event(connection_)) {
            if ((event->response_type & 0x7F) == kind) return event;
            std::free(event);
        }
        FAIL("The server went away.");
        return nullptr;
    }
    std::string take(xcb_atom_t property, xcb_atom_t& type) {
        auto* reply = xcb_get_property_reply(
            connection_, xcb_get_property(connection_, 1, window_, property, XCB_ATOM_ANY, 0, 1U << 24U),
            nullptr);
        const std::string bytes(static_cast<const char*>(xcb_get_property_value(reply)),
                                static_cast<std::size_t>(xcb_get_property_value_length(reply)));
        type = reply->type;
        std::free(reply);
        return bytes;
    }
    xcb_connection_t* connection_;
    xcb_window_t window_ = 0;
};

}  // namespace

TEST_CASE("a copied picture is pasted whole by another program, in the format it asks for") {
    const Server server;
    REQUIRE_FALSE(server.display.empty());
    std::string large(300'000, '\0');
    for (std::size_t k = 0; k < large.size(); ++k) large[k] = static_cast<char>(k * 7 % 251);
    PictureClipboard clipboard;
    REQUIRE(clipboard.offer({{"image/png", large}, {"image/svg+xml", "<svg/>"}}, server.display).has_value());
    CHECK(clipboard.held());
    Paster paster(server.display);
    CHECK(paster.paste("image/svg+xml") == "<svg/>");
    CHECK(paster.paste("image/png") == large);
    CHECK(paster.pieces > 2);
    CHECK(paster.paste("image/gif").empty());
    CHECK(paster.paste("TARGETS").size() == 4 * sizeof(xcb_atom_t));

    // What is copied anew is in the stead of what was; when somebody else copies, it is let go.
    REQUIRE(clipboard.offer({{"image/png", "small"}}, server.display).has_value());
    CHECK(paster.paste("image/png") == "small");
    CHECK(paster.paste("image/svg+xml").empty());
    paster.copies_itself();
    for (int k = 0; k < 500 && clipboard.held(); ++k)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    CHECK_FALSE(clipboard.held());
}

TEST_CASE("without an X server a sentence says what to do instead") {
    PictureClipboard clipboard;
    const auto done = clipboard.offer({{"image/png", "x"}}, ":987654");
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().kind == ErrorKind::unsupported);
    CHECK(done.error().sentence.find("save the figure") != std::string::npos);
    CHECK_FALSE(clipboard.held());
}
