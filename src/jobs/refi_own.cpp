// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/refi_own.h"

#include <array>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/version.h"
#include "store/queries/carried_rows.h"
#include "store/queries/queries.h"
#include "store/schema/schema.h"

namespace attune::jobs {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t largest_own_part = std::uint64_t{1} << 30;
constexpr int form = 1;  // of the lines

Result<std::string> sha256_of_xml(const exchange::refi::Archive& archive) {
    const auto xml = archive.project_xml();
    if (!xml) return forward_error(xml);
    Sha256 hash;
    std::array<char, 1U << 16U> piece{};
    for (;;) {
        const auto got = (*xml)(piece.data(), piece.size());
        if (got < 0) return fail(ErrorKind::unreadable, archive.fault());
        if (got == 0) return hash.hex();
        hash.raw({piece.data(), static_cast<std::size_t>(got)});
    }
}

}  // namespace

std::string own_part(const store::Project& project, std::string_view xml_sha256) {
    Json head;
    head["attune"] = program_version();
    head["form"] = form;
    head["schema"] = store::project_info(project).schema;
    head["project"] = xml_sha256;
    return head.dump() + "\n" + store::carried_rows(project);
}

Result<OwnPart> read_own_part(const exchange::refi::Archive& archive) {
    if (!archive.has_beside(own_entry)) return OwnPart{};
    auto bytes = archive.read_beside(own_entry, largest_own_part);
    if (!bytes) return forward_error(bytes);
    const auto end = bytes->find('\n');
    const Json head = Json::parse(std::string_view(*bytes).substr(0, end), nullptr, false);
    const auto has = [&head](const char* name, bool (Json::*is)() const noexcept) {
        return head.is_object() && head.contains(name) && (head[name].*is)();
    };
    if (end == std::string::npos || !has("form", &Json::is_number_integer) ||
        !has("schema", &Json::is_number_integer) || !has("project", &Json::is_string))
        return OwnPart{{},
                       "What only Attune reads in the file is damaged; only what the standard has comes in."};
    if (head["form"].get<std::int64_t>() != form ||
        head["schema"].get<std::int64_t>() > store::current_schema)
        return OwnPart{{},
                       "A newer Attune wrote the file; only what the standard has comes in. Take it in with "
                       "that one to have all of it."};
    const auto xml = sha256_of_xml(archive);
    if (!xml) return forward_error(xml);
    if (*xml != head["project"].get<std::string>())
        return OwnPart{{},
                       "The project was changed since Attune wrote it, so only what the standard has comes "
                       "in."};
    return OwnPart{bytes->substr(end + 1), {}};
}

}  // namespace attune::jobs
