// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/paper.h"

#include <algorithm>
#include <numeric>

namespace attune::exchange::report {
namespace {

// Of a letter, as a share of its size: a little more than what the sans serif of tables has in the middle.
constexpr double letter_width = 0.6, capital_width = 0.72;
constexpr double white = 15;  // points between columns
// One long word (an address, an id) takes no more of the table than this.
constexpr double most_of_all = 0.25;

double widest_word(std::string_view words) {
    double widest = 0, word = 0;
    for (const char c : words) {
        const bool breaks = c == ' ' || c == '\n' || c == '\t' || c == '-' || c == '/';
        const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
        if (!continues) word += c >= 'A' && c <= 'Z' ? capital_width : letter_width;
        widest = std::max(widest, word);
        if (breaks) word = 0;
    }
    return widest;
}

}  // namespace

Page page_for(const Report& report) {
    return report.kind == "framework"       ? Page::large
           : report.kind == "joint display" ? Page::across
                                            : Page::upright;
}

bool says_title_again(const Report& report, std::string_view words) {
    return words == report.title;
}

std::vector<double> column_widths(const Table& table, double width, double letters) {
    const std::size_t count = table.columns.size();
    std::vector<double> needs(count), shares(count), widths(count);
    for (std::size_t k = 0; k < count; ++k) {
        shares[k] = table.columns[k].share;
        double widest = widest_word(table.columns[k].name);
        for (const auto& row : table.rows)
            if (k < row.size()) widest = std::max(widest, widest_word(row[k].text));
        needs[k] = std::min(widest * letters + white, width * most_of_all);
    }
    const double needed = std::accumulate(needs.begin(), needs.end(), 0.0);
    if (needed >= width) {
        for (std::size_t k = 0; k < count; ++k) widths[k] = width * needs[k] / needed;
        return widths;
    }
    // What does not fit its share gets what it needs; the others divide the rest, until all fit.
    std::vector<bool> settled(count, false);
    double rest = width;
    for (bool again = true; again;) {
        again = false;
        double open = 0;
        for (std::size_t k = 0; k < count; ++k) open += settled[k] ? 0 : shares[k];
        for (std::size_t k = 0; k < count && !again; ++k) {
            if (settled[k]) continue;
            widths[k] = open > 0 ? rest * shares[k] / open : needs[k];
            if (widths[k] >= needs[k]) continue;
            widths[k] = needs[k];
            rest -= needs[k];
            settled[k] = again = true;
        }
    }
    return widths;
}

}  // namespace attune::exchange::report
