// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pdf/talk_table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "exchange/ascii.h"
#include "exchange/pdf/paragraphs.h"
#include "exchange/speakers/label.h"
#include "exchange/speakers/roles.h"
#include "exchange/speakers/times.h"

namespace attune::exchange {
namespace {

constexpr double same_edge = 3;  // points

bool is_time(std::string_view text) {
    const auto time = opening_time(text);
    return time && time->length == text.size();
}

bool is_name(std::string_view text) {
    return text.size() <= 60 && is_label_shaped(text);
}

bool on_one_height(const PdfLine& a, const PdfLine& b) {
    return std::abs(a.bottom - b.bottom) < 0.4 * std::max(a.size, b.size);
}

// The left edge at which most lines begin, by their number: that of the talk, whose lines wrap.
double talk_edge(const std::vector<PdfLine>& lines) {
    std::map<long, std::size_t> counts;
    for (const PdfLine& line : lines) counts[std::lround(line.left / same_edge)] += 1;
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return static_cast<double>(most->first) * same_edge;
}

// Words [first, last) of a line as a line of their own.
PdfLine part_of(const PdfLine& line, std::size_t first, std::size_t last) {
    PdfLine part = line;
    const std::size_t begin = line.words[first].byte;
    const std::size_t end = last < line.words.size() ? line.words[last].byte : line.text.size();
    part.text = std::string(trim(std::string_view(line.text).substr(begin, end - begin)));
    part.left = line.words[first].left;
    part.right = line.words[last - 1].right;
    part.first_width = line.words[first].right - line.words[first].left;
    part.words.clear();
    part.bold.clear();
    for (const Span& span : line.bold)
        if (span.begin < end && span.end > begin)
            part.bold.push_back({std::max(span.begin, begin) - begin,
                                 std::min(std::min(span.end, end) - begin, part.text.size())});
    std::erase_if(part.bold, [](const Span& span) { return span.begin >= span.end; });
    return part;
}

// Cells that the PDF's reader gave as one line: parted where the talk's edge is, and in the margin at gaps
// and behind times.
std::vector<PdfLine> parted_at(const std::vector<PdfLine>& lines, double edge) {
    std::vector<PdfLine> parted;
    for (const PdfLine& line : lines) {
        std::vector<std::size_t> cuts{0};
        const bool reaches = line.left < edge - same_edge * 2 && line.right > edge;
        std::size_t talk = line.words.size();
        for (std::size_t i = 1; reaches && i < line.words.size(); ++i) {
            const double gap = line.words[i].left - line.words[i - 1].right;
            if (std::abs(line.words[i].left - edge) <= same_edge && gap > 0.35 * line.size) talk = i;
        }
        if (!reaches || talk == line.words.size()) {
            parted.push_back(line);
            continue;
        }
        for (std::size_t i = 1; i < talk; ++i) {
            const double gap = line.words[i].left - line.words[i - 1].right;
            const std::size_t begin = line.words[cuts.back()].byte;
            const bool behind_time =
                is_time(trim(std::string_view(line.text).substr(begin, line.words[i].byte - begin)));
            if (gap > 0.8 * line.size || behind_time) cuts.push_back(i);
        }
        cuts.push_back(talk);
        cuts.push_back(line.words.size());
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
            parted.push_back(part_of(line, cuts[i], cuts[i + 1]));
    }
    return parted;
}

class Search {
  public:
    explicit Search(const std::vector<PdfLine>& lines)
        : edge_(talk_edge(lines)), lines_(parted_at(lines, edge_)) {}

    bool found() {
        std::size_t names = 0;
        std::size_t conventional = 0;
        std::size_t crossing = 0;
        std::size_t in_margin = 0;
        std::set<std::string> different;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const PdfLine& line = lines_[i];
            if (line.left > edge_ - same_edge * 2) continue;
            if (line.right > edge_) {
                ++crossing;
                continue;
            }
            ++in_margin;
            if (!is_name(line.text) || !talk_beside(i)) continue;
            ++names;
            conventional += role_of_label(line.text) != model::Role::unknown ? 1 : 0;
            different.insert(speaker_key(line.text));
        }
        constexpr std::size_t fewest = 3;
        const bool recurring = different.size() * 2 <= names || conventional * 2 > names;
        // A heading or two may cross; running text that does is no table.
        return names >= fewest && recurring && names * 4 >= in_margin && crossing * 4 <= names;
    }

    TalkTable read() {
        find_columns();
        TalkTable table;
        for (std::size_t begin = 0; begin < lines_.size();) {
            std::size_t end = begin;
            while (end < lines_.size() && lines_[end].page == lines_[begin].page) ++end;
            read_page(begin, end, table);
            begin = end;
        }
        close(table);
        return table;
    }

