// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/help/markdown.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

namespace attune::workbench {

namespace {

using Block = MarkdownBlock;
using Kind = MarkedSpan::Kind;

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

bool blank(std::string_view line) {
    return trimmed(line).empty();
}

// "- x" → "•"; "12. x" → "12."; with the number of bytes before the words.
std::optional<std::pair<std::string, std::size_t>> item_marker(std::string_view line) {
    const std::size_t at = indent_of(line);
    const std::string_view rest = line.substr(at);
    if (rest.starts_with("- ") || rest.starts_with("* ")) return std::pair(std::string("•"), at + 2);
    std::size_t digits = 0;
    while (digits < rest.size() && std::isdigit(static_cast<unsigned char>(rest[digits])) != 0) ++digits;
    if (digits > 0 && digits < 3 && rest.substr(digits).starts_with(". "))
        return std::pair(std::string(rest.substr(0, digits + 1)), at + digits + 2);
    return std::nullopt;
}

int heading_level(std::string_view line) {
    const std::size_t signs = std::min(line.find_first_not_of('#'), line.size());
    return signs > 0 && signs < 7 && signs < line.size() && line[signs] == ' ' ? static_cast<int>(signs) : 0;
}

// The cells between the bars; a bar behind "\\" or in code is none.
std::vector<std::string> cells_of(std::string_view line) {
    line = trimmed(line);
    if (line.starts_with('|')) line.remove_prefix(1);
    if (line.ends_with('|')) line.remove_suffix(1);
    std::vector<std::string> cells{{}};
    bool code = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '`') code = !code;
        if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|')
            cells.back() += line[++i];
        else if (line[i] == '|' && !code)
            cells.emplace_back();
        else
            cells.back() += line[i];
    }
    for (std::string& cell : cells) cell = std::string(trimmed(cell));
    return cells;
}

bool is_rule_of_table(std::string_view line) {
    return line.find("---") != std::string_view::npos &&
           line.find_first_not_of("|-: \t\r") == std::string_view::npos;
}

// Reads the signs of one paragraph, from left to right.
class Marks {
  public:
    explicit Marks(std::string_view words) : in_(words) {}

    MarkedText read() {
        while (at_ < in_.size()) step();
        return std::move(out_);
    }

  private:
    void step() {
        const std::string_view rest = in_.substr(at_);
        if (rest.front() == '\\' && rest.size() > 1 &&
            std::ispunct(static_cast<unsigned char>(rest[1])) != 0) {
            out_.words += rest[1];
            at_ += 2;
        } else if (rest.front() == '`') {
            code(rest);
        } else if (rest.starts_with("**")) {
            emphasis(rest, "**");
        } else if (rest.front() == '*') {
            emphasis(rest, "*");
        } else if (rest.front() == '[') {
            link(rest);
        } else {
            out_.words += rest.front();
            ++at_;
        }
    }
    void plain() {
        out_.words += in_[at_];
        ++at_;
    }
    void code(std::string_view rest) {
        const auto end = rest.find('`', 1);
        if (end == std::string_view::npos) return plain();
        const std::size_t begin = out_.words.size();
        out_.words += rest.substr(1, end - 1);
        out_.spans.push_back({Kind::code, begin, out_.words.size(), {}});
        at_ += end + 1;
    }
    // What is inside may hold signs of its own.
    void inside(std::string_view words, MarkedSpan span) {
        span.begin = out_.words.size();
        const MarkedText inner = read_marks(words);
        out_.words += inner.words;
        for (MarkedSpan deeper : inner.spans) {
            deeper.begin += span.begin;
            deeper.end += span.begin;
            out_.spans.push_back(std::move(deeper));
        }
        span.end = out_.words.size();
        out_.spans.push_back(std::move(span));
    }
    void emphasis(std::string_view rest, std::string_view sign) {
        const auto end = rest.find(sign, sign.size());
        const bool any = end != std::string_view::npos && end > sign.size() && rest[sign.size()] != ' ';
        if (!any) return plain();
        inside(rest.substr(sign.size(), end - sign.size()), {Kind::bold, 0, 0, {}});
        at_ += end + sign.size();
    }
    void link(std::string_view rest) {
        const auto end = rest.find("](");
        const auto close = end == std::string_view::npos ? end : rest.find(')', end);
        if (close == std::string_view::npos || rest.substr(1, end - 1).find('[') != std::string_view::npos)
            return plain();
        inside(rest.substr(1, end - 1),
               {Kind::link, 0, 0, std::string(rest.substr(end + 2, close - end - 2))});
        at_ += close + 1;
    }

    std::string_view in_;
    std::size_t at_ = 0;
    MarkedText out_;
};

