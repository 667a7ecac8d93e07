// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/files/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "exchange/transcript/file_kind.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

class OpenFile {
  public:
    explicit OpenFile(const std::filesystem::path& path)
        // O_NONBLOCK: opening a named pipe must not wait for somebody to write into it.
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    int get() const { return descriptor_; }

  private:
    int descriptor_;
};

tl::unexpected<Error> failure(const std::string& name, int reason) {
    switch (reason) {
        case ENOENT:
        case ENOTDIR:
            return fail(ErrorKind::not_found, fmt::format("There is no file “{}”.", name));
        case EACCES:
        case EPERM:
            return fail(ErrorKind::io, fmt::format("“{}” may not be read: you lack the permission.", name));
        case ENAMETOOLONG:
            return fail(ErrorKind::invalid, "The file's name is too long.");
        default:
            return fail(ErrorKind::io, fmt::format("“{}” cannot be read: {}.", name, std::strerror(reason)));
    }
}

tl::unexpected<Error> too_large(const std::string& name, std::int64_t size, std::int64_t largest) {
    return fail(
        ErrorKind::unsupported,
        fmt::format(
            "“{}” has {} MB; files of up to {} MB can be imported, so split it or save it without its "
            "pictures.",
            name, (size + (1 << 20) - 1) >> 20, largest >> 20));
}

}  // namespace

std::string shown_name(const std::filesystem::path& path) {
    const std::string raw =
        path.filename().empty() ? path.parent_path().filename().string() : path.filename().string();
    std::string name;
    for (const auto& here : text::code_points(raw)) text::append(name, here.value);
    return name;
}

Result<model::OriginalFile> read_file(const std::filesystem::path& path, const JobControl& control,
                                      std::int64_t largest) {
    const std::string name = shown_name(path);
    const OpenFile file(path);
    if (file.get() < 0) return failure(name, errno);
    struct stat facts {};
    if (::fstat(file.get(), &facts) != 0) return failure(name, errno);
    if (S_ISDIR(facts.st_mode))
        return fail(ErrorKind::invalid, fmt::format("“{}” is a folder; choose the files inside it.", name));
    if (!S_ISREG(facts.st_mode)) return fail(ErrorKind::invalid, fmt::format("“{}” is not a file.", name));
    if (facts.st_size > largest) return too_large(name, facts.st_size, largest);

    model::OriginalFile original;
    original.name = name;
    constexpr std::size_t piece = std::size_t{1} << 20;
    for (;;) {
        if (control.cancelled())
            return fail(ErrorKind::cancelled, fmt::format("Reading “{}” was stopped.", name));
        const std::size_t before = original.bytes.size();
        original.bytes.resize(before + piece);
        const ssize_t got = ::read(file.get(), original.bytes.data() + before, piece);
        const int reason = errno;
        original.bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got < 0 && reason == EINTR) continue;
        if (got < 0) return failure(name, reason);
        if (got == 0) break;
        const auto size = static_cast<std::int64_t>(original.bytes.size());
        if (size > largest) return too_large(name, size, largest);  // it grew while it was read
        control.report({size, std::max<std::int64_t>(facts.st_size, size), name});
    }
    original.media_type = media_type_of(kind_of_file(original.bytes, original.name));
    return original;
}

}  // namespace attune::exchange
