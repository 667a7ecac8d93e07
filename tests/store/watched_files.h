// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <new>
#include <sstream>
#include <string>
#include <vector>

// A layer below SQLite that notes every write, sync and deletion, keeps what a power cut would leave of each
// file (its content at its last sync), and can fail at a chosen moment. For tests only; one at a time.
namespace attune::store::test {

struct FileEvent {
    enum class What { write, sync, remove } what;
    std::string ending;  // "" of the project itself, "-wal", "-journal", …
};

class WatchedFiles {
  public:
    // Watches files whose path begins with `prefix`; all others pass unseen.
    explicit WatchedFiles(std::string prefix) : prefix_(std::move(prefix)) {
        active_ = this;
        install();
    }
    ~WatchedFiles() {
        active_ = nullptr;
        sqlite3_vfs_register(sqlite3_vfs_find(usual_name()), 1);
    }
    WatchedFiles(const WatchedFiles&) = delete;
    WatchedFiles& operator=(const WatchedFiles&) = delete;

    std::vector<FileEvent> events;
    // Counts down with each write (or sync); at 0 that one and all after it fail with this code. Negative:
    // never.
    int writes_until_failure = -1;
    int syncs_until_failure = -1;
    int write_failure = SQLITE_FULL;
    std::map<std::string, std::string> durable;  // path → content at its last sync

    static std::string content_of(const std::string& path) {
        std::ifstream in(path, std::ios::binary);
        std::ostringstream out;
        out << in.rdbuf();
        return out.str();
    }

  private:
    // SQLite allocates `szOsFile` bytes for it; the file of the layer below follows it there.
    struct File {
        sqlite3_file base;
        char path[512];
        sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };

    static sqlite3_file* below(sqlite3_file* file) { return reinterpret_cast<File*>(file)->below(); }
    static const char* path_of(sqlite3_file* file) { return reinterpret_cast<File*>(file)->path; }

    static const char* usual_name() {
#ifdef ATTUNE_SYSTEM_SQLITE
        return "unix";
#else
        return "multipleciphers-unix";
#endif
    }

    bool watches(const char* path) const { return path != nullptr && std::string(path).starts_with(prefix_); }

    int note(FileEvent::What what, const char* path) {
        if (!watches(path)) return SQLITE_OK;
        events.push_back({what, std::string(path).substr(prefix_.size())});
        if (what == FileEvent::What::write && writes_until_failure >= 0) {
            if (writes_until_failure == 0) return write_failure;
            --writes_until_failure;
        }
        if (what == FileEvent::What::sync && syncs_until_failure >= 0) {
            if (syncs_until_failure == 0) return SQLITE_IOERR_FSYNC;
            --syncs_until_failure;
        }
        return SQLITE_OK;
    }

    static int noted(FileEvent::What what, const char* path) {
        return active_ == nullptr ? SQLITE_OK : active_->note(what, path);
    }

    static int on_write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
        const int failed = noted(FileEvent::What::write, path_of(file));
        return failed != SQLITE_OK ? failed : below(file)->pMethods->xWrite(below(file), bytes, size, at);
    }
    static int on_sync(sqlite3_file* file, int flags) {
        if (const int failed = noted(FileEvent::What::sync, path_of(file)); failed != SQLITE_OK)
            return failed;
        const int result = below(file)->pMethods->xSync(below(file), flags);
        if (active_ != nullptr && active_->watches(path_of(file)))
            active_->durable[path_of(file)] = content_of(path_of(file));
        return result;
    }
    static int on_delete(sqlite3_vfs*, const char* path, int sync_folder) {
        if (const int failed = noted(FileEvent::What::remove, path); failed != SQLITE_OK) return failed;
        if (active_ != nullptr) active_->durable.erase(path);
        return real_->xDelete(real_, path, sync_folder);
    }
    static int on_open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* raw, int flags, int* out_flags) {
        auto* file = new (raw) File;
        file->path[0] = '\0';
        if (name != nullptr) std::strncpy(file->path, name, sizeof file->path - 1);
        file->path[sizeof file->path - 1] = '\0';
        const int result = real_->xOpen(real_, name, file->below(), flags, out_flags);
        file->base.pMethods = file->below()->pMethods == nullptr ? nullptr : &methods_;
        return result;
    }

    template <auto Member, class... Arguments>
    static int pass(sqlite3_file* file, Arguments... arguments) {
        return (below(file)->pMethods->*Member)(below(file), arguments...);
    }

    static void install() {
        static const bool once = [] {
            real_ = sqlite3_vfs_find("unix");
            methods_.iVersion = 2;
            methods_.xClose = pass<&sqlite3_io_methods::xClose>;
            methods_.xRead = pass<&sqlite3_io_methods::xRead, void*, int, sqlite3_int64>;
            methods_.xWrite = on_write;
            methods_.xTruncate = pass<&sqlite3_io_methods::xTruncate, sqlite3_int64>;
            methods_.xSync = on_sync;
            methods_.xFileSize = pass<&sqlite3_io_methods::xFileSize, sqlite3_int64*>;
            methods_.xLock = pass<&sqlite3_io_methods::xLock, int>;
            methods_.xUnlock = pass<&sqlite3_io_methods::xUnlock, int>;
            methods_.xCheckReservedLock = pass<&sqlite3_io_methods::xCheckReservedLock, int*>;
            methods_.xFileControl = pass<&sqlite3_io_methods::xFileControl, int, void*>;
            methods_.xSectorSize = pass<&sqlite3_io_methods::xSectorSize>;
            methods_.xDeviceCharacteristics = pass<&sqlite3_io_methods::xDeviceCharacteristics>;
            methods_.xShmMap = pass<&sqlite3_io_methods::xShmMap, int, int, int, void volatile**>;
            methods_.xShmLock = pass<&sqlite3_io_methods::xShmLock, int, int, int>;
            methods_.xShmBarrier = [](sqlite3_file* file) {
                below(file)->pMethods->xShmBarrier(below(file));
            };
            methods_.xShmUnmap = pass<&sqlite3_io_methods::xShmUnmap, int>;
            layer_ = *real_;
            layer_.pNext = nullptr;
            layer_.zName = "attune-watch";
            layer_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
            layer_.xOpen = on_open;
            layer_.xDelete = on_delete;
            sqlite3_vfs_register(&layer_, 0);
#ifndef ATTUNE_SYSTEM_SQLITE
            sqlite3mc_vfs_create("attune-watch", 0);
#endif
            return true;
        }();
        (void)once;
#ifdef ATTUNE_SYSTEM_SQLITE
        sqlite3_vfs_register(&layer_, 1);
#else
        sqlite3_vfs_register(sqlite3_vfs_find("multipleciphers-attune-watch"), 1);
#endif
    }

    std::string prefix_;
    static inline WatchedFiles* active_ = nullptr;
    static inline sqlite3_vfs* real_ = nullptr;
    static inline sqlite3_vfs layer_{};
    static inline sqlite3_io_methods methods_{};
};

}  // namespace attune::store::test
