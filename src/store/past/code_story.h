// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/job_control.h"
#include "store/past/past_code.h"
#include "store/past/reach.h"
#include "store/past/row_fold.h"

// All that the journal tells of codes one by one: how each came to be what it is, and when each coding got
// its code. Read in one pass. Private to store. Throws SQLite::Exception.
namespace attune::store {

// One row of "code" or "code_element" as one operation wrote it.
struct CodeWrite {
    std::size_t place = 0;  // of the operation in the order
    bool link = false;      // a link to `element`, not the code itself
    std::string element;
    RowAct act = RowAct::insert;
    std::vector<std::optional<PastValue>> values;  // after; before, of a removal
    std::string merged_into;                       // of a removal that gave its codings to another code
};

// An undo or redo of an operation that wrote to the code.
struct CodeTurn {
    std::size_t place = 0;
    std::size_t target = 0;
    bool live = false;
};

struct Assignment {
    std::size_t place = 0;
    std::string coding;
};

struct CodeStory {
    std::vector<CodeWrite> writes;
    std::vector<CodeTurn> turns;
    std::vector<Assignment> assigned;  // codings that got this code, in order; also undone ones
    bool redefined = false;            // one of the writes changes the definition
};

// A code after one operation that changed it.
struct CodeState {
    std::size_t place = 0;
    bool there = false;
    PastCode code;  // as it last was, when it is not there
    std::string merged_into;
};

class CodeStories {
  public:
    // Of one code, or of all for an empty id.
    static Result<CodeStories> read(SQLite::Database& database, const std::string& code,
                                    const JobControl& control);

    const Reach& reach() const { return reach_; }
    const std::map<std::string, CodeStory>& all() const { return stories_; }
    const CodeStory* find(const std::string& code) const;
    // The states of a code in order; parents and elements have no names yet.
    std::vector<CodeState> states(const std::string& code) const;
    // Where the operation stands in the order.
    std::optional<std::size_t> place_of(const std::string& operation) const;
    // Where each coding got this code, by what is in force now.
    std::unordered_map<std::string, std::size_t> assigned_at(const std::string& code) const;

  private:
    CodeStories(SQLite::Database& database, const std::string& only);
    void take(std::size_t place, const Payload& payload);
    void take_code(std::size_t place, const RowChange& row, const Payload& payload);
    void take_turn(std::size_t place, const PastOperation& operation);

    std::string only_;
    RowFold columns_;
    Reach reach_;
    std::unordered_map<std::string, std::size_t> places_;
    std::map<std::string, CodeStory> stories_;
    std::unordered_map<std::string, std::vector<std::string>> touched_;  // codes, by operation
    int code_of_coding_ = -1;
    std::vector<int> definition_columns_;
};

// Names for what codes refer to, as they are now, or last were when they are gone.
class CurrentNames {
  public:
    explicit CurrentNames(SQLite::Database& database) : database_(database) {}
    void fill(PastCode& code);
    std::string of_code(const CodeId& code) { return name("code", code.text()); }
    std::string of_coder(const CoderId& coder) { return name("coder", coder.text()); }

  private:
    std::string name(const char* table, const std::string& id);

    SQLite::Database& database_;
    std::map<std::pair<std::string, std::string>, std::string> known_;
};

}  // namespace attune::store
