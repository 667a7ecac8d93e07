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

namespace attune::workbench {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t recent_kept = 12;

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

}  // namespace

void Settings::remember(const fs::path& project) {
    std::erase(recent, project);
    recent.insert(recent.begin(), project);
    if (recent.size() > recent_kept) recent.resize(recent_kept);
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
        if (name == "recent" && settings.recent.size() < recent_kept) settings.recent.emplace_back(value);
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
        for (const fs::path& path : settings.recent) {
            // A name with a line break in it could not be read back.
            if (path.string().find('\n') == std::string::npos) out << "recent = " << path.string() << '\n';
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
