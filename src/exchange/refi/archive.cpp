// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/archive.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/files/read_file.h"
#include "exchange/package/zip_memory.h"
#include "exchange/sentences.h"

#include <fmt/format.h>

namespace attune::exchange::refi {
namespace {

constexpr std::uint64_t ratio_matters_above = std::uint64_t{4} << 20;

std::string with_slashes(std::string_view name) {
    std::string plain(name);
    std::replace(plain.begin(), plain.end(), '\\', '/');
    return plain;
}

// "../x", "/etc/passwd", "C:/x": no tool writes them, and who unpacks them writes outside the folder.
bool climbs_out(const std::string& name) {
    if (name.starts_with('/') || (name.size() > 1 && name[1] == ':')) return true;
    for (const std::string_view piece : split(name, '/'))
        if (piece == "..") return true;
    return false;
}

Error refused(std::string why) {
    return {ErrorKind::unreadable, std::move(why)};
}

Error damaged() {
    return refused("The archive is damaged: an entry of it cannot be unpacked; export or copy it again.");
}

// Why these bytes are no archive, as far as their beginning tells.
Error no_archive(std::string_view head) {
    const std::string small = lower(trim_left(head.substr(0, 512)));
    if (head.empty()) return refused("The file is empty.");
    if (small.starts_with("<!doctype html") || small.starts_with("<html"))
        return refused(
            "The file is a web page that was saved under this name, no REFI-QDA project; download it again.");
    if (head.starts_with("PK"))
        return refused("The archive is damaged or cut off and cannot be opened; export or copy it again.");
    return refused("The file is no REFI-QDA project: it is not an archive as .qdpx files are.");
}

struct Entry {
    std::uint64_t index = 0;
    std::string name;
    std::uint64_t size = 0;
    std::uint64_t packed = 0;
};

bool bomb(std::uint64_t unpacked, std::uint64_t packed) {
    return unpacked > ratio_matters_above && unpacked / std::max<std::uint64_t>(packed, 1) > largest_ratio;
}

Error too_large(const std::string& name) {
    return refused(fmt::format(
        "“{}” in the archive unpacks to more than it may ({} times its size) and was refused to be safe.",
        name, largest_ratio));
}

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

struct Archive::State {
    std::string own;        // a bare project XML
    std::string_view bare;  // the same, or the caller's bytes
    ZipMemory zip;
    Entry project;
    std::vector<Entry> entries;
    std::unordered_map<std::string, std::size_t> sources;  // file name in small letters → entries
    std::vector<std::string> others;
    std::vector<std::size_t> beside;  // the same, as places in `entries`
    std::vector<std::string> remarks;
    mutable std::string fault;

    Result<Ok> look(std::uint64_t archive_size);
    Result<Ok> choose(const std::vector<std::size_t>& candidates);
    const Entry* find(std::string_view path) const;
    const Entry* find_beside(std::string_view name) const;
    Result<std::string> read(const Entry& entry, std::uint64_t largest) const;
};

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

bool is_internal(std::string_view path) {
    if (path.empty()) return false;
    if (starts_with_ignoring_case(path, "internal:")) return true;
    return path.find(":/") == std::string_view::npos;
}

std::string_view file_of(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
    if (starts_with_ignoring_case(path, "internal:")) path.remove_prefix(9);
    return path;
}

// Looks at every entry's name and sizes; reads none.
Result<Ok> Archive::State::look(std::uint64_t archive_size) {
    zip_t* const open = zip.get();
    const zip_int64_t count = zip_get_num_entries(open, 0);
    if (archive_size == 0) return tl::unexpected(no_archive({}));
    if (count > static_cast<zip_int64_t>(most_entries))
        return tl::unexpected(refused(
            fmt::format("The archive has more than {} entries and was refused to be safe.", most_entries)));
    std::unordered_map<std::string, std::uint64_t> seen;
    std::vector<std::size_t> projects;
    std::uint64_t packed_in_all = 0;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
        zip_stat_t facts;
        zip_stat_init(&facts);
        if (zip_stat_index(open, i, ZIP_FL_ENC_GUESS, &facts) != 0 || !(facts.valid & ZIP_STAT_NAME))
            return tl::unexpected(damaged());
        Entry entry{i, with_slashes(facts.name), facts.size, facts.comp_size};
        if (climbs_out(entry.name))
            return tl::unexpected(refused(fmt::format(
                "The archive holds an entry “{}” that points outside of it, and was refused to be safe.",
                entry.name)));
        zip_uint8_t system = 0;
        zip_uint32_t attributes = 0;
        if (zip_file_get_external_attributes(open, i, 0, &system, &attributes) == 0 &&
            system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16))
            return tl::unexpected(refused(fmt::format(
                "The archive holds a symbolic link, “{}”, and was refused to be safe.", entry.name)));
        if (entry.name.ends_with('/')) continue;
        if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) && facts.encryption_method != ZIP_EM_NONE)
            return fail(ErrorKind::unsupported,
                        "The archive is protected by a password; unpack it and pack it again without one, or "
                        "export it again.");
        if (!seen.emplace(lower(entry.name), i).second)
            return tl::unexpected(refused(fmt::format(
                "The archive holds two entries that are called “{}”, and nobody can tell which one counts; "
                "export it again.",
                entry.name)));
        packed_in_all += entry.packed;
        if (lower(entry.name).ends_with(".qde")) projects.push_back(entries.size());
        entries.push_back(std::move(entry));
    }
    // Entries that share their bytes make a small archive a huge one, whatever the ratio of each.
    if (packed_in_all > archive_size)
        return tl::unexpected(
            refused("The archive's entries lie over each other; it was refused to be safe."));
    return choose(projects);
}

