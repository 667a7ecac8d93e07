// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/package/package.h"

#include <algorithm>
#include <utility>

#include "exchange/package/zip_memory.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

struct CloseEntry {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

}  // namespace

struct Package::State {
    ZipMemory zip;
};

Package::Package(std::unique_ptr<State> state) : state_(std::move(state)) {}
Package::~Package() = default;
Package::Package(Package&&) noexcept = default;
Package& Package::operator=(Package&&) noexcept = default;

Result<Package> Package::open(std::string_view bytes) {
    auto state = std::make_unique<State>();
    state->zip = open_zip(bytes);
    if (!state->zip)
        return fail(ErrorKind::unreadable,
                    "The document is damaged: its archive cannot be opened; copy or download it again.");
    if (zip_get_num_entries(state->zip.get(), 0) > static_cast<zip_int64_t>(most_parts))
        return fail(
            ErrorKind::unreadable,
            fmt::format("The document has more than {} parts and was refused to be safe.", most_parts));
    return Package(std::move(state));
}

bool Package::has(const std::string& part) const {
    return zip_name_locate(state_->zip.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<std::string> Package::read(const std::string& part) const {
    zip_t* const zip = state_->zip.get();
    const zip_int64_t index = zip_name_locate(zip, part.c_str(), ZIP_FL_NOCASE);
    if (index < 0)
        return fail(ErrorKind::unreadable,
                    fmt::format("The document is damaged: its part {} is missing.", part));
    zip_stat_t facts;
    zip_stat_init(&facts);
    const auto damaged = [&] {
        return fail(ErrorKind::unreadable,
                    "The document is damaged: a part of it cannot be unpacked; copy or download it again.");
    };
    if (zip_stat_index(zip, static_cast<zip_uint64_t>(index), 0, &facts) != 0) return damaged();
    if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) && facts.encryption_method != ZIP_EM_NONE)
        return fail(ErrorKind::unsupported,
                    "The document is protected by a password; save it without one and import it again.");
    const std::size_t packed = (facts.valid & ZIP_STAT_COMP_SIZE) ? facts.comp_size : 0;
    const auto too_large = [&](std::size_t size) {
        return size > largest_part || (size > ratio_matters_above &&
                                       size / std::max<std::size_t>(packed, 1) > largest_packing_ratio);
    };
    const auto refused = [&] {
        return fail(
            ErrorKind::unreadable,
            fmt::format("The document unpacks to more than any transcript needs (more than {} MB, or {} "
                        "times its size) and was refused to be safe.",
                        largest_part >> 20, largest_packing_ratio));
    };
    if ((facts.valid & ZIP_STAT_SIZE) && too_large(facts.size)) return refused();
    const std::unique_ptr<zip_file_t, CloseEntry> entry(
        zip_fopen_index(zip, static_cast<zip_uint64_t>(index), 0));
    if (!entry) return damaged();
    std::string bytes;
    constexpr std::size_t piece = std::size_t{256} << 10;
    for (;;) {
        const std::size_t before = bytes.size();
        bytes.resize(before + piece);
        const zip_int64_t got = zip_fread(entry.get(), bytes.data() + before, piece);
        bytes.resize(before + static_cast<std::size_t>(std::max<zip_int64_t>(got, 0)));
        if (got < 0) return damaged();
        if (got == 0) break;
        if (too_large(bytes.size())) return refused();  // the directory may lie about the size
    }
    return bytes;
}

}  // namespace attune::exchange
