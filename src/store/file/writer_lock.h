// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace attune::store {

// The right to write one project: a lock of the kernel's on NAME.attune.lock, which holds who has it ("name",
// host, process). The kernel frees it when the process dies, however it dies. Moves; frees and removes the
// file at the end.
class WriterLock {
  public:
    // ErrorKind::locked names the holder; ErrorKind::io when the file cannot be made (a read-only folder).
    static Result<WriterLock> take(const std::filesystem::path& project, const std::string& name);

    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;
    WriterLock(WriterLock&& other) noexcept;
    WriterLock& operator=(WriterLock&& other) noexcept;
    ~WriterLock();

    // Writes another holder's name into the file.
    void set_name(const std::string& name);

  private:
    WriterLock(int descriptor, std::filesystem::path file);
    void free();

    int descriptor_ = -1;
    std::filesystem::path file_;
};

// True while some process holds the lock of this project. Writes nothing.
bool is_being_written(const std::filesystem::path& project);

}  // namespace attune::store
