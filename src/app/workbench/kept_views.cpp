// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/kept_views.h"

#include <fstream>
#include <system_error>

#include <fmt/format.h>

namespace attune::workbench {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "view.";

std::vector<std::string> lines_of(const fs::path& file) {
    std::vector<std::string> lines;
    std::ifstream in(file, std::ios::binary);
    for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
    return lines;
}

std::string begin_of(std::string_view name) {
    return fmt::format("{}{} = ", prefix, name);
}

}  // namespace

std::string kept_view(const fs::path& settings_file, std::string_view name) {
    const std::string begin = begin_of(name);
    for (const auto& line : lines_of(settings_file))
        if (line.starts_with(begin)) return line.substr(begin.size());
    return {};
}

std::vector<std::string> kept_view_lines(const fs::path& settings_file) {
    auto lines = lines_of(settings_file);
    std::erase_if(lines, [](const std::string& line) { return !line.starts_with(prefix); });
    return lines;
}

Result<Ok> keep_view(const fs::path& settings_file, std::string_view name, std::string_view value) {
    if (settings_file.empty()) return Ok{};
    auto lines = lines_of(settings_file);
    const std::string begin = begin_of(name);
    std::erase_if(lines, [&](const std::string& line) { return line.starts_with(begin); });
    lines.push_back(begin + std::string(value));
    std::error_code error;
    fs::create_directories(settings_file.parent_path(), error);
    // Written beside and renamed, so that a crash leaves the old or the new ones.
    fs::path beside = settings_file;
    beside += ".new";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    for (const auto& line : lines) out << line << '\n';
    const bool written = static_cast<bool>(out.flush());
    out.close();
    if (written) fs::rename(beside, settings_file, error);
    if (!written || error)
        return fail(ErrorKind::io,
                    fmt::format("Your settings could not be written to {}.", settings_file.string()));
    return Ok{};
}

}  // namespace attune::workbench
