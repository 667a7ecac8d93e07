// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/regions.h"

#include <algorithm>

#include <fmt/format.h>

#include "jobs/recording.h"
#include "text/counted.h"

namespace attune::jobs {

std::string region_spot(const store::RegionCodingRow& region) {
    const auto& coding = region.coding;
    switch (coding.kind) {
        case model::RegionKind::picture:
            return fmt::format("{}, {} to {}, {}", coding.first_x, coding.first_y, coding.second_x,
                               coding.second_y);
        case model::RegionKind::page:
            break;
        case model::RegionKind::time:
            return recording_clock(coding.begin_ms) +
                   (coding.end_ms > coding.begin_ms ? " – " + recording_clock(coding.end_ms) : std::string());
    }
    return {};
}

std::string region_place(const store::RegionCodingRow& region) {
    switch (region.coding.kind) {
        case model::RegionKind::picture:
            return fmt::format("in the picture “{}”, {}", region.medium_name, region_spot(region));
        case model::RegionKind::page:
            return fmt::format("on page {} of “{}”", region.coding.page + 1, region.medium_name);
        case model::RegionKind::time:
            return fmt::format("in “{}”, {}", region.medium_name, region_spot(region));
    }
    return {};
}

std::string region_kind(const store::RegionCodingRow& region) {
    switch (region.coding.kind) {
        case model::RegionKind::picture:
            return "picture";
        case model::RegionKind::page:
            return fmt::format("page {}", region.coding.page + 1);
        case model::RegionKind::time:
            return "recording";
    }
    return {};
}

std::vector<store::RegionCodingRow> regions_like(const store::Project& project,
                                                 const store::CodingFilter& filter) {
    if (filter.agreed || filter.coding || filter.overlapping) return {};
    auto rows = store::region_codings(project);
    if (rows.empty()) return rows;
    std::vector<CodeId> linked;
    if (filter.element)
        for (const auto& row : store::elements(project))
            if (row.element.id == *filter.element) linked = row.codes;
    const auto among = [](const std::vector<CodeId>& codes, const CodeId& code) {
        return std::find(codes.begin(), codes.end(), code) != codes.end();
    };
    std::erase_if(rows, [&](const store::RegionCodingRow& row) {
        const auto& one = row.coding;
        return (filter.source && one.source != *filter.source) || (filter.code && one.code != *filter.code) ||
               (!filter.codes.empty() && !among(filter.codes, one.code)) ||
               (filter.element && !among(linked, one.code)) || (filter.coder && one.coder != *filter.coder);
    });
    return rows;
}

std::string regions_left_out(std::size_t count) {
    if (count == 0) return {};
    return fmt::format("{} of regions of pictures, pages or recordings {} no words and {} not counted here.",
                       text::counted(count, "coding", "codings"), count == 1 ? "has" : "have",
                       count == 1 ? "is" : "are");
}

}  // namespace attune::jobs
