// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/leaving_table.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "exchange/sentences.h"
#include "jobs/small_numbers.h"

namespace attune::jobs {
namespace {

using exchange::counted;
using Place = std::pair<SourceId, TextRange>;

// Every place once, with what the gate says of it.
class Gated {
  public:
    static Result<Gated> of(const store::Project& project, const LeavingTable& table,
                            const TableReaders& readers, const JobControl& control) {
        Gated all;
        std::vector<QuoteToLeave> quotes;
        const bool outside = readers.readers == Readers::outside;
        for (const auto& one : table.passages) {
            if (outside && table.columns[one.column].holds == LeavingHolds::beside) continue;
            const auto [at, added] = all.number_.try_emplace(Place{one.source, one.range}, quotes.size());
            if (added) quotes.push_back({one.source, one.range});
            if (table.columns[one.column].holds != LeavingHolds::beside) all.found_.insert(at->second);
        }
        GateChoice choice;
        choice.cleared_only = outside;
        choice.threshold = readers.threshold;
        auto gate = export_gate(project, quotes, choice, control);
        if (!gate) return forward_error(gate);
        all.gate_ = std::move(*gate);
        return all;
    }

    const GatedQuote* at(const LeavingPassage& one) const {
        const auto found = number_.find(Place{one.source, one.range});
        return found == number_.end() ? nullptr : &gate_.quotes[found->second];
    }
    std::size_t held() const { return static_cast<std::size_t>(gate_.held); }
    std::size_t to_look_at() const {
        return static_cast<std::size_t>(std::ranges::count_if(
            found_, [&](std::size_t k) { return gate_.quotes[k].verdict == GateVerdict::warned; }));
    }

  private:
    std::map<Place, std::size_t> number_;
    std::set<std::size_t> found_;  // not only around a passage
    Gate gate_;
};

// Later places of a cell first, so that the earlier ones keep their bytes.
void put_words(LeavingTable& table, const Gated& gated) {
    for (auto one = table.passages.rbegin(); one != table.passages.rend(); ++one) {
        const GatedQuote* quote = gated.at(*one);
        if (quote == nullptr) continue;
        auto& cell = table.rows[one->row][one->column];
        const std::size_t size = std::min(one->size, cell.size() - one->begin);
        if (size == 0) continue;
        const bool trimmed = quote->printed != quote->passage;
        const bool found = table.columns[one->column].holds == LeavingHolds::passage;
        // Beside it may stand what was trimmed away.
        if (quote->verdict == GateVerdict::held || (trimmed && !found))
            cell.replace(one->begin, size, held_back_mark);
        else if (trimmed)
            cell.replace(one->begin, size, quote->printed);
    }
}

// What may stand under each row's passage, beside it.
void add_under(LeavingTable& table, const Gated& gated) {
    const auto is_passage = [](const LeavingColumn& column) { return column.holds == LeavingHolds::passage; };
    if (std::ranges::none_of(table.columns, is_passage)) return;
    std::vector<std::string> under(table.rows.size());
    for (const auto& one : table.passages) {
        const GatedQuote* quote = gated.at(one);
        if (quote == nullptr || quote->verdict == GateVerdict::held || !under[one.row].empty()) continue;
        under[one.row] = quote->attribution;
    }
    table.column("under");
    for (std::size_t row = 0; row < under.size(); ++row) table.rows[row].push_back(std::move(under[row]));
}

Result<Ok> pass_written(const store::Project& project, LeavingTable& table, const TableReaders& readers,
                        TableLeft& left, const JobControl& control) {
    std::vector<std::string> texts;
    const auto each = [&](const auto& what) {
        for (std::size_t column = 0; column < table.columns.size(); ++column)
            if (table.columns[column].holds == LeavingHolds::written)
                for (auto& row : table.rows) what(row[column]);
    };
    each([&](std::string& cell) { texts.push_back(cell); });
    const bool outside = readers.readers == Readers::outside;
    // What was asked may name a case.
    if (outside) texts.insert(texts.end(), table.about.begin(), table.about.end());
    GateChoice choice;
    choice.cleared_only = outside;
    auto leaving = leaving_words(project, texts, choice, readers.readers, control);
    if (!leaving) return forward_error(leaving);
    std::size_t next = 0;
    each([&](std::string& cell) { cell = std::move(leaving->texts[next++]); });
    if (outside)
        for (auto& sentence : table.about) sentence = std::move(leaving->texts[next++]);
    left.held += leaving->held;
    left.names += leaving->names;
    return Ok{};
}

void hide_counts(LeavingTable& table, std::int64_t threshold, TableLeft& left) {
    analysis::LinkedCounts linked;
    for (const auto& one : table.counts) {
        linked.counts.push_back(one.value);
        // Of whom nobody knows who speaks, there are no more people than passages.
        linked.people.push_back(one.people > 0 ? one.people : one.value);
    }
    for (const auto& sum : table.sums) {
        std::int64_t parts = 0;
        for (const std::size_t part : sum.parts) parts += linked.counts[part];
        // A passage may stand in two groups: what does not add up tells nothing.
        if (parts == linked.counts[sum.total]) linked.sums.push_back(sum);
    }
    const auto shown = analysis::hide_small(linked, threshold);
    for (std::size_t k = 0; k < shown.size(); ++k) {
        const auto& one = table.counts[k];
        std::string& cell = table.rows[one.row][one.column];
        // A word in the stead of a 0 tells of people who are not counted, as a count does.
        const bool tells = one.value == 0 && cell != "0" && one.people > 0 && one.people < threshold;
        if (shown[k] == analysis::Shown::count && !tells) continue;
        cell = "not shown";
        ++left.hidden;
    }
}

// What is shown of the counts; of rows that are left out by the people behind them, all numbers of the
// others.
void round_counts(LeavingTable& table) {
    const auto round = [](std::string& cell) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
        if (error == std::errc() && end == cell.data() + cell.size())
            cell = std::to_string(analysis::rounded_count(number, rounding));
    };
    if (table.people_of_row.empty()) {
        for (const auto& one : table.counts) round(table.rows[one.row][one.column]);
        return;
    }
    // Rows were left out: no count is where it was.
    for (auto& row : table.rows)
        for (std::size_t column = 0; column < row.size(); ++column)
            if (table.columns[column].number) round(row[column]);
}

void leave_rows_out(LeavingTable& table, std::int64_t threshold, TableLeft& left) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        if (table.people_of_row[row] >= threshold) rows.push_back(std::move(table.rows[row]));
    left.rows_out = table.rows.size() - rows.size();
    table.rows = std::move(rows);
}

