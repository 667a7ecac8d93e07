// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/table/xml_stream.h"

namespace attune::exchange {

// What a workbook's zip may hold at most.
inline constexpr std::size_t most_workbook_parts = 10'000;
inline constexpr std::size_t largest_workbook_part = std::size_t{256} << 20;  // bytes, unpacked
// Sheets of one number repeated pack 100 times smaller; what claims more, above a few megabytes, was made to
// fill the memory.
inline constexpr std::size_t largest_workbook_ratio = 500;
inline constexpr std::size_t workbook_ratio_matters_above = std::size_t{4} << 20;

// The zip behind a workbook, read from memory. Its parts are met as streams and never lie unpacked in memory.
// One thread at a time.
class WorkbookArchive {
  public:
    // `bytes` must outlive it and all its streams.
    static Result<WorkbookArchive> open(std::string_view bytes);
    ~WorkbookArchive();
    WorkbookArchive(const WorkbookArchive&) = delete;
    WorkbookArchive& operator=(const WorkbookArchive&) = delete;
    WorkbookArchive(WorkbookArchive&&) noexcept;
    WorkbookArchive& operator=(WorkbookArchive&&) noexcept;

    // Names are compared without regard to case, as Excel does.
    bool has(const std::string& part) const;
    // A part that is missing, encrypted or beyond the bounds fails with a sentence; one that turns out so on
    // the way ends with it. The archive must outlive the stream.
    Result<XmlStream> stream(const std::string& part) const;
    // Why the last stream's bytes ended early, when it was the archive's fault; else what the stream says.
    Error reason(const XmlStream& stream) const;

    struct Relationship {
        std::string id;
        std::string kind;    // the last piece of its type: "worksheet", "sharedStrings"
        std::string target;  // the part's full name; empty for a link to the outside
    };
    // Of a part, or of the whole for "". Empty when there are none.
    Result<std::vector<Relationship>> relationships(const std::string& part) const;

  private:
    struct State;
    explicit WorkbookArchive(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace attune::exchange
