// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <set>

#include "exchange/ascii.h"
#include "exchange/readings/header.h"
#include "exchange/readings/readings.h"
#include "exchange/speakers/label.h"
#include "exchange/speakers/roles.h"
#include "exchange/speakers/times.h"

namespace attune::exchange {
namespace {

// A cell's text: its lines, and an empty line between its paragraphs.
Line line_of(const Cell& cell) {
    Line all;
    for (const Paragraph& paragraph : cell)
        for (const Line& line : lines_of(paragraph)) {
            if (!all.text.empty()) all.text += line.opens_paragraph ? "\n\n" : "\n";
            all.origins.add_part(all.text.size(), line.origins, 0, line.text.size());
            all.text += line.text;
        }
    return all;
}
std::string text_of(const Cell& cell) {
    return line_of(cell).text;
}

using Cells = std::vector<std::string>;

struct Columns {
    std::optional<std::size_t> time;
    std::optional<std::size_t> line;
    std::optional<std::size_t> speaker;
    std::optional<std::size_t> talk;
};

enum class ColumnWord { none, time, line, speaker, talk };

ColumnWord column_word(std::string_view head) {
    static constexpr std::array<std::string_view, 8> times{"time",      "timestamp", "time stamp", "timecode",
                                                           "time code", "start",     "start time", "timing"};
    static constexpr std::array<std::string_view, 8> lines{"line",   "no",      "no.",  "#",
                                                           "number", "line no", "turn", "row"};
    static constexpr std::array<std::string_view, 7> speakers{
        "speaker", "who", "name", "participant", "person", "voice", "speaker name"};
    static constexpr std::array<std::string_view, 17> talks{
        "text",     "transcript", "transcription", "talk",      "utterance",    "content",
        "dialogue", "speech",     "words",         "said",      "comment",      "comments",
        "answer",   "response",   "quote",         "turn text", "what was said"};
    std::string small = lower(collapse_spaces(head));
    while (small.ends_with(':')) small.pop_back();
    auto among = [&](const auto& words) {
        return std::find(words.begin(), words.end(), small) != words.end();
    };
    if (among(times)) return ColumnWord::time;
    if (among(lines)) return ColumnWord::line;
    if (among(speakers)) return ColumnWord::speaker;
    if (among(talks)) return ColumnWord::talk;
    return ColumnWord::none;
}

std::optional<Columns> columns_by_words(const Cells& head) {
    Columns columns;
    int known = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        std::optional<std::size_t>* target = nullptr;
        switch (column_word(head[i])) {
            case ColumnWord::time:
                target = &columns.time;
                break;
            case ColumnWord::line:
                target = &columns.line;
                break;
            case ColumnWord::speaker:
                target = &columns.speaker;
                break;
            case ColumnWord::talk:
                target = &columns.talk;
                break;
            case ColumnWord::none:
                break;
        }
        if (!target) continue;
        ++known;
        if (!*target) *target = i;
    }
    return known >= 2 && columns.talk ? std::optional(columns) : std::nullopt;
}

std::optional<std::int64_t> cell_time(std::string_view cell) {
    const auto time = opening_time(trim(cell));
    return time && !time->four_parts && time->length == trim(cell).size() ? std::optional(time->start_ms)
                                                                          : std::nullopt;
}

// Without words in the first row: times, numbers and short recurring names tell the columns, the longest is
// talk. Asked for by a person, a name need not recur, and a table without names is one of talk alone.
std::optional<Columns> columns_by_content(const std::vector<Cells>& rows, Fit fit) {
    const std::size_t width = rows.front().size();
    Columns columns;
    std::size_t longest = 0;
    for (std::size_t column = 0; column < width; ++column) {
        std::size_t filled = 0;
        std::size_t times = 0;
        std::size_t numbers = 0;
        std::size_t labels = 0;
        std::size_t conventional = 0;
        std::size_t bytes = 0;
        std::set<std::string> names;
        for (const Cells& row : rows) {
            const std::string_view cell = trim(row[column]);
            if (cell.empty()) continue;
            ++filled;
            bytes += cell.size();
            times += cell_time(cell) ? 1 : 0;
            numbers += std::all_of(cell.begin(), cell.end(), is_digit) ? 1 : 0;
            const std::string_view name =
                cell.ends_with(':') ? trim_right(cell.substr(0, cell.size() - 1)) : cell;
            const bool shaped = is_label_shaped(name);
            labels += shaped ? 1 : 0;
            conventional += shaped && role_of_label(name) != model::Role::unknown ? 1 : 0;
            names.insert(speaker_key(cell));
        }
        if (filled == 0) continue;
        const bool recurring =
            fit == Fit::asked_for || names.size() * 2 <= filled || conventional * 2 > filled;
        if (times * 5 > filled * 4 && !columns.time) {
            columns.time = column;
        } else if (numbers * 5 > filled * 4 && !columns.line) {
            columns.line = column;
        } else if (labels * 5 > filled * 4 && recurring && !columns.speaker) {
            columns.speaker = column;
        } else if (bytes > longest) {
            longest = bytes;
            columns.talk = column;
        }
    }
    if (fit == Fit::asked_for && columns.speaker && !columns.talk) std::swap(columns.speaker, columns.talk);
    const bool named = columns.speaker || fit == Fit::asked_for;
    return columns.talk && named ? std::optional(columns) : std::nullopt;
}

std::size_t bytes_of(const Block& block) {
    if (!block.is_table()) return block.paragraph.text.size();
    std::size_t bytes = 0;
    for (const Row& row : block.rows)
        for (const Cell& cell : row)
            for (const Paragraph& paragraph : cell) bytes += paragraph.text.size();
    return bytes;
}

std::size_t width_of(const Block& block) {
    std::size_t width = 0;
    for (const Row& row : block.rows) width = std::max(width, row.size());
    return width;
}

// All tables of the widest kind make one: transcripts are cut at pages.
std::vector<Cells> rows_of(const Document& document, std::size_t width) {
    std::vector<Cells> rows;
    for (const Block& block : document.blocks) {
        if (!block.is_table() || width_of(block) != width) continue;
        for (const Row& row : block.rows) {
            Cells cells(width);
            for (std::size_t i = 0; i < row.size(); ++i) cells[i] = text_of(row[i]);
            rows.push_back(std::move(cells));
        }
    }
    return rows;
}

// The width of the table that holds most of the document, or that is asked for; 0 when paragraphs do.
std::size_t transcript_width(const Document& document, Fit fit) {
    std::map<std::size_t, std::size_t> by_width;
    std::size_t all = 0;
    for (const Block& block : document.blocks) {
        const std::size_t bytes = bytes_of(block);
        all += bytes;
        if (block.is_table() && width_of(block) >= 2) by_width[width_of(block)] += bytes;
    }
    for (const auto& [width, bytes] : by_width)
        if (bytes * 2 > all) return width;
    if (fit == Fit::certain || by_width.empty()) return 0;
    return std::max_element(by_width.begin(), by_width.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

bool mostly_filled(const std::vector<Cells>& rows) {
    const auto filled = std::count_if(rows.begin(), rows.end(), [](const Cells& row) {
        return std::count_if(row.begin(), row.end(), [](const std::string& cell) { return !cell.empty(); }) >=
               2;
    });
    return filled * 2 > static_cast<std::ptrdiff_t>(rows.size());
}

class TableReading {
  public:
    TableReading(const Document& document, std::size_t width, Columns columns, bool has_head)
        : document_(document), width_(width), columns_(columns), skip_head_(has_head) {}

    Draft read() {
        for (const Block& block : document_.blocks) {
            if (block.is_table() && width_of(block) == width_) {
                for (const Row& row : block.rows) take(row);
            } else if (block.is_table()) {
                take_cover(block);
            } else {
                take_paragraph(block.paragraph);
            }
        }
        close();
        draft_.reading = "table";
        if (unnamed_ > 0)
            draft_.warnings.emplace_back(
                "Text before the first speaker of the table was kept without a speaker.");
        return std::move(draft_);
    }

  private:
    void take(const Row& row) {
        Cells cells(width_);
        for (std::size_t i = 0; i < row.size(); ++i) cells[i] = text_of(row[i]);
        if (skip_head_ && columns_by_words(cells)) return;  // the head is repeated on each page
        std::string speaker = columns_.speaker ? cells[*columns_.speaker] : std::string();
        if (speaker.ends_with(':')) speaker.pop_back();
        speaker = collapse_spaces(speaker);
        if (!speaker.empty() || (!columns_.speaker && columns_.time && !cells[*columns_.time].empty())) {
            close();
            open_ = true;
            if (!speaker.empty()) turn_.labels = joint(speaker);
            if (columns_.time) turn_.start_ms = cell_time(cells[*columns_.time]);
        } else if (!open_) {
            ++unnamed_;
            open_ = true;
        }
        if (columns_.line && !cells[*columns_.line].empty() && cells[*columns_.line].size() <= 6) {
            int number = 0;
            for (const char c : cells[*columns_.line])
                number = is_digit(c) ? number * 10 + (c - '0') : number;
            if (!turn_.line_from) turn_.line_from = number;
            turn_.line_to = number;
        }
        const Line said = *columns_.talk < row.size() ? line_of(row[*columns_.talk]) : Line{};
        std::string_view talk = said.text;
        if (!turn_.start_ms && turn_.text.empty()) {
            const auto time = opening_time(talk);
            if (time && time->certain && !time->four_parts) {
                turn_.start_ms = time->start_ms;
                turn_.end_ms = time->end_ms;
                talk.remove_prefix(time->length);
            }
        }
        append_piece(turn_, talk, "\n\n", said);
    }

    static std::vector<std::string> joint(const std::string& speaker) {
        auto parts = joint_parts(speaker);
        const bool all =
            parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
                return conventional_role(label_name(part).base).has_value();
            });
        return all ? parts : std::vector<std::string>{speaker};
    }

    void take_cover(const Block& block) {
        for (const Row& row : block.rows) {
            if (row.size() == 2 && header_word(trim(text_of(row[0]))) != HeaderWord::no) {
                take_header_pair(text_of(row[0]), text_of(row[1]), draft_);
                continue;
            }
            Cell all;
            for (const Cell& cell : row) all.insert(all.end(), cell.begin(), cell.end());
            Paragraph flat;
            flat.text = text_of(all);
            take_paragraph(flat);
        }
    }

    void take_paragraph(const Paragraph& paragraph) {
        std::vector<Line> line(1, line_of({paragraph}));
        if (line[0].text.empty()) return;
        line[0].heading = paragraph.heading;
        if (take_line_about_file(line[0], draft_, turn_.text.size()) || take_header(line, draft_) > 0) return;
        close();
        if (paragraph.heading || draft_.turns.empty()) {
            draft_.note(line[0].text);
            return;
        }
        append_piece(turn_, line[0].text, "", line[0]);
        close();
    }

    void close() {
        if (!turn_.text.empty()) draft_.turns.push_back(std::move(turn_));
        turn_ = DraftTurn{};
        open_ = false;
    }

    const Document& document_;
    std::size_t width_;
    Columns columns_;
    bool skip_head_;
    Draft draft_;
    DraftTurn turn_;
    bool open_ = false;
    int unnamed_ = 0;
};

}  // namespace

std::optional<Draft> read_table(const Document& document, Fit fit) {
    const std::size_t width = transcript_width(document, fit);
    if (width < 2) return std::nullopt;
    const std::vector<Cells> rows = rows_of(document, width);
    if (rows.empty() || (fit == Fit::certain && (rows.size() < 2 || !mostly_filled(rows))))
        return std::nullopt;
    if (const auto columns = columns_by_words(rows.front()))
        return TableReading(document, width, *columns, true).read();
    if (const auto columns = columns_by_content(rows, fit))
        return TableReading(document, width, *columns, false).read();
    return std::nullopt;
}

}  // namespace attune::exchange
