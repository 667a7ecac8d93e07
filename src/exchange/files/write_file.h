// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace attune::exchange {

// Writes a whole file or nothing: into a temporary file beside the target, to the disk, then in the target's
// place. A file that was there before stays whole until the moment it is replaced, and keeps its permissions;
// a symbolic link is followed. Fails with ErrorKind::io and a sentence for a full disk, a read-only or
// missing folder.
Result<Ok> write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

}  // namespace attune::exchange