  private:
    bool talk_beside(std::size_t i) const {
        // Of its own page, and of a page that is too full to be one of talk only the lines around.
        constexpr std::size_t farthest = 300;
        const auto fits = [&](const PdfLine& other) {
            return std::abs(other.left - edge_) <= same_edge * 2 && on_one_height(other, lines_[i]);
        };
        for (std::size_t k = i; k-- > 0 && i - k < farthest && lines_[k].page == lines_[i].page;)
            if (fits(lines_[k])) return true;
        for (std::size_t k = i + 1; k < lines_.size() && k - i < farthest && lines_[k].page == lines_[i].page;
             ++k)
            if (fits(lines_[k])) return true;
        return false;
    }

    // The narrow columns, by where they begin.
    void find_columns() {
        for (const PdfLine& line : lines_) {
            if (line.right > edge_ || line.left > edge_ - same_edge * 2) continue;
            const bool known = std::any_of(columns_.begin(), columns_.end(), [&](double left) {
                return std::abs(left - line.left) <= same_edge * 2;
            });
            if (!known && (is_name(line.text) || is_time(line.text))) columns_.push_back(line.left);
        }
        std::sort(columns_.begin(), columns_.end());
    }

    std::size_t column_of(const PdfLine& line) const {
        std::size_t column = 0;
        while (column + 1 < columns_.size() && columns_[column + 1] <= line.left + same_edge * 2) ++column;
        return column;
    }

    void read_page(std::size_t begin, std::size_t end, TalkTable& table) {
        std::vector<const PdfLine*> sorted;
        for (std::size_t i = begin; i < end; ++i) sorted.push_back(&lines_[i]);
        // What stands on one height belongs together whatever its letters reach to.
        std::stable_sort(sorted.begin(), sorted.end(), [](const PdfLine* a, const PdfLine* b) {
            return std::pair(std::lround(a->bottom), a->left) < std::pair(std::lround(b->bottom), b->left);
        });
        double row_height = -1e9;  // of the row that a margin line opened last on this page
        for (const PdfLine* line : sorted) {
            const bool margin = line->right <= edge_ && line->left < edge_ - same_edge;
            if (!margin) {
                if (!open_ && table.rows.empty()) {
                    table.above.push_back(*line);
                } else {
                    open_ = true;
                    talk_.push_back(*line);
                }
                continue;
            }
            const bool opens = is_name(line->text) || is_time(line->text);
            const bool same_row = std::abs(line->bottom - row_height) < 0.6 * line->size;
            if (opens && !same_row) {
                // The talk's first line may stand a hair higher and have come first.
                std::vector<PdfLine> early;
                while (!talk_.empty() && talk_.back().page == line->page &&
                       on_one_height(talk_.back(), *line)) {
                    early.push_back(talk_.back());
                    talk_.pop_back();
                }
                while (!open_ && !table.above.empty() && table.above.back().page == line->page &&
                       on_one_height(table.above.back(), *line)) {
                    early.push_back(table.above.back());
                    table.above.pop_back();
                }
                close(table);
                open_ = true;
                talk_ = std::move(early);
                row_height = line->bottom;
            }
            if (!open_) {
                table.above.push_back(*line);
                continue;
            }
            auto& cell = cells_[column_of(*line)];
            cell += (cell.empty() ? "" : " ") + line->text;
        }
    }

    void close(TalkTable& table) {
        if (!open_) return;
        Row row;
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            Paragraph paragraph;
            paragraph.text = cells_[column];
            row.push_back({std::move(paragraph)});
        }
        PdfParagraphs talk = paragraphs_of(talk_);
        table.joined_words += talk.joined_words;
        table.kept_hyphens += talk.kept_hyphens;
        row.push_back(std::move(talk.paragraphs));
        table.rows.push_back(std::move(row));
        cells_.clear();
        talk_.clear();
        open_ = false;
    }

    double edge_;
    std::vector<PdfLine> lines_;
    std::vector<double> columns_;
    std::map<std::size_t, std::string> cells_;  // of the open row
    std::vector<PdfLine> talk_;
    bool open_ = false;
};

}  // namespace

std::optional<TalkTable> find_talk_table(const std::vector<PdfLine>& lines) {
    const bool placed = std::all_of(lines.begin(), lines.end(),
                                    [](const PdfLine& line) { return line.boxed && !line.right_to_left; });
    if (lines.empty() || !placed) return std::nullopt;
    Search search(lines);
    return search.found() ? std::optional(search.read()) : std::nullopt;
}

}  // namespace attune::exchange
