// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "exchange/files/read_file.h"
#include "exchange/sentences.h"
#include "exchange/transcript/file_kind.h"
#include "exchange/transcript/other_names.h"
#include "exchange/transcript/reader.h"
#include "jobs/import.h"

namespace attune::jobs {

namespace {

namespace fs = std::filesystem;

// Deeper than this no team keeps its interviews; a folder that holds itself through a mount ends here too.
constexpr int deepest_folder = 16;
constexpr std::size_t most_files = 20'000;

bool has_suffix(const fs::path& file, const std::vector<std::string>& suffixes) {
    const std::string suffix = exchange::suffix_of(exchange::shown_name(file));
    return std::find(suffixes.begin(), suffixes.end(), suffix) != suffixes.end();
}

bool is_transcript(const fs::path& file) {
    const auto& formats = exchange::transcript_formats();
    return std::any_of(formats.begin(), formats.end(),
                       [&](const auto& format) { return has_suffix(file, format.suffixes); });
}

bool is_table(const fs::path& file) {
    static const std::vector<std::string> suffixes{".csv",  ".tsv", ".tab",  ".xlsx", ".xlsm", ".ods",
                                                   ".fods", ".sav", ".zsav", ".por",  ".dta"};
    return has_suffix(file, suffixes);
}

void walk(const fs::path& folder, int depth, FilesToRead& found) {
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
         !error && it != end; it.increment(error))
        entries.push_back(it->path());
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) {
        const std::string name = exchange::shown_name(entry);
        if (exchange::is_left_by_programs(name)) continue;
        const auto leave = [&](std::string sentence) {
            found.not_read.push_back({entry, ErrorKind::unsupported, std::move(sentence)});
        };
        const fs::file_status status = fs::symlink_status(entry, error);
        if (fs::is_directory(status)) {
            if (depth < deepest_folder)
                walk(entry, depth + 1, found);
            else
                leave(fmt::format("The folder “{}” lies too deep and was not looked into.", name));
        } else if (!fs::is_regular_file(fs::status(entry, error))) {
            leave(fmt::format("“{}” is no file that can be read, perhaps a link to something that is gone.",
                              name));
        } else if (found.files.size() >= most_files) {
            leave(fmt::format("“{}” was not read: at most {} files come in at once.", name, most_files));
        } else if (is_transcript(entry)) {
            found.files.push_back(entry);
        } else if (is_table(entry)) {
            found.tables.push_back(entry);
        } else {
            leave(exchange::why_not_read(name));
        }
    }
}

}  // namespace

FilesToRead files_in(const std::vector<fs::path>& given) {
    FilesToRead found;
    for (const fs::path& path : given) {
        std::error_code error;
        if (fs::is_directory(path, error))
            walk(path, 1, found);
        else
            found.files.push_back(path);  // named by itself: taken at its word, or refused with the reason
    }
    return found;
}

std::string tables_found(const std::vector<fs::path>& tables) {
    if (tables.empty()) return {};
    constexpr std::size_t most_names = 3;
    std::string names;
    for (std::size_t i = 0; i < std::min(tables.size(), most_names); ++i)
        names += (i == 0 ? "" : ", ") + exchange::shown_name(tables[i]);
    if (tables.size() > most_names) names += " …";
    return fmt::format(
        "{} found ({})",
        exchange::counted(static_cast<std::int64_t>(tables.size()), "table was", "tables were"), names);
}

}  // namespace attune::jobs
