// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table/workbook_archive.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/package/zip_memory.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

// As Excel compares names: without case; some writers put backslashes between folders.
std::string plain_name(std::string_view name) {
    std::string plain = lower(name);
    std::replace(plain.begin(), plain.end(), '\\', '/');
    return plain;
}

Error damaged() {
    return {ErrorKind::unreadable,
            "The workbook is damaged: a part of it cannot be unpacked; copy or download it again."};
}

Error too_large() {
    return {ErrorKind::unreadable,
            fmt::format("The workbook unpacks to more than any table needs (more than {} MB, or {} times its "
                        "size) and was refused to be safe.",
                        largest_workbook_part >> 20, largest_workbook_ratio)};
}

bool beyond(std::size_t unpacked, std::size_t packed) {
    return unpacked > largest_workbook_part ||
           (unpacked > workbook_ratio_matters_above &&
            unpacked / std::max<std::size_t>(packed, 1) > largest_workbook_ratio);
}

}  // namespace

struct WorkbookArchive::State {
    ZipMemory zip;
    std::unordered_map<std::string, zip_uint64_t> parts;  // by plain_name
    std::optional<Error> fault;                           // of the last stream
};

WorkbookArchive::WorkbookArchive(std::unique_ptr<State> state) : state_(std::move(state)) {}
WorkbookArchive::~WorkbookArchive() = default;
WorkbookArchive::WorkbookArchive(WorkbookArchive&&) noexcept = default;
WorkbookArchive& WorkbookArchive::operator=(WorkbookArchive&&) noexcept = default;

Result<WorkbookArchive> WorkbookArchive::open(std::string_view bytes) {
    auto state = std::make_unique<State>();
    state->zip = open_zip(bytes);
    zip_t* const zip = state->zip.get();
    if (!zip)
        return fail(ErrorKind::unreadable,
                    "The workbook is damaged: its archive cannot be opened; copy or download it again.");
    if (zip_get_num_entries(zip, 0) > static_cast<zip_int64_t>(most_workbook_parts))
        return fail(ErrorKind::unreadable,
                    fmt::format("The workbook has more than {} parts and was refused to be safe.",
                                most_workbook_parts));
    const zip_int64_t entries = zip_get_num_entries(zip, 0);
    for (zip_int64_t i = 0; i < entries; ++i) {
        const char* const name = zip_get_name(zip, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS);
        // One program would show the first of the two, another the second.
        if (name && !state->parts.emplace(plain_name(name), static_cast<zip_uint64_t>(i)).second)
            return fail(
                ErrorKind::unreadable,
                fmt::format("The workbook holds two parts that are called {}, and nobody can tell which "
                            "one counts; save it again in its program.",
                            name));
    }
    return WorkbookArchive(std::move(state));
}

bool WorkbookArchive::has(const std::string& part) const {
    return state_->parts.contains(plain_name(part));
}

Result<XmlStream> WorkbookArchive::stream(const std::string& part) const {
    zip_t* const zip = state_->zip.get();
    state_->fault.reset();
    const auto found = state_->parts.find(plain_name(part));
    if (found == state_->parts.end())
        return fail(ErrorKind::unreadable,
                    fmt::format("The workbook is damaged: its part {} is missing.", part));
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_stat_index(zip, found->second, 0, &facts) != 0) return tl::unexpected(damaged());
    if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) && facts.encryption_method != ZIP_EM_NONE)
        return fail(ErrorKind::unsupported,
                    "The workbook is protected by a password; save it without one and import it again.");
    const std::size_t packed = (facts.valid & ZIP_STAT_COMP_SIZE) ? facts.comp_size : 0;
    if ((facts.valid & ZIP_STAT_SIZE) && beyond(facts.size, packed)) return tl::unexpected(too_large());
    const std::shared_ptr<zip_file_t> entry(zip_fopen_index(zip, found->second, 0), [](zip_file_t* open) {
        if (open) zip_fclose(open);
    });
    if (!entry) return tl::unexpected(damaged());
    State* const state = state_.get();
    std::size_t so_far = 0;
    return XmlStream([state, entry, packed, so_far](char* into, std::size_t most) mutable -> std::int64_t {
        const zip_int64_t got = zip_fread(entry.get(), into, most);
        if (got < 0) {
            state->fault = damaged();
            return -1;
        }
        so_far += static_cast<std::size_t>(got);
        if (beyond(so_far, packed)) {  // the directory may lie about the size
            state->fault = too_large();
            return -1;
        }
        return got;
    });
}

Error WorkbookArchive::reason(const XmlStream& stream) const {
    if (state_->fault) return *state_->fault;
    return stream.fault().value_or(damaged());
}

Result<std::vector<WorkbookArchive::Relationship>> WorkbookArchive::relationships(
    const std::string& part) const {
    const std::size_t slash = part.rfind('/');
    const std::size_t behind = slash == std::string::npos ? 0 : slash + 1;
    const std::string name = part.substr(0, behind) + "_rels/" + part.substr(behind) + ".rels";
    std::vector<Relationship> found;
    if (!has(name)) return found;
    auto opened = stream(name);
    if (!opened) return forward_error(opened);
    XmlStream& xml = *opened;
    while (xml.next()) {
        if (!xml.begins("Relationship")) continue;
        Relationship relationship;
        relationship.id = xml.attribute("Id");
        const std::string type = xml.attribute("Type");
        relationship.kind = type.substr(type.rfind('/') + 1);
        if (xml.attribute("TargetMode") != "External")
            relationship.target = resolve_part(part, xml.attribute("Target"));
        found.push_back(std::move(relationship));
        if (found.size() > most_workbook_parts) return tl::unexpected(damaged());
    }
    if (xml.fault()) return tl::unexpected(reason(xml));
    return found;
}

}  // namespace attune::exchange
