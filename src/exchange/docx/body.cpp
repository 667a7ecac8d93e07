// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/docx/body.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "exchange/ascii.h"
#include "exchange/docx/symbols.h"
#include "exchange/docx/xml.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// What merely wraps content: its children are read in its place.
bool is_wrapper(std::string_view name) {
    return one_of(name, {"customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo", "sdtContent"});
}

// Of the alternatives, the first is what a new Word shows; a document needs the other only without it.
pugi::xml_node chosen_alternative(const pugi::xml_node& node) {
    const pugi::xml_node choice = child_of(node, "Choice");
    return choice ? choice : child_of(node, "Fallback");
}

int number_of(std::string_view text, int otherwise) {
    int value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void add_empty_cells(Row& row, int count) {
    constexpr int most = 64;  // columns; Word allows 63
    for (int i = 0; i < std::min(count, most) && row.size() < most; ++i) row.emplace_back();
}

void merge_into(Paragraph& first, Paragraph&& second) {
    for (Span& span : second.bold)
        first.bold.push_back({span.begin + first.text.size(), span.end + first.text.size()});
    first.text += second.text;
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
        ++left_out_.deletions;
    } else if (name == "AlternateContent") {
        blocks(chosen_alternative(node), out, depth + 1);
    } else if (name == "altChunk") {
        ++left_out_.embedded;
    } else if (name == "oMathPara" || name == "oMath") {
        ++left_out_.formulas;
    }
}

void BodyReader::paragraph(const pugi::xml_node& node, std::vector<Block>& out, int depth) {
    const pugi::xml_node properties = child_of(node, "pPr");
    const std::string_view style = attribute_of(child_of(properties, "pStyle"), "val");
    Block made;
    made.paragraph.heading = styles_.heading(style);
    paragraph_bold_ = styles_.bold(style);
    inlines(node, made.paragraph, depth);
    // The code of a field never runs over a paragraph's end; one that seems to is broken and must not swallow
    // the rest.
    std::erase(fields_, true);

    const bool talks = !trim(made.paragraph.text).empty();
    const bool listed = child_of(properties, "numPr") ? has_list_number(properties) : styles_.numbered(style);
    if (talks && listed) ++left_out_.list_items;

    const bool joins_last = joins_next_ && !out.empty() && !out.back().is_table();
    joins_next_ = static_cast<bool>(child_of(child_of(properties, "rPr"), "del"));
    if (joins_last) {
        merge_into(out.back().paragraph, std::move(made.paragraph));
    } else if (talks || joins_next_) {
        out.push_back(std::move(made));
    }
}

void BodyReader::table(const pugi::xml_node& node, std::vector<Block>& out, int depth) {
    Block made;
    rows(node, made.rows, depth);
    joins_next_ = false;
    if (!made.rows.empty()) out.push_back(std::move(made));
}

void BodyReader::rows(const pugi::xml_node& parent, std::vector<Row>& out, int depth) {
    if (!deeper(depth)) return;
    for (const pugi::xml_node& node : parent.children()) {
        const std::string_view name = local_name(node);
        if (name == "tr") {
            const pugi::xml_node properties = child_of(node, "trPr");
            if (child_of(properties, "del")) {
                ++left_out_.deletions;
                continue;
            }
            Row row;
            add_empty_cells(row, number_of(attribute_of(child_of(properties, "gridBefore"), "val"), 0));
            cells(node, row, depth + 1);
            out.push_back(std::move(row));
        } else if (name == "sdt") {
            rows(child_of(node, "sdtContent"), out, depth + 1);
        } else if (is_wrapper(name) || name == "ins" || name == "moveTo") {
            rows(node, out, depth + 1);
        }
    }
}

void BodyReader::cells(const pugi::xml_node& parent, Row& row, int depth) {
    if (!deeper(depth)) return;
    for (const pugi::xml_node& node : parent.children()) {
        const std::string_view name = local_name(node);
        if (name == "tc") {
            joins_next_ = false;
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
        }
    }
}

void BodyReader::inlines(const pugi::xml_node& parent, Paragraph& paragraph, int depth) {
    if (!deeper(depth)) return;
    for (const pugi::xml_node& node : parent.children()) inline_node(node, paragraph, depth);
}

