// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "kit/geometry.h"
#include "kit/painter.h"
#include "kit/path.h"
#include "kit/ui.h"

namespace attune::kit {

// How a cell is written in.
enum class CellEditor : std::uint8_t {
    none,
    words,   // a field in its place
    choice,  // a menu of GridLook::choices
    yes_no,  // Enter turns it over, Y and N set it
};

struct GridColumn {
    std::string id = {};     // last part of its cells' paths
    std::string name = {};   // its head
    std::string group = {};  // a second head above neighbours of the same group: a variable over its waves
    std::string description = {};  // of the head: tooltip and screen reader
    float width = 9;               // em, until a person changes it
    float grow = 0;                // its share of the room that is left over
    Align align = Align::start;
    bool sortable = true;
};

// Where a number lies between two others on a scale from 0 to 1, drawn in the place of the words.
struct CellSpan {
    double low = 0;
    double high = 0;
    std::optional<double> at = {};
    std::vector<double> marks = {};  // upright lines, such as thresholds
};

struct CellLook {
    std::string words = {};
    std::string note = {};  // tooltip; for a warning: why
    CellEditor editor = CellEditor::none;
    bool clearable = true;  // with an editor: Delete empties it
    bool opens = false;     // with an editor: only F2 writes; Enter and a double click activate, letters find
    bool warning = false;
    bool muted = false;
    bool strong = false;
    std::optional<Colour> swatch = {};
    double share = -1;  // 0 to 1: a small bar before the words
    std::optional<CellSpan> span = {};
};

// What a person has chosen in a grid: by id, so that it stays through sorting and reading anew. The caller
// keeps it.
struct GridChoice {
    std::string row = {};
    std::string column = {};
    std::set<std::string> rows = {};  // selected ones
    friend bool operator==(const GridChoice&, const GridChoice&) = default;
};

struct GridPlace {
    std::size_t row = 0;
    std::size_t column = 0;
    friend bool operator==(const GridPlace&, const GridPlace&) = default;
};

struct GridLook {
    std::string name = {};
    std::span<const GridColumn> columns = {};
    std::size_t rows = 0;
    std::size_t frozen = 1;  // columns that stay at the left
    bool ruled = false;      // lines between the columns, as where one writes in cells
    bool multi_select = true;
    int lines = 1;  // of words in each row; more: words wrap, and end in "…" where they need still more
    // Asked for what is on the screen only, but for row_id, which an own search for a row asks.
    std::function<std::string(std::size_t)> row_id = {};
    std::function<std::string(std::size_t)> row_name = {};  // for screen readers
    std::function<CellLook(std::size_t, std::size_t)> cell = {};
    std::function<std::vector<std::string>(std::size_t, std::size_t)> choices = {};
    // Why these words cannot stand in the cell; nothing where they can. Cheap: asked while one types.
    std::function<std::optional<std::string>(std::size_t, std::size_t, const std::string&)> refuses = {};
    std::function<std::optional<Drag>(std::size_t)> carry = {};
    std::string takes = {};                     // a kind of drag that rows take
    std::optional<std::size_t> sorted_by = {};  // column
    bool descending = false;
    std::string empty = {};  // shown when there are no rows
};

// What happened in this frame.
struct GridEvents {
    std::optional<GridPlace> current = {};    // became so by key or click
    bool selection_changed = false;           // GridChoice::rows
    std::optional<GridPlace> activated = {};  // Enter or a double click on what cannot be written in
    std::optional<std::size_t> sort_by = {};  // Enter or a click on a head; the same again turns it round
    std::optional<GridPlace> context = {};    // right click, Menu key
    std::optional<std::string> told = {};     // a sentence why something typed was refused
    struct Written {
        GridPlace at = {};
        std::string words = {};
    };
    std::vector<Written> written = {};  // one by the editor, several by pasting
    struct Dropped {
        std::size_t row = 0;
        Drag what = {};
    };
    std::optional<Dropped> dropped = {};
};

// A table of rows and columns. Only visible cells cost anything. One tab stop; in it:
//   arrows, Home, End, Page Up, Page Down, Ctrl+Home, Ctrl+End     move; Up from the first row is the heads
//   Enter, F2, letters          write in a cell (Enter on others activates; letters find a row)
//   Enter, Tab, Esc             in the editor: write and go down, write and go on, leave it as it was
//   Delete                      empties a cell; left to the caller while rows are selected
//   Space, Shift+Up, Shift+Down, Ctrl+A, Esc     select rows
//   Ctrl+C, Ctrl+V              the selected rows, else the cell, as tab-separated text
//   Enter; Shift+Left, Shift+Right     on a head: sort; narrower, wider
// Paths: `path` for the table, `path`/head/column for heads, `path`/row/column for cells, `path`/editor.
GridEvents grid(Ui& ui, const Path& path, Rect at, const GridLook& look, GridChoice& choice);

// What a grid takes to show all of its rows, up to so many, without scrolling.
float grid_height(Ui& ui, const GridLook& look, std::size_t most_rows);
// Brings the row into view at the next frame.
void reveal_grid_row(Ui& ui, const Path& path, std::size_t row);
// Opens the editor of the chosen cell at the next frame, as F2 does.
void edit_grid_cell(Ui& ui, const Path& path);

}  // namespace attune::kit
