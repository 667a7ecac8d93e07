// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/office/private_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace attune::exchange {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "attune-convert-";

// Folders of this person whose process is no more.
void remove_left_behind(const fs::path& parent) {
    std::error_code error;
    for (fs::directory_iterator at(parent, fs::directory_options::skip_permission_denied, error), end;
         !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        if (!name.starts_with(prefix)) continue;
        int process = 0;
        std::from_chars(name.data() + prefix.size(), name.data() + name.size(), process);
        struct stat facts {};
        if (process <= 0 || ::lstat(at->path().c_str(), &facts) != 0) continue;
        const bool ours = S_ISDIR(facts.st_mode) && facts.st_uid == ::geteuid();
        const bool dead = ::kill(process, 0) != 0 && errno == ESRCH;
        std::error_code ignored;
        if (ours && dead) fs::remove_all(at->path(), ignored);
    }
}

}  // namespace

Result<PrivateFolder> PrivateFolder::make() {
    std::error_code error;
    const fs::path parent = fs::temp_directory_path(error);
    if (error) return fail(ErrorKind::io, "There is no folder for temporary files; check TMPDIR.");
    remove_left_behind(parent);
    std::string pattern = (parent / (std::string(prefix) + std::to_string(::getpid()) + "-XXXXXX")).string();
    if (!::mkdtemp(pattern.data()))  // makes it 0700
        return fail(ErrorKind::io, "A temporary file could not be written; check the free space in " +
                                       parent.string() + ".");
    return PrivateFolder(pattern);
}

PrivateFolder::~PrivateFolder() {
    remove();
}
PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
PrivateFolder& PrivateFolder::operator=(PrivateFolder&& other) noexcept {
    if (this != &other) {
        remove();
        path_ = std::exchange(other.path_, {});
    }
    return *this;
}

void PrivateFolder::remove() {
    if (path_.empty()) return;
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    path_.clear();
}

}  // namespace attune::exchange
