// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "exchange/ascii.h"
#include "exchange/readings/readings.h"
#include "exchange/speakers/marks.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

// Takes printed line numbers off; true when there were any.
bool strip_numbers(std::vector<Line>& lines, std::vector<std::string>& warnings) {
    const LineNumbers found = strip_line_numbers(lines);
    if (found == LineNumbers::by_page)
        warnings.emplace_back("The printed line numbers begin anew on each page and were left out.");
    return found != LineNumbers::none;
}

Draft read_lines(std::vector<Line> lines, const Document& document, std::vector<std::string>& warnings,
                 const JobControl& control) {
    const bool numbered = strip_numbers(lines, warnings);
    if (!numbered) {
        if (auto draft = read_time_heads(lines, control)) return std::move(*draft);
        if (auto draft = read_inline_signs(lines, control)) return std::move(*draft);
    }
    if (auto draft = read_labelled(lines, numbered, control)) return std::move(*draft);
    if (!numbered)
        if (auto draft = read_bold_questions(lines, control)) return std::move(*draft);
    return read_plain(lines, document, numbered, control);
}

std::optional<Draft> read_lines_as(Reading reading, std::vector<Line> lines, const Document& document,
                                   std::vector<std::string>& warnings, const JobControl& control) {
    if (reading == Reading::automatic) return read_lines(std::move(lines), document, warnings, control);
    if (reading == Reading::times) {
        if (auto draft = read_time_heads(lines, control, Fit::asked_for)) return draft;
        return read_inline_signs(lines, control);
    }
    if (reading == Reading::bold_questions) return read_bold_questions(lines, control, Fit::asked_for);
    const bool numbered = strip_numbers(lines, warnings);
    if (reading == Reading::labels) return read_labelled(lines, numbered, control, Fit::asked_for);
    return read_plain(lines, document, numbered, control);
}

tl::unexpected<Error> no_such_form(Reading reading) {
    const char* what = "";
    switch (reading) {
        case Reading::labels:
            what = "no line opens with a speaker's label such as “INT:”";
            break;
        case Reading::table:
            what = "there is no table with a column of talk";
            break;
        case Reading::times:
            what = "no line is a name with a time such as “Karen  0:04”";
            break;
        case Reading::bold_questions:
            what = "no paragraph is set in bold";
            break;
        case Reading::automatic:
        case Reading::no_speakers:
            break;
    }
    return fail(ErrorKind::unsupported, fmt::format("It cannot be read by its {}, because {}; choose another "
                                                    "reading.",
                                                    reading_word(reading), what));
}

// A page header copied into the talk: the same short line with a page number, again and again.
void warn_of_page_headers(const std::vector<Line>& lines, Draft& draft) {
    std::map<std::string, int> counts;
    for (const Line& line : lines) {
        if (line.text.size() > 100 || line.text.find_first_of("0123456789") == std::string::npos) continue;
        if (!contains_ignoring_case(line.text, "page")) continue;
        std::string pattern;
        for (const char c : line.text)
            if (!is_digit(c)) pattern += c;
        ++counts[pattern];
    }
    for (const auto& [pattern, count] : counts)
        if (count >= 3)
            draft.warnings.push_back(fmt::format(
                "A line such as “{}” stands {} times in the talk and may be a page header; it was kept.",
                collapse_spaces(pattern), count));
}

}  // namespace

bool take_line_about_file(const Line& line, Draft& draft, std::size_t open_bytes) {
    if (starts_with_ignoring_case(line.text, "transcribed by http") ||
        starts_with_ignoring_case(line.text, "transcription is provided by http")) {
        draft.note(line.text, open_bytes);
        draft.warnings.emplace_back("The transcription service's advertisement was left out of the text.");
        return true;
    }
    if (!is_document_line(line.text)) return false;
    draft.note(line.text, open_bytes);
    return true;
}

Result<Draft> read_talk(Document document, Reading reading, const JobControl& control) {
    Draft draft;
    std::optional<Draft> table;
    if (reading == Reading::automatic) table = read_table(document);
    if (reading == Reading::table) {
        table = read_table(document, Fit::asked_for);
        if (!table) return no_such_form(reading);
    }
    if (table) {
        draft = std::move(*table);
    } else {
        split_inline_labels(document);
        std::vector<Line> lines = lines_of(document);
        warn_of_page_headers(lines, draft);
        std::vector<std::string> warnings = std::move(draft.warnings);
        auto read = read_lines_as(reading, std::move(lines), document, warnings, control);
        if (!read) return no_such_form(reading);
        draft = std::move(*read);
        draft.warnings.insert(draft.warnings.begin(), warnings.begin(), warnings.end());
    }
    draft.warnings.insert(draft.warnings.begin(), document.warnings.begin(), document.warnings.end());
    draft.comments = std::move(document.comments);
    draft.footnotes = std::move(document.notes);
    draft.offered = std::move(document.offered);
    draft.metadata.insert(draft.metadata.begin(), document.metadata.begin(), document.metadata.end());
    return draft;
}

}  // namespace attune::exchange
