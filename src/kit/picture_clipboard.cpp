// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/picture_clipboard.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <utility>

namespace attune::kit {
namespace {

struct Free {
    void operator()(void* memory) const { std::free(memory); }
};
template <class T>
using Reply = std::unique_ptr<T, Free>;

struct Disconnect {
    void operator()(xcb_connection_t* connection) const { xcb_disconnect(connection); }
};

xcb_atom_t atom(xcb_connection_t* connection, const std::string& name) {
    const auto asked = xcb_intern_atom(connection, 0, static_cast<std::uint16_t>(name.size()), name.c_str());
    const Reply<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(connection, asked, nullptr));
    return reply ? reply->atom : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
}

// More than this goes piece by piece (ICCCM 2.7.2), which every server and every receiver can take.
constexpr std::size_t piece = std::size_t{64} * 1024;

}  // namespace

struct PictureClipboard::Owner {
    std::unique_ptr<xcb_connection_t, Disconnect> connection;
    xcb_window_t window = 0;
    xcb_timestamp_t since = XCB_CURRENT_TIME;
    xcb_atom_t clipboard = 0, targets = 0, timestamp = 0, incremental = 0, mark = 0;
    std::vector<std::pair<xcb_atom_t, std::string>> offers;
    int stop[2] = {-1, -1};  // a pipe: what is written wakes the thread and ends it
    std::atomic<bool> held = false;
    std::thread thread;

    // A receiver that is being sent a large picture.
    struct Sending {
        xcb_window_t to = 0;
        xcb_atom_t property = 0, type = 0;
        std::string bytes;
        std::size_t sent = 0;
    };
    std::vector<Sending> sendings;

    Owner() = default;
    Owner(const Owner&) = delete;
    Owner& operator=(const Owner&) = delete;
    ~Owner() {
        if (thread.joinable()) {
            const char byte = 0;
            // A full pipe wakes the thread as well.
            (void)!write(stop[1], &byte, 1);
            thread.join();
        }
        for (const int end : stop)
            if (end >= 0) close(end);
    }

    bool take() {
        const xcb_setup_t* setup = xcb_get_setup(connection.get());
        const auto screens = xcb_setup_roots_iterator(setup);
        if (screens.rem == 0) return false;
        window = xcb_generate_id(connection.get());
        const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
        xcb_create_window(connection.get(), 0, window, screens.data->root, 0, 0, 1, 1, 0,
                          XCB_WINDOW_CLASS_INPUT_ONLY, screens.data->root_visual, XCB_CW_EVENT_MASK, &events);
        // The server's own time, by which it settles who copied last (ICCCM 2.1).
        xcb_change_property(connection.get(), XCB_PROP_MODE_APPEND, window, mark, XCB_ATOM_STRING, 8, 0,
                            nullptr);
        xcb_flush(connection.get());
        while (const Reply<xcb_generic_event_t> event{xcb_wait_for_event(connection.get())}) {
            if ((event->response_type & 0x7FU) != XCB_PROPERTY_NOTIFY) continue;
            since = reinterpret_cast<const xcb_property_notify_event_t*>(event.get())->time;
            break;
        }
        xcb_set_selection_owner(connection.get(), window, clipboard, since);
        const Reply<xcb_get_selection_owner_reply_t> now(xcb_get_selection_owner_reply(
            connection.get(), xcb_get_selection_owner(connection.get(), clipboard), nullptr));
        return now && now->owner == window;
    }

