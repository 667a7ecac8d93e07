// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/write_refi.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <exception>
#include <memory>
#include <set>
#include <string_view>
#include <tuple>

#include "base/hash.h"
#include "exchange/ascii.h"
#include "exchange/files/read_file.h"
#include "exchange/files/write_file.h"
#include "exchange/package/zip_memory.h"
#include "exchange/refi/project_xml.h"

namespace attune::exchange::refi {
namespace {

constexpr std::size_t largest_entry = 2'147'483'647;

// Bytes that libzip pulls when it packs an entry. It asks for their number first: an entry of unknown length
// is written in a form that not every reader takes.
class Entry {
  public:
    virtual ~Entry() = default;
    virtual Result<std::uint64_t> begin() = 0;  // how many bytes will come
    virtual std::string_view next() = 0;        // empty: no more
    virtual void end() = 0;                     // lets go of what it holds
    std::string_view rest;
};

class XmlEntry : public Entry {
  public:
    XmlEntry(const Project& project, Written& written, std::string* sha256)
        : project_(project), written_(written), sha256_(sha256) {}

    Result<std::uint64_t> begin() override {
        ProjectXml counted(project_);
        std::uint64_t bytes = 0;
        Sha256 hash;
        for (auto piece = counted.next(); !piece.empty(); piece = counted.next()) {
            bytes += piece.size();
            if (sha256_ != nullptr) hash.raw(piece);
        }
        if (sha256_ != nullptr) *sha256_ = hash.hex();
        written_.xml_bytes = static_cast<std::int64_t>(bytes);
        written_.left_out = counted.left_out();
        xml_ = std::make_unique<ProjectXml>(project_);
        return bytes;
    }
    std::string_view next() override { return xml_->next(); }
    void end() override { xml_.reset(); }

  private:
    const Project& project_;
    Written& written_;
    std::string* sha256_;  // null: nobody asks
    std::unique_ptr<ProjectXml> xml_;
};

class FileEntry : public Entry {
  public:
    explicit FileEntry(const ArchiveFile& file) : file_(file) {}

    Result<std::uint64_t> begin() override {
        Result<std::string> bytes;
        try {
            bytes = file_.read();
        } catch (const std::exception& failure) {  // libzip, which asks, is C
            return fail(ErrorKind::unreadable, failure.what());
        }
        if (!bytes) return forward_error(bytes);
        if (bytes->size() > largest_entry)
            return fail(
                ErrorKind::unsupported,
                fmt::format("“{}” is larger than the 2 GB that a REFI-QDA project can hold.", file_.name));
        bytes_ = std::move(*bytes);
        given_ = false;
        return bytes_.size();
    }
    std::string_view next() override {
        if (given_) return {};
        given_ = true;
        return bytes_;
    }
    void end() override { bytes_ = std::string(); }

  private:
    const ArchiveFile& file_;
    std::string bytes_;
    bool given_ = false;
};

// One entry for libzip, with the sentence of what went wrong in it.
struct Pulled {
    Entry* entry = nullptr;
    std::time_t time = 0;
    std::optional<std::uint64_t> size;
    Error* error = nullptr;
    zip_error_t zip_error{};
};

// Where libzip does not know yet how much will come.
zip_int64_t begin(Pulled& pulled) {
    if (pulled.size) return 0;
    const auto size = pulled.entry->begin();
    if (size) {
        pulled.size = *size;
        return 0;
    }
    if (pulled.error->sentence.empty()) *pulled.error = size.error();
    zip_error_set(&pulled.zip_error, ZIP_ER_READ, 0);
    return -1;
}

zip_int64_t fill(Entry& entry, char* to, zip_uint64_t room) {
    zip_uint64_t put = 0;
    while (put < room) {
        if (entry.rest.empty()) entry.rest = entry.next();
        if (entry.rest.empty()) break;
        const auto part = std::min<std::size_t>(entry.rest.size(), room - put);
        std::memcpy(to + put, entry.rest.data(), part);
        entry.rest.remove_prefix(part);
        put += part;
    }
    return static_cast<zip_int64_t>(put);
}

zip_int64_t pull(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    auto& pulled = *static_cast<Pulled*>(state);
    switch (command) {
        case ZIP_SOURCE_SUPPORTS:
            return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                                  ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
        case ZIP_SOURCE_STAT: {
            if (begin(pulled) != 0) return -1;
            auto* facts = static_cast<zip_stat_t*>(data);
            zip_stat_init(facts);
            facts->size = *pulled.size;
            facts->mtime = pulled.time;
            facts->valid = ZIP_STAT_SIZE | ZIP_STAT_MTIME;
            return static_cast<zip_int64_t>(sizeof *facts);
        }
        case ZIP_SOURCE_OPEN:
            pulled.entry->rest = {};
            return begin(pulled);
        case ZIP_SOURCE_READ:
            return fill(*pulled.entry, static_cast<char*>(data), length);
        case ZIP_SOURCE_CLOSE:
            pulled.entry->end();
            pulled.size.reset();
            return 0;
        case ZIP_SOURCE_ERROR:
            return zip_error_to_data(&pulled.zip_error, data, length);
        case ZIP_SOURCE_FREE:
            return 0;
        default:
            zip_error_set(&pulled.zip_error, ZIP_ER_OPNOTSUPP, 0);
            return -1;
    }
}

// A moment in UTC as zips of MS-DOS wrote it, which has no years before 1980; never the machine's own time
// zone, for the bytes are to be the same everywhere.
struct DosTime {
    zip_uint16_t time = 0;
    zip_uint16_t date = 0;
};
DosTime dos_time(std::int64_t ms) {
    using namespace std::chrono;
    const sys_time<milliseconds> at{milliseconds(ms)};
    const auto day = floor<days>(at);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<seconds>(at) - day);
    const int year = static_cast<int>(date.year());
    if (year < 1980 || year > 2107) return {0, (1 << 5) | 1};
    return {static_cast<zip_uint16_t>((clock.hours().count() << 11) | (clock.minutes().count() << 5) |
                                      (clock.seconds().count() / 2)),
            static_cast<zip_uint16_t>(((year - 1980) << 9) | (static_cast<int>(unsigned(date.month())) << 5) |
                                      static_cast<int>(unsigned(date.day())))};
}

// What is packed already is not packed again.
bool is_packed(std::string_view name) {
    const std::string suffix = lower(name.substr(std::min(name.rfind('.'), name.size())));
    static constexpr std::string_view packed[] = {".docx", ".odt", ".jpg", ".jpeg", ".png", ".mp3",
                                                  ".m4a",  ".mp4", ".mov", ".ogg",  ".webm"};
    return std::find(std::begin(packed), std::end(packed), suffix) != std::end(packed);
}

class Packing {
  public:
    Packing(const Project& project, const std::vector<ArchiveFile>& files, std::int64_t written_ms,
            const JobControl& control, const std::optional<FileBeside>& beside, Written& written)
        : control_(control), time_(dos_time(written_ms)), seconds_(written_ms / 1000) {
        entries_.push_back(std::make_unique<XmlEntry>(project, written, beside ? &xml_sha256_ : nullptr));
        names_.emplace_back("project.qde");
        for (const ArchiveFile& file : files) {
            entries_.push_back(std::make_unique<FileEntry>(file));
            names_.push_back("sources/" + file.name);
        }
        // Behind the project, whose XML has been made by then.
        if (beside) {
            beside_ = {beside->name, [this, &beside] { return beside->read(xml_sha256_); }};
            entries_.push_back(std::make_unique<FileEntry>(beside_));
            names_.push_back(beside->name);
        }
        pulled_.resize(entries_.size());
    }

