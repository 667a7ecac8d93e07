// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "exchange/ascii.h"
#include "exchange/readings/header.h"
#include "exchange/readings/readings.h"
#include "exchange/speakers/survey.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

// A bold line that is a label or a title asks nothing: bold questions alternate with plain answers.
bool alternates(const std::vector<Line>& lines, std::size_t begin) {
    std::size_t bold = 0;
    std::size_t plain = 0;
    std::size_t changes = 0;
    for (std::size_t i = begin; i < lines.size(); ++i) {
        (lines[i].bold ? bold : plain) += 1;
        if (i > begin && lines[i].bold != lines[i - 1].bold) ++changes;
    }
    return bold >= 2 && plain >= 2 && changes + 1 >= bold && bold * 10 <= (bold + plain) * 7 &&
           bold * 10 >= bold + plain;
}

}  // namespace

std::optional<Draft> read_bold_questions(const std::vector<Line>& lines, const JobControl& control, Fit fit) {
    Draft draft;
    const std::size_t begin = take_header(lines, draft);
    if (fit == Fit::certain && !alternates(lines, begin)) return std::nullopt;
    auto is_bold = [](const Line& line) { return line.bold; };
    if (std::none_of(lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.end(), is_bold))
        return std::nullopt;
    LabelSurvey survey(LabelStyle::colon);
    for (std::size_t i = begin; i < lines.size(); ++i)
        if (!lines[i].bold) survey.see(lines[i].text);
    survey.decide();
    const bool named = survey.labelled_lines() > 0;

    DraftTurn turn;
    bool asking = false;
    bool answered_without_name = false;
    auto close = [&] {
        if (!turn.text.empty()) draft.turns.push_back(std::move(turn));
        turn = DraftTurn{};
    };
    for (std::size_t i = begin; i < lines.size(); ++i) {
        if (i % 4096 == 0 && control.cancelled()) break;
        const Line& line = lines[i];
        if (take_line_about_file(line, draft, turn.text.size())) continue;
        const std::string_view separator = line.opens_paragraph ? "\n\n" : "\n";
        if (line.bold) {
            if (!asking) {
                close();
                turn.labels = {"INT"};
                turn.inferred = true;
            }
            asking = true;
            append_piece(turn, line.text, separator, line);
            continue;
        }
        if (auto found = survey.speakers_of(line.text)) {
            close();
            turn.labels = found->labels;
            append_piece(turn, trim(found->talk), "", line);
        } else if (asking) {
            close();
            if (!named) {
                turn.labels = {"RES"};
                turn.inferred = true;
                answered_without_name = true;
            }
            append_piece(turn, line.text, "", line);
        } else {
            append_piece(turn, line.text, separator, line);
        }
        asking = false;
    }
    close();
    draft.reading = "bold questions";
    draft.inferred_speakers = {"int"};
    draft.warnings.emplace_back(
        "Paragraphs in bold were taken for the interviewer, who has no label in the file.");
    if (answered_without_name) {
        draft.inferred_speakers.emplace_back("res");
        draft.warnings.emplace_back(
            "Paragraphs that are not bold were taken for one respondent, who has no label.");
    }
    for (const auto& [initials, name] : survey.joined())
        draft.warnings.push_back(fmt::format(
            "“{}” and “{}” were taken for one speaker, because the initials match.", name, initials));
    for (const auto& [initials, name] : survey.joined())
        draft.warnings.push_back(
            fmt::format("“{}” looks like a real name; it was replaced as a label by “{}”.", name, initials));
    return draft;
}

}  // namespace attune::exchange
