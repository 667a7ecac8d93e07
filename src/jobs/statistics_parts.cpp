// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/statistics_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/disclosure/linked_counts.h"
#include "analysis/disclosure/small_numbers.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

std::string value_words(FigureKind kind, double value) {
    if (std::isinf(value)) return value > 0 ? "∞" : "−∞";
    switch (kind) {
        case FigureKind::count:
            return fmt::format("{:.0f}", value);
        case FigureKind::share:
            return fmt::format("{:.1f} %", value * 100);
        case FigureKind::coefficient:
            return fmt::format("{:.3f}", std::abs(value) < 0.0005 ? 0.0 : value);
        case FigureKind::chance:
            return value < 0.001 ? "< 0.001" : fmt::format("{:.3f}", value);
        case FigureKind::score:
        case FigureKind::words:
            break;
    }
    return fmt::format("{:.2f}", std::abs(value) < 0.005 ? 0.0 : value);
}

std::string cell(const std::optional<double>& value) {
    if (!value) return {};
    return std::isinf(*value) ? std::string(*value > 0 ? "Inf" : "-Inf") : fmt::format("{}", *value);
}

}  // namespace

std::string figure_words(const FigureColumn& column, const Figure& figure) {
    if (column.kind == FigureKind::words) return figure.text;
    if (!figure.value) return "–";
    std::string words = value_words(column.kind, *figure.value);
    if (figure.low && figure.high)
        words += fmt::format(" ({} to {})", value_words(column.kind, *figure.low),
                             value_words(column.kind, *figure.high));
    return words;
}

exchange::TidyTable tidy_figures(const FigureTable& table) {
    exchange::TidyTable out;
    out.label = table.title;
    const auto add = [&](std::string name, std::string label, bool number) {
        exchange::TidyColumn column;
        column.name = std::move(name);
        column.label = std::move(label);
        if (number) {
            column.type = exchange::TidyType::number;
            column.level = exchange::TidyLevel::scale;
            column.missing = "not defined; see the column not_defined";
        }
        out.columns.push_back(std::move(column));
    };
    for (const auto& column : table.columns) {
        add(column.name, column.label, column.kind != FigureKind::words);
        if (!column.interval) continue;
        add(column.name + "_low", column.label + ", lower end of the interval", true);
        add(column.name + "_high", column.label + ", upper end of the interval", true);
    }
    add("not_defined", "What is not defined in this row, and why", false);
    for (const auto& row : table.rows) {
        std::vector<std::string> cells;
        std::vector<std::string> reasons;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const FigureColumn& column = table.columns[c];
            cells.push_back(column.kind == FigureKind::words ? row[c].text : cell(row[c].value));
            if (column.interval) {
                cells.push_back(cell(row[c].low));
                cells.push_back(cell(row[c].high));
            }
            if (!row[c].reason.empty()) reasons.push_back(column.name + ": " + row[c].reason);
        }
        cells.push_back(fmt::format("{}", fmt::join(reasons, " ")));
        out.rows.push_back(std::move(cells));
    }
    return out;
}

namespace statistics {

const char* const change_not_effect = "There is no comparison group: what is shown is change, not effect.";
const char* const no_comparison =
    "The groups were not made by chance: a difference between them is not an effect.";

std::string missing_sentence() {
    return "Who has no value is left out of the figure and counted; nothing is filled in.";
}

std::string interval_sentence(const StatisticsChoice& choice) {
    return fmt::format("Intervals are of {:g} %.", choice.level * 100);
}

Figure words(std::string text) {
    Figure out;
    out.text = std::move(text);
    return out;
}
Figure number(std::size_t count) {
    Figure out;
    out.value = static_cast<double>(count);
    return out;
}
Figure number(const std::optional<std::size_t>& count, const char* reason) {
    return count ? number(*count) : none(reason);
}
Figure figure(const std::optional<double>& value) {
    Figure out;
    out.value = value;
    return out;
}
Figure figure(const analysis::Estimate& estimate) {
    Figure out;
    out.value = estimate.value;
    out.reason = estimate.reason;
    if (estimate.interval) {
        out.low = estimate.interval->low;
        out.high = estimate.interval->high;
    }
    return out;
}
Figure figure(const analysis::OrderEstimate& estimate) {
    return figure(estimate.estimate);
}
Figure none(std::string reason) {
    Figure out;
    out.reason = std::move(reason);
    return out;
}

FigureTable with_totals(FigureTable table, std::string_view column_key, const std::vector<std::string>& rows,
                        const std::vector<std::string>& columns, const std::vector<std::size_t>& counts) {
    table.crossed = true;
    for (std::size_t c = 0; c < columns.size(); ++c)
        table.columns.push_back({fmt::format("{}_{}", column_key, c + 1), columns[c], FigureKind::count});
    table.columns.push_back({"total", "TOTAL", FigureKind::count});
    std::vector<std::size_t> totals(columns.size() + 1, 0);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        auto& row = table.rows.emplace_back();
        row.push_back(words(rows[r]));
        std::size_t sum = 0;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const std::size_t count = counts[r * columns.size() + c];
            row.push_back(number(count));
            sum += count;
            totals[c] += count;
        }
        totals.back() += sum;
        row.push_back(number(sum));
    }
    auto& last = table.rows.emplace_back();
    last.push_back(words("TOTAL"));
    for (const std::size_t total : totals) last.push_back(number(total));
    return table;
}

