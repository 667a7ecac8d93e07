// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "exchange/docx/styles.h"
#include "exchange/transcript/document.h"

namespace attune::exchange {

// What a body held that its text does not.
struct LeftOut {
    int insertions = 0;  // taken, told because a person should know
    int deletions = 0;
    int comments = 0;
    int notes = 0;
    int text_boxes = 0;
    int list_items = 0;
    int hidden = 0;
    int formulas = 0;
    int symbols = 0;  // signs of a symbol font that became U+FFFD
    int embedded = 0;
    bool too_deep = false;  // nested beyond deepest_element: the document must be refused
};

// Walks the body of a Word document once.
class BodyReader {
  public:
    BodyReader(const Styles& styles, const JobControl& control) : styles_(styles), control_(control) {}

    std::vector<Block> read(const pugi::xml_node& body);
    const LeftOut& left_out() const { return left_out_; }

  private:
    void blocks(const pugi::xml_node& parent, std::vector<Block>& out, int depth);
    void block(const pugi::xml_node& node, std::vector<Block>& out, int depth);
    void paragraph(const pugi::xml_node& node, std::vector<Block>& out, int depth);
    void table(const pugi::xml_node& node, std::vector<Block>& out, int depth);
    void rows(const pugi::xml_node& parent, std::vector<Row>& out, int depth);
    void cells(const pugi::xml_node& parent, Row& row, int depth);
    void inlines(const pugi::xml_node& parent, Paragraph& paragraph, int depth);
    void inline_node(const pugi::xml_node& node, Paragraph& paragraph, int depth);
    void run(const pugi::xml_node& node, Paragraph& paragraph, int depth);
    void run_content(const pugi::xml_node& node, Paragraph& paragraph, bool bold, int depth);
    void field_mark(const pugi::xml_node& node);
    void add(Paragraph& paragraph, std::string_view text, bool bold);
    bool deeper(int depth);
    bool in_field_code() const;
    static bool holds_text(const pugi::xml_node& node);

    const Styles& styles_;
    const JobControl& control_;
    LeftOut left_out_;
    bool paragraph_bold_ = false;
    bool joins_next_ = false;   // the mark at this paragraph's end was deleted
    std::vector<bool> fields_;  // open fields; true while in the field's code
};

}  // namespace attune::exchange
