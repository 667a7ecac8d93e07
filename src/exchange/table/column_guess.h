// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/table/table_file.h"
#include "model/variable.h"

namespace attune::exchange {

enum class DayOrder { day_first, month_first };

// What a column's cells look like. Nothing is decided: a person sees it and may choose otherwise.
struct ColumnGuess {
    model::VariableType type = model::VariableType::text;
    std::int64_t filled = 0;   // cells that hold something
    std::int64_t missing = 0;  // of those, values that mean "not known"
    std::int64_t misfits = 0;  // of those, what cannot be read as the type
    struct Misfit {
        std::int64_t row = 0;  // as its program counts
        std::string text;
    };
    std::vector<Misfit> first_misfits;        // at most five
    std::int64_t distinct = 0;                // different values, not missing; counted to 1000
    std::vector<model::Category> categories;  // of the category types; of an ordered one in its order
    bool decimal_comma = false;
    // Of dates written with figures only. Set when the column itself tells; `ambiguous_days` when every date
    // could be read both ways, and then they are taken as day first.
    std::optional<DayOrder> day_order;
    bool ambiguous_days = false;
    std::int64_t longest = 0;  // code points of the longest text
    bool like_id = false;      // no value twice, none missing
    bool like_talk = false;    // whole sentences: free text that may come in as a source
    std::string note;          // a sentence to show beside the guess; may be empty
};

// `decimal_comma` and `order`: what is known of the file; nothing: from the column.
ColumnGuess guess_column(const TableSheet& sheet, std::size_t column, std::optional<bool> decimal_comma = {},
                         std::optional<DayOrder> order = {});
// The same of columns that hold one variable, such as its waves: their cells count together, so that what
// only one of them writes belongs to it too.
ColumnGuess guess_columns(const TableSheet& sheet, const std::vector<std::size_t>& columns,
                          std::optional<bool> decimal_comma = {}, std::optional<DayOrder> order = {});

// What the columns hold as categories, whatever their type seems to be: what their file calls its values,
// else every value that is written, in the order of the alphabet.
std::vector<model::Category> category_list(const TableSheet& sheet, const std::vector<std::size_t>& columns);
// Every value that is written, once, as the columns first have them.
std::vector<model::Category> written_categories(const TableSheet& sheet,
                                                const std::vector<std::size_t>& columns);

// "NA", "n/a", "-" and the like: what people write where there is nothing.
bool says_nothing(std::string_view text);

// True for a value that the column's file declares missing.
bool is_missing(const TableColumn& column, const TableCell& cell);

// A cell for a variable of this type, as text that model::canonical_value takes: days as YYYY-MM-DD by the
// order given, numbers with a point. Nothing when the cell cannot be one. Text and categories are the cell's
// own text.
std::optional<std::string> plain_value(const TableCell& cell, model::VariableType type, bool decimal_comma,
                                       DayOrder order);

}  // namespace attune::exchange
