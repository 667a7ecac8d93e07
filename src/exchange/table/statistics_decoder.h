// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/table/sheet_grid.h"
#include "exchange/table/statistics_wire.h"
#include "exchange/table/table_file.h"

namespace attune::exchange {

// Makes a table of what attune-data writes, and trusts none of it: what does not fit ends it with a sentence.
class StatisticsDecoder {
  public:
    explicit StatisticsDecoder(TableKind kind) : kind_(kind) {}

    // The next bytes, cut anywhere.
    Result<Ok> feed(std::string_view bytes);

    // How the reading ended; nothing while its last frame has not come.
    std::optional<statistics::WireOutcome> outcome() const { return outcome_; }
    bool bad_text() const { return bad_text_; }  // a text was not UTF-8
    std::int64_t rows() const { return static_cast<std::int64_t>(sheet_.rows.size()); }
    std::int64_t expected_rows() const { return expected_rows_; }  // -1: not known
    const std::string& encoding() const { return encoding_; }
    // The sheet with all labels where they belong; once, behind the end.
    TableSheet take();

  private:
    // What a column's numbers count.
    enum class Counts { numbers, days_1960, milliseconds_1960, seconds_1582, seconds };
    static Counts counts_of(TableKind kind, std::string_view format);

    struct Value {
        TableCell cell;
        std::optional<double> number;
    };
    std::string text(std::string_view written);
    std::optional<Value> value(WireReader& reader, Counts counts);
    Result<Ok> frame(statistics::Wire what, std::string_view content);
    Result<Ok> head(WireReader& reader);
    Result<Ok> variable(WireReader& reader);
    Result<Ok> label(WireReader& reader);
    Result<Ok> row(WireReader& reader);
    Result<Ok> cell(WireReader& reader);

    TableKind kind_;
    std::string pending_;
    TableBudget budget_;
    TableSheet sheet_;
    std::vector<Counts> counts_;           // of each column
    std::vector<std::string> label_sets_;  // their names, of each column
    std::map<std::string, std::vector<ValueLabel>> labels_;
    std::string encoding_;
    std::int64_t expected_rows_ = -1;
    std::optional<statistics::WireOutcome> outcome_;
    bool bad_text_ = false;
};

}  // namespace attune::exchange
