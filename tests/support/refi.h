// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

// Projects of other tools in tests.
namespace attune::tests {

// The real .qdpx or .qdc files; none where their folder is absent.
inline std::vector<std::filesystem::path> real_refi_files(const std::string& extension) {
    const char* const root = std::getenv("ATTUNE_TEST_DATA");
    std::vector<std::filesystem::path> files;
    if (!root || !std::filesystem::is_directory(std::filesystem::path(root) / "refi")) return files;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(root) / "refi"))
        if (entry.path().extension() == extension) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// The GUID 00000000-0000-4000-8000-… with this number.
inline std::string guid(int number) {
    std::string digits = std::to_string(number);
    return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

inline std::string refi_project(const std::string& inside, const std::string& attributes = {}) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" "
           "name=\"Demo\" " +
           attributes + ">" + inside + "</Project>";
}

}  // namespace attune::tests
