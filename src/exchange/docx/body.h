// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "exchange/docx/numbering.h"
#include "exchange/docx/styles.h"
#include "exchange/transcript/document.h"
#include "exchange/transcript/scribe.h"

namespace attune::exchange {

// What a body held that its text does not.
struct LeftOut {
    int insertions = 0;  // taken, told because a person should know
    int deletions = 0;
    int unknown_notes = 0;  // that the document points to and does not have
    int list_items = 0;     // whose number the document does not define
    int hidden = 0;
    int formulas = 0;
    int symbols = 0;  // signs of a symbol font that became U+FFFD
    int embedded = 0;
    bool too_deep = false;  // nested beyond deepest_element: the document must be refused
};

// The texts of a document's footnotes and endnotes by their ids, one line each.
struct NoteTexts {
    std::map<std::string, std::string, std::less<>> footnotes;
    std::map<std::string, std::string, std::less<>> endnotes;
};

// Where the words of a comment begin and end, in the document's bytes.
struct CommentPlace {
    std::optional<std::size_t> begin;
    std::optional<std::size_t> end;
    std::optional<std::size_t> sign;  // the comment's own place, by which it is kept when it has no words
};

// Walks the body of a Word document once. Text boxes are read behind the paragraph that holds them.
class BodyReader {
  public:
    BodyReader(const Styles& styles, const JobControl& control) : styles_(styles), control_(control) {}
    // What the body's paragraphs point to; both must outlive the reading.
    void use(Numbering* numbering, const NoteTexts* notes) {
        numbering_ = numbering;
        notes_ = notes;
    }

    std::vector<Block> read(const pugi::xml_node& body);
    const LeftOut& left_out() const { return left_out_; }
    const std::map<std::string, CommentPlace>& comments() const { return comments_; }
    std::vector<Span> take_notes() { return scribe_.take_notes(); }

  private:
    void blocks(const pugi::xml_node& parent, std::vector<Block>& out, int depth);
    void block(const pugi::xml_node& node, std::vector<Block>& out, int depth);
    void paragraph(const pugi::xml_node& node, std::vector<Block>& out, int depth);
    void finish_paragraph(const pugi::xml_node& last, std::vector<Block>& out, int depth);
    void flush_joined(std::vector<Block>& out, int depth);
    void text_boxes(std::vector<Block>& out, int depth);
    std::string list_number(const pugi::xml_node& properties, std::string_view style);
    void table(const pugi::xml_node& node, std::vector<Block>& out, int depth);
    void rows(const pugi::xml_node& parent, std::vector<Row>& out, int depth);
    void cells(const pugi::xml_node& parent, Row& row, int depth);
    void inlines(const pugi::xml_node& parent, Paragraph& paragraph, int depth);
    void inline_node(const pugi::xml_node& node, Paragraph& paragraph, int depth);
    void run(const pugi::xml_node& node, Paragraph& paragraph, int depth);
    void run_content(const pugi::xml_node& node, Paragraph& paragraph, bool bold, int depth);
    void field_mark(const pugi::xml_node& node);
    bool comment_mark(const pugi::xml_node& node);
    void deletion(const pugi::xml_node& node);
    void note(const pugi::xml_node& node, Paragraph& paragraph);
    void remember_boxes(const pugi::xml_node& node);
    void add(Paragraph& paragraph, std::string_view text, bool bold);
    bool deeper(int depth);
    bool in_field_code() const;

    const Styles& styles_;
    const JobControl& control_;
    Numbering* numbering_ = nullptr;
    const NoteTexts* notes_ = nullptr;
    LeftOut left_out_;
    std::map<std::string, CommentPlace> comments_;
    Scribe scribe_;
    std::set<const std::string*> used_notes_;
    bool paragraph_bold_ = false;
    std::vector<pugi::xml_node> joined_;  // paragraphs whose end was deleted, waiting for the next
    std::vector<pugi::xml_node> boxes_;   // found in the paragraph at hand
    std::vector<bool> fields_;            // open fields; true while in the field's code
};

}  // namespace attune::exchange