    void serve() {
        while (true) {
            while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(connection.get())})
                answer(*event);
            if (xcb_connection_has_error(connection.get()) != 0) break;
            // Once something else is copied, only what is under way is finished.
            if (!held && sendings.empty()) break;
            pollfd waits[2] = {{xcb_get_file_descriptor(connection.get()), POLLIN, 0}, {stop[0], POLLIN, 0}};
            if (poll(waits, 2, -1) < 0 && errno != EINTR) break;
            if (waits[1].revents != 0) break;
        }
        held = false;
    }

    void answer(const xcb_generic_event_t& event) {
        switch (event.response_type & 0x7FU) {
            case XCB_SELECTION_CLEAR:
                held = false;
                break;
            case XCB_SELECTION_REQUEST:
                answer_request(reinterpret_cast<const xcb_selection_request_event_t&>(event));
                break;
            case XCB_PROPERTY_NOTIFY: {
                const auto& told = reinterpret_cast<const xcb_property_notify_event_t&>(event);
                if (told.state == XCB_PROPERTY_DELETE) send_on(told.window, told.atom);
                break;
            }
            default:
                break;
        }
    }

    void answer_request(const xcb_selection_request_event_t& asked) {
        // Old receivers name no property and mean the target's.
        const xcb_atom_t property = asked.property == XCB_ATOM_NONE ? asked.target : asked.property;
        xcb_selection_notify_event_t told{};
        told.response_type = XCB_SELECTION_NOTIFY;
        told.time = asked.time;
        told.requestor = asked.requestor;
        told.selection = asked.selection;
        told.target = asked.target;
        told.property = put(asked, property) ? property : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
        // An event is 32 bytes on the wire.
        char bytes[32] = {};
        std::memcpy(bytes, &told, sizeof told);
        xcb_send_event(connection.get(), 0, asked.requestor, XCB_EVENT_MASK_NO_EVENT, bytes);
        xcb_flush(connection.get());
    }

    bool put(const xcb_selection_request_event_t& asked, xcb_atom_t property) {
        const auto set = [&](xcb_atom_t type, std::uint8_t bits, std::size_t count, const void* data) {
            xcb_change_property(connection.get(), XCB_PROP_MODE_REPLACE, asked.requestor, property, type,
                                bits, static_cast<std::uint32_t>(count), data);
        };
        if (!held || asked.selection != clipboard) return false;
        if (asked.target == targets) {
            std::vector<xcb_atom_t> all{targets, timestamp};
            for (const auto& [type, bytes] : offers) all.push_back(type);
            set(XCB_ATOM_ATOM, 32, all.size(), all.data());
            return true;
        }
        if (asked.target == timestamp) {
            set(XCB_ATOM_INTEGER, 32, 1, &since);
            return true;
        }
        const auto at =
            std::ranges::find_if(offers, [&](const auto& one) { return one.first == asked.target; });
        if (at == offers.end()) return false;
        if (at->second.size() <= piece) {
            set(at->first, 8, at->second.size(), at->second.data());
            return true;
        }
        const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
        xcb_change_window_attributes(connection.get(), asked.requestor, XCB_CW_EVENT_MASK, &events);
        const auto size = static_cast<std::uint32_t>(at->second.size());
        set(incremental, 32, 1, &size);
        sendings.push_back({asked.requestor, property, at->first, at->second, 0});
        return true;
    }

    // The receiver has taken a piece: the next one, and an empty one at the end.
    void send_on(xcb_window_t to, xcb_atom_t property) {
        const auto at = std::ranges::find_if(
            sendings, [&](const Sending& one) { return one.to == to && one.property == property; });
        if (at == sendings.end()) return;
        const std::size_t next = std::min(piece, at->bytes.size() - at->sent);
        xcb_change_property(connection.get(), XCB_PROP_MODE_REPLACE, to, property, at->type, 8,
                            static_cast<std::uint32_t>(next), at->bytes.data() + at->sent);
        xcb_flush(connection.get());
        at->sent += next;
        if (next == 0) sendings.erase(at);
    }
};

PictureClipboard::PictureClipboard() = default;
PictureClipboard::~PictureClipboard() = default;

Result<Ok> PictureClipboard::offer(std::vector<Offer> offers, const std::string& display) {
    const auto absent = [] {
        return fail(ErrorKind::unsupported,
                    "This desktop takes no pictures from here; save the figure and insert the file.");
    };
    owner_.reset();
    auto owner = std::make_unique<Owner>();
    owner->connection.reset(xcb_connect(display.empty() ? nullptr : display.c_str(), nullptr));
    xcb_connection_t* const connection = owner->connection.get();
    if (xcb_connection_has_error(connection) != 0) return absent();
    owner->clipboard = atom(connection, "CLIPBOARD");
    owner->targets = atom(connection, "TARGETS");
    owner->timestamp = atom(connection, "TIMESTAMP");
    owner->incremental = atom(connection, "INCR");
    owner->mark = atom(connection, "ATTUNE_COPIED");
    for (auto& one : offers)
        owner->offers.emplace_back(atom(connection, one.media_type), std::move(one.bytes));
    if (!owner->take() || pipe2(owner->stop, O_CLOEXEC) != 0) return absent();
    owner->held = true;
    owner->thread = std::thread([served = owner.get()] { served->serve(); });
    owner_ = std::move(owner);
    return Ok{};
}

bool PictureClipboard::held() const {
    return owner_ && owner_->held;
}

}  // namespace attune::kit
