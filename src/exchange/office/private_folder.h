// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/result.h"

namespace attune::exchange {

// A folder for temporary files that nobody else may look into (0700), gone with the object. Texts are
// confidential: what an earlier run that was killed left behind is removed when the next one is made.
class PrivateFolder {
  public:
    static Result<PrivateFolder> make();
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    PrivateFolder(PrivateFolder&& other) noexcept;
    PrivateFolder& operator=(PrivateFolder&& other) noexcept;

    const std::filesystem::path& path() const { return path_; }

  private:
    explicit PrivateFolder(std::filesystem::path path) : path_(std::move(path)) {}
    void remove();
    std::filesystem::path path_;  // empty when there is none
};

}  // namespace attune::exchange
