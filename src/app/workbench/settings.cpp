// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/settings.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "app/workbench/kept_views.h"

namespace attune::workbench {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t recent_kept = 12;
constexpr std::string_view key_prefix = "key.";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

template <class Number>
void read_number(std::string_view value, Number& into, Number least, Number most) {
    Number number{};
    const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error == std::errc{} && stop == value.data() + value.size() && number >= least && number <= most)
        into = number;
}

// "1721900000000 /home/a/b.attune", or a path alone as older files have it.
RecentProject read_recent(std::string_view value) {
    RecentProject project;
    const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), project.opened_ms);
    if (error == std::errc{} && stop != value.data() + value.size() && *stop == ' ')
        value = trimmed(value.substr(static_cast<std::size_t>(stop - value.data())));
    else
        project.opened_ms = 0;
    project.file = fs::path(value);
    return project;
}

constexpr std::string_view no_key = "none";
constexpr std::string_view between_keys = " or ";

std::vector<std::string> read_keys(std::string_view value) {
    std::vector<std::string> keys;
    if (value == no_key) return keys;
    while (!value.empty()) {
        const auto at = std::min(value.find(between_keys), value.size());
        if (const auto key = trimmed(value.substr(0, at)); !key.empty()) keys.emplace_back(key);
        value.remove_prefix(std::min(at + between_keys.size(), value.size()));
    }
    return keys;
}

}  // namespace

void Settings::remember(const fs::path& project, std::int64_t now_ms) {
    forget(project);
    recent.insert(recent.begin(), {project, now_ms});
    if (recent.size() > recent_kept) recent.resize(recent_kept);
}

void Settings::forget(const fs::path& project) {
    std::erase_if(recent, [&](const RecentProject& known) { return known.file == project; });
}

Settings read_settings(const fs::path& file) {
    Settings settings;
    std::ifstream in(file, std::ios::binary);
    std::string line;
    while (std::getline(in, line)) {
        const auto equals = line.find('=');
        if (equals == std::string::npos) continue;
        const std::string_view name = trimmed(std::string_view(line).substr(0, equals));
        const std::string_view value = trimmed(std::string_view(line).substr(equals + 1));
        if (name == "theme" && !value.empty()) settings.theme = value;
        if (name == "zoom") read_number(value, settings.zoom, 0.6F, 2.5F);
        if (name == "reading size") read_number(value, settings.reading_size, 0.6F, 3.0F);
        if (name == "coder") settings.coder_name = value;
        if (name == "recent" && settings.recent.size() < recent_kept && !value.empty())
            settings.recent.push_back(read_recent(value));
        if (name.starts_with(key_prefix) && name.size() > key_prefix.size() && !value.empty())
            settings.keys[std::string(name.substr(key_prefix.size()))] = read_keys(value);
        if (name == "hint done") settings.hints_done.emplace(value);
        if (name == "hints") settings.hints_shown = value != "no";
        if (name == "window scale") read_number(value, settings.window_scale, 0.25F, 8.0F);
        if (name == "window x") read_number(value, settings.window_x, -20000, 20000);
        if (name == "window y") read_number(value, settings.window_y, -20000, 20000);
        if (name == "window width") read_number(value, settings.window_width, 400, 20000);
        if (name == "window height") read_number(value, settings.window_height, 300, 20000);
        if (name == "window positioned") settings.window_positioned = value == "yes";
        if (name == "window maximised") settings.window_maximised = value == "yes";
    }
    return settings;
}

Result<Ok> write_settings(const fs::path& file, const Settings& settings) {
    if (file.empty()) return Ok{};
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    const auto views = kept_view_lines(file);
    fs::path beside = file;
    beside += ".new";
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        const auto yes = [](bool value) { return value ? "yes" : "no"; };
        out << fmt::format("theme = {}\nzoom = {}\nreading size = {}\n", settings.theme, settings.zoom,
                           settings.reading_size);
        if (!settings.coder_name.empty()) out << "coder = " << settings.coder_name << '\n';
        out << fmt::format("window x = {}\nwindow y = {}\nwindow width = {}\nwindow height = {}\n",
                           settings.window_x, settings.window_y, settings.window_width,
                           settings.window_height);
        out << "window positioned = " << yes(settings.window_positioned) << '\n';
        out << "window maximised = " << yes(settings.window_maximised) << '\n';
        out << fmt::format("window scale = {}\n", settings.window_scale);
        for (const auto& [id, keys] : settings.keys)
            out << fmt::format(
                "{}{} = {}\n", key_prefix, id,
                keys.empty() ? std::string(no_key) : fmt::format("{}", fmt::join(keys, between_keys)));
        for (const auto& line : views) out << line << '\n';
        if (!settings.hints_shown) out << "hints = no\n";
        for (const std::string& hint : settings.hints_done) out << "hint done = " << hint << '\n';
        for (const RecentProject& project : settings.recent) {
            // A name with a line break in it could not be read back.
            const std::string path = project.file.string();
            if (path.find('\n') == std::string::npos)
                out << fmt::format("recent = {} {}\n", project.opened_ms, path);
        }
        if (!out.flush())
            return fail(ErrorKind::io,
                        fmt::format("Your settings could not be written to {}.", beside.string()));
    }
    fs::rename(beside, file, error);
    if (error)
        return fail(ErrorKind::io, fmt::format("Your settings could not be written to {}.", file.string()));
    return Ok{};
}

fs::path settings_file() {
    if (const char* config = std::getenv("XDG_CONFIG_HOME"); config && *config)
        return fs::path(config) / "attune" / "settings";
    if (const char* home = std::getenv("HOME"); home && *home)
        return fs::path(home) / ".config" / "attune" / "settings";
    return {};
}

}  // namespace attune::workbench
