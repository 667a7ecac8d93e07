// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace attune::cli {

using Json = nlohmann::ordered_json;  // keys stay in the order in which docs/cli.md lists them

// A table of plain text. Columns are as wide as the terminal shows them, so that Chinese, Urdu and combining
// marks keep their neighbours in line. Line breaks in a cell become spaces, control characters vanish; spaces
// at its begin stay, they show the depth in a tree.
class Table {
  public:
    explicit Table(std::vector<std::string> head);
    void row(std::vector<std::string> cells);
    bool empty() const { return rows_.size() == 1; }
    // `left` aligned, but for columns whose cells are all numbers. Ends with a line break.
    std::string text() const;

  private:
    std::vector<std::vector<std::string>> rows_;  // the first is the head
};

// What one call will say. Nothing is written before flush(), so a command that fails leaves standard output
// empty.
class Output {
  public:
    explicit Output(bool json) : json_(json) {}

    bool json() const { return json_; }
    void line(std::string_view text);  // a line break is added
    void raw(std::string_view text);
    void table(const Table& table, std::string_view when_empty);
    void document(const Json& json);
    // Something was done but not all of it: the sentence goes to standard error and the exit status will
    // be 1.
    void complain(std::string sentence);

    const std::vector<std::string>& complaints() const { return complaints_; }
    const std::string& text() const { return text_; }

  private:
    bool json_;
    std::string text_;
    std::vector<std::string> complaints_;
};

// Writes all bytes to a file descriptor; fails with ErrorKind::io when they cannot be written.
Result<Ok> write_all(int descriptor, std::string_view bytes);

// The text in one line for a table or a sentence: white space runs become one space, control characters
// vanish.
std::string in_one_line(std::string_view text);
// The same, at most `columns` wide, cut at a code point with "…".
std::string shortened(std::string_view text, int columns);
// "2026-07-14 09:31" in local time.
std::string local_time(std::int64_t milliseconds);
// "00:02:10"
std::string clock_time(std::int64_t milliseconds);

}  // namespace attune::cli
