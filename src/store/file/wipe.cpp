// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file/wipe.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

namespace attune::store {
namespace fs = std::filesystem;
namespace {

void write_zeros(int descriptor, nlink_t names) {
    struct stat about {};
    if (fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode) || about.st_nlink != names) return;
    const std::vector<char> zeros(1 << 16, '\0');
    for (off_t at = 0; at < about.st_size;) {
        const auto count = std::min<off_t>(static_cast<off_t>(zeros.size()), about.st_size - at);
        const ssize_t written = pwrite(descriptor, zeros.data(), static_cast<std::size_t>(count), at);
        if (written <= 0) break;
        at += written;
    }
    fsync(descriptor);
}

}  // namespace

bool wipe(const fs::path& file) {
    const int descriptor = open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor >= 0) {
        write_zeros(descriptor, 1);
        close(descriptor);
    }
    std::error_code failed;
    fs::remove(file, failed);
    return !fs::exists(file, failed);
}

void wipe_nameless(int descriptor) {
    write_zeros(descriptor, 0);
}

}  // namespace attune::store