    Result<Ok> write(const std::filesystem::path& to) {
        int reason = 0;
        ZipMemory zip(zip_open(to.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &reason));
        if (!zip) return fail(ErrorKind::io, "The archive could not be begun.");
        for (std::size_t i = 0; i < entries_.size(); ++i)
            if (auto added = add(zip.get(), i); !added) return added;
        zip_register_cancel_callback_with_state(
            zip.get(),
            [](zip_t*, void* state) { return static_cast<Packing*>(state)->control_.cancelled() ? 1 : 0; },
            nullptr, this);
        zip_register_progress_callback_with_state(
            zip.get(), 0.01,
            [](zip_t*, double part, void* state) {
                static_cast<Packing*>(state)->control_.report(
                    {static_cast<std::int64_t>(part * 100), 100, "Writing the archive"});
            },
            nullptr, this);
        if (zip_close(zip.get()) != 0) {
            const int code = zip_error_code_zip(zip_get_error(zip.get()));
            if (!error_.sentence.empty()) return fail(error_.kind, error_.sentence);
            if (code == ZIP_ER_CANCELLED) return fail(ErrorKind::cancelled, "Writing was stopped.");
            return fail(ErrorKind::io,
                        fmt::format("The archive could not be written: {}.", zip_strerror(zip.get())));
        }
        std::ignore = zip.release();  // closing has freed it
        return Ok{};
    }

  private:
    Result<Ok> add(zip_t* zip, std::size_t i) {
        pulled_[i] = {entries_[i].get(), seconds_, {}, &error_, {}};
        zip_source_t* source = zip_source_function(zip, pull, &pulled_[i]);
        if (source == nullptr) return fail(ErrorKind::io, "There is not enough memory for the archive.");
        const zip_int64_t at = zip_file_add(zip, names_[i].c_str(), source, ZIP_FL_ENC_UTF_8);
        if (at < 0) {
            zip_source_free(source);
            return fail(ErrorKind::invalid,
                        fmt::format("Two files of the project would be called “{}”.", names_[i]));
        }
        const auto index = static_cast<zip_uint64_t>(at);
        zip_set_file_compression(zip, index, is_packed(names_[i]) ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
        zip_file_set_dostime(zip, index, time_.time, time_.date, 0);
        return Ok{};
    }

    const JobControl& control_;
    DosTime time_;
    std::time_t seconds_;
    std::string xml_sha256_;
    ArchiveFile beside_;
    std::vector<std::unique_ptr<Entry>> entries_;
    std::vector<std::string> names_;
    std::vector<Pulled> pulled_;
    Error error_;
};

}  // namespace

Result<Written> write_qdpx(const std::filesystem::path& file, const Project& project,
                           const std::vector<ArchiveFile>& files, std::int64_t written_ms,
                           const JobControl& control, const std::optional<FileBeside>& beside) {
    Written written;
    const auto done = write_file_atomically(file, [&](const std::filesystem::path& temporary) {
        return Packing(project, files, written_ms, control, beside, written).write(temporary);
    });
    if (!done) return forward_error(done);
    std::error_code ignored;
    written.bytes = static_cast<std::int64_t>(std::filesystem::file_size(file, ignored));
    return written;
}

Result<Written> write_qdc(const std::filesystem::path& file, const Project& project) {
    if (project.codes.empty())
        return fail(ErrorKind::conflict, "The codebook is empty, and a REFI-QDA codebook cannot be.");
    const std::string xml = codebook_xml(project);
    if (auto done = write_file_atomically(file, xml); !done) return forward_error(done);
    const auto bytes = static_cast<std::int64_t>(xml.size());
    return Written{bytes, bytes, 0};
}

}  // namespace attune::exchange::refi
