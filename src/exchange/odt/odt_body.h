// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "exchange/odt/odt_lists.h"
#include "exchange/odt/odt_styles.h"
#include "exchange/transcript/document.h"
#include "exchange/transcript/scribe.h"

namespace attune::exchange {

// Repeated rows, cells and spaces that a document may write as a number, one more for each hundred bytes that
// are repeated. Honest texts repeat a few.
inline constexpr std::int64_t most_repeats = 100'000;

// What an OpenDocument held that its text does not.
struct OdtLeftOut {
    int insertions = 0;
    int deletions = 0;
    int hidden = 0;
    int formulas = 0;
    bool too_deep = false;          // nested beyond deepest_element: the document must be refused
    bool too_many_repeats = false;  // the same
};

// Walks the text of an OpenDocument once. Text boxes are read behind the paragraph that holds them.
class OdtBody {
  public:
    OdtBody(const OdtStyles& styles, const JobControl& control)
        : styles_(styles), control_(control), lists_(styles) {}

    std::vector<Block> read(const pugi::xml_node& text);
    const OdtLeftOut& left_out() const { return left_out_; }
    std::vector<DocumentComment> take_comments();
    std::vector<Span> take_notes() { return scribe_.take_notes(); }

  private:
    struct Look {
        bool bold = false;
        bool hidden = false;
    };
    void blocks(const pugi::xml_node& parent, std::vector<Block>& out, int depth);
    void block(const pugi::xml_node& node, std::vector<Block>& out, int depth);
    void list(const pugi::xml_node& node, std::vector<Block>& out, int depth);
    void paragraph(const pugi::xml_node& node, std::vector<Block>& out, int depth);
    void text_boxes(std::vector<Block>& out, int depth);
    void table(const pugi::xml_node& node, std::vector<Block>& out, int depth);
    void rows(const pugi::xml_node& parent, std::vector<Row>& out, int depth);
    Row row(const pugi::xml_node& node, int depth);
    void inlines(const pugi::xml_node& parent, Paragraph& paragraph, Look look, int depth);
    void inline_element(const pugi::xml_node& node, Paragraph& paragraph, Look look, int depth);
    void characters(std::string_view text, Paragraph& paragraph, Look look);
    void spaces(const pugi::xml_node& node, Paragraph& paragraph, Look look);
    void add(Paragraph& paragraph, std::string_view text, Look look);
    void note(const pugi::xml_node& node, Paragraph& paragraph, Look look, int depth);
    void comment(const pugi::xml_node& node, int depth);
    void comment_end(const pugi::xml_node& node);
    void remember_boxes(const pugi::xml_node& node);
    void changes(const pugi::xml_node& node);
    // How often a table element stands there, by its attribute; charges the budget.
    std::int64_t repeats(const pugi::xml_node& node, std::string_view attribute);
    std::string flat_text(const pugi::xml_node& node, std::string_view separator, int depth);
    bool deeper(int depth);

    const OdtStyles& styles_;
    const JobControl& control_;
    OdtLists lists_;
    Scribe scribe_;
    OdtLeftOut left_out_;
    std::vector<DocumentComment> comments_;
    std::map<std::string, std::size_t, std::less<>> open_comments_;  // by name: index
    std::vector<pugi::xml_node> boxes_;
    std::int64_t repeated_ = 0;
    bool collapses_ = true;  // white space here belongs to what was written before
};

}  // namespace attune::exchange
