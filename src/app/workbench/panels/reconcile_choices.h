// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/panels/frame.h"
#include "jobs/reconcile.h"

namespace attune::workbench {

// One way to decide a place where coders differ.
struct ChoiceCell {
    std::string id, label, key, description;
    std::string who;    // whose work it is, beside or below the label
    std::string below;  // what of the text it is, and notes: two lines at most
    std::optional<kit::Colour> swatch;
    bool chosen = false;
    bool enabled = true;
    bool written = false;  // the label is a person's words, which may be cut
    std::function<void(Workbench&)> act;
};

// What each coder did there: the code, who, and what of the text where it is not all of it.
std::vector<ChoiceCell> coder_choices(Frame& frame, const jobs::QueueItem& item);
// Both, neither, new ends, another code; the definition, and going on.
std::vector<ChoiceCell> other_choices(Frame& frame, const jobs::QueueItem& item, bool wide);

// How they stand: so many beside each other.
struct ChoiceGrid {
    std::vector<ChoiceCell> cells;
    std::size_t in_row = 1;
};
// Coders beside each other where their names have room, else below each other; other ways three in a row
// where our own words have room, else two.
ChoiceGrid coder_grid(Frame& frame, float width, std::vector<ChoiceCell> cells);
ChoiceGrid other_grid(Frame& frame, float width, std::vector<ChoiceCell> cells);
// With the gap below the last row.
float height_of(Frame& frame, float width, const ChoiceGrid& grid);
float draw_choices(Frame& frame, kit::Rect column, float y, const ChoiceGrid& grid);

// The first and the last words, which are what differs where ends do: "she just sat … with me".
std::string ends_of(std::string_view words);
// With "…" in the middle, so that it takes so many bytes at most: a passage is told by its ends.
std::string without_middle(std::string_view words, std::size_t most);

}  // namespace attune::workbench
