// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/html/flow.h"

#include <algorithm>
#include <ranges>

namespace attune::exchange {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// A cell of a transcript holds one person's talk; one with more paragraphs holds a page.
constexpr std::size_t most_in_cell = 20;

constexpr std::size_t deepest = 30;

template <class Rows>
bool lays_out_the_page(const Rows& rows) {
    std::size_t width = 0;
    for (const auto& row : rows) {
        width = std::max(width, row.size());
        for (const auto& cell : row) {
            const bool holds_table =
                std::any_of(cell.begin(), cell.end(), [](const Block& block) { return block.is_table(); });
            if (holds_table || cell.size() > most_in_cell) return true;
        }
    }
    return width < 2 || rows.size() < 2;
}

}  // namespace

void HtmlFlow::put(std::string_view text, bool bold) {
    if (text.empty()) return;
    auto& spans = paragraph_.bold;
    const std::size_t begin = paragraph_.text.size();
    paragraph_.text += text;
    if (!bold) return;
    if (!spans.empty() && spans.back().end == begin) {
        spans.back().end = paragraph_.text.size();
    } else {
        spans.push_back({begin, paragraph_.text.size()});
    }
}

void HtmlFlow::add(std::string_view text, bool bold, bool preformatted) {
    if (preformatted) {
        add_preformatted(text, bold);
        return;
    }
    for (std::size_t at = 0; at < text.size();) {
        if (is_space(text[at])) {
            space_ = true;
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && !is_space(text[end])) ++end;
        const bool opens_line = paragraph_.text.empty() || paragraph_.text.back() == '\n';
        if (space_ && !opens_line) put(" ", bold);
        space_ = false;
        put(text.substr(at, end - at), bold);
        at = end;
    }
}

// An empty line parts paragraphs there.
void HtmlFlow::add_preformatted(std::string_view text, bool bold) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\n\r", at), text.size());
        put(text.substr(at, end - at), bold);
        at = end;
        if (at == text.size()) break;
        if (text[at] == '\n') {
            const std::size_t line = paragraph_.text.find_last_of('\n') + 1;  // npos + 1 is the begin
            if (paragraph_.text.find_first_not_of(" \t\f", line) == std::string::npos) {
                end_paragraph();
            } else {
                put("\n", false);
            }
        }
        ++at;
    }
}

void HtmlFlow::break_line() {
    space_ = false;
    if (!paragraph_.text.empty()) put("\n", false);
}

void HtmlFlow::end_paragraph() {
    space_ = false;
    const bool blank = std::all_of(paragraph_.text.begin(), paragraph_.text.end(), is_space);
    paragraph_.heading = heading_;
    if (quoted_ && !blank) paragraph_.quoted = {{0, paragraph_.text.size()}};
    if (!blank) {
        Block block;
        block.paragraph = std::move(paragraph_);
        place(std::move(block));
    }
    paragraph_ = Paragraph{};
}

void HtmlFlow::place(Block block) {
    if (!tables_.empty() && tables_.back().in_cell) {
        tables_.back().rows.back().back().push_back(std::move(block));
        return;
    }
    // What stands in a table but in no cell of it comes before the table, as browsers show it.
    for (auto& table : std::views::reverse(tables_))
        if (table.in_cell) {
            table.rows.back().back().push_back(std::move(block));
            return;
        }
    blocks_.push_back(std::move(block));
}

void HtmlFlow::open_table() {
    end_paragraph();
    if (tables_.size() == deepest) {
        ++too_deep_;
    } else {
        tables_.emplace_back();
    }
}

void HtmlFlow::open_row() {
    end_paragraph();
    if (tables_.empty() || too_deep_ > 0) return;
    tables_.back().in_cell = false;
    tables_.back().rows.emplace_back();
}

void HtmlFlow::open_cell() {
    end_paragraph();
    if (tables_.empty() || too_deep_ > 0) return;
    OpenTable& table = tables_.back();
    if (table.rows.empty()) table.rows.emplace_back();
    table.rows.back().emplace_back();
    table.in_cell = true;
}

void HtmlFlow::close_cell() {
    end_paragraph();
    if (!tables_.empty() && too_deep_ == 0) tables_.back().in_cell = false;
}

void HtmlFlow::close_row() {
    close_cell();
}

void HtmlFlow::close_table() {
    end_paragraph();
    if (too_deep_ > 0) {
        --too_deep_;
        return;
    }
    if (tables_.empty()) return;
    auto rows = std::move(tables_.back().rows);
    tables_.pop_back();
    std::erase_if(rows, [](const OpenRow& row) { return row.empty(); });
    if (rows.empty()) return;
    if (lays_out_the_page(rows)) {
        for (OpenRow& row : rows)
            for (OpenCell& cell : row)
                for (Block& block : cell) place(std::move(block));
        return;
    }
    Block table;
    for (OpenRow& row : rows) {
        Row& cells = table.rows.emplace_back();
        for (OpenCell& cell : row) {
            Cell& paragraphs = cells.emplace_back();
            for (Block& block : cell) paragraphs.push_back(std::move(block.paragraph));
        }
    }
    place(std::move(table));
}

std::vector<Block> HtmlFlow::take() {
    end_paragraph();
    too_deep_ = 0;
    while (!tables_.empty()) close_table();
    return std::move(blocks_);
}

}  // namespace attune::exchange