// Gathers lines into blocks.
class Reader {
  public:
    explicit Reader(std::string_view page) {
        while (!page.empty()) {
            const auto end = std::min(page.find('\n'), page.size());
            lines_.push_back(page.substr(0, end));
            page.remove_prefix(std::min(end + 1, page.size()));
        }
    }

    std::vector<Block> read() {
        while (at_ < lines_.size()) {
            const std::string_view line = lines_[at_];
            if (blank(line)) {
                ++at_;
            } else if (line.starts_with("```")) {
                fenced();
            } else if (indent_of(line) >= (in_list_ ? 6U : 4U)) {
                indented();
            } else if (const int level = heading_level(line); level > 0) {
                heading(level, trimmed(line.substr(static_cast<std::size_t>(level))));
            } else if (trimmed(line).starts_with('|') && at_ + 1 < lines_.size() &&
                       is_rule_of_table(lines_[at_ + 1])) {
                table();
            } else if (const auto marker = item_marker(line)) {
                item(*marker);
            } else {
                paragraph();
            }
        }
        return std::move(blocks_);
    }

  private:
    void heading(int level, std::string_view words) {
        Block block;
        block.kind = Block::Kind::heading;
        block.level = level;
        block.text = read_marks(words);
        block.anchor = anchor_of(block.text.words);
        blocks_.push_back(std::move(block));
        in_list_ = false;
        ++at_;
    }
    void fenced() {
        Block block;
        block.kind = Block::Kind::code;
        for (++at_; at_ < lines_.size() && !lines_[at_].starts_with("```"); ++at_)
            block.text.words += (block.text.words.empty() ? "" : "\n") + std::string(lines_[at_]);
        ++at_;
        blocks_.push_back(std::move(block));
    }
    void indented() {
        Block block;
        block.kind = Block::Kind::code;
        const std::size_t margin = indent_of(lines_[at_]);  // deeper in a list
        for (; at_ < lines_.size() && (indent_of(lines_[at_]) >= margin || blank(lines_[at_])); ++at_)
            block.text.words += std::string(lines_[at_].substr(std::min(margin, lines_[at_].size()))) + "\n";
        while (block.text.words.ends_with('\n')) block.text.words.pop_back();
        blocks_.push_back(std::move(block));
    }
    void table() {
        Block block;
        block.kind = Block::Kind::table;
        std::size_t columns = 0;
        for (; at_ < lines_.size() && trimmed(lines_[at_]).starts_with('|'); ++at_) {
            if (is_rule_of_table(lines_[at_])) continue;
            std::vector<MarkedText> row;
            for (const std::string& cell : cells_of(lines_[at_])) row.push_back(read_marks(cell));
            columns = std::max(columns, row.size());
            block.rows.push_back(std::move(row));
        }
        for (auto& row : block.rows) row.resize(columns);
        blocks_.push_back(std::move(block));
        in_list_ = false;
    }
    // The lines from here on that belong to one run of words.
    std::string run_on(std::string words) {
        for (++at_; at_ < lines_.size(); ++at_) {
            const std::string_view line = lines_[at_];
            if (blank(line) || item_marker(line) || heading_level(line) > 0 || line.starts_with("```") ||
                trimmed(line).starts_with('|'))
                break;
            words += ' ';
            words += trimmed(line);
        }
        return words;
    }
    void item(const std::pair<std::string, std::size_t>& marker) {
        Block block;
        block.kind = Block::Kind::item;
        block.marker = marker.first;
        block.level = static_cast<int>(indent_of(lines_[at_]) / 2);
        block.text = read_marks(run_on(std::string(trimmed(lines_[at_].substr(marker.second)))));
        blocks_.push_back(std::move(block));
        in_list_ = true;
    }
    void paragraph() {
        std::string_view first = trimmed(lines_[at_]);
        if (first.starts_with("> ")) first.remove_prefix(2);
        Block block;
        block.text = read_marks(run_on(std::string(first)));
        blocks_.push_back(std::move(block));
        in_list_ = false;
    }

    std::vector<std::string_view> lines_;
    std::size_t at_ = 0;
    bool in_list_ = false;
    std::vector<Block> blocks_;
};

}  // namespace

std::vector<MarkdownBlock> read_markdown(std::string_view page) {
    return Reader(page).read();
}

MarkedText read_marks(std::string_view words) {
    return Marks(words).read();
}

std::string anchor_of(std::string_view heading) {
    std::string anchor;
    for (const char c : heading) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == ' ' || c == '-')
            anchor += '-';
        else if (byte >= 0x80 || std::isalnum(byte) != 0 || c == '_')
            anchor += static_cast<char>(byte < 0x80 ? std::tolower(byte) : c);
    }
    return anchor;
}

}  // namespace attune::workbench
