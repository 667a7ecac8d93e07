// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/disclosure/small_numbers.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <queue>
#include <utility>

namespace attune::analysis {
namespace {

// The table with its totals as one more row and column. Every row and every column then is an equation: what
// stands in it adds up to its last cell.
class Hiding {
  public:
    Hiding(const CountTable& table, std::int64_t threshold)
        : rows_(table.rows + 1), columns_(table.columns + 1), threshold_(threshold) {
        counts_.assign(rows_ * columns_, 0);
        for (std::size_t row = 0; row < table.rows; ++row)
            for (std::size_t column = 0; column < table.columns; ++column) {
                const std::int64_t count = table.at(row, column);
                counts_[at(row, column)] = count;
                counts_[at(row, table.columns)] += count;
                counts_[at(table.rows, column)] += count;
                counts_[at(table.rows, table.columns)] += count;
            }
        cells_.assign(counts_.size(), Shown::count);
    }

    std::vector<Shown> run() {
        for (std::size_t cell = 0; cell < counts_.size(); ++cell)
            if (counts_[cell] > 0 && counts_[cell] < threshold_) cells_[cell] = Shown::small;
        // Each turn hides one cell more at least, or is the last one.
        while (fill_thin_line() || close_bridge()) {
        }
        return std::move(cells_);
    }

  private:
    std::size_t at(std::size_t row, std::size_t column) const { return row * columns_ + column; }
    bool hidden(std::size_t cell) const { return cells_[cell] != Shown::count; }
    // Small ones first; a total only where nothing else is left, the grand total last.
    double cost(std::size_t cell) const {
        if (hidden(cell)) return 0;
        double cost = static_cast<double>(counts_[cell]) + 1;
        if (cell / columns_ == rows_ - 1) cost += 1e9;
        if (cell % columns_ == columns_ - 1) cost += 1e9;
        return cost;
    }
    bool may_hide(std::size_t cell) const { return hidden(cell) || counts_[cell] > 0; }
    void hide(std::size_t cell) {
        if (!hidden(cell)) cells_[cell] = Shown::protective;
    }

    std::vector<std::vector<std::size_t>> lines() const {
        std::vector<std::vector<std::size_t>> lines;
        for (std::size_t row = 0; row < rows_; ++row) {
            auto& line = lines.emplace_back();
            for (std::size_t column = 0; column < columns_; ++column) line.push_back(at(row, column));
        }
        for (std::size_t column = 0; column < columns_; ++column) {
            auto& line = lines.emplace_back();
            for (std::size_t row = 0; row < rows_; ++row) line.push_back(at(row, column));
        }
        return lines;
    }

    // The sum of the parts that are hidden in one line can be worked out. It must leave each of them anything
    // from 1 to below the threshold, with 1 for each other: who knows that two make 8 and that both are below
    // 5 knows both.
    bool fill_thin_line() {
        for (const auto& line : lines()) {
            std::int64_t sum = 0, parts = 0;
            for (std::size_t k = 0; k + 1 < line.size(); ++k)
                if (hidden(line[k])) {
                    ++parts;
                    sum += counts_[line[k]];
                }
            // A hidden total leaves the sum open.
            if (parts == 0 || hidden(line.back()) || !is_thin(sum, parts, threshold_)) continue;
            std::optional<std::size_t> best;
            for (const std::size_t cell : line)
                if (!hidden(cell) && counts_[cell] > 0 && (!best || cost(cell) < cost(*best))) best = cell;
            if (!best) continue;
            hide(*best);
            return true;
        }
        return false;
    }

    // A hidden cell that joins two parts which nothing else joins follows from the sums of the one part. The
    // cheapest way around it is hidden as well.
    bool close_bridge() {
        for (std::size_t cell = 0; cell < counts_.size(); ++cell) {
            if (!hidden(cell)) continue;
            const auto around = way_around(cell);
            if (around.empty()) continue;
            bool more = false;
            for (const std::size_t other : around) {
                more = more || !hidden(other);
                hide(other);
            }
            if (more) return true;
        }
        return false;
    }

    // The cells of the cheapest path from the row of `cell` to its column that does not use it, by Dijkstra;
    // empty when there is none.
    std::vector<std::size_t> way_around(std::size_t cell) const {
        const std::size_t nodes = rows_ + columns_, from = cell / columns_, to = rows_ + cell % columns_;
        std::vector<double> far(nodes, std::numeric_limits<double>::infinity());
        std::vector<std::size_t> by(nodes, counts_.size());
        using Step = std::pair<double, std::size_t>;
        std::priority_queue<Step, std::vector<Step>, std::greater<>> open;
        far[from] = 0;
        open.emplace(0.0, from);
        while (!open.empty()) {
            const auto [length, node] = open.top();
            open.pop();
            if (length > far[node]) continue;
            const bool is_row = node < rows_;
            for (std::size_t k = 0; k < (is_row ? columns_ : rows_); ++k) {
                const std::size_t next = is_row ? at(node, k) : at(k, node - rows_);
                const std::size_t neighbour = is_row ? rows_ + k : k;
                if (next == cell || !may_hide(next)) continue;
                if (length + cost(next) < far[neighbour]) {
                    far[neighbour] = length + cost(next);
                    by[neighbour] = next;
                    open.emplace(far[neighbour], neighbour);
                }
            }
        }
        std::vector<std::size_t> path;
        if (by[to] == counts_.size()) return path;
        for (std::size_t node = to; node != from;) {
            const std::size_t step = by[node];
            path.push_back(step);
            const std::size_t row = step / columns_, column = rows_ + step % columns_;
            node = node == row ? column : row;
        }
        return path;
    }

    std::size_t rows_, columns_;
    std::int64_t threshold_;
    std::vector<std::int64_t> counts_;
    std::vector<Shown> cells_;
};

}  // namespace

bool is_thin(std::int64_t sum, std::int64_t parts, std::int64_t threshold) {
    return sum < threshold + std::max<std::int64_t>(0, parts - 2);
}

bool ShownTable::any_hidden() const {
    return std::ranges::any_of(cells, [](Shown cell) { return cell != Shown::count; });
}

ShownTable hide_small(const CountTable& table, std::int64_t threshold) {
    ShownTable shown;
    shown.rows = table.rows;
    shown.columns = table.columns;
    shown.cells = Hiding(table, threshold).run();
    return shown;
}

ShownTable hide_small(const std::vector<std::int64_t>& counts, std::int64_t threshold) {
    CountTable table{1, counts.size(), counts};
    // One row's column totals would say each count again.
    ShownTable two = hide_small(table, threshold);
    for (std::size_t column = 0; column <= table.columns; ++column)
        two.cells[table.columns + 1 + column] = two.cells[column];
    return two;
}

std::int64_t rounded_count(std::int64_t count, std::int64_t base) {
    if (base < 2) return count;
    return (count + base / 2) / base * base;
}

}  // namespace attune::analysis
