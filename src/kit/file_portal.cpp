// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/file_portal.h"

#include <gio/gio.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace attune::kit {

namespace {

constexpr const char* portal_name = "org.freedesktop.portal.Desktop";
constexpr const char* portal_path = "/org/freedesktop/portal/desktop";
constexpr const char* chooser_interface = "org.freedesktop.portal.FileChooser";
constexpr int patience_ms = 1500;  // for a portal that does not answer; it may first have to be started

template <class T>
struct Unref {
    void operator()(T* thing) const { g_object_unref(thing); }
};
struct FreeVariant {
    void operator()(GVariant* variant) const { g_variant_unref(variant); }
};
using Connection = std::unique_ptr<GDBusConnection, Unref<GDBusConnection>>;
using Cancellable = std::unique_ptr<GCancellable, Unref<GCancellable>>;
using Variant = std::unique_ptr<GVariant, FreeVariant>;

// Without an address GLib would start a bus of its own, with nobody on it.
bool has_session_bus() {
    if (const char* address = std::getenv("DBUS_SESSION_BUS_ADDRESS"); address != nullptr && *address != '\0')
        return true;
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    std::error_code error;
    return runtime != nullptr && std::filesystem::exists(std::filesystem::path(runtime) / "bus", error);
}

// Where the portal's answer will come to, as its documentation fixes it.
std::string request_path(GDBusConnection* bus, const std::string& token) {
    std::string sender = g_dbus_connection_get_unique_name(bus);
    sender.erase(0, 1);
    for (char& c : sender)
        if (c == '.') c = '_';
    return std::string("/org/freedesktop/portal/desktop/request/") + sender + "/" + token;
}

GVariant* bytes_of(const std::string& path) {
    return g_variant_new_bytestring(path.c_str());
}

// "*.txt" in any case: patterns of a portal tell capitals from small letters.
std::string pattern_of(const std::string& suffix) {
    std::string pattern = "*";
    for (const char c : suffix) {
        const bool letter = c >= 'a' && c <= 'z';
        if (letter)
            pattern += {'[', c, static_cast<char>(c - 'a' + 'A'), ']'};
        else
            pattern += c;
    }
    return pattern;
}

GVariant* filters_of(const FileChooser::Options& options) {
    GVariantBuilder patterns;
    g_variant_builder_init(&patterns, G_VARIANT_TYPE("a(us)"));
    std::string name;
    for (const std::string& suffix : options.suffixes) {
        g_variant_builder_add(&patterns, "(us)", 0U, pattern_of(suffix).c_str());
        name += (name.empty() ? "*" : ", *") + suffix;
    }
    GVariantBuilder filters;
    g_variant_builder_init(&filters, G_VARIANT_TYPE("a(sa(us))"));
    g_variant_builder_add(&filters, "(sa(us))", name.c_str(), &patterns);
    return g_variant_builder_end(&filters);
}

GVariant* arguments_of(const FileChooser::Options& options, const std::string& parent,
                       const std::string& token) {
    using Purpose = FileChooser::Purpose;
    GVariantBuilder named;
    g_variant_builder_init(&named, G_VARIANT_TYPE("a{sv}"));
    const auto add = [&](const char* name, GVariant* value) {
        g_variant_builder_add(&named, "{sv}", name, value);
    };
    add("handle_token", g_variant_new_string(token.c_str()));
    add("accept_label", g_variant_new_string(options.accept.c_str()));
    add("modal", g_variant_new_boolean(TRUE));
    if (options.purpose == Purpose::open_several) add("multiple", g_variant_new_boolean(TRUE));
    if (options.purpose == Purpose::folder) add("directory", g_variant_new_boolean(TRUE));
    if (options.purpose == Purpose::save && !options.suggested_name.empty())
        add("current_name", g_variant_new_string(options.suggested_name.c_str()));
    if (!options.folder.empty()) add("current_folder", bytes_of(options.folder.string()));
    if (!options.suffixes.empty()) add("filters", filters_of(options));
    return g_variant_new("(ssa{sv})", parent.c_str(), options.title.c_str(), &named);
}

// What was chosen, of the addresses that the portal gave.
FilePortal::Answer answer_of(const gchar* const* uris, const FileChooser::Options& options) {
    FilePortal::Answer given;
    for (const gchar* const* uri = uris; *uri != nullptr; ++uri) {
        gchar* host = nullptr;
        gchar* file = g_filename_from_uri(*uri, &host, nullptr);
        const bool here = file != nullptr && (host == nullptr || g_strcmp0(host, "localhost") == 0 ||
                                              g_strcmp0(host, g_get_host_name()) == 0);
        if (here)
            given.files.emplace_back(file);
        else
            given.elsewhere.emplace_back(*uri);
        g_free(file);
        g_free(host);
    }
    if (options.purpose != FileChooser::Purpose::save || given.files.empty() ||
        options.default_suffix.empty() || given.files.front().has_extension())
        return given;
    given.files.front() += options.default_suffix;
    std::error_code error;
    if (std::filesystem::exists(given.files.front(), error)) {
        given.taken = given.files.front();
        given.files.clear();
    }
    return given;
}

}  // namespace

