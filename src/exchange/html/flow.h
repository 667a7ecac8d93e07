// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/transcript/document.h"

namespace attune::exchange {

// Puts the running text of a web page together into paragraphs and tables. Tables that only lay out the page
// (one column or row, many paragraphs or another table in a cell) are taken for what stands in them.
class HtmlFlow {
  public:
    // References resolved. White space runs are one space, unless `preformatted`.
    void add(std::string_view text, bool bold, bool preformatted);
    void break_line();
    void end_paragraph();
    void set_heading(bool heading) { heading_ = heading; }
    void set_quoted(bool quoted) { quoted_ = quoted; }  // of the paragraphs that end from now on

    void open_table();
    void open_row();
    void open_cell();
    void close_cell();
    void close_row();
    void close_table();

    // All there is; ends what is open.
    std::vector<Block> take();

  private:
    using OpenCell = std::vector<Block>;
    using OpenRow = std::vector<OpenCell>;
    struct OpenTable {
        std::vector<OpenRow> rows;
        bool in_cell = false;
    };

    void put(std::string_view text, bool bold);
    void add_preformatted(std::string_view text, bool bold);
    void place(Block block);

    std::vector<Block> blocks_;
    std::vector<OpenTable> tables_;  // the innermost last
    std::size_t too_deep_ = 0;       // open tables beyond those, which are taken for paragraphs
    Paragraph paragraph_;
    bool heading_ = false;
    bool quoted_ = false;
    bool space_ = false;  // white space was read and goes before the next word
};

}  // namespace attune::exchange
