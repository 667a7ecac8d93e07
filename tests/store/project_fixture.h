// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>

#include "store/project.h"

namespace attune::store::test {

namespace fs = std::filesystem;

// A folder of its own for one test, gone at its end.
class Folder {
  public:
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "attune-store-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    fs::path operator/(const std::string& name) const { return path_ / name; }
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

inline std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

inline void write_bytes(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

template <class T>
T must(Result<T> result) {
    if (!result) FAIL(result.error().sentence);
    return std::move(*result);
}

inline NewProject some_project(const std::string& passphrase = {}) {
    NewProject what;
    what.title = "Pilot";
    what.place = "Bradford";
    what.waves = {"before", "after"};
    what.coder_name = "Karen Mills";
    what.passphrase = {passphrase};
    return what;
}

inline Project new_project(const fs::path& file, const std::string& passphrase = {}) {
    return must(Project::create(file, some_project(passphrase)));
}

inline OpenProject as(const std::string& coder, const std::string& passphrase = {}) {
    OpenProject how;
    how.coder_name = coder;
    how.passphrase = {passphrase};
    return how;
}

inline OpenProject reading(const std::string& passphrase = {}) {
    OpenProject how;
    how.access = Access::read_only;
    how.passphrase = {passphrase};
    return how;
}

}  // namespace attune::store::test
