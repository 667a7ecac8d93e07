// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/job_control.h"
#include "exchange/rtf/rtf_fonts.h"
#include "exchange/rtf/rtf_lexer.h"
#include "exchange/transcript/document.h"
#include "exchange/transcript/scribe.h"

namespace attune::exchange {

// Groups may be nested no deeper than this; Word stays below 50.
inline constexpr std::size_t deepest_group = 2'000;

// What a Rich Text held that its text does not.
struct RtfLeftOut {
    int insertions = 0;
    int deletions = 0;
    int hidden = 0;
    int formulas = 0;
    int symbols = 0;
    int list_items = 0;  // in a list without a number in the file
    bool too_deep = false;
    bool cut_off = false;  // ends in the midst of a group
    bool more_behind = false;
};

// Reads Rich Text in one pass without recursion.
class RtfBody {
  public:
    RtfBody(std::string_view bytes, const JobControl& control);

    std::vector<Block> read();
    const RtfLeftOut& left_out() const { return left_out_; }
    std::vector<DocumentComment> take_comments();
    std::vector<Span> take_notes() { return scribe_.take_notes(); }
    const std::vector<std::pair<std::string, std::string>>& offered() const { return offered_; }
    int code_page() const { return code_page_; }

  private:
    // Where the text of a group goes.
    enum class Target {
        body,
        skip,
        shell,  // only what an inner group says: the instructions of a shape
        capture,
        fonts,
        styles,
    };
    enum class Captured {
        header,
        footer,
        footnote,
        endnote,
        annotation,
        author,
        reference,  // the number of a comment
        comment_begin,
        comment_end,
        list_number,
        box,
    };
    struct State {
        Target target = Target::body;
        int font = 0;
        int skipped_after_unicode = 1;  // \uc
        bool bold = false;
        bool hidden = false;
        bool deleted = false;
        bool inserted = false;
    };
    struct Capture {
        Captured kind = Captured::header;
        std::size_t depth = 0;  // of groups, when it began
        std::string text;
    };
    struct Style {
        std::string name;
        bool heading = false;
    };

    void open_group();
    void close_group();
    void word(const RtfToken& token);
    bool destination(std::string_view name);
    void begin_capture(Captured kind);
    void finish_capture();
    bool paragraph_word(std::string_view name, std::optional<int> parameter);
    bool character_word(std::string_view name, std::optional<int> parameter);
    bool sign_word(std::string_view name);
    void symbol(unsigned char value);
    void unicode(int value);
    void text_byte(unsigned char value);
    void flush();
    void emit(std::string_view text);
    void font_text(std::string_view text);
    void end_paragraph();
    void end_cell();
    void end_row();
    void close_table();
    int page_of_font() const;
    bool in_symbol_font() const;
    // The capture that text goes to now, or none.
    Capture* capture();

    RtfLexer lexer_;
    const JobControl& control_;
    Scribe scribe_;
    CodePages pages_;
    RtfLeftOut left_out_;
    State state_;
    std::vector<State> groups_;
    std::vector<Capture> captures_;
    bool optional_destination_ = false;  // after \*
    bool group_begins_ = false;          // nothing but \* stood in it yet
    std::string bytes_;                  // waiting to be decoded
    int bytes_font_ = 0;                 // the font that they are in
    int to_skip_ = 0;                    // signs behind \u, for readers that know no Unicode
    char16_t high_surrogate_ = 0;

    int code_page_ = 1252;
    int default_font_ = 0;
    std::map<int, RtfFont> fonts_;
    int font_being_read_ = 0;
    std::map<int, Style> styles_;
    int style_being_read_ = 0;

    std::vector<Block> blocks_;
    Paragraph paragraph_;
    bool heading_ = false;
    bool in_table_ = false;
    bool listed_ = false;  // \ls or \pn says that the paragraph is in a list
    bool number_seen_ = false;
    std::vector<std::string> boxes_;  // of the paragraph at hand
    Cell cell_;
    Row row_;
    std::vector<Row> rows_;

    std::vector<std::pair<std::string, std::string>> offered_;
    std::vector<DocumentComment> comments_;
    std::vector<std::string> comment_references_;
    std::map<std::string, std::size_t> comment_begins_;
    std::map<std::string, std::size_t> comment_ends_;
    std::string author_;
    std::string reference_;
};

}  // namespace attune::exchange
