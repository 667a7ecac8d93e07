// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "model/kept_aside.h"
#include "store/queries/exchange_queries.h"
#include "store/queries/queries.h"

// Codings of regions of pictures and pages and of stretches of recordings, as they are told to people. They
// came with other tools' projects and have no words: no count of codings or passages has them in it, and
// whoever counts says beside the count that there are some.
namespace attune::jobs {

// "in the picture “Map.png”, 12, 30 to 240, 310", "on page 3 of “Plan.pdf”", "in “P7.mp4”, 00:12:31 –
// 00:12:44".
std::string region_place(const store::RegionCodingRow& region);
// The same within its picture, page or recording: "12, 30 to 240, 310", "00:12:31 – 00:12:44"; of a page,
// nothing.
std::string region_spot(const store::RegionCodingRow& region);
// "picture", "page 3", "recording".
std::string region_kind(const store::RegionCodingRow& region);

// Those that the filter would let through, were they codings of passages: by source, code, element and coder.
// What coders agreed on is of passages only, so that there are none of it.
std::vector<store::RegionCodingRow> regions_like(const store::Project& project,
                                                 const store::CodingFilter& filter);

// "3 codings of regions of pictures, pages or recordings are not counted here."; empty for none.
std::string regions_left_out(std::size_t count);
// The same for a report, whose every number has a recipe: without one.
inline constexpr const char* regions_beside =
    "Regions of pictures, pages or recordings are coded as well; they have no words and are not counted "
    "here.";

}  // namespace attune::jobs
