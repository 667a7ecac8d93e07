// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kit/geometry.h"
#include "kit/painter.h"
#include "kit/path.h"
#include "kit/ui.h"

namespace attune::kit {

// One row of a list or tree, as it is to be shown in this frame.
struct RowLook {
    std::string id = {};  // last part of its path: an id that stays
    std::string label = {};
    std::string detail = {};    // a second, smaller line; the row is then higher (ListLook::tall)
    std::string trailing = {};  // at the end: a count, a key
    std::string badge = {};     // a pinned slot's digit
    std::optional<Colour> swatch = {};
    std::optional<Icon> icon = {};
    bool swatch_room =
        false;        // keep a swatch's place free, so that the label stands in line with its neighbours
    int level = 1;    // depth in a tree, from 1
    int outdent = 0;  // how many levels less it is indented: rows below a group stand in line with it
    bool expandable = false;
    bool expanded = false;
    bool selected = false;
    bool checked = false;  // a tick at the end
    bool muted = false;
    bool enabled = true;
    bool heading = false;  // a group's name: not selectable, small and muted
    bool group = false;    // looks like a heading and can be chosen, opened and closed all the same
    std::string description = {};
    std::vector<TextSpan> spans = {};  // of the label: matched letters
};

// Where something carried would come to lie, by the part of the row that the pointer is over.
enum class DropAt { onto, before, after };

struct ListLook {
    std::string name = {};  // "Codes"
    std::size_t rows = 0;
    std::function<RowLook(std::size_t)> row = {};  // asked for visible rows only
    bool tree = false;
    bool tall = false;       // rows with a second line
    std::string empty = {};  // shown when there are no rows: what goes here and its key
    // The row that is current; the arrow keys start there. Until a caller has given one, the list keeps its
    // own.
    std::optional<std::size_t> current = {};
    // Kinds of drag that rows take (see Ui::drag); empty: none.
    std::string takes = {};
    // Kinds of drag that are put before, onto or after a row (headings: onto), or below the last one.
    std::string arranges = {};
    // Whether it may be let go there; the mark is drawn only where it may. Without it: everywhere.
    std::function<bool(std::size_t, DropAt)> may_drop = {};
    // The row that is being written in: `editor` draws a field where its label would stand.
    std::optional<std::size_t> edited = {};
    std::function<void(Rect)> editor = {};
    // What dragging a row carries; nothing for rows that cannot be dragged.
    std::function<std::optional<Drag>(std::size_t)> carry = {};
    // The results below a search field that keeps the focus: the field's path. Its Up, Down, Page Up, Page
    // Down and Enter then move here; the list itself is no tab stop.
    std::string keys_of = {};
    bool focusable = true;
    // For the first of several rows that begin with what is typed. Without it letters are left to the caller.
    bool type_ahead = true;
};

// What happened to a list in this frame; each holds a row's index.
struct ListEvents {
    Mods mods = Mods::none;                     // held with a press
    std::optional<std::size_t> current = {};    // became current by arrow or click
    std::optional<std::size_t> activated = {};  // Enter, double click
    std::optional<std::size_t> pressed = {};    // a single click
    std::optional<std::size_t> expand = {};     // Right, or a press on the chevron
    std::optional<std::size_t> collapse = {};
    std::optional<std::size_t> to_parent = {};  // Left on a row that is closed already
    std::optional<std::size_t> context = {};    // right click or Menu key
    std::optional<std::size_t> hovered = {};
    struct Dropped {
        std::size_t row = 0;  // the number of rows where it fell below the last one
        Drag what = {};
        DropAt at = DropAt::onto;
    };
    std::optional<Dropped> dropped;
};

// A list, or a tree given as its open rows in order. Only visible rows cost anything: 100,000 rows are as
// cheap as 20. One tab stop; arrows, Page Up and Down, Home, End and the first letters of a name move in it.
// Paths: `path` for the list, `path`/id for each row.
ListEvents list(Ui& ui, const Path& path, Rect at, const ListLook& look);

// Scrolls the row into view at the next frame.
void reveal_row(Ui& ui, const Path& path, std::size_t row);
float row_height(Ui& ui, const ListLook& look);

}  // namespace attune::kit
