// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/picture_desk.h"

#include <algorithm>

namespace attune::workbench {

std::vector<const store::RegionCodingRow*> PictureDesk::regions_here() const {
    std::vector<const store::RegionCodingRow*> here;
    const PictureItem* shows = item();
    if (!shows || shows->medium.empty()) return here;
    for (const auto& row : regions) {
        if (row.coding.medium != shows->medium) continue;
        if (row.coding.kind == model::RegionKind::page && row.coding.page != page) continue;
        here.push_back(&row);
    }
    return here;
}

std::optional<kit::Rect> region_on(const store::RegionCodingRow& region, double width, double height) {
    const auto& coding = region.coding;
    if (coding.kind == model::RegionKind::time || width <= 0 || height <= 0) return std::nullopt;
    const auto across = [&](std::int64_t x) { return std::clamp(static_cast<double>(x) / width, 0.0, 1.0); };
    const auto down = [&](std::int64_t y) {
        const double share = std::clamp(static_cast<double>(y) / height, 0.0, 1.0);
        return coding.kind == model::RegionKind::page ? 1 - share : share;
    };
    const auto [left, right] = std::minmax({across(coding.first_x), across(coding.second_x)});
    const auto [top, bottom] = std::minmax({down(coding.first_y), down(coding.second_y)});
    return kit::Rect{static_cast<float>(left), static_cast<float>(top), static_cast<float>(right - left),
                     static_cast<float>(bottom - top)};
}

}  // namespace attune::workbench