// The project at the root, or where all of it lies in one folder, at that one's.
Result<Ok> Archive::State::choose(const std::vector<std::size_t>& candidates) {
    const auto depth = [this](std::size_t at) {
        return std::count(entries[at].name.begin(), entries[at].name.end(), '/');
    };
    std::vector<std::size_t> best;
    for (const std::size_t at : candidates) {
        if (starts_with_ignoring_case(entries[at].name, "__macosx/") || file_of(entries[at].name)[0] == '.')
            continue;
        if (!best.empty() && depth(at) > depth(best.front())) continue;
        if (!best.empty() && depth(at) < depth(best.front())) best.clear();
        best.push_back(at);
    }
    if (best.empty())
        return fail(ErrorKind::unsupported,
                    "The archive holds no project (no .qde file), so it is no REFI-QDA project.");
    std::size_t chosen = best.front();
    if (best.size() > 1) {
        const auto named = std::find_if(best.begin(), best.end(), [this](std::size_t at) {
            return lower(file_of(entries[at].name)) == "project.qde";
        });
        if (named == best.end()) {
            std::vector<std::string> names;
            names.reserve(best.size());
            for (const std::size_t at : best) names.push_back(entries[at].name);
            return tl::unexpected(refused(
                fmt::format("The archive holds several projects, {}, and nobody can tell which one counts.",
                            quoted_list(names))));
        }
        chosen = *named;
        remarks.push_back(
            fmt::format("The archive holds {} projects; “{}” was read.", best.size(), entries[chosen].name));
    }
    project = entries[chosen];
    const std::string home = project.name.substr(0, project.name.size() - file_of(project.name).size());
    const std::string folder = lower(home) + "sources/";
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i == chosen) continue;
        const std::string name = lower(entries[i].name);
        if (name.starts_with(folder) && sources.emplace(std::string(file_of(name)), i).second) continue;
        others.push_back(entries[i].name);
        beside.push_back(i);
    }
    return Ok{};
}

Result<Archive> Archive::open(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    // Whatever else is wrong with the file, that one has the words for it; the beginning tells what it is.
    constexpr std::int64_t largest_bare = std::int64_t{1} << 30;
    auto state = std::make_unique<State>();
    int code = 0;
    if (!error) state->zip.reset(zip_open(file.c_str(), ZIP_RDONLY, &code));
    if (!state->zip) {
        auto bytes = read_file(file, {}, largest_bare);
        if (!bytes) return forward_error(bytes);
        state->own = std::move(bytes->bytes);
        state->bare = state->own;
        const std::string_view head = trim_left(state->bare.substr(0, 4096));
        if (head.find("<Project") == std::string_view::npos &&
            head.find(":Project") == std::string_view::npos)
            return tl::unexpected(no_archive(state->bare));
        return Archive(std::move(state));
    }
    if (const auto looked = state->look(size); !looked) return forward_error(looked);
    return Archive(std::move(state));
}

Result<Archive> Archive::open_bytes(std::string_view bytes) {
    auto state = std::make_unique<State>();
    state->zip = open_zip(bytes);
    if (!state->zip) return tl::unexpected(no_archive(bytes));
    if (const auto looked = state->look(bytes.size()); !looked) return forward_error(looked);
    return Archive(std::move(state));
}

