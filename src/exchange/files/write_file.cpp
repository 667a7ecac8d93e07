// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/files/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <tuple>

#include "base/clock.h"
#include "base/id.h"
#include "exchange/ascii.h"
#include "exchange/files/read_file.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> failure(const fs::path& path, int reason) {
    const std::string name = shown_name(path);
    const std::string folder = shown_name(path.parent_path().empty() ? fs::path(".") : path.parent_path());
    // Some folders answer that way whatever is asked of them: /proc.
    std::error_code unknown;
    const bool there =
        fs::is_directory(path.parent_path().empty() ? fs::path(".") : path.parent_path(), unknown);
    if (there && (reason == ENOENT || reason == ENOTDIR)) reason = EACCES;
    switch (reason) {
        case ENOSPC:
        case EDQUOT:
            return fail(ErrorKind::io, fmt::format("“{}” was not written: the disk is full.", name));
        case EACCES:
        case EPERM:
        case EROFS:
            return fail(ErrorKind::io,
                        fmt::format("“{}” was not written: nothing may be written into the folder “{}”.",
                                    name, folder));
        case ENOENT:
        case ENOTDIR:
            return fail(ErrorKind::io,
                        fmt::format("“{}” was not written: there is no folder “{}”.", name, folder));
        case EISDIR:
            return fail(ErrorKind::io,
                        fmt::format("“{}” is a folder; choose another name for the file.", name));
        case EFBIG:
            return fail(ErrorKind::io,
                        fmt::format("“{}” was not written: it is too large for this disk.", name));
        case ENAMETOOLONG:
            return fail(ErrorKind::io, "The file was not written: its name is too long.");
        default:
            return fail(ErrorKind::io, fmt::format("“{}” was not written: {}.", name, std::strerror(reason)));
    }
}

// The temporary file; removed again unless it was moved to its place.
class Temporary {
  public:
    explicit Temporary(const fs::path& target, mode_t mode = 0666)
        : path_(target.parent_path() / (".attune-" + make_uuid7(system_clock()()))),
          descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)),
          reason_(descriptor_ < 0 ? errno : 0) {}
    ~Temporary() {
        if (descriptor_ >= 0) ::close(descriptor_);
        if (reason_ == 0 && !moved_) ::unlink(path_.c_str());
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

    // Each gives 0 or the reason it failed.
    int made() const { return reason_; }
    int write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t put = ::write(descriptor_, bytes.data(), bytes.size());
            if (put < 0 && errno == EINTR) continue;
            if (put < 0) return errno;
            bytes.remove_prefix(static_cast<std::size_t>(put));
        }
        return 0;
    }
    // Keeps the permissions of the file that is replaced. Some file systems have none; the content matters
    // more.
    void permit_like(const fs::path& target) const {
        struct stat facts {};
        if (::stat(target.c_str(), &facts) == 0) std::ignore = ::fchmod(descriptor_, facts.st_mode & 0777);
    }
    int permit_owner_only() const { return ::fchmod(descriptor_, 0600) == 0 ? 0 : errno; }
    const fs::path& path() const { return path_; }
    // After somebody else wrote at the path, perhaps a new file in the place of this one.
    int open_again() {
        ::close(descriptor_);
        descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
        return descriptor_ < 0 ? errno : 0;
    }
    int to_disk() {
        if (::fsync(descriptor_) != 0) return errno;
        const int closed = ::close(descriptor_);
        descriptor_ = -1;
        return closed == 0 ? 0 : errno;
    }
    int move_to(const fs::path& target) {
        if (::rename(path_.c_str(), target.c_str()) != 0) return errno;
        moved_ = true;
        return 0;
    }
    // EEXIST when there is something of that name.
    int move_to_free_name(const fs::path& target) {
        if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0) {
            moved_ = true;
            return 0;
        }
        if (errno != EINVAL && errno != ENOSYS) return errno;
        // Some file systems cannot be asked for both at once; a link is refused just the same, and two names
        // for a moment do no harm.
        if (::link(path_.c_str(), target.c_str()) != 0) return errno;
        return 0;
    }

  private:
    fs::path path_;
    int descriptor_ = -1;
    int reason_ = 0;  // why it could not be made
    bool moved_ = false;
};

// Makes the new name itself survive a power cut. Some file systems refuse to sync a folder; the file is
// written then.
void folder_to_disk(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

// A project or its key, which no export may take the place of: nobody could bring it back. An encrypted
// project does not begin as databases do, and is told by its name.
bool holds_work(const fs::path& target) {
    constexpr std::string_view database("SQLite format 3\0", 16);
    std::error_code missing;
    if (!fs::is_regular_file(target, missing)) return false;
    const std::string ending = lower(target.extension().string());
    if (ending == ".attune" || ending == ".attune-key") return true;
    std::ifstream file(target, std::ios::binary);
    std::string head(database.size(), '\0');
    return file.read(head.data(), static_cast<std::streamsize>(head.size())) && head == database;
}

// A temporary file that `fill` fills takes the place of `path`.
Result<Ok> put_in_place(const fs::path& path, const std::function<Result<Ok>(Temporary&)>& fill) {
    std::error_code error;
    fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : path;
    if (error || target.filename().empty()) target = path;
    if (target.parent_path().empty()) target = fs::path(".") / target;
    if (fs::is_directory(target, error)) return failure(path, EISDIR);
    if (holds_work(target))
        return fail(ErrorKind::conflict,
                    fmt::format("“{}” is a project or its key, which no file that leaves may replace; choose "
                                "another name.",
                                shown_name(path)));
    Temporary temporary(target);
    if (const int reason = temporary.made()) return failure(path, reason);
    if (auto filled = fill(temporary); !filled) return filled;
    temporary.permit_like(target);
    if (const int reason = temporary.to_disk()) return failure(path, reason);
    if (const int reason = temporary.move_to(target)) return failure(path, reason);
    folder_to_disk(target.parent_path());
    return Ok{};
}

}  // namespace

Result<Ok> write_file_atomically(const fs::path& path, std::string_view bytes) {
    return put_in_place(path, [&](Temporary& temporary) -> Result<Ok> {
        if (const int reason = temporary.write(bytes)) return failure(path, reason);
        return Ok{};
    });
}

Result<Ok> write_file_atomically(const fs::path& path,
                                 const std::function<Result<Ok>(const fs::path&)>& fill) {
    return put_in_place(path, [&](Temporary& temporary) -> Result<Ok> {
        if (auto filled = fill(temporary.path()); !filled) return filled;
        if (const int reason = temporary.open_again()) return failure(path, reason);
        return Ok{};
    });
}

Result<Ok> write_private_file(const fs::path& path, std::string_view bytes, Over over) {
    std::error_code error;
    fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : path;
    if (error || target.filename().empty()) target = path;
    if (target.parent_path().empty()) target = fs::path(".") / target;
    if (fs::is_directory(target, error)) return failure(path, EISDIR);
    Temporary temporary(target, 0600);
    if (const int reason = temporary.made()) return failure(path, reason);
    std::ignore = temporary.permit_owner_only();  // where a file system has no modes, there are none to keep
    if (const int reason = temporary.write(bytes)) return failure(path, reason);
    if (const int reason = temporary.to_disk()) return failure(path, reason);
    const int reason =
        over == Over::nothing ? temporary.move_to_free_name(target) : temporary.move_to(target);
    if (reason == EEXIST)
        return fail(ErrorKind::conflict,
                    fmt::format("There is a file “{}” already, and it was kept.", shown_name(path)));
    if (reason != 0) return failure(path, reason);
    folder_to_disk(target.parent_path());
    return Ok{};
}

}  // namespace attune::exchange
