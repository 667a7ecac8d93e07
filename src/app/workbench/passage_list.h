// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/id.h"
#include "jobs/passage_list.h"
#include "kit/paragraph_column.h"
#include "model/coding.h"
#include "store/queries/passage_queries.h"
#include "store/queries/queries.h"

namespace attune::workbench {

struct SplitWalk;
struct LookAgain;

// Words or a pattern looked for in the whole project.
struct Search {
    std::string words;
    store::SearchOptions options;
};

// What the query of Retrieve mode finds (retrieve_desk.h).
struct Found {};

// What a list of passages is of: everything with a code, an element's codes, what a memo speaks of, what a
// search finds, what a query does.
using PassagesOf = std::variant<CodeId, ElementId, MemoId, Search, Found>;

// How much of the text around a hit is coded.
enum class Width { hit, sentence, turn };

// One passage of the list with the words around it.
struct PassageRow {
    jobs::ListedPassage passage;
    store::Reach reach = store::Reach::sentence;
    bool ticked = false;
    TextRange hit;  // what was found; passage.coding.range is what is coded
    Width width = Width::hit;
    std::string group;  // where one passage may stand in several: which of them this row is in

    const model::Coding& coding() const { return passage.coding; }
    // Stays the same from reading to reading, and is the last part of its control's path.
    std::string key() const;
};

// A stretch of rows under one heading: a source, the memos, the codes; a case or whatever a query's answer is
// put together by.
struct PassageGroup {
    std::string title;
    std::size_t first = 0;  // row
    std::size_t rows = 0;
};

// One paragraph of the column.
struct PassagePiece {
    enum class Kind : std::uint8_t { heading, line, gap };
    Kind kind = Kind::line;
    std::size_t row = 0;             // of a heading: the first below it
    std::size_t line = 0;            // of the row's context; of a heading: its group
    std::size_t begin = 0, end = 0;  // bytes of that line
    bool opens_row = false, closes_row = false;
};

// A list of passages in the middle pane: its rows, which of them are ticked, and how they lie in the column.
// What the hands do goes to the ticked rows or, where none is, to the current one. The window's thread.
class PassageList {
  public:
    explicit PassageList(PassagesOf what);
    ~PassageList();
    PassageList(const PassageList&) = delete;
    PassageList& operator=(const PassageList&) = delete;

    PassagesOf of;
    bool below = false;                         // the codes below the code too
    bool cut = false;                           // more was found than is listed
    bool names_sources = false;                 // the headings do not: each row does
    std::vector<CodingId> only;                 // not empty: these alone, …
    std::string only_in;                        // … for they are what this case says
    std::int64_t further = 0;                   // codings of the codes below that are not listed
    std::uint64_t version = 0;                  // of the view that it was read with
    std::map<SourceId, std::string> revisions;  // of the texts that the contexts were read from
    std::string query;                          // what is typed into the field of a search
    // What is coded in each source on the screen, so that a row can say which codes its words have.
    std::unordered_map<SourceId, std::vector<model::Coding>> coded;
    std::unique_ptr<SplitWalk> split;  // the code of the list is being split …
    std::unique_ptr<LookAgain> again;  // … or looked at again
    kit::ParagraphColumn column;
    std::function<kit::ParagraphLook(const PassagePiece&)> look_of;  // set by the panel

    const Search* search() const { return std::get_if<Search>(&of); }
    bool found() const { return std::holds_alternative<Found>(of); }
    const std::vector<PassageRow>& rows() const { return rows_; }
    const std::vector<PassageGroup>& groups() const { return groups_; }
    const std::vector<PassagePiece>& pieces() const { return pieces_; }
    std::string_view text_of(const PassagePiece& piece) const;

    // New rows: ticks, reach and scroll stay with the rows that are still there, the current row with its
    // own or the one that took its place.
    void set_rows(std::vector<PassageRow> rows, std::vector<PassageGroup> groups);
    // The row's passage or context changed.
    void set_row(std::size_t row, PassageRow changed);
    std::vector<PassageRow> take_rows();

    std::size_t current() const { return current_; }
    const PassageRow* current_row() const { return current_ < rows_.size() ? &rows_[current_] : nullptr; }
    // Into view, too.
    void set_current(std::size_t row);
    void centre_current();
    std::optional<std::size_t> find(std::string_view key) const;

    void tick(std::size_t row, bool on);
    void tick_all(bool on);
    std::size_t ticked() const { return ticked_; }
    // Moves the current row and ticks what lies between it and the row from which this began; back again
    // unticks.
    void extend_to(std::size_t row);
    // The rows that an act is for.
    std::vector<std::size_t> chosen() const;

    // How the list stood before an act, for undo.
    struct Before {
        OperationId operation;
        std::vector<std::string> ticked;
        std::string current;
    };
    Before before(OperationId operation) const;
    void remember(Before before);
    const Before* remembered(const OperationId& operation) const;
    void restore(const Before& before);

  private:
    void lay();
    void add_pieces(std::size_t row, std::vector<PassagePiece>& pieces);

    std::vector<PassageRow> rows_;
    std::vector<PassageGroup> groups_;
    std::vector<PassagePiece> pieces_;
    std::vector<std::size_t> first_piece_;  // of each row, and the end
    std::unordered_map<std::string, std::size_t> by_key_;
    std::size_t current_ = 0;
    std::size_t ticked_ = 0;
    std::optional<std::size_t> extends_from_;
    std::deque<Before> before_;
};

}  // namespace attune::workbench
