// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "exchange/ascii.h"
#include "exchange/docx/body.h"
#include "exchange/docx/markup.h"
#include "exchange/docx/symbols.h"
#include "exchange/package/xml.h"
#include "exchange/quoting/quote_style.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

bool holds_text(const pugi::xml_node& node) {
    for (pugi::xml_node at = node; at; at = next_in(node, at, true))
        if (local_name(at) == "t" && !trim(at.text().get()).empty()) return true;
    return false;
}

}  // namespace

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
        deletion(node);
    } else if (name == "AlternateContent") {
        inlines(chosen_alternative(node), paragraph, depth + 1);
    } else if (name == "oMath" || name == "oMathPara") {
        ++left_out_.formulas;
    } else if (name == "ruby") {
        inlines(child_of(node, "rubyBase"), paragraph, depth + 1);
    } else {
        comment_mark(node);
    }
}

void BodyReader::run(const pugi::xml_node& node, Paragraph& paragraph, int depth) {
    if (!deeper(depth)) return;
    const pugi::xml_node properties = child_of(node, "rPr");
    const std::string_view style = attribute_of(child_of(properties, "rStyle"), "val");
    const bool bold = toggle(properties, "b").value_or(styles_.bold(style) || paragraph_bold_);
    const bool hidden = toggle(properties, "vanish").value_or(false);
    if (hidden && holds_text(node) && !in_field_code()) ++left_out_.hidden;
    const std::size_t begin = paragraph.text.size();
    for (const pugi::xml_node& child : node.children()) {
        if (local_name(child) == "fldChar") {
            field_mark(child);
        } else if (!hidden) {
            run_content(child, paragraph, bold, depth);
        } else {
            comment_mark(child);
        }
    }
    if (styles_.quote(style)) mark_quoted(paragraph, begin);
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
        note(node, paragraph);
    } else if (name == "commentReference") {
        comment_mark(node);
    } else if (name == "ruby") {
        inlines(child_of(node, "rubyBase"), paragraph, depth + 1);
    } else if (name == "AlternateContent") {
        const pugi::xml_node chosen = chosen_alternative(node);
        if (deeper(depth))
            for (const pugi::xml_node& child : chosen.children())
                run_content(child, paragraph, bold, depth + 1);
    } else if (name == "drawing" || name == "pict" || name == "object") {
        remember_boxes(node);
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

bool BodyReader::comment_mark(const pugi::xml_node& node) {
    const std::string_view name = local_name(node);
    if (!name.starts_with("comment")) return false;
    CommentPlace& place = comments_[std::string(attribute_of(node, "id"))];
    std::optional<std::size_t>* const target = name == "commentRangeStart"  ? &place.begin
                                               : name == "commentRangeEnd"  ? &place.end
                                               : name == "commentReference" ? &place.sign
                                                                            : nullptr;
    if (!target) return false;
    if (!*target) *target = scribe_.bytes();
    return true;
}

// What is deleted is no text any more, but a comment may begin, end or stand there.
void BodyReader::deletion(const pugi::xml_node& node) {
    ++left_out_.deletions;
    for (pugi::xml_node at = next_in(node, node, true); at; at = next_in(node, at, true)) comment_mark(at);
}

void BodyReader::note(const pugi::xml_node& node, Paragraph& paragraph) {
    const bool foot = local_name(node) == "footnoteReference";
    if (!notes_ || in_field_code()) return;
    const auto& texts = foot ? notes_->footnotes : notes_->endnotes;
    const auto text = texts.find(attribute_of(node, "id"));
    const bool again = text != texts.end() && !used_notes_.insert(&text->second).second;
    if (text == texts.end() || again) {  // a note has one place; more were made to fill the memory
        ++left_out_.unknown_notes;
        return;
    }
    scribe_.add_note(paragraph, foot ? "footnote" : "endnote", text->second);
}

void BodyReader::remember_boxes(const pugi::xml_node& node) {
    for (pugi::xml_node at = node; at;) {
        const std::string_view name = local_name(at);
        if (name == "txbxContent") boxes_.push_back(at);
        const bool other = name == "Fallback" && child_of(at.parent(), "Choice");
        at = next_in(node, at, name != "txbxContent" && !other);
    }
}

void BodyReader::add(Paragraph& paragraph, std::string_view text, bool bold) {
    if (!in_field_code()) scribe_.add(paragraph, text, bold);
}

}  // namespace attune::exchange