// One dialog. The thread owns everything but what is marked as shared. Nothing in it waits for the bus
// without being stoppable: a bus or a portal may hang.
struct FilePortal::Request {
    Request(FileChooser::Options what, std::string above, std::function<void()> when_done)
        : options(std::move(what)),
          parent(std::move(above)),
          wake(std::move(when_done)),
          context(g_main_context_new()),
          loop(g_main_loop_new(context, FALSE)),
          cancel(g_cancellable_new()),
          thread([this] { run(); }) {}
    ~Request() {
        stopped = true;
        g_cancellable_cancel(cancel.get());
        // A source waits in its context also when the loop has not begun yet.
        GSource* source = g_idle_source_new();
        g_source_set_callback(source, quit, loop, nullptr);
        g_source_attach(source, context);
        g_source_unref(source);
        thread.join();
        g_main_loop_unref(loop);
        g_main_context_unref(context);
    }
    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;

    static gboolean quit(gpointer loop) {
        g_main_loop_quit(static_cast<GMainLoop*>(loop));
        return G_SOURCE_REMOVE;
    }

    void finish(Answer given) {
        g_main_loop_quit(loop);
        if (finished || stopped) return;
        finished = true;
        {
            const std::lock_guard lock(mutex);
            answer = std::move(given);
        }
        wake();
    }
    void finish_absent() { finish({.absent = true, .files = {}, .elsewhere = {}, .taken = {}}); }

    void run() {
        g_main_context_push_thread_default(context);
        gchar* address = has_session_bus()
                             ? g_dbus_address_get_for_bus_sync(G_BUS_TYPE_SESSION, cancel.get(), nullptr)
                             : nullptr;
        if (address == nullptr) {
            finish_absent();
        } else {
            speak(address);
        }
        g_free(address);
        g_main_context_pop_thread_default(context);
    }
    void speak(const gchar* address) {
        // For a bus and a portal that do not answer; the portal may first have to be started.
        GSource* timer = g_timeout_source_new(patience_ms);
        g_source_set_callback(timer, on_impatience, this, nullptr);
        g_source_attach(timer, context);
        // A connection of this request alone: when it closes, the portal closes the dialog.
        ++pending;
        g_dbus_connection_new_for_address(
            address,
            static_cast<GDBusConnectionFlags>(G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION),
            nullptr, cancel.get(), on_connected, this);
        g_main_loop_run(loop);
        g_cancellable_cancel(cancel.get());
        while (pending > 0) g_main_context_iteration(context, TRUE);
        g_source_destroy(timer);
        g_source_unref(timer);
        if (bus) {
            g_signal_handlers_disconnect_by_data(bus.get(), this);
            for (const guint one : listening) g_dbus_connection_signal_unsubscribe(bus.get(), one);
            g_dbus_connection_close(bus.get(), nullptr, nullptr, nullptr);
            bus.reset();
        }
        while (g_main_context_iteration(context, FALSE) != FALSE) {
        }
    }
    static gboolean on_impatience(gpointer self) {
        auto* request = static_cast<Request*>(self);
        if (!request->found) request->finish_absent();
        return G_SOURCE_REMOVE;
    }

