// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/table/xml_stream.h"

namespace attune::exchange::refi {

// What an archive may hold at most. A project of a thousand sources and a million codings has some 500 MB of
// XML, which packs to a tenth.
inline constexpr std::size_t most_entries = 200'000;
inline constexpr std::uint64_t largest_xml = std::uint64_t{4} << 30;          // bytes, unpacked
inline constexpr std::uint64_t largest_text = std::uint64_t{128} << 20;       // of one source
inline constexpr std::uint64_t largest_media = (std::uint64_t{1} << 31) - 1;  // the standard's own bound
// Above 4 MB, what claims to unpack to more than this times its size was made to fill the memory.
inline constexpr std::uint64_t largest_ratio = 300;

// A .qdpx, or a bare project XML (.qde), read entry by entry and never unpacked onto the disk. One thread at
// a time.
class Archive {
  public:
    // Fails with a sentence for what is no archive, holds no project or several, encrypted entries, symbolic
    // links, names that climb out of it or stand twice in it, entries that lie over each other.
    static Result<Archive> open(const std::filesystem::path& file);
    // `bytes` must outlive it.
    static Result<Archive> open_bytes(std::string_view bytes);
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;
    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;

    // The XML from its beginning; the archive must outlive what it gives.
    Result<XmlStream::Pull> project_xml() const;
    // Why the last stream of bytes ended early; empty when it did not.
    const std::string& fault() const;

    // The bytes behind a path of the project: "internal://x.txt", a bare name, one with back-slashes; case
    // does not count. not_found for what is not inside, with the sentence; `largest` bounds it.
    Result<std::string> read(std::string_view path, std::uint64_t largest = largest_text) const;
    // Its size unpacked, as far as it is inside.
    bool has(std::string_view path) const;
    std::uint64_t size_of(std::string_view path) const;

    // An entry beside the project by its name; case does not count.
    bool has_beside(std::string_view name) const;
    Result<std::string> read_beside(std::string_view name, std::uint64_t largest) const;

    // Entries that are neither the project nor a source's file, for telling: "magnolia-pages.json".
    std::vector<std::string> others() const;
    // All names in the folder of sources, as they are written.
    std::vector<std::string> source_files() const;
    const std::vector<std::string>& remarks() const;

  private:
    struct State;
    explicit Archive(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// Whether a path names a file inside the archive ("internal://…" or no scheme at all).
bool is_internal(std::string_view path);
// The last piece of a path of any form, without its scheme: "x.txt".
std::string_view file_of(std::string_view path);

}  // namespace attune::exchange::refi
