// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <utility>
#include <vector>

// A session bus and a portal of a test's own, so that no test speaks to the desktop it runs on.
namespace attune::test {

inline constexpr const char* interface_xml =
    "<node><interface name='org.freedesktop.portal.FileChooser'>"
    "<method name='OpenFile'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
    "<method name='SaveFile'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
    "<property name='version' type='u' access='read'/></interface></node>";

// Answers every request at once: with the files it was told, or that the person chose nothing; or keeps its
// dialog open until it is told to answer, or ends.
class FakePortal {
  public:
    enum class Answers { at_once, later };
    FakePortal(std::vector<std::string> uris, guint32 code, Answers when = Answers::at_once)
        : uris_(std::move(uris)), code_(code), when_(when) {
        thread_ = std::thread([this] { run(); });
        while (!ready_) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ~FakePortal() {
        g_main_loop_quit(loop_);
        thread_.join();
    }
    FakePortal(const FakePortal&) = delete;
    FakePortal& operator=(const FakePortal&) = delete;

    // What it was asked; to be read when asked() or when it has answered.
    std::string method, title, parent, pattern;
    bool multiple = false;
    bool asked() const { return asked_; }
    void answer_now() {
        GSource* source = g_idle_source_new();
        g_source_set_callback(source, on_told, this, nullptr);
        g_source_attach(source, context_);
        g_source_unref(source);
    }

  private:
    static gboolean on_told(gpointer self) {
        static_cast<FakePortal*>(self)->respond();
        return G_SOURCE_REMOVE;
    }
    void respond() {
        GVariantBuilder list, results;
        g_variant_builder_init(&list, G_VARIANT_TYPE("as"));
        for (const auto& uri : uris_) g_variant_builder_add(&list, "s", uri.c_str());
        g_variant_builder_init(&results, G_VARIANT_TYPE("a{sv}"));
        g_variant_builder_add(&results, "{sv}", "uris", g_variant_builder_end(&list));
        g_dbus_connection_emit_signal(bus_, nullptr, path_.c_str(), "org.freedesktop.portal.Request",
                                      "Response", g_variant_new("(ua{sv})", code_, &results), nullptr);
    }
    static void on_call(GDBusConnection*, const gchar* sender, const gchar*, const gchar*,
                        const gchar* method, GVariant* parameters, GDBusMethodInvocation* call,
                        gpointer self) {
        static_cast<FakePortal*>(self)->answer(sender, method, parameters, call);
    }
    void answer(const gchar* sender, const gchar* name, GVariant* parameters, GDBusMethodInvocation* call) {
        const gchar *above = nullptr, *words = nullptr, *token = "t";
        GVariant* options = nullptr;
        g_variant_get(parameters, "(&s&s@a{sv})", &above, &words, &options);
        g_variant_lookup(options, "handle_token", "&s", &token);
        gboolean several = FALSE;
        g_variant_lookup(options, "multiple", "b", &several);
        method = name;
        title = words;
        parent = above;
        multiple = several != FALSE;
        if (GVariant* filters = g_variant_lookup_value(options, "filters", G_VARIANT_TYPE("a(sa(us))"))) {
            gchar* text = g_variant_print(filters, FALSE);
            pattern = text;
            g_free(text);
            g_variant_unref(filters);
        }
        sender_ = sender;
        std::string who = sender_.substr(1);
        for (char& c : who)
            if (c == '.') c = '_';
        path_ = "/org/freedesktop/portal/desktop/request/" + who + "/" + token;
        g_variant_unref(options);
        if (when_ == Answers::at_once) respond();
        g_dbus_method_invocation_return_value(call, g_variant_new("(o)", path_.c_str()));
        asked_ = true;
    }
    static GVariant* on_get(GDBusConnection*, const gchar*, const gchar*, const gchar*, const gchar*,
                            GError**, gpointer) {
        return g_variant_new_uint32(3);
    }
    void run() {
        context_ = g_main_context_new();
        g_main_context_push_thread_default(context_);
        loop_ = g_main_loop_new(context_, FALSE);
        gchar* address = g_dbus_address_get_for_bus_sync(G_BUS_TYPE_SESSION, nullptr, nullptr);
        bus_ = g_dbus_connection_new_for_address_sync(
            address,
            static_cast<GDBusConnectionFlags>(G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION),
            nullptr, nullptr, nullptr);
        g_free(address);
        GDBusNodeInfo* info = g_dbus_node_info_new_for_xml(interface_xml, nullptr);
        static const GDBusInterfaceVTable table{on_call, on_get, nullptr, {nullptr}};
        g_dbus_connection_register_object(bus_, "/org/freedesktop/portal/desktop", info->interfaces[0],
                                          &table, this, nullptr, nullptr);
        GVariant* named = g_dbus_connection_call_sync(
            bus_, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
            g_variant_new("(su)", "org.freedesktop.portal.Desktop", 4U), nullptr, G_DBUS_CALL_FLAGS_NONE,
            5000, nullptr, nullptr);
        if (named) g_variant_unref(named);
        ready_ = true;
        g_main_loop_run(loop_);
        g_dbus_connection_close_sync(bus_, nullptr, nullptr);
        g_object_unref(bus_);
        g_dbus_node_info_unref(info);
        g_main_loop_unref(loop_);
        g_main_context_pop_thread_default(context_);
        g_main_context_unref(context_);
    }

    std::vector<std::string> uris_;
    guint32 code_;
    Answers when_;
    std::string sender_, path_;
    GDBusConnection* bus_ = nullptr;
    GMainContext* context_ = nullptr;
    GMainLoop* loop_ = nullptr;
    std::atomic<bool> ready_ = false;
    std::atomic<bool> asked_ = false;
    std::thread thread_;
};

// A bus of its own for the test; the session's address is put back afterwards.
class PrivateBus {
  public:
    PrivateBus() : bus_(g_test_dbus_new(G_TEST_DBUS_NONE)) { g_test_dbus_up(bus_); }
    ~PrivateBus() {
        g_test_dbus_stop(bus_);
        g_object_unref(bus_);
        ::unsetenv("DBUS_SESSION_BUS_ADDRESS");
    }
    PrivateBus(const PrivateBus&) = delete;
    PrivateBus& operator=(const PrivateBus&) = delete;

  private:
    GTestDBus* bus_;
};

// The daemon that a private bus needs.
inline bool has_bus_daemon() {
    gchar* program = g_find_program_in_path("dbus-daemon");
    const bool found = program != nullptr;
    g_free(program);
    return found;
}

}  // namespace attune::test
