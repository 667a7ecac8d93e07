// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "exchange/ascii.h"
#include "exchange/odt/odt_body.h"
#include "exchange/package/xml.h"
#include "exchange/quoting/quote_style.h"
#include "exchange/transcript/beside.h"

namespace attune::exchange {

void OdtBody::inlines(const pugi::xml_node& parent, Paragraph& paragraph, Look look, int depth) {
    if (!deeper(depth)) return;
    for (const pugi::xml_node& node : parent.children()) {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            characters(node.value(), paragraph, look);
        } else if (node.type() == pugi::node_element) {
            inline_element(node, paragraph, look, depth);
        }
    }
}

void OdtBody::inline_element(const pugi::xml_node& node, Paragraph& paragraph, Look look, int depth) {
    const std::string_view name = local_name(node);
    if (name == "span") {
        const std::string_view style = attribute_of(node, "style-name");
        look.bold = styles_.bold("text", style).value_or(look.bold);
        look.hidden = look.hidden || styles_.hidden("text", style);
        const std::size_t begin = paragraph.text.size();
        inlines(node, paragraph, look, depth + 1);
        if (styles_.quote("text", style)) mark_quoted(paragraph, begin);
    } else if (name == "s") {
        spaces(node, paragraph, look);
    } else if (name == "tab") {
        add(paragraph, "\t", look);
        collapses_ = false;
    } else if (name == "line-break") {
        add(paragraph, "\n", look);
        collapses_ = true;
    } else if (name == "note") {
        note(node, paragraph, look, depth);
    } else if (name == "annotation") {
        comment(node, depth);
    } else if (name == "annotation-end") {
        comment_end(node);
    } else if (name == "ruby") {
        inlines(child_of(node, "ruby-base"), paragraph, look, depth + 1);
    } else if (name == "hidden-text" || name == "hidden-paragraph") {
        ++left_out_.hidden;
    } else if (name == "p" || name == "h" || name == "list" || name == "table" || name == "frame" ||
               name == "g" || name == "a" || std::string_view(node.name()).starts_with("draw:")) {
        if (name == "a" && !std::string_view(node.name()).starts_with("draw:")) {
            inlines(node, paragraph, look, depth + 1);  // a link
        } else {
            remember_boxes(node);
        }
    } else if (name != "bookmark" && name != "soft-page-break" && name != "number" && name != "script" &&
               name != "alphabetical-index-mark" && name != "event-listeners") {
        inlines(node, paragraph, look, depth + 1);  // fields show what they hold
    }
}

// Runs of white space are one space, and none at a line's begin; what is meant stands in elements.
void OdtBody::characters(std::string_view text, Paragraph& paragraph, Look look) {
    std::string kept;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (!collapses_) kept += ' ';
            collapses_ = true;
        } else {
            kept += c;
            collapses_ = false;
        }
    }
    add(paragraph, kept, look);
}

void OdtBody::spaces(const pugi::xml_node& node, Paragraph& paragraph, Look look) {
    const std::int64_t count = repeats(node, "c");
    repeated_ += count - 1;
    if (repeated_ > most_repeats) {
        left_out_.too_many_repeats = true;
        return;
    }
    add(paragraph, std::string(static_cast<std::size_t>(count), ' '), look);
    collapses_ = false;
}

void OdtBody::add(Paragraph& paragraph, std::string_view text, Look look) {
    if (!look.hidden) {
        scribe_.add(paragraph, text, look.bold);
    } else if (!trim(text).empty()) {
        ++left_out_.hidden;
    }
}

std::string OdtBody::flat_text(const pugi::xml_node& node, std::string_view separator, int depth) {
    if (depth >= deepest_element) return {};
    OdtBody inner(styles_, control_);
    inner.repeated_ = repeated_;  // one budget for all of the document
    Document document;
    inner.blocks(node, document.blocks, depth + 1);
    repeated_ = inner.repeated_;
    left_out_.too_deep = left_out_.too_deep || inner.left_out_.too_deep;
    left_out_.too_many_repeats = left_out_.too_many_repeats || inner.left_out_.too_many_repeats;
    std::string text;
    for (const Line& line : lines_of(document)) {
        if (!text.empty()) text += separator;
        text += line.text;
    }
    return text;
}

void OdtBody::note(const pugi::xml_node& node, Paragraph& paragraph, Look look, int depth) {
    if (!deeper(depth) || look.hidden) return;
    const bool end = attribute_of(node, "note-class") == "endnote";
    scribe_.add_note(paragraph, end ? "endnote" : "footnote",
                     flat_text(child_of(node, "note-body"), " ", depth));
    collapses_ = false;
}

void OdtBody::comment(const pugi::xml_node& node, int depth) {
    if (!deeper(depth)) return;
    DocumentComment made;
    made.words = {scribe_.bytes(), scribe_.bytes()};
    made.author = child_of(node, "creator").text().get();
    made.text = flat_text(node, "\n", depth);
    make_valid(made.author);
    if (const std::string name(attribute_of(node, "name")); !name.empty())
        open_comments_.insert_or_assign(name, comments_.size());
    comments_.push_back(std::move(made));
}

void OdtBody::comment_end(const pugi::xml_node& node) {
    const auto open = open_comments_.find(attribute_of(node, "name"));
    if (open == open_comments_.end()) return;
    comments_[open->second].words.end = scribe_.bytes();
    open_comments_.erase(open);
}

}  // namespace attune::exchange
