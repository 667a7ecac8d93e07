// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>

#include "kit/widgets/grid.h"
#include "kit/widgets/grid_columns.h"
#include "kit/widgets/scroll_area.h"

// What the files of the grid share; nothing for callers.
namespace attune::kit {

inline constexpr float row_pad = 0.35f;  // em, above and below the words of a row of several lines

struct GridState {
    ScrollState scroll;
    float x = 0;  // how far the columns that are not frozen are scrolled
    bool bar_held = false;
    float bar_grab = 0;
    std::map<std::string, float> widths = {};  // em, by column id
    std::optional<std::string> resized = {};   // the column whose edge is held
    float resized_from = 0;
    float resized_width = 0;
    GridPlace at = {};        // where GridChoice's ids were found last
    bool on_head = false;     // the heads have the keys
    bool was_empty = false;   // … for want of rows
    bool used = false;        // it has had the focus
    std::string anchor = {};  // row from which Shift selects
    std::optional<std::size_t> reveal_row = {};
    bool reveal_column = false;
    std::string seen_row = {}, seen_column = {};  // to notice a choice from outside
    std::string typed = {};
    double typed_at = -10;

    struct Edit {
        std::string row, column;
        std::string words;
        std::string before;
        bool fresh = true;     // its field is not drawn yet
        bool focused = false;  // … and has had the focus
        std::optional<std::string> refusal;
    };
    std::optional<Edit> edit = {};
    bool edit_wanted = false;
    bool menu_open = false;
    GridPlace menu_at = {};
};

class GridDrawing {
  public:
    GridDrawing(Ui& ui, const Path& path, Rect at, const GridLook& look, GridChoice& choice);
    GridEvents run();

  private:
    // --- grid.cpp: where things stand, and the keys ---
    void register_table();
    void find_choice();
    void scroll();
    void keys();
    void head_keys();
    void move_keys();
    void row_keys();
    void type_ahead(const std::string& more);
    void go_to(std::size_t row, std::size_t column);
    void clear_cell();
    void copy();
    void paste();
    std::size_t page() const;
    bool any() const { return look_.rows > 0 && !look_.columns.empty(); }
    std::size_t rows_shown() const;

    // --- grid_rows.cpp: what is seen ---
    void heads();
    void groups();
    void head(std::size_t column);
    void head_edge(std::size_t column, Rect at, const Path& own);
    void rows();
    void row(std::size_t row);
    void cell(std::size_t row, std::size_t column, bool chosen, Colour ground);
    void paint_cell(Rect at, const CellLook& shown, Align align, bool chosen);
    void paint_span(Rect at, const CellSpan& span, bool chosen);
    void press(std::size_t row, std::size_t column, const Touch& touch, const CellLook& shown);
    void select_by(std::size_t row, Mods mods);
    void scroll_bars();
    void bar_across();
    Rect row_rect(std::size_t row) const;
    Rect cell_rect(std::size_t row, std::size_t column) const;
    Rect clip_of(std::size_t column) const;  // the body, without what the frozen columns cover
    template <class Each>
    void for_columns(const Each& each) {
        for (std::size_t i = 0; i < columns_.frozen(); ++i) each(i);
        const auto [first, last] = columns_.visible(state_.x, body_.w);
        for (std::size_t i = first; i < last; ++i) each(i);
    }

    // --- grid_editor.cpp: writing in a cell ---
    bool begin_edit(GridPlace at, std::optional<std::string> words);
    void editor();
    bool commit();
    void choices();
    void write(GridPlace at, const std::string& words, const std::string& before);
    void show_refusal(Rect beside, const std::string& sentence);

    Ui& ui_;
    const Path& path_;
    Rect at_;
    const GridLook& look_;
    GridChoice& choice_;
    GridState& state_;
    float row_height_;
    float line_height_;  // of a row of one line: what the wheel goes by
    float head_height_;
    bool has_groups_;
    Rect head_;
    Rect body_;
    GridColumns columns_;
    Touch whole_;
    GridEvents events_;
};

}  // namespace attune::kit
