// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "base/result.h"

namespace attune::exchange {

// Writes a whole file or nothing: into a temporary file beside the target, to the disk, then in the target's
// place. A file that was there before stays whole until the moment it is replaced, and keeps its permissions;
// a symbolic link is followed. Fails with ErrorKind::io and a sentence for a full disk, a read-only or
// missing folder, and with ErrorKind::conflict where a project (any database) or a key of pseudonyms would be
// replaced.
Result<Ok> write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

// The same for a file that `fill` writes itself, by the path of the temporary file, which is there and empty.
// What `fill` fails with is what went wrong.
Result<Ok> write_file_atomically(const std::filesystem::path& path,
                                 const std::function<Result<Ok>(const std::filesystem::path&)>& fill);

// The same for a file that only its owner may read (mode 0600), whatever it was before.
enum class Over {
    nothing,       // a file of that name is kept, and ErrorKind::conflict says so
    what_is_there  // it is replaced
};
Result<Ok> write_private_file(const std::filesystem::path& path, std::string_view bytes, Over over);

}  // namespace attune::exchange
