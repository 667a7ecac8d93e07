// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <system_error>

#include "exchange/files/read_file.h"
#include "exchange/transcript/file_kind.h"
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
    static const std::vector<std::string> suffixes{".csv", ".tsv", ".xlsx", ".ods", ".sav", ".zsav", ".dta"};
    return has_suffix(file, suffixes);
}

// "~$interview.docx" is what Word keeps beside an open document.
bool is_hidden(const fs::path& file) {
    const std::string name = file.filename().string();
    return name.starts_with('.') || name.starts_with("~$") || name.starts_with(".~lock.");
}

void walk(const fs::path& folder, int depth, FilesToRead& found) {
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
         !error && it != end; it.increment(error))
        entries.push_back(it->path());
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) {
        if (is_hidden(entry)) continue;
        const fs::file_status status = fs::symlink_status(entry, error);
        if (fs::is_directory(status)) {
            if (depth < deepest_folder) walk(entry, depth + 1, found);
        } else if (!fs::is_regular_file(fs::status(entry, error)) || found.files.size() >= most_files) {
            ++found.passed_over;
        } else if (is_transcript(entry)) {
            found.files.push_back(entry);
        } else if (is_table(entry)) {
            found.tables.push_back(entry);
        } else {
            ++found.passed_over;
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

}  // namespace attune::jobs