void Tests::add(FigureTable& table, std::size_t row, const analysis::TestResult& test) {
    if (!wanted_) return;
    runs_.push_back({table.name, row, test});
}

void Tests::settle(Statistics& out) {
    if (!wanted_) {
        out.method.emplace_back("No test was run.");
        return;
    }
    std::vector<double> chances;
    for (const Run& run : runs_)
        if (run.test.p) chances.push_back(*run.test.p);
    const auto adjusted = analysis::holm(chances);
    for (FigureTable& table : out.tables) {
        if (std::ranges::none_of(runs_, [&](const Run& run) { return run.table == table.name; })) continue;
        table.columns.push_back({"test", "Test", FigureKind::words, false});
        table.columns.push_back({"p", "p", FigureKind::chance, false});
        table.columns.push_back({"p_holm", "p (Holm)", FigureKind::chance, false});
        for (auto& row : table.rows) row.resize(table.columns.size());
        std::size_t defined = 0;
        for (const Run& run : runs_) {
            const std::size_t at = defined;
            defined += run.test.p ? 1 : 0;
            if (run.table != table.name) continue;
            auto& row = table.rows[run.row];
            row[row.size() - 3] = words(run.test.method);
            row[row.size() - 2] = run.test.p ? figure(run.test.p) : none(run.test.reason);
            row[row.size() - 1] = run.test.p ? figure(adjusted[at]) : none(run.test.reason);
        }
    }
    out.tests = chances.size();
    out.method.push_back(
        fmt::format("{} run in this call, all two-sided; p is secondary to the estimates, and p (Holm) is as "
                    "it reads with "
                    "all of them looked at together.",
                    text::counted(out.tests, "test was", "tests were")));
}

namespace {

Figure withheld(std::int64_t threshold) {
    return none(fmt::format("Withheld: fewer than {} people, or one could be worked out.", threshold));
}

void hide_list(std::vector<Figure>& row, const std::vector<std::size_t>& columns, std::int64_t threshold) {
    std::vector<std::int64_t> counts;
    counts.reserve(columns.size());
    for (const std::size_t c : columns)
        counts.push_back(row[c].value ? static_cast<std::int64_t>(std::llround(*row[c].value)) : 0);
    const auto shown = analysis::hide_small(counts, threshold);
    for (std::size_t k = 0; k < columns.size(); ++k)
        if (shown.hidden(0, k)) row[columns[k]] = withheld(threshold);
}

FigureTable* table_named(Statistics& out, const std::string& name) {
    const auto found = std::ranges::find(out.tables, name, &FigureTable::name);
    return found == out.tables.end() ? nullptr : &*found;
}

Figure* figure_at(Statistics& out, const FigureAt& at) {
    if (at.table.empty()) return at.row < out.said.size() ? &out.said[at.row] : nullptr;
    FigureTable* table = table_named(out, at.table);
    if (table == nullptr || at.row >= table->rows.size()) return nullptr;
    return at.column < table->rows[at.row].size() ? &table->rows[at.row][at.column] : nullptr;
}

// The rows and columns of a crossed table: the last of each is their sum.
void add_lines(std::vector<FigureSum>& sums, const FigureTable& table) {
    if (table.rows.size() < 2 || table.columns.size() < 3) return;
    const std::size_t rows = table.rows.size() - 1, columns = table.columns.size() - 1;
    for (std::size_t r = 0; r <= rows; ++r) {
        FigureSum& line = sums.emplace_back(FigureSum{{table.name, r, columns}, {}});
        for (std::size_t c = 1; c < columns; ++c) line.parts.push_back({table.name, r, c});
    }
    for (std::size_t c = 1; c <= columns; ++c) {
        FigureSum& line = sums.emplace_back(FigureSum{{table.name, rows, c}, {}});
        for (std::size_t r = 0; r < rows; ++r) line.parts.push_back({table.name, r, c});
    }
}

// Crossed tables together with what else of them is said.
void hide_linked(Statistics& out, std::int64_t threshold) {
    std::vector<FigureSum> sums = out.sums;
    for (const FigureTable& table : out.tables)
        if (table.crossed) add_lines(sums, table);
    std::map<FigureAt, std::size_t> index;
    std::vector<Figure*> figures;
    analysis::LinkedCounts linked;
    const auto place = [&](const FigureAt& at) {
        const auto [found, added] = index.try_emplace(at, figures.size());
        if (added) {
            figures.push_back(figure_at(out, at));
            const auto* const one = figures.back();
            linked.counts.push_back(one != nullptr ? std::llround(one->value.value_or(0)) : 0);
        }
        return found->second;
    };
    for (const FigureSum& sum : sums) {
        analysis::CountSum of{place(sum.total), {}};
        for (const FigureAt& part : sum.parts) of.parts.push_back(place(part));
        linked.sums.push_back(std::move(of));
    }
    linked.people = linked.counts;
    const auto shown = analysis::hide_small(linked, threshold);
    for (std::size_t k = 0; k < shown.size(); ++k)
        if (shown[k] != analysis::Shown::count && figures[k] != nullptr) *figures[k] = withheld(threshold);
}

// With one cell withheld, what is computed from the cells would tell it: often one table alone fits.
void hide_computed(Statistics& out, std::int64_t threshold) {
    for (FigureTable& table : out.tables) {
        if (table.from_cells.empty()) continue;
        const FigureTable* cells = table_named(out, table.from_cells);
        const auto open = [](const std::vector<Figure>& row) {
            return std::any_of(row.begin() + 1, row.end(), [](const Figure& one) { return !one.value; });
        };
        if (cells == nullptr || std::ranges::none_of(cells->rows, open)) continue;
        for (auto& row : table.rows) {
            for (std::size_t c = 0; c < row.size(); ++c) {
                const FigureKind kind = table.columns[c].kind;
                if (kind != FigureKind::words && kind != FigureKind::count) row[c] = withheld(threshold);
            }
            for (const std::size_t c : table.cell_sums)
                if (row[c].value && *row[c].value > 0) row[c] = withheld(threshold);
        }
    }
}

// Counts that add up over rows: those rows whose words agree in all but the last column of words.
void hide_stacked(FigureTable& table, std::int64_t threshold) {
    std::size_t last_words = 0;
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (table.columns[c].kind == FigureKind::words && table.columns[c].name != "test") last_words = c;
    std::map<std::vector<std::string>, std::vector<std::size_t>> stacks;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        std::vector<std::string> key;
        for (std::size_t c = 0; c < last_words; ++c) key.push_back(table.rows[r][c].text);
        stacks[key].push_back(r);
    }
    for (const auto& [key, rows] : stacks) {
        std::vector<std::int64_t> counts;
        for (const std::size_t r : rows)
            counts.push_back(std::llround(table.rows[r][*table.stacked].value.value_or(0)));
        const auto shown = analysis::hide_small(counts, threshold);
        for (std::size_t k = 0; k < rows.size(); ++k)
            if (shown.hidden(0, k)) table.rows[rows[k]][*table.stacked] = withheld(threshold);
    }
}

}  // namespace