// Cases, sources and coders by number, alike in heads and rows; what says where something is from goes.
void number_names(LeavingTable& table) {
    std::map<std::string, std::map<std::string, std::size_t>> numbers;
    const auto numbered = [&](const std::string& kind, const std::string& name) {
        auto& known = numbers[kind];
        return fmt::format("{} {}", kind, known.try_emplace(name, known.size() + 1).first->second);
    };
    std::vector<std::size_t> stay;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        auto& head = table.columns[column];
        if (head.holds == LeavingHolds::origin || head.holds == LeavingHolds::beside) continue;
        stay.push_back(column);
        if (head.names.empty()) continue;
        if (head.holds != LeavingHolds::about) {
            head.name = numbered(head.names, head.name);
            continue;
        }
        for (auto& row : table.rows)
            if (!row[column].empty() && !row[column].starts_with('('))
                row[column] = numbered(head.names, row[column]);
    }
    std::vector<LeavingColumn> columns;
    columns.reserve(stay.size());
    for (const std::size_t column : stay) columns.push_back(std::move(table.columns[column]));
    for (auto& row : table.rows) {
        std::vector<std::string> cells;
        cells.reserve(stay.size());
        for (const std::size_t column : stay) cells.push_back(std::move(row[column]));
        row = std::move(cells);
    }
    table.columns = std::move(columns);
}

void say(TableLeft& left, Readers readers) {
    const auto are = [](std::size_t number) { return number == 1 ? "is" : "are"; };
    const auto times = [](std::size_t number, const char* one, const char* many) {
        return counted(static_cast<std::int64_t>(number), one, many);
    };
    if (left.held > 0)
        left.said.push_back(fmt::format(
            "The words of {} {} held back, because somebody who speaks in them did not agree to being "
            "quoted, or {}.",
            times(left.held, "passage", "passages"), are(left.held),
            readers == Readers::outside ? "nobody has cleared them for printing" : "somebody decided so"));
    if (left.names > 0)
        left.said.push_back(
            fmt::format("{} {} left out.", times(left.names, "name", "names"), are(left.names)));
    if (left.to_look_at > 0)
        left.said.push_back(
            fmt::format("{} {} to be looked at before this leaves: the check of quotes says why.",
                        times(left.to_look_at, "passage", "passages"), are(left.to_look_at)));
    if (left.hidden > 0)
        left.said.push_back(fmt::format("{} of few people {} not shown.",
                                        times(left.hidden, "count", "counts"), are(left.hidden)));
    if (left.rounded_to > 0)
        left.said.push_back(
            fmt::format("Counts are rounded to the nearest {}; they need not add up.", left.rounded_to));
    if (left.rows_out > 0)
        left.said.push_back(fmt::format("{} that only few people are behind {} left out.",
                                        times(left.rows_out, "row", "rows"), are(left.rows_out)));
}

}  // namespace

void LeavingTable::add(std::string cell) {
    rows.back().push_back(std::move(cell));
}
void LeavingTable::add(std::int64_t number) {
    rows.back().push_back(std::to_string(number));
}
void LeavingTable::add_count(std::int64_t number, std::int64_t people) {
    counts.push_back({rows.size() - 1, rows.back().size(), number, people});
    add(number);
}
void LeavingTable::add_passage(std::string words, const SourceId& source, TextRange range) {
    if (!words.empty()) passages.push_back({rows.size() - 1, rows.back().size(), source, range});
    add(std::move(words));
}
void LeavingTable::column(std::string name, LeavingHolds holds) {
    columns.push_back({std::move(name), holds, false, {}});
}
void LeavingTable::number_column(std::string name, LeavingHolds holds) {
    columns.push_back({std::move(name), holds, true, {}});
}

Result<TableLeft> pass_gate(const store::Project& project, LeavingTable& table, const TableReaders& readers,
                            const JobControl& control) {
    TableLeft left;
    const bool outside = readers.readers == Readers::outside;
    const std::int64_t threshold = readers.threshold.value_or(small_number(project));
    const auto gated = Gated::of(project, table, readers, control);
    if (!gated) return forward_error(gated);
    left.held = gated->held();
    left.to_look_at = gated->to_look_at();
    put_words(table, *gated);
    if (const auto done = pass_written(project, table, readers, left, control); !done)
        return forward_error(done);
    if (outside) {
        add_under(table, *gated);
        if (table.people_of_row.empty())
            hide_counts(table, threshold, left);
        else
            leave_rows_out(table, threshold, left);
        if (readers.rounded) {
            round_counts(table);
            left.rounded_to = rounding;
        }
        number_names(table);
    } else {
        for (const auto& one : table.counts)
            if (one.value > 0 && one.people > 0 && one.people < threshold) ++left.small;
    }
    say(left, readers.readers);
    return left;
}

}  // namespace attune::jobs
