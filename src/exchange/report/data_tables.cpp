// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/data_tables.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace attune::exchange::report {
namespace {

std::string joined(const std::vector<std::string>& items) {
    return fmt::format("{}", fmt::join(items, "; "));
}

Cell words(std::string text) {
    return {std::move(text), std::nullopt, {}, {}};
}
Cell number(std::int64_t value) {
    return {std::to_string(value), static_cast<double>(value), {}, {}};
}

Table passages(const std::vector<const Quote*>& quotes) {
    Table table{"passages",
                "Passages",
                {{"source", "Source", Holds::words, 3},
                 {"speaker", "Speaker", Holds::words, 2},
                 {"turn", "Turn", Holds::words, 1},
                 {"line", "Line", Holds::words, 1},
                 {"time", "Time", Holds::words, 1},
                 {"words", "Words", Holds::words, 8},
                 {"code", "Code", Holds::words, 3},
                 {"elements", "Elements", Holds::words, 3},
                 {"cases", "Cases", Holds::words, 2},
                 {"voice", "Voice", Holds::words, 2},
                 {"coder", "Coder", Holds::words, 2},
                 {"direction", "Direction", Holds::words, 1},
                 {"intensity", "Intensity", Holds::count, 1},
                 {"account", "Account", Holds::words, 2},
                 {"note", "Note", Holds::words, 3},
                 {"begin", "Begin", Holds::count, 1},
                 {"end", "End", Holds::count, 1},
                 {"coding_id", "Coding id", Holds::words, 2},
                 {"source_id", "Source id", Holds::words, 2},
                 {"code_id", "Code id", Holds::words, 2}},
                {},
                true};
    for (const Quote* quote : quotes)
        table.rows.push_back({words(quote->source),
                              words(quote->speaker),
                              words(quote->turn),
                              words(quote->line),
                              words(quote->time),
                              words(quote->words),
                              words(quote->code),
                              words(joined(quote->elements)),
                              words(joined(quote->cases)),
                              words(quote->voice),
                              words(quote->coder),
                              words(quote->direction),
                              quote->intensity > 0 ? number(quote->intensity) : words({}),
                              words(quote->account),
                              words(quote->note),
                              number(quote->range.begin.value),
                              number(quote->range.end.value),
                              words(quote->id),
                              words(quote->source_id),
                              words(quote->code_id)});
    return table;
}

// Puts a table where it belongs: alone, or below those that it is gathered with.
void add(std::vector<Table>& tables, const Table& table) {
    if (!table.gathered) {
        tables.push_back(table);
        return;
    }
    const Gathered& with = *table.gathered;
    auto all =
        std::find_if(tables.begin(), tables.end(), [&](const Table& other) { return other.key == with.key; });
    if (all == tables.end()) {
        all = tables.insert(tables.end(), {with.key, with.caption, table.columns, {}, table.only_data});
        all->columns.insert(all->columns.begin(), {"of", with.column, Holds::words, 4});
    }
    for (const auto& row : table.rows) {
        auto& cells = all->rows.emplace_back();
        cells.reserve(row.size() + 1);
        cells.push_back(words(with.name));
        cells.insert(cells.end(), row.begin(), row.end());
    }
}

}  // namespace

std::vector<Table> data_tables(const Report& report) {
    std::vector<Table> tables;
    auto quotes = quotes_of(report);
    for (const Quote& quote : report.also_in_data) quotes.push_back(&quote);
    if (!quotes.empty()) tables.push_back(passages(quotes));
    for (const Section& section : report.sections)
        for (const Block& block : section.blocks)
            if (const auto* table = std::get_if<Table>(&block)) add(tables, *table);
    std::stable_partition(tables.begin(), tables.end(),
                          [&](const Table& table) { return table.key == report.main_table; });
    return tables;
}

}  // namespace attune::exchange::report