Result<XmlStream::Pull> Archive::project_xml() const {
    const State* const state = state_.get();
    state->fault.clear();
    if (!state->zip) {
        std::string_view rest = state->bare;
        return [rest](char* into, std::size_t most) mutable -> std::int64_t {
            const std::size_t count = std::min(most, rest.size());
            std::memcpy(into, rest.data(), count);
            rest.remove_prefix(count);
            return static_cast<std::int64_t>(count);
        };
    }
    const Entry& entry = state->project;
    if (entry.size > largest_xml || bomb(entry.size, entry.packed))
        return tl::unexpected(too_large(entry.name));
    const std::shared_ptr<zip_file_t> open(zip_fopen_index(state->zip.get(), entry.index, 0),
                                           [](zip_file_t* file) {
                                               if (file) zip_fclose(file);
                                           });
    if (!open) return tl::unexpected(damaged());
    std::uint64_t so_far = 0;
    return [state, open, so_far](char* into, std::size_t most) mutable -> std::int64_t {
        const zip_int64_t got = zip_fread(open.get(), into, most);
        if (got < 0) {
            state->fault = damaged().sentence;
            return -1;
        }
        so_far += static_cast<std::uint64_t>(got);
        // The directory may lie about the size.
        if (so_far > largest_xml || bomb(so_far, state->project.packed)) {
            state->fault = too_large(state->project.name).sentence;
            return -1;
        }
        return got;
    };
}

const std::string& Archive::fault() const {
    return state_->fault;
}

const Entry* Archive::State::find(std::string_view path) const {
    if (!is_internal(path)) return nullptr;
    const auto found = sources.find(lower(file_of(path)));
    return found == sources.end() ? nullptr : &entries[found->second];
}

bool Archive::has(std::string_view path) const {
    return state_->find(path) != nullptr;
}

std::uint64_t Archive::size_of(std::string_view path) const {
    const Entry* const entry = state_->find(path);
    return entry ? entry->size : 0;
}

const Entry* Archive::State::find_beside(std::string_view name) const {
    const std::string wanted = lower(name);
    const auto found = std::find_if(beside.begin(), beside.end(),
                                    [&](std::size_t at) { return lower(entries[at].name) == wanted; });
    return found == beside.end() ? nullptr : &entries[*found];
}

bool Archive::has_beside(std::string_view name) const {
    return state_->find_beside(name) != nullptr;
}

Result<std::string> Archive::read_beside(std::string_view name, std::uint64_t largest) const {
    const Entry* const entry = state_->find_beside(name);
    if (!entry) return fail(ErrorKind::not_found, fmt::format("The file “{}” is not in the archive.", name));
    return state_->read(*entry, largest);
}

Result<std::string> Archive::read(std::string_view path, std::uint64_t largest) const {
    const Entry* const entry = state_->find(path);
    if (!entry)
        return fail(ErrorKind::not_found, fmt::format("The file “{}” is not in the archive.", file_of(path)));
    return state_->read(*entry, largest);
}

Result<std::string> Archive::State::read(const Entry& entry, std::uint64_t largest) const {
    if (entry.size > largest)
        return fail(ErrorKind::unsupported,
                    fmt::format("“{}” in the archive has {} MB, more than the {} MB that are taken in.",
                                entry.name, entry.size >> 20, largest >> 20));
    if (bomb(entry.size, entry.packed)) return tl::unexpected(too_large(entry.name));
    const std::unique_ptr<zip_file_t, CloseFile> open(zip_fopen_index(zip.get(), entry.index, 0));
    if (!open) return tl::unexpected(damaged());
    std::string bytes;
    constexpr std::size_t piece = std::size_t{64} << 10;
    for (;;) {
        const std::size_t before = bytes.size();
        bytes.resize(before + piece);
        const zip_int64_t got = zip_fread(open.get(), bytes.data() + before, piece);
        bytes.resize(before + static_cast<std::size_t>(std::max<zip_int64_t>(got, 0)));
        if (got < 0) return tl::unexpected(damaged());
        if (got == 0) return bytes;
        if (bytes.size() > largest || bomb(bytes.size(), entry.packed))
            return tl::unexpected(too_large(entry.name));
    }
}

std::vector<std::string> Archive::others() const {
    return state_->others;
}

std::vector<std::string> Archive::source_files() const {
    std::vector<std::string> names;
    for (const auto& [name, at] : state_->sources) names.emplace_back(file_of(state_->entries[at].name));
    std::sort(names.begin(), names.end());
    return names;
}

const std::vector<std::string>& Archive::remarks() const {
    return state_->remarks;
}

}  // namespace attune::exchange::refi
