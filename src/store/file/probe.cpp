// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file/probe.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <sqlite3.h>
#include <sys/vfs.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>
#include <string_view>

#include "store/file/connection.h"
#include "store/file/errors.h"
#include "store/file/writer_lock.h"

namespace attune::store {
namespace fs = std::filesystem;
namespace {

// https://www.sqlite.org/fileformat2.html#the_database_header
constexpr std::size_t header_size = 100;
constexpr std::string_view magic("SQLite format 3\0", 16);
// Pages of encrypted files have the default size.
constexpr std::uintmax_t page_size = 4096;

using Header = std::array<unsigned char, header_size>;

std::string quoted(const fs::path& file) {
    return "“" + file.filename().string() + "”";
}

tl::unexpected<Error> unreadable(const fs::path& file, const char* what) {
    return fail(ErrorKind::unreadable, fmt::format("{} {}.", quoted(file), what));
}

std::uint32_t big_endian(const Header& header, std::size_t at) {
    return (std::uint32_t{header[at]} << 24) | (std::uint32_t{header[at + 1]} << 16) |
           (std::uint32_t{header[at + 2]} << 8) | header[at + 3];
}

fs::path beside(const fs::path& file, const char* ending) {
    fs::path other = file;
    other += ending;
    return other;
}

bool has_content(const fs::path& file) {
    std::error_code missing;
    return fs::file_size(file, missing) > 0 && !missing;
}

bool has_remains(const fs::path& file) {
    return has_content(beside(file, "-wal")) || has_content(beside(file, "-journal"));
}

// SQLite leaves the page count and this counter in step; other writers may not.
bool is_cut_short(const Header& header, std::uintmax_t size) {
    const std::uint32_t stored = (std::uint32_t{header[16]} << 8) | header[17];
    const std::uintmax_t bytes_a_page = stored == 1 ? 65536 : stored;
    const bool count_is_valid = big_endian(header, 24) == big_endian(header, 92);
    return count_is_valid && big_endian(header, 28) * bytes_a_page > size;
}

Result<int> judged(const fs::path& file, std::uint32_t application, int schema, int newest) {
    if (application != static_cast<std::uint32_t>(application_id))
        return unreadable(file, "is a database of another program, not an Attune project");
    if (schema < 1) return unreadable(file, "is damaged: it does not say what version it is");
    if (schema > newest)
        return fail(
            ErrorKind::unreadable,
            fmt::format(
                "{} was saved by a newer Attune (its version is {}, this one reads up to {}). Open it "
                "with that; nothing in it was changed.",
                quoted(file), schema, newest));
    return schema;
}

// A folder for a copy, gone at its end.
class CopyFolder {
  public:
    static std::optional<fs::path> make() {
        std::error_code failed;
        std::string pattern = (fs::temp_directory_path(failed) / "attune-XXXXXX").string();
        const char* made = failed ? nullptr : mkdtemp(pattern.data());
        if (made == nullptr) return std::nullopt;
        return fs::path(made);
    }
    explicit CopyFolder(fs::path path) : path_(std::move(path)) {}
    ~CopyFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    CopyFolder(const CopyFolder&) = delete;
    CopyFolder& operator=(const CopyFolder&) = delete;
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

Result<Header> read_header(const fs::path& file, std::uintmax_t size) {
    Header header{};
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return fail(ErrorKind::io, fmt::format("{} cannot be read: {}.", quoted(file), std::strerror(errno)));
    if (size < header_size || !in.read(reinterpret_cast<char*>(header.data()), header_size))
        return unreadable(file, "is not an Attune project");
    return header;
}

}  // namespace

Result<Ok> look_at(const fs::path& file, const std::string& key, int newest_schema) {
    std::error_code failed;
    const auto status = fs::status(file, failed);
    if (status.type() == fs::file_type::not_found)
        return fail(ErrorKind::not_found, fmt::format("There is no file {}.", quoted(file)));
    if (status.type() == fs::file_type::directory)
        return unreadable(file, "is a folder, not an Attune project");
    if (failed)
        return fail(ErrorKind::io, fmt::format("{} cannot be read: {}.", quoted(file), failed.message()));
    if (status.type() != fs::file_type::regular) return unreadable(file, "is not a file");
    const std::uintmax_t size = fs::file_size(file, failed);
    if (failed)
        return fail(ErrorKind::io, fmt::format("{} cannot be read: {}.", quoted(file), failed.message()));
    if (size == 0) return unreadable(file, "is empty; it is not an Attune project");

    const auto header = read_header(file, size);
    if (!header) return forward_error(header);
    const bool plain = std::memcmp(header->data(), magic.data(), magic.size()) == 0;
    if (!plain && size % page_size != 0) return unreadable(file, "is not an Attune project");
    if (!plain && key.empty())
        return fail(
            ErrorKind::wrong_key,
            fmt::format("{} is protected by a passphrase (or is not an Attune project).", quoted(file)));
    if (plain && !key.empty())
        return fail(ErrorKind::wrong_key,
                    fmt::format("{} is not protected by a passphrase; open it without one.", quoted(file)));
#ifdef ATTUNE_SYSTEM_SQLITE
    if (!plain)
        return fail(
            ErrorKind::unsupported,
            fmt::format("{} is encrypted, and this Attune was built without encryption.", quoted(file)));
#endif
    if (!plain || has_remains(file) || is_being_written(file)) return Ok{};
    if (is_cut_short(*header, size))
        return unreadable(file, "is damaged: its end is missing. Open its newest backup");
    const auto schema =
        judged(file, big_endian(*header, 68), static_cast<int>(big_endian(*header, 60)), newest_schema);
    if (!schema) return forward_error(schema);
    return Ok{};
}

Result<Ok> look_at_remains(const fs::path& file, const std::string& key, int newest_schema) {
    if (!has_remains(file)) return Ok{};
    const auto made = CopyFolder::make();
    if (!made) return fail(ErrorKind::io, "There is no room for temporary files.");
    const CopyFolder folder(*made);
    const fs::path copy = folder.path() / "copy";
    std::error_code failed;
    fs::copy_file(file, copy, failed);
    for (const char* ending : {"-wal", "-journal"})
        if (!failed && has_content(beside(file, ending)))
            fs::copy_file(beside(file, ending), beside(copy, ending), failed);
    if (failed)
        return fail(ErrorKind::io,
                    fmt::format("{} was not closed properly, and there is no room to look at a copy of it: "
                                "{}.",
                                quoted(file), failed.message()));
    try {
        const auto schema = schema_of(*connect(copy, Connect::read_write, key), file, newest_schema);
        if (!schema) return forward_error(schema);
        return Ok{};
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file));
    }
}

Result<int> schema_of(SQLite::Database& database, const fs::path& file, int newest_schema) {
    const int schema = int_pragma(database, "user_version");
    return judged(file, static_cast<std::uint32_t>(int_pragma(database, "application_id")), schema,
                  newest_schema);
}

bool is_on_network(const fs::path& file) {
    struct statfs facts {};
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    if (statfs(folder.c_str(), &facts) != 0) return false;
    // The last four are not in linux/magic.h everywhere: statfs(2).
    switch (static_cast<std::uint32_t>(facts.f_type)) {
        case NFS_SUPER_MAGIC:
        case SMB_SUPER_MAGIC:
        case CODA_SUPER_MAGIC:
        case AFS_SUPER_MAGIC:
        case V9FS_MAGIC:
        case 0xFF534D42:  // CIFS
        case 0xFE534D42:  // SMB2
        case 0x65735546:  // FUSE: sshfs and many others
        case 0x00C36400:  // Ceph
            return true;
        default:
            return false;
    }
}

}  // namespace attune::store
