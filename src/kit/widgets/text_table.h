// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kit/geometry.h"
#include "kit/painter.h"
#include "kit/path.h"
#include "kit/ui.h"

// A table of paragraphs, as a journal prints it: each row is as high as what stands in it.
namespace attune::kit {

struct TextTablePart {
    std::string words = {};
    TextStyle style = style::label;
    Tone tone = Tone::text;
    float above = 0;  // em left free above it
};
struct TextTableCell {
    std::vector<TextTablePart> parts = {};  // below each other; empty ones take no room
    std::string note = {};                  // for screen readers
};
struct TextTableColumn {
    std::string id = {};
    std::string name = {};
    std::string description = {};
    float share = 1;  // of the width
};
struct TextTableChoice {
    std::string row = {}, column = {};  // ids; the column only where cells are chosen
    friend bool operator==(const TextTableChoice&, const TextTableChoice&) = default;
};
enum class TextTableChooses { rows, cells };

struct TextTableLook {
    std::string name = {};
    std::span<const TextTableColumn> columns = {};
    std::size_t rows = 0;
    TextTableChooses chooses = TextTableChooses::rows;
    std::function<std::string(std::size_t)> row_id = {};
    std::function<std::string(std::size_t)> row_name = {};
    // Asked for what is on the screen only.
    std::function<TextTableCell(std::size_t, std::size_t)> cell = {};
    std::uint64_t version = 0;  // another one: cells may be others, and are measured anew
    // What dragging a row carries, and the kind of drag that is put between rows.
    std::function<std::optional<Drag>(std::size_t)> carry = {};
    std::string arranges = {};
};

// What happened in this frame.
struct TextTableEvents {
    std::optional<TextTableChoice> chosen = {};  // another one than the caller's
    bool activated = false;                      // Enter, a double click: on what is chosen
    struct Dropped {
        std::size_t before = 0;  // the row it was let go above; the number of rows: at the end
        Drag what = {};
    };
    std::optional<Dropped> dropped = {};
};

// One tab stop; arrows, Page Up and Down, Home and End move the choice, Down goes on through a row that is
// higher than the view. Only what is seen is laid out: heights of other rows are those of the last time, else
// a guess. Paths: `path` for the table, `path`/row, `path`/row/column.
TextTableEvents text_table(Ui& ui, const Path& path, Rect at, const TextTableLook& look,
                           const TextTableChoice& choice);

}  // namespace attune::kit
