// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/odt/odt_body.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "exchange/ascii.h"
#include "exchange/package/xml.h"
#include "exchange/quoting/quote_style.h"

namespace attune::exchange {
namespace {

std::optional<int> whole(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end != text.data() ? std::optional(value) : std::nullopt;
}

// What stands among the paragraphs without being text.
bool is_no_text(std::string_view name) {
    static constexpr std::array<std::string_view, 10> names{"forms",
                                                            "sequence-decls",
                                                            "user-field-decls",
                                                            "variable-decls",
                                                            "dde-connection-decls",
                                                            "shapes",
                                                            "alphabetical-index-auto-mark-file",
                                                            "calculation-settings",
                                                            "event-listeners",
                                                            "section-source"};
    return std::find(names.begin(), names.end(), name) != names.end() || name.ends_with("-source");
}

// Copies stand nowhere in the document: a comment is about the first of them.
void forget_origins(Cell& cell) {
    for (Paragraph& paragraph : cell) paragraph.origin = no_origin;
}
void forget_origins(Row& row) {
    for (Cell& cell : row) forget_origins(cell);
}

std::int64_t cost_of(const Cell& cell) {
    std::size_t bytes = 0;
    for (const Paragraph& paragraph : cell) bytes += paragraph.text.size();
    return 1 + static_cast<std::int64_t>(bytes / 100);
}
std::int64_t cost_of(const Row& row) {
    std::int64_t cost = 0;
    for (const Cell& cell : row) cost += cost_of(cell);
    return cost;
}

bool says_something(const Row& row) {
    return std::any_of(row.begin(), row.end(), [](const Cell& cell) { return !cell.empty(); });
}

}  // namespace

std::vector<Block> OdtBody::read(const pugi::xml_node& text) {
    std::vector<Block> out;
    blocks(text, out, 0);
    return out;
}

std::vector<DocumentComment> OdtBody::take_comments() {
    return std::move(comments_);
}

bool OdtBody::deeper(int depth) {
    if (depth < deepest_element) return true;
    left_out_.too_deep = true;
    return false;
}

std::int64_t OdtBody::repeats(const pugi::xml_node& node, std::string_view attribute) {
    const std::string_view written = attribute_of(node, attribute);
    if (written.empty()) return 1;
    std::int64_t count = 1;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), count);
    if (error == std::errc::result_out_of_range) count = 2 * most_repeats;
    return std::clamp<std::int64_t>(count, 1, 2 * most_repeats);
}

void OdtBody::blocks(const pugi::xml_node& parent, std::vector<Block>& out, int depth) {
    if (!deeper(depth)) return;
    for (const pugi::xml_node& node : parent.children()) {
        if (control_.cancelled() || left_out_.too_many_repeats) return;
        if (node.type() == pugi::node_element) block(node, out, depth);
    }
}

void OdtBody::block(const pugi::xml_node& node, std::vector<Block>& out, int depth) {
    const std::string_view name = local_name(node);
    if (name == "p" || name == "h") {
        paragraph(node, out, depth + 1);
    } else if (name == "list") {
        list(node, out, depth + 1);
    } else if (name == "table") {
        table(node, out, depth + 1);
    } else if (name == "tracked-changes") {
        changes(node);
    } else if (name == "section" && attribute_of(node, "display") == "none") {
        ++left_out_.hidden;
    } else if (name == "frame" || name.starts_with("custom-shape") || name == "rect" || name == "g") {
        remember_boxes(node);
        text_boxes(out, depth);
    } else if (name == "annotation") {
        comment(node, depth);
    } else if (name == "annotation-end") {
        comment_end(node);
    } else if (!is_no_text(name)) {
        blocks(node, out, depth + 1);  // sections, indexes, what newer versions may add
    }
}

void OdtBody::list(const pugi::xml_node& node, std::vector<Block>& out, int depth) {
    if (!deeper(depth)) return;
    lists_.open({std::string(attribute_of(node, "style-name")), std::string(attribute_of(node, "id")),
                 std::string(attribute_of(node, "continue-list")),
                 attribute_of(node, "continue-numbering") == "true"});
    for (const pugi::xml_node& item : node.children()) {
        const std::string_view name = local_name(item);
        if (name != "list-item" && name != "list-header") continue;
        lists_.open_item(name == "list-item", whole(attribute_of(item, "start-value")));
        blocks(item, out, depth + 1);
        lists_.close_item();
    }
    lists_.close();
}