void BodyReader::inline_node(const pugi::xml_node& node, Paragraph& paragraph, int depth) {
    const std::string_view name = local_name(node);
    if (name == "r") {
        run(node, paragraph, depth + 1);
    } else if (is_wrapper(name)) {
        inlines(node, paragraph, depth + 1);
    } else if (name == "sdt") {
        inlines(child_of(node, "sdtContent"), paragraph, depth + 1);
    } else if (name == "ins" || name == "moveTo") {
        ++left_out_.insertions;
        inlines(node, paragraph, depth + 1);
    } else if (name == "del" || name == "moveFrom") {
        ++left_out_.deletions;
    } else if (name == "AlternateContent") {
        inlines(chosen_alternative(node), paragraph, depth + 1);
    } else if (name == "oMath" || name == "oMathPara") {
        ++left_out_.formulas;
    } else if (name == "ruby") {
        inlines(child_of(node, "rubyBase"), paragraph, depth + 1);
    }
}

void BodyReader::run(const pugi::xml_node& node, Paragraph& paragraph, int depth) {
    if (!deeper(depth)) return;
    const pugi::xml_node properties = child_of(node, "rPr");
    const std::string_view style = attribute_of(child_of(properties, "rStyle"), "val");
    const bool bold = toggle(properties, "b").value_or(styles_.bold(style) || paragraph_bold_);
    const bool hidden = toggle(properties, "vanish").value_or(false);
    if (hidden && holds_text(node) && !in_field_code()) ++left_out_.hidden;
    for (const pugi::xml_node& child : node.children()) {
        if (local_name(child) == "fldChar") {
            field_mark(child);
        } else if (!hidden) {
            run_content(child, paragraph, bold, depth);
        }
    }
}

void BodyReader::run_content(const pugi::xml_node& node, Paragraph& paragraph, bool bold, int depth) {
    const std::string_view name = local_name(node);
    if (name == "t") {
        add(paragraph, node.text().get(), bold);
    } else if (name == "tab" || name == "ptab") {
        add(paragraph, "\t", bold);
    } else if (name == "br") {
        // A page or column break parts nothing that was said.
        const std::string_view type = attribute_of(node, "type");
        if (type.empty() || type == "textWrapping") add(paragraph, "\n", bold);
    } else if (name == "cr") {
        add(paragraph, "\n", bold);
    } else if (name == "noBreakHyphen") {
        add(paragraph, "\xE2\x80\x91", bold);
    } else if (name == "softHyphen") {
        add(paragraph, "\xC2\xAD", bold);
    } else if (name == "sym") {
        const char32_t sign = symbol_character(attribute_of(node, "font"), attribute_of(node, "char"));
        if (sign == 0xFFFD) ++left_out_.symbols;
        std::string text;
        text::append(text, sign);
        add(paragraph, text, bold);
    } else if (name == "footnoteReference" || name == "endnoteReference") {
        ++left_out_.notes;
    } else if (name == "commentReference") {
        ++left_out_.comments;
    } else if (name == "ruby") {
        inlines(child_of(node, "rubyBase"), paragraph, depth + 1);
    } else if (name == "AlternateContent") {
        const pugi::xml_node chosen = chosen_alternative(node);
        if (deeper(depth))
            for (const pugi::xml_node& child : chosen.children())
                run_content(child, paragraph, bold, depth + 1);
    } else if (name == "drawing" || name == "pict" || name == "object") {
        if (holds_text(node)) ++left_out_.text_boxes;
    }
}

void BodyReader::field_mark(const pugi::xml_node& node) {
    const std::string_view type = attribute_of(node, "fldCharType");
    if (type == "begin") {
        fields_.push_back(true);
    } else if (type == "separate" && !fields_.empty()) {
        fields_.back() = false;
    } else if (type == "end" && !fields_.empty()) {
        fields_.pop_back();
    }
}

bool BodyReader::in_field_code() const {
    return std::find(fields_.begin(), fields_.end(), true) != fields_.end();
}

void BodyReader::add(Paragraph& paragraph, std::string_view text, bool bold) {
    if (text.empty() || in_field_code()) return;
    const std::size_t begin = paragraph.text.size();
    if (text == "\n") {
        paragraph.text += text;
    } else {
        for (const char c : text)
            paragraph.text += c == '\n' || c == '\r' ? ' ' : c;  // wrapped XML is one space
    }
    if (!bold) return;
    if (!paragraph.bold.empty() && paragraph.bold.back().end == begin) {
        paragraph.bold.back().end = paragraph.text.size();
    } else {
        paragraph.bold.push_back({begin, paragraph.text.size()});
    }
}

// Without recursion: a drawing may be nested as deep as it likes.
bool BodyReader::holds_text(const pugi::xml_node& node) {
    pugi::xml_node at = node.first_child();
    while (at) {
        if (local_name(at) == "t" && !trim(at.text().get()).empty()) return true;
        if (at.first_child()) {
            at = at.first_child();
            continue;
        }
        while (at && !at.next_sibling()) {
            at = at.parent();
            if (at == node) return false;
        }
        if (at) at = at.next_sibling();
    }
    return false;
}

}  // namespace attune::exchange
