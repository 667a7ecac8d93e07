// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "exchange/table/table_reader.h"

// Files of data in tests.
namespace attune::tests {

inline model::OriginalFile data_file(std::string name, std::string bytes) {
    model::OriginalFile file;
    file.name = std::move(name);
    file.bytes = std::move(bytes);
    return file;
}

inline model::OriginalFile data_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return data_file(path.filename().string(),
                     {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
}

// Files of one kind below the folder of torture files; empty where that folder is absent.
inline std::vector<std::filesystem::path> torture_files(const std::string& folder,
                                                        const std::string& suffix) {
    const char* const root = std::getenv("ATTUNE_TEST_DATA");
    std::vector<std::filesystem::path> files;
    if (!root || !std::filesystem::is_directory(std::filesystem::path(root) / folder)) return files;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(root) / folder))
        if (entry.path().extension() == suffix &&
            entry.path().filename().string().find(".oracle.") == std::string::npos)
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// The cells of a sheet by row number from 0, as they lie in the file.
inline std::vector<std::vector<std::string>> grid_of(const exchange::TableSheet& sheet) {
    std::vector<std::vector<std::string>> grid;
    for (const auto& row : sheet.rows) {
        grid.resize(static_cast<std::size_t>(row.number));
        for (const auto& cell : row.cells) grid.back().push_back(cell.text);
    }
    return grid;
}

}  // namespace attune::tests
