// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "exchange/ascii.h"
#include "exchange/rtf/rtf_body.h"
#include "exchange/transcript/beside.h"

namespace attune::exchange {
namespace {

// Destinations that hold no talk, whether or not a \* says that they may be passed over.
constexpr std::array<std::string_view, 46> skipped{
    "colortbl",          "info",         "pict",      "fldinst",   "filetbl",   "revtbl",
    "listtable",         "generator",    "xe",        "tc",        "rxe",       "txe",
    "shprslt",           "nonesttables", "objdata",   "objclass",  "objname",   "ftnsep",
    "ftnsepc",           "ftncn",        "aftnsep",   "aftnsepc",  "aftncn",    "bkmkstart",
    "bkmkend",           "template",     "operator",  "author",    "title",     "subject",
    "keywords",          "comment",      "doccomm",   "datafield", "formfield", "pn",
    "listoverridetable", "nonshppict",   "themedata", "datastore", "private1",  "fontemb",
    "fontfile",          "falt",         "panose",    "background"};

std::string one_line(const std::string& text, std::string_view separator) {
    std::string line;
    for (const std::string_view piece : split(text, '\n')) {
        if (trim(piece).empty()) continue;
        if (!line.empty()) line += separator;
        line += trim(piece);
    }
    return line;
}

// A list's sign is a number when it has a digit or a letter; "o" alone is a hollow bullet.
bool is_number(std::string_view sign) {
    if (sign == "o") return false;
    return std::any_of(sign.begin(), sign.end(), [](char c) { return is_digit(c) || is_ascii_letter(c); });
}

}  // namespace

bool RtfBody::destination(std::string_view name) {
    if (state_.target == Target::skip) {
        // Of two ways to write the same, the one in Unicode stands behind the other.
        return true;
    }
    if (std::find(skipped.begin(), skipped.end(), name) != skipped.end()) {
        state_.target = Target::skip;
        return true;
    }
    if (name == "fonttbl") {
        state_.target = Target::fonts;
    } else if (name == "stylesheet") {
        state_.target = Target::styles;
    } else if (name == "mmath") {
        ++left_out_.formulas;
        state_.target = Target::skip;
    } else if (name == "upr" || name == "shpinst" || name == "do") {
        state_.target = Target::shell;
    } else if (name == "ud") {
        // The way out of \upr: where the group around it was going.
        state_.target = groups_.size() >= 2 ? groups_[groups_.size() - 2].target : Target::body;
    } else if (state_.target == Target::shell) {
        if (name != "shptxt" && name != "dptxbxtext") return false;
        begin_capture(Captured::box);
    } else if (name == "header" || name == "headerl" || name == "headerr" || name == "headerf") {
        begin_capture(Captured::header);
    } else if (name == "footer" || name == "footerl" || name == "footerr" || name == "footerf") {
        begin_capture(Captured::footer);
    } else if (name == "footnote") {
        begin_capture(Captured::footnote);
    } else if (name == "annotation") {
        begin_capture(Captured::annotation);
    } else if (name == "atnauthor") {
        begin_capture(Captured::author);
    } else if (name == "atnref") {
        begin_capture(Captured::reference);
    } else if (name == "atrfstart") {
        begin_capture(Captured::comment_begin);
    } else if (name == "atrfend") {
        begin_capture(Captured::comment_end);
    } else if (name == "listtext" || name == "pntext") {
        begin_capture(Captured::list_number);
    } else if (name == "shptxt" || name == "dptxbxtext") {
        begin_capture(Captured::box);
    } else {
        return false;
    }
    return true;
}

void RtfBody::begin_capture(Captured kind) {
    // A list's number inside a footnote or comment is part of that text.
    if (kind == Captured::list_number && state_.target == Target::capture) {
        state_.target = Target::capture;
        return;
    }
    state_.target = Target::capture;
    if (kind != Captured::list_number && kind != Captured::footnote) state_.bold = false;
    captures_.push_back({kind, groups_.size(), {}});
}

void RtfBody::finish_capture() {
    const Capture done = std::move(captures_.back());
    captures_.pop_back();
    const State around = groups_.empty() ? State{} : groups_[std::min(done.depth, groups_.size()) - 1];
    const bool in_body = around.target == Target::body;
    const bool left_out = around.deleted || around.hidden;
    const std::string text(trim(done.text));
    switch (done.kind) {
        case Captured::header:
        case Captured::footer:
            offer_page_line(done.kind == Captured::header ? "Page header" : "Page footer",
                            one_line(text, "\n"), offered_);
            break;
        case Captured::footnote:
        case Captured::endnote:
            if (!in_body || left_out || text.empty()) break;
            if (paragraph_.text.empty()) paragraph_.origin = scribe_.bytes();
            scribe_.add_note(paragraph_, done.kind == Captured::footnote ? "footnote" : "endnote",
                             one_line(text, " "));
            break;
        case Captured::author:
            author_ = text;
            break;
        case Captured::reference:
            reference_ = text;
            break;
        case Captured::comment_begin:
            comment_begins_.try_emplace(text, scribe_.bytes());
            break;
        case Captured::comment_end:
            comment_ends_.try_emplace(text, scribe_.bytes());
            break;
        case Captured::annotation: {
            DocumentComment comment;
            comment.words = {scribe_.bytes(), scribe_.bytes()};
            comment.author = std::move(author_);
            comment.text = one_line(text, "\n");
            comments_.push_back(std::move(comment));
            comment_references_.push_back(std::move(reference_));
            author_.clear();
            reference_.clear();
            break;
        }
        case Captured::list_number:
            number_seen_ = true;
            if (!in_body || left_out || !paragraph_.text.empty() || !is_number(text)) break;
            paragraph_.origin = scribe_.bytes();
            scribe_.add(paragraph_, collapse_spaces(text) + " ", false);
            paragraph_.list_number = paragraph_.text.size();
            break;
        case Captured::box:
            if (!text.empty() && !left_out) boxes_.push_back(text);
            break;
    }
}

std::vector<DocumentComment> RtfBody::take_comments() {
    for (std::size_t i = 0; i < comments_.size(); ++i) {
        const auto begin = comment_begins_.find(comment_references_[i]);
        const auto end = comment_ends_.find(comment_references_[i]);
        if (begin == comment_begins_.end() || end == comment_ends_.end() || end->second < begin->second)
            continue;
        comments_[i].words = {begin->second, end->second};
    }
    return std::move(comments_);
}

// The names of fonts and styles end in a semicolon.
void RtfBody::font_text(std::string_view text) {
    constexpr std::size_t longest_name = 200;  // bytes
    if (state_.target == Target::fonts) {
        std::string& name = fonts_[font_being_read_].name;
        if (name.size() < longest_name) name += text.substr(0, longest_name);
        if (const std::size_t end = name.find(';'); end != std::string::npos) name.resize(end);
        return;
    }
    if (style_being_read_ >= 0) {
        Style& style = styles_[style_being_read_];
        if (style.name.size() < longest_name) style.name += text.substr(0, longest_name);
        const std::string small = lower(trim(style.name));
        style.heading =
            small.starts_with("heading ") || small.starts_with("title") || small.starts_with("subtitle");
    }
    if (text.ends_with(';')) style_being_read_ = 0;
}

void RtfBody::end_paragraph() {
    Paragraph done = std::move(paragraph_);
    paragraph_ = Paragraph{};
    done.heading = heading_;
    const bool talks = !trim(std::string_view(done.text).substr(done.list_number)).empty();
    if (talks && listed_ && !number_seen_) ++left_out_.list_items;
    number_seen_ = false;
    std::vector<Paragraph> all;
    if (talks) all.push_back(std::move(done));
    for (const std::string& box : boxes_)
        for (const std::string_view line : split(box, '\n')) {
            if (trim(line).empty()) continue;
            Paragraph boxed;
            boxed.origin = scribe_.bytes();
            scribe_.add(boxed, line, false);
            all.push_back(std::move(boxed));
        }
    boxes_.clear();
    if (in_table_) {
        for (Paragraph& paragraph : all) cell_.push_back(std::move(paragraph));
        return;
    }
    if (!all.empty()) close_table();
    for (Paragraph& paragraph : all) {
        Block block;
        block.paragraph = std::move(paragraph);
        blocks_.push_back(std::move(block));
    }
}

void RtfBody::end_cell() {
    const bool outer = in_table_;
    in_table_ = true;
    end_paragraph();
    in_table_ = outer;
    row_.push_back(std::move(cell_));
    cell_.clear();
}

void RtfBody::end_row() {
    if (!paragraph_.text.empty() || !cell_.empty()) end_cell();
    if (!row_.empty()) rows_.push_back(std::move(row_));
    row_.clear();
}

// A row that never ended is one all the same.
void RtfBody::close_table() {
    if (!cell_.empty()) {
        row_.push_back(std::move(cell_));
        cell_.clear();
    }
    if (!row_.empty()) rows_.push_back(std::move(row_));
    row_.clear();
    if (rows_.empty()) return;
    Block block;
    block.rows = std::move(rows_);
    rows_.clear();
    blocks_.push_back(std::move(block));
}

}  // namespace attune::exchange