std::string said_words(const Statistics& statistics, std::size_t at) {
    const auto& value = statistics.said[at].value;
    return value ? fmt::format("{:.0f}", *value) : "a withheld number";
}

std::string sentence_of(std::string words) {
    if (words.starts_with('a')) words.front() = 'A';
    return words;
}

namespace {

void hide_few(Statistics& out, std::int64_t threshold) {
    if (threshold < 2) return;
    const auto as_counted = out.tables;
    hide_linked(out, threshold);
    hide_computed(out, threshold);
    for (std::size_t t = 0; t < out.tables.size(); ++t) {
        FigureTable& table = out.tables[t];
        if (table.crossed) continue;
        const auto& before = as_counted[t].rows;
        if (table.stacked) hide_stacked(table, threshold);
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            auto& row = table.rows[r];
            const auto of = table.people ? before[r][*table.people].value : std::nullopt;
            bool few = of && *of < static_cast<double>(threshold);
            for (const auto& part : table.parts) {
                const bool open = std::ranges::any_of(part, [&](std::size_t c) { return !row[c].value; });
                hide_list(row, part, threshold);
                // What is left of a sum would follow from the rest.
                if (open)
                    for (const std::size_t c : part) row[c] = withheld(threshold);
            }
            // An interval beside its mean and deviation says of how many it is.
            few = few || (of && !row[*table.people].value);
            for (std::size_t c = 0; c < row.size(); ++c) {
                const FigureColumn& column = table.columns[c];
                const bool count = column.kind == FigureKind::count;
                const bool one_person = column.name == "min" || column.name == "max";
                const bool small_count = count && row[c].value && *row[c].value > 0 &&
                                         *row[c].value < static_cast<double>(threshold);
                if (column.kind == FigureKind::words) continue;
                if ((few && !count) || one_person || small_count) row[c] = withheld(threshold);
            }
            for (const auto& [share, count] : table.gives_away) {
                if (row[count].value) continue;
                row[share] = withheld(threshold);
                // An exact p of few people says how many they are, too.
                for (std::size_t c = 0; c < row.size(); ++c)
                    if (table.columns[c].kind == FigureKind::chance) row[c] = withheld(threshold);
            }
        }
    }
    out.method.push_back(fmt::format(
        "Counts of fewer than {} people are withheld, with others from which they would follow, what is "
        "computed from the cells of a table with such counts, and all that is said of fewer; lowest and "
        "highest scores are one person’s and withheld too. Tables "
        "that go out together are to be looked at together.",
        threshold));
}

}  // namespace

void withhold_small(Statistics& out, const StatisticsChoice& choice) {
    hide_few(out, choice.hide_below);
    if (choice.round_to > 1) round_counts(out, choice.round_to);
}

}  // namespace statistics
}  // namespace attune::jobs