    static void on_connected(GObject*, GAsyncResult* result, gpointer self) {
        auto* request = static_cast<Request*>(self);
        --request->pending;
        request->bus.reset(g_dbus_connection_new_for_address_finish(result, nullptr));
        if (!request->bus || request->stopped) return request->finish_absent();
        g_dbus_connection_set_exit_on_close(request->bus.get(), FALSE);
        ++request->pending;
        g_dbus_connection_call(request->bus.get(), portal_name, portal_path,
                               "org.freedesktop.DBus.Properties", "Get",
                               g_variant_new("(ss)", chooser_interface, "version"), nullptr,
                               G_DBUS_CALL_FLAGS_NONE, patience_ms, request->cancel.get(), on_version, self);
    }
    static void on_version(GObject* source, GAsyncResult* result, gpointer self) {
        auto* request = static_cast<Request*>(self);
        --request->pending;
        const Variant version(g_dbus_connection_call_finish(G_DBUS_CONNECTION(source), result, nullptr));
        if (!version || request->stopped) return request->finish_absent();
        request->found = true;
        request->open_dialog();
    }
    void open_dialog() {
        const std::string token = "attune" + std::to_string(g_random_int());
        const std::string path = request_path(bus.get(), token);
        // Before the call, so that a quick answer is not missed.
        listening.push_back(g_dbus_connection_signal_subscribe(
            bus.get(), portal_name, "org.freedesktop.portal.Request", "Response", path.c_str(), nullptr,
            G_DBUS_SIGNAL_FLAGS_NONE, on_response, this, nullptr));
        listening.push_back(g_dbus_connection_signal_subscribe(
            bus.get(), "org.freedesktop.DBus", "org.freedesktop.DBus", "NameOwnerChanged",
            "/org/freedesktop/DBus", portal_name, G_DBUS_SIGNAL_FLAGS_NONE, on_owner_changed, this, nullptr));
        g_signal_connect(bus.get(), "closed", G_CALLBACK(on_closed), this);
        ++pending;
        g_dbus_connection_call(bus.get(), portal_name, portal_path, chooser_interface,
                               options.purpose == FileChooser::Purpose::save ? "SaveFile" : "OpenFile",
                               arguments_of(options, parent, token), G_VARIANT_TYPE("(o)"),
                               G_DBUS_CALL_FLAGS_NONE, G_MAXINT, cancel.get(), on_called, this);
    }
    static void on_called(GObject* source, GAsyncResult* result, gpointer self) {
        auto* request = static_cast<Request*>(self);
        --request->pending;
        const Variant reply(g_dbus_connection_call_finish(G_DBUS_CONNECTION(source), result, nullptr));
        if (!reply) request->finish_absent();
    }
    // The portal ended, perhaps to be started again: its dialog went with it.
    static void on_owner_changed(GDBusConnection*, const gchar*, const gchar*, const gchar*, const gchar*,
                                 GVariant*, gpointer self) {
        static_cast<Request*>(self)->finish_absent();
    }
    static void on_closed(GDBusConnection*, gboolean, GError*, gpointer self) {
        static_cast<Request*>(self)->finish_absent();
    }
    static void on_response(GDBusConnection*, const gchar*, const gchar*, const gchar*, const gchar*,
                            GVariant* parameters, gpointer self) {
        static_cast<Request*>(self)->respond(parameters);
    }
    void respond(GVariant* parameters) {
        if (!g_variant_is_of_type(parameters, G_VARIANT_TYPE("(ua{sv})"))) return;
        guint32 code = 2;
        GVariant* results = nullptr;
        g_variant_get(parameters, "(u@a{sv})", &code, &results);
        const Variant held(results);
        Answer given;
        const gchar** uris = nullptr;
        if (code == 0 && g_variant_lookup(results, "uris", "^a&s", &uris)) {
            given = answer_of(uris, options);
            g_free(uris);
        }
        finish(std::move(given));
    }

    const FileChooser::Options options;
    const std::string parent;
    const std::function<void()> wake;
    GMainContext* const context;
    GMainLoop* const loop;
    const Cancellable cancel;
    Connection bus;
    std::vector<guint> listening;
    int pending = 0;     // calls whose end has not come yet
    bool found = false;  // a portal has answered
    bool finished = false;
    std::atomic<bool> stopped = false;  // shared
    std::mutex mutex;
    std::optional<Answer> answer;  // shared, under the mutex
    std::thread thread;            // last: it uses all of the above
};

FilePortal::FilePortal(std::function<void()> wake, std::string parent)
    : wake_(std::move(wake)), parent_(std::move(parent)) {}
FilePortal::~FilePortal() = default;

void FilePortal::ask(const FileChooser::Options& options) {
    request_.reset();
    request_ = std::make_unique<Request>(options, parent_, wake_);
}

bool FilePortal::asking() const {
    return request_ != nullptr;
}

std::optional<FilePortal::Answer> FilePortal::take() {
    if (!request_) return std::nullopt;
    std::optional<Answer> given;
    {
        const std::lock_guard lock(request_->mutex);
        given = std::move(request_->answer);
    }
    if (given) request_.reset();
    return given;
}

}  // namespace attune::kit
