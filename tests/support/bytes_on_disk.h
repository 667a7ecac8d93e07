// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

// What lies in files, read as bytes: for what must be nowhere any more.
namespace attune::test {

inline std::string bytes_of_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Every byte below the folder: of a project, its log and its backups.
inline std::string bytes_below(const std::filesystem::path& folder) {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) all += bytes_of_file(entry.path());
    return all;
}

// Names of files below the folder that hold the word, in any case, also with two bytes a letter.
inline std::vector<std::string> files_holding(const std::filesystem::path& folder, std::string word) {
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    std::transform(word.begin(), word.end(), word.begin(), small);
    std::string wide;
    for (const char c : word) wide += {c, '\0'};
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::string bytes = bytes_of_file(entry.path());
        std::transform(bytes.begin(), bytes.end(), bytes.begin(), small);
        if (bytes.find(word) != std::string::npos || bytes.find(wide) != std::string::npos)
            found.push_back(entry.path().filename().string());
    }
    return found;
}

}  // namespace attune::test