void OdtBody::paragraph(const pugi::xml_node& node, std::vector<Block>& out, int depth) {
    const bool headline = local_name(node) == "h";
    const std::string_view style = attribute_of(node, "style-name");
    Block made;
    Paragraph& paragraph = made.paragraph;
    paragraph.origin = scribe_.bytes();
    paragraph.heading = headline || styles_.heading(style);
    std::string number;
    if (lists_.inside()) {
        number = lists_.number();
    } else if (headline && attribute_of(node, "is-list-header") != "true") {
        number = lists_.heading_number(whole(attribute_of(node, "outline-level")).value_or(1),
                                       whole(attribute_of(node, "start-value")));
    }
    scribe_.add(paragraph, number, false);
    paragraph.list_number = paragraph.text.size();
    collapses_ = true;
    Look look;
    look.bold = styles_.bold("paragraph", style).value_or(false);
    look.hidden = styles_.hidden("paragraph", style);
    inlines(node, paragraph, look, depth);
    if (styles_.quote("paragraph", style)) mark_quoted(paragraph, paragraph.list_number);
    const std::string_view typed = std::string_view(paragraph.text).substr(paragraph.list_number);
    if (!trim(typed).empty()) out.push_back(std::move(made));
    text_boxes(out, depth);
}

void OdtBody::text_boxes(std::vector<Block>& out, int depth) {
    const std::vector<pugi::xml_node> boxes = std::move(boxes_);
    boxes_.clear();
    for (const pugi::xml_node& box : boxes) blocks(box, out, depth + 1);
}

void OdtBody::remember_boxes(const pugi::xml_node& node) {
    for (pugi::xml_node at = node; at;) {
        const std::string_view name = local_name(at);
        const bool box = name == "text-box" || (child_of(at, "p") && name != "frame") || child_of(at, "list");
        if (box) boxes_.push_back(at);
        if (name == "math") ++left_out_.formulas;
        at = next_in(node, at, !box && name != "math");
    }
}

void OdtBody::table(const pugi::xml_node& node, std::vector<Block>& out, int depth) {
    Block made;
    rows(node, made.rows, depth);
    if (!made.rows.empty()) out.push_back(std::move(made));
}

void OdtBody::rows(const pugi::xml_node& parent, std::vector<Row>& out, int depth) {
    if (!deeper(depth)) return;
    for (const pugi::xml_node& node : parent.children()) {
        if (left_out_.too_many_repeats) return;
        const std::string_view name = local_name(node);
        if (name == "table-row") {
            Row made = row(node, depth + 1);
            std::int64_t count = repeats(node, "number-rows-repeated");
            if (!says_something(made)) count = 1;
            repeated_ += (count - 1) * cost_of(made);
            if (repeated_ > most_repeats) left_out_.too_many_repeats = true;
            out.push_back(std::move(made));
            if (count == 1 || left_out_.too_many_repeats) continue;
            Row copy = out.back();
            forget_origins(copy);
            for (; count > 1; --count) out.push_back(copy);
        } else if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group") {
            rows(node, out, depth + 1);
        }
    }
}

Row OdtBody::row(const pugi::xml_node& node, int depth) {
    Row made;
    if (!deeper(depth)) return made;
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = local_name(child);
        if (name != "table-cell" && name != "covered-table-cell") continue;
        Cell cell;
        std::vector<Block> content;
        blocks(child, content, depth + 1);
        for (Block& inner : content) {
            if (!inner.is_table()) {
                cell.push_back(std::move(inner.paragraph));
                continue;
            }
            for (Row& inner_row : inner.rows)  // a table in a cell reads as the cell's paragraphs
                for (Cell& inner_cell : inner_row)
                    for (Paragraph& text : inner_cell) cell.push_back(std::move(text));
        }
        // What fills the page to the right has no words and only its first columns matter.
        constexpr std::int64_t most_empty = 64;
        std::int64_t count = repeats(child, "number-columns-repeated");
        if (cell.empty()) count = std::min(count, most_empty);
        repeated_ += (count - 1) * cost_of(cell);
        if (repeated_ > most_repeats) left_out_.too_many_repeats = true;
        if (left_out_.too_many_repeats) return made;
        made.push_back(std::move(cell));
        if (count == 1) continue;
        Cell copy = made.back();
        forget_origins(copy);
        for (; count > 1; --count) made.push_back(copy);
    }
    while (!made.empty() && made.back().empty() && made.size() > 64) made.pop_back();
    return made;
}

void OdtBody::changes(const pugi::xml_node& node) {
    for (const pugi::xml_node& region : node.children()) {
        if (child_of(region, "insertion")) ++left_out_.insertions;
        if (child_of(region, "deletion")) ++left_out_.deletions;
    }
}

}  // namespace attune::exchange
