// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "exchange/files/read_file.h"

// What the jobs that take a file written by people (codebook, codings, memos …) share. Private to jobs.
namespace attune::jobs {

// Fails with the name of the file before the sentence: "“codebook.yaml”: Line 12: …".
inline tl::unexpected<Error> fault_in(const std::filesystem::path& file, const Error& error) {
    return fail(error.kind, fmt::format("“{}”: {}", exchange::shown_name(file), error.sentence));
}
inline tl::unexpected<Error> fault_in(const std::filesystem::path& file, int line, const Error& error) {
    return fault_in(file, {error.kind, fmt::format("Line {}: {}", line, error.sentence)});
}

// The file, read and understood by `read`.
template <class Read>
auto read_plain_file(const std::filesystem::path& file, Read read) -> decltype(read(std::string_view())) {
    const auto bytes = exchange::read_file(file);
    if (!bytes) return forward_error(bytes);
    auto understood = read(std::string_view(bytes->bytes));
    if (!understood) return fault_in(file, understood.error());
    return understood;
}

}  // namespace attune::jobs
