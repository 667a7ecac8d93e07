// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "exchange/files/read_file.h"
#include "exchange/files/write_file.h"
#include "jobs/export.h"

namespace attune::jobs {

Result<Ok> write_export(const std::filesystem::path& file, std::string_view bytes, Existing existing) {
    std::error_code
        ignored;  // what cannot be looked at cannot be written either, and that has its own sentence
    if (existing == Existing::keep && std::filesystem::exists(std::filesystem::symlink_status(file, ignored)))
        return fail(ErrorKind::conflict,
                    fmt::format("“{}” is already there and was not replaced.", exchange::shown_name(file)));
    return exchange::write_file_atomically(file, bytes);
}

}  // namespace attune::jobs
