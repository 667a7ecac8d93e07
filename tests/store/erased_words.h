// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "store/erasure/erasure.h"

// Looking for words in the bytes of everything in a folder, and erasing in one go.
namespace attune::store::test {

inline std::string lower(std::string bytes) {
    std::transform(bytes.begin(), bytes.end(), bytes.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return bytes;
}

// ASCII words as UTF-8, UTF-16LE and UTF-16BE, lower case.
inline std::vector<std::string> encodings_of(const std::string& word) {
    std::string little;
    std::string big;
    for (const char c : lower(word)) {
        little += {c, '\0'};
        big += {'\0', c};
    }
    return {lower(word), little, big};
}

// "pilot.attune holds zebedee", for every file below the folder, whatever it is called.
inline std::vector<std::string> findings(const std::filesystem::path& folder,
                                         const std::vector<std::string>& words) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes = lower({std::istreambuf_iterator<char>(in), {}});
        for (const auto& word : words)
            for (const auto& encoded : encodings_of(word))
                if (bytes.find(encoded) != std::string::npos)
                    found.push_back(entry.path().filename().string() + " holds " + word);
    }
    return found;
}

inline Done erased(Project& project, const ErasureOrder& order, const JobControl& control = {}) {
    const auto plan = plan_erasure(project, order, control);
    if (!plan) FAIL(plan.error().sentence);
    auto done = erase(project, *plan, control);
    if (!done) FAIL(done.error().sentence);
    return std::move(*done);
}

inline ErasureOrder order_for(auto what, bool everywhere = false) {
    ErasureOrder order;
    order.what = std::move(what);
    order.reason = "asked for by the participant";
    order.everywhere = everywhere;
    return order;
}

}  // namespace attune::store::test
