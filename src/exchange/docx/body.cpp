// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/docx/body.h"

#include <algorithm>
#include <charconv>

#include "exchange/ascii.h"
#include "exchange/docx/markup.h"
#include "exchange/package/xml.h"
#include "exchange/quoting/quote_style.h"

namespace attune::exchange {
namespace {

int number_of(std::string_view text, int otherwise) {
    int value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void add_empty_cells(Row& row, int count) {
    constexpr int most = 64;  // columns; Word allows 63
    for (int i = 0; i < std::min(count, most) && row.size() < most; ++i) row.emplace_back();
}

// True when a tracked change takes away the mark at the paragraph's end.
bool end_is_deleted(const pugi::xml_node& paragraph) {
    const pugi::xml_node mark = child_of(child_of(paragraph, "pPr"), "rPr");
    return child_of(mark, "del") || child_of(mark, "moveFrom");
}

}  // namespace

std::vector<Block> BodyReader::read(const pugi::xml_node& body) {
    std::vector<Block> out;
    blocks(body, out, 0);
    return out;
}

bool BodyReader::deeper(int depth) {
    if (depth < deepest_element) return true;
    left_out_.too_deep = true;
    return false;
}

void BodyReader::blocks(const pugi::xml_node& parent, std::vector<Block>& out, int depth) {
    if (!deeper(depth)) return;
    for (const pugi::xml_node& node : parent.children()) {
        if (control_.cancelled()) return;
        block(node, out, depth);
    }
    flush_joined(out, depth);
}

void BodyReader::block(const pugi::xml_node& node, std::vector<Block>& out, int depth) {
    const std::string_view name = local_name(node);
    if (name == "p") {
        paragraph(node, out, depth + 1);
    } else if (name == "tbl") {
        table(node, out, depth + 1);
    } else if (name == "sdt") {
        blocks(child_of(node, "sdtContent"), out, depth + 1);
    } else if (is_wrapper(name)) {
        blocks(node, out, depth + 1);
    } else if (name == "ins" || name == "moveTo") {
        ++left_out_.insertions;
        blocks(node, out, depth + 1);
    } else if (name == "del" || name == "moveFrom") {
        deletion(node);
    } else if (name == "AlternateContent") {
        blocks(chosen_alternative(node), out, depth + 1);
    } else if (name == "altChunk") {
        ++left_out_.embedded;
    } else if (name == "oMathPara" || name == "oMath") {
        ++left_out_.formulas;
    } else {
        comment_mark(node);
    }
}

// A paragraph whose end was deleted goes on in the next, which is the one that its marks of style and list
// belong to.
void BodyReader::paragraph(const pugi::xml_node& node, std::vector<Block>& out, int depth) {
    if (end_is_deleted(node)) {
        ++left_out_.deletions;
        joined_.push_back(node);
    } else {
        finish_paragraph(node, out, depth);
    }
}

void BodyReader::flush_joined(std::vector<Block>& out, int depth) {
    if (joined_.empty()) return;
    const pugi::xml_node last = joined_.back();
    joined_.pop_back();
    finish_paragraph(last, out, depth + 1);
}

void BodyReader::finish_paragraph(const pugi::xml_node& last, std::vector<Block>& out, int depth) {
    const pugi::xml_node properties = child_of(last, "pPr");
    const std::string_view style = attribute_of(child_of(properties, "pStyle"), "val");
    Block made;
    made.paragraph.heading = styles_.heading(style);
    made.paragraph.origin = scribe_.bytes();
    add(made.paragraph, list_number(properties, style), false);
    made.paragraph.list_number = made.paragraph.text.size();
    std::vector<pugi::xml_node> nodes = std::move(joined_);
    joined_.clear();
    nodes.push_back(last);
    for (const pugi::xml_node& node : nodes) {
        paragraph_bold_ = styles_.bold(attribute_of(child_of(child_of(node, "pPr"), "pStyle"), "val"));
        inlines(node, made.paragraph, depth);
        // The code of a field never runs over a paragraph's end; one that seems to is broken and must not
        // swallow the rest.
        std::erase(fields_, true);
    }
    if (styles_.quote(style)) mark_quoted(made.paragraph, made.paragraph.list_number);
    const std::string_view typed = std::string_view(made.paragraph.text).substr(made.paragraph.list_number);
    if (!trim(typed).empty()) out.push_back(std::move(made));
    text_boxes(out, depth);
}

void BodyReader::text_boxes(std::vector<Block>& out, int depth) {
    const std::vector<pugi::xml_node> boxes = std::move(boxes_);
    boxes_.clear();
    for (const pugi::xml_node& box : boxes) blocks(box, out, depth + 1);
}

std::string BodyReader::list_number(const pugi::xml_node& properties, std::string_view style) {
    std::optional<ListPlace> place = list_place(properties);
    const std::optional<ListPlace> of_style = styles_.list(style);
    if (!place) place = of_style;
    if (!place) return {};
    if (of_style && place->list.empty()) place->list = of_style->list;
    if (of_style && !place->level && place->list == of_style->list) place->level = of_style->level;
    if (place->list == "0" || place->list.empty()) return {};
    if (numbering_)
        if (const auto number = numbering_->next(*place, style)) return *number;
    ++left_out_.list_items;
    return {};
}

void BodyReader::table(const pugi::xml_node& node, std::vector<Block>& out, int depth) {
    flush_joined(out, depth);
    Block made;
    rows(node, made.rows, depth);
    if (!made.rows.empty()) out.push_back(std::move(made));
}

void BodyReader::rows(const pugi::xml_node& parent, std::vector<Row>& out, int depth) {
    if (!deeper(depth)) return;
    for (const pugi::xml_node& node : parent.children()) {
        const std::string_view name = local_name(node);
        if (name == "tr") {
            const pugi::xml_node properties = child_of(node, "trPr");
            if (child_of(properties, "del")) {
                deletion(node);
                continue;
            }
            if (child_of(properties, "ins")) ++left_out_.insertions;
            Row row;
            add_empty_cells(row, number_of(attribute_of(child_of(properties, "gridBefore"), "val"), 0));
            cells(node, row, depth + 1);
            out.push_back(std::move(row));
        } else if (name == "sdt") {
            rows(child_of(node, "sdtContent"), out, depth + 1);
        } else if (is_wrapper(name) || name == "ins" || name == "moveTo") {
            rows(node, out, depth + 1);
        } else {
            comment_mark(node);
        }
    }
}

void BodyReader::cells(const pugi::xml_node& parent, Row& row, int depth) {
    if (!deeper(depth)) return;
    for (const pugi::xml_node& node : parent.children()) {
        const std::string_view name = local_name(node);
        if (name == "tc") {
            if (child_of(child_of(node, "tcPr"), "cellDel")) {
                deletion(node);
                continue;
            }
            std::vector<Block> content;
            blocks(node, content, depth + 1);
            Cell cell;
            for (Block& inner : content) {
                if (!inner.is_table()) {
                    cell.push_back(std::move(inner.paragraph));
                    continue;
                }
                for (Row& inner_row : inner.rows)  // a table in a cell reads as the cell's paragraphs
                    for (Cell& inner_cell : inner_row)
                        for (Paragraph& text : inner_cell) cell.push_back(std::move(text));
            }
            row.push_back(std::move(cell));
            add_empty_cells(
                row, number_of(attribute_of(child_of(child_of(node, "tcPr"), "gridSpan"), "val"), 1) - 1);
        } else if (name == "sdt") {
            cells(child_of(node, "sdtContent"), row, depth + 1);
        } else if (is_wrapper(name)) {
            cells(node, row, depth + 1);
        } else {
            comment_mark(node);
        }
    }
}

}  // namespace attune::exchange
