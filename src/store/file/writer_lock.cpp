// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file/writer_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <sstream>
#include <utility>

namespace attune::store {
namespace fs = std::filesystem;
namespace {

fs::path lock_file(const fs::path& project) {
    fs::path file = project;
    file += ".lock";
    return file;
}

std::string host_name() {
    std::array<char, 256> name{};
    if (gethostname(name.data(), name.size() - 1) != 0) return "unknown";
    return name.data();
}

std::string read_all(int descriptor) {
    std::array<char, 1024> bytes{};
    const ssize_t size = pread(descriptor, bytes.data(), bytes.size(), 0);
    return size <= 0 ? std::string() : std::string(bytes.data(), static_cast<std::size_t>(size));
}

// One line each: name, host, process.
std::string locked_sentence(const fs::path& project, const std::string& holder) {
    std::istringstream lines(holder);
    std::string name;
    std::string host;
    std::string process;
    std::getline(lines, name);
    std::getline(lines, host);
    std::getline(lines, process);
    if (name.empty()) name = "Another Attune";
    std::string where = host.empty() ? std::string() : fmt::format(" on {}", host);
    if (!process.empty()) where += fmt::format(" (process {})", process);
    return fmt::format("{}{} has “{}” open; it can be opened for reading meanwhile.", name, where,
                       project.filename().string());
}

// True when the name still leads to the file that was locked; another process may have removed it in between.
bool is_same_file(int descriptor, const fs::path& file) {
    struct stat held {};
    struct stat named {};
    return fstat(descriptor, &held) == 0 && stat(file.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
           held.st_dev == named.st_dev;
}

}  // namespace

Result<WriterLock> WriterLock::take(const fs::path& project, const std::string& name) {
    const fs::path file = lock_file(project);
    for (;;) {
        const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (descriptor < 0)
            return fail(
                ErrorKind::io,
                fmt::format(
                    "“{}” cannot be written to, because nothing can be written in its folder ({}); open it "
                    "for reading.",
                    project.filename().string(), std::strerror(errno)));
        WriterLock lock(descriptor, file);
        if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            const int why = errno;
            const std::string holder = read_all(descriptor);
            lock.file_.clear();
            if (why == EWOULDBLOCK) return fail(ErrorKind::locked, locked_sentence(project, holder));
            return fail(ErrorKind::io, fmt::format("The folder of “{}” cannot lock files ({}).",
                                                   project.filename().string(), std::strerror(why)));
        }
        if (!is_same_file(descriptor, file)) {
            lock.file_.clear();
            continue;
        }
        lock.set_name(name);
        return lock;
    }
}

WriterLock::WriterLock(int descriptor, fs::path file) : descriptor_(descriptor), file_(std::move(file)) {}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), file_(std::move(other.file_)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
    if (this != &other) {
        free();
        descriptor_ = std::exchange(other.descriptor_, -1);
        file_ = std::move(other.file_);
    }
    return *this;
}

WriterLock::~WriterLock() {
    free();
}

void WriterLock::free() {
    if (descriptor_ < 0) return;
    // Removed while still held, so that nobody can lock a file that is about to lose its name.
    if (!file_.empty()) unlink(file_.c_str());
    close(descriptor_);
    descriptor_ = -1;
}

void WriterLock::set_name(const std::string& name) {
    std::string shown = name;
    std::replace(shown.begin(), shown.end(), '\n', ' ');
    const std::string holder = fmt::format("{}\n{}\n{}\n", shown, host_name(), getpid());
    // Only a help for people: the lock itself holds without it, so a full disk is no reason to stop.
    if (ftruncate(descriptor_, 0) == 0) (void)!pwrite(descriptor_, holder.data(), holder.size(), 0);
}

bool is_being_written(const fs::path& project) {
    const int descriptor = open(lock_file(project).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool held = flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    close(descriptor);
    return held;
}

}  // namespace attune::store
