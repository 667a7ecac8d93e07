// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/theme.h"

#include <fmt/format.h>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>

namespace attune::kit {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, tone_count> names{
    "ground",  "page",   "panel",        "popup",     "line",         "frame",          "text",
    "muted",   "accent", "on_accent",    "selection", "on_selection", "selection_edge", "hover",
    "warning", "focus",  "scroll_thumb", "shadow",    "veil"};

std::optional<std::size_t> tone_named(std::string_view name) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) return std::nullopt;
    return static_cast<std::size_t>(at - names.begin());
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace

std::string_view name_of(Tone tone) {
    return names.at(static_cast<std::size_t>(tone));
}

Result<Theme> Theme::parse(std::string_view text, const std::string& where) {
    Theme theme;
    std::array<bool, tone_count> given{};
    int number = 0;
    while (!text.empty()) {
        ++number;
        const auto end = text.find('\n');
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty() || line.starts_with("//")) continue;
        const auto fault = [&](const std::string& what) {
            return fail(ErrorKind::invalid, fmt::format("{}, line {}: {}.", where, number, what));
        };
        const auto equals = line.find('=');
        if (equals == std::string_view::npos) return fault("expected “role = #rrggbb”");
        const auto role = trimmed(line.substr(0, equals)), value = trimmed(line.substr(equals + 1));
        if (role == "name") {
            theme.name_ = std::string(value);
            continue;
        }
        const auto tone = tone_named(role);
        if (!tone) return fault(fmt::format("“{}” is not the name of a colour role", role));
        if (given[*tone]) return fault(fmt::format("“{}” is given twice", role));
        const auto colour = Colour::from_hex(value);
        if (!colour) return fault(fmt::format("“{}” is not a colour such as #2C6E6B", value));
        theme.colours_[*tone] = *colour;
        given[*tone] = true;
    }
    const auto missing = std::find(given.begin(), given.end(), false);
    if (missing != given.end())
        return fail(ErrorKind::invalid,
                    fmt::format("{}: the colour “{}” is missing.", where,
                                names.at(static_cast<std::size_t>(missing - given.begin()))));
    if (theme.name_.empty())
        return fail(ErrorKind::invalid, fmt::format("{}: the theme has no name.", where));
    return theme;
}

Result<Theme> Theme::load(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(ErrorKind::io, fmt::format("The theme file {} cannot be read.", file.string()));
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    return parse(text, file.filename().string());
}

bool Theme::dark() const {
    return luminance((*this)[Tone::ground]) < luminance((*this)[Tone::text]);
}

Result<fs::path> find_assets() {
    std::error_code error;
    if (const char* named = std::getenv("ATTUNE_ASSETS"); named && *named) {
        if (fs::is_directory(fs::path(named) / "themes", error)) return fs::path(named);
        return fail(ErrorKind::not_found,
                    fmt::format("ATTUNE_ASSETS names {}, which holds no folder “themes”.", named));
    }
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    for (fs::path folder = program.parent_path(); !folder.empty(); folder = folder.parent_path()) {
        for (const char* inner : {"assets", "share/attune/assets"})
            if (fs::is_directory(folder / inner / "themes", error)) return folder / inner;
        if (folder == folder.root_path()) break;
    }
    return fail(ErrorKind::not_found,
                "The folder “assets” was not found beside the program; set ATTUNE_ASSETS to where it is.");
}

Result<std::vector<Theme>> load_themes(const fs::path& assets) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(assets / "themes", error))
        if (entry.path().extension() == ".theme") files.push_back(entry.path());
    const auto rank = [](const fs::path& file) {
        const std::string stem = file.stem().string();
        return stem == "light" ? 0 : stem == "dark" ? 1 : stem == "high-contrast" ? 2 : 3;
    };
    std::sort(files.begin(), files.end(), [&](const fs::path& a, const fs::path& b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : a < b;
    });
    std::vector<Theme> themes;
    for (const auto& file : files) {
        auto theme = Theme::load(file);
        if (!theme) return forward_error(theme);
        themes.push_back(std::move(*theme));
    }
    if (themes.empty())
        return fail(ErrorKind::not_found,
                    fmt::format("There is no theme in {}.", (assets / "themes").string()));
    return themes;
}

}  // namespace attune::kit
