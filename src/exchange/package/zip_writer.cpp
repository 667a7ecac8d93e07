// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/package/zip_writer.h"

#include <zip.h>

#include <memory>

#include "exchange/package/zip_memory.h"

namespace attune::exchange {
namespace {

// 1 January 1980, the first day that a zip can name. As a number of MS-DOS, because a time of Unix would be
// written by the clock of this computer's place.
constexpr zip_uint16_t first_day = (1U << 5U) | 1U;

struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using ZipSource = std::unique_ptr<zip_source_t, FreeSource>;

Result<std::string> bytes_of(zip_source_t* target) {
    zip_stat_t about;
    if (zip_source_stat(target, &about) != 0 || zip_source_open(target) != 0)
        return fail(ErrorKind::io, "The file could not be packed.");
    std::string bytes(about.size, '\0');
    const auto read = zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    if (read < 0 || static_cast<std::size_t>(read) != bytes.size())
        return fail(ErrorKind::io, "The file could not be packed.");
    return bytes;
}

}  // namespace

Result<std::string> zip_of(const std::vector<ZipMember>& members, const std::string& passphrase) {
    if (!passphrase.empty() && zip_encryption_method_supported(ZIP_EM_AES_256, 1) == 0)
        return fail(ErrorKind::unsupported, "Files cannot be encrypted in a zip on this computer.");
    const auto failed = [] { return fail(ErrorKind::io, "The file could not be packed."); };
    ZipSource target(zip_source_buffer_create(nullptr, 0, 0, nullptr));
    if (!target) return failed();
    zip_source_keep(target.get());  // the archive takes one reference with it
    ZipMemory zip(zip_open_from_source(target.get(), ZIP_TRUNCATE, nullptr));
    if (!zip) {
        zip_source_free(target.get());
        return failed();
    }
    for (const ZipMember& member : members) {
        zip_source_t* source = zip_source_buffer(zip.get(), member.bytes.data(), member.bytes.size(), 0);
        if (source == nullptr) return failed();
        const auto index = zip_file_add(zip.get(), member.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            return failed();
        }
        const auto number = static_cast<zip_uint64_t>(index);
        if (zip_file_set_dostime(zip.get(), number, 0, first_day, 0) != 0 ||
            zip_set_file_compression(zip.get(), number, ZIP_CM_DEFLATE, 6) != 0)
            return failed();
        if (!passphrase.empty() &&
            zip_file_set_encryption(zip.get(), number, ZIP_EM_AES_256, passphrase.c_str()) != 0)
            return failed();
    }
    if (zip_close(zip.get()) != 0) return failed();
    static_cast<void>(zip.release());  // closing has freed it
    return bytes_of(target.get());
}

}  // namespace attune::exchange
