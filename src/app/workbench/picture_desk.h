// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "base/id.h"
#include "base/pixels.h"
#include "exchange/picture/picture.h"
#include "kit/geometry.h"
#include "store/queries/exchange_queries.h"

namespace attune::workbench {

// A picture, a PDF, or a recording whose stretches are coded.
struct PictureItem {
    enum class Kind { picture, pdf, recording };
    Kind kind = Kind::picture;
    std::string name;
    KeptAsideId medium;       // came with another tool's project; or empty
    SourceId source;          // the text of the same thing, where there is one
    bool file = false;        // its bytes are in the project
    std::size_t regions = 0;  // that are coded
};

// Pictures and pages as they look, with the regions that are coded on them.
struct PictureDesk {
    bool open = false;       // in the stead of the source's page
    bool from_list = false;  // a list of passages led here, and is led back to
    // As they were read between frames, of this state of the project.
    std::vector<PictureItem> items;
    std::vector<store::RegionCodingRow> regions;       // of all items
    std::uint64_t items_as_of = 0, regions_as_of = 0;  // ProjectView::names_version; 0: not read yet

    std::size_t current = 0;
    int page = 0;                       // of a PDF, from 0
    std::optional<double> share;        // where in the text the caret stood: which page is guessed by it
    std::optional<std::size_t> region;  // among those shown, that is chosen in their list
    float zoom = 1;                     // 1: all of it is seen
    kit::Point middle{0.5F, 0.5F};      // what of the picture stands in the middle of the view

    // What is shown, or read just now.
    struct Wanted {
        std::string what;  // of the item
        int page = 0;
        int longest = 0;
        friend bool operator==(const Wanted&, const Wanted&) = default;
    };
    std::optional<Wanted> reading, shown_is;
    std::unique_ptr<BackgroundRun<exchange::ShownPicture>> run;
    std::shared_ptr<const Pixels> shown;
    double width = 0, height = 0;  // in the units of regions
    int pages = 0;
    std::string fault;  // why it cannot be shown

    const PictureItem* item() const { return current < items.size() ? &items[current] : nullptr; }
    // The regions of the item, on the page that is shown.
    std::vector<const store::RegionCodingRow*> regions_here() const;
};

// Where a region lies on what is shown, both sides from 0 to 1 and from the upper left; nothing for a stretch
// of a recording. Pages are counted from their lower left corner.
std::optional<kit::Rect> region_on(const store::RegionCodingRow& region, double width, double height);

}  // namespace attune::workbench
