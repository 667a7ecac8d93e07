// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "jobs/figures/figures.h"
#include "kit/picture_clipboard.h"
#include "model/figure/drawing.h"

namespace attune::workbench {

// What can be chosen, with the id that stands for it.
struct FigureOption {
    std::string id;  // empty: none of them
    std::string name;
};

// A figure as one state of the project has it, and what its form offers.
struct FigureReading {
    jobs::FigureWanted wanted;        // as it was made: what nobody chose is filled in
    figure::Description description;  // an empty one where there is a fault
    std::string fault;                // why it cannot be made by these choices
    std::int64_t date_ms = 0;         // of the project's last change, for files
    std::vector<FigureOption> scores, states, families, codes, sources, rounds, waves;
    std::vector<std::string> attributes;  // variables of cases with categories
};
// Throws ReadFailure; only being stopped is an error.
Result<FigureReading> read_figure(const store::Project& project, jobs::FigureWanted wanted,
                                  const JobControl& control);

// Where everything of the figure stands; made anew when the figure or the room for it is another one.
struct FigureLayout {
    std::uint64_t of = 0;  // FigureDesk::drawn that it is of
    float width = 0, scale = 0;
    figure::Drawing drawing;
};

// The figures of Integrate mode: one at a time. The window's thread.
struct FigureDesk {
    jobs::FigureWanted wanted;
    std::uint64_t drawn = 0;          // counts the figures that were read
    mutable FigureLayout layout;      // the panel's: what it drew last
    kit::PictureClipboard clipboard;  // what was copied stays as long as the project is open

    FigureReading read;
    bool known = false;
    std::unique_ptr<BackgroundRun<FigureReading>> run;
    bool stale = true;
    std::uint64_t version = 0;  // Project::change_count that the last reading began at

    // A figure that can be saved and copied is shown.
    bool shows() const { return known && read.fault.empty() && !read.description.empty(); }
};

}  // namespace attune::workbench
