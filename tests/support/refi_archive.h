// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <zip.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// A .qdpx of our own making.
namespace attune::tests {

using RefiFiles = std::vector<std::pair<std::string, std::string>>;  // name within sources/, bytes

inline std::filesystem::path write_archive(const std::filesystem::path& file, const std::string& xml,
                                           const RefiFiles& files = {}) {
    int code = 0;
    zip_t* const zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (zip == nullptr) throw std::runtime_error("no archive can be made there: " + file.string());
    const auto add = [zip](const std::string& name, const std::string& bytes) {
        zip_file_add(zip, name.c_str(), zip_source_buffer(zip, bytes.data(), bytes.size(), 0), 0);
    };
    add("project.qde", xml);
    for (const auto& [name, bytes] : files) add("sources/" + name, bytes);
    if (zip_close(zip) != 0) throw std::runtime_error("the archive was not written: " + file.string());
    return file;
}

}  // namespace attune::tests
