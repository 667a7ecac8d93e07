// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ascii.h"
#include "exchange/readings/header.h"
#include "exchange/readings/readings.h"
#include "exchange/speakers/times.h"

namespace attune::exchange {
namespace {

bool mostly_timed(const std::vector<Line>& lines, std::size_t begin) {
    std::size_t timed = 0;
    for (std::size_t i = begin; i < lines.size(); ++i) {
        const auto time = opening_time(lines[i].text);
        if (time && time->certain && !time->four_parts && time->length < lines[i].text.size()) ++timed;
    }
    return timed >= 3 && timed * 2 > lines.size() - begin;
}

}  // namespace

Draft read_plain(const std::vector<Line>& lines, const Document& document, bool numbered,
                 const JobControl& control) {
    Draft draft;
    const std::size_t begin = take_header(lines, draft);
    const bool timed = mostly_timed(lines, begin);
    DraftTurn turn;
    auto close = [&] {
        if (!turn.text.empty()) draft.turns.push_back(std::move(turn));
        turn = DraftTurn{};
    };
    for (std::size_t i = begin; i < lines.size(); ++i) {
        if (i % 4096 == 0 && control.cancelled()) break;
        const Line& line = lines[i];
        if (take_line_about_file(line, draft, turn.text.size())) continue;
        if (line.heading && document.headings_are_marks) {
            close();
            draft.note(line.text);
            continue;
        }
        std::string_view talk = line.text;
        const auto time = timed ? opening_time(line.text) : std::nullopt;
        const bool opened = time && time->certain && !time->four_parts;
        if (opened || line.opens_paragraph || document.line_is_paragraph) close();
        if (opened) {
            turn.start_ms = time->start_ms;
            turn.end_ms = time->end_ms;
            talk.remove_prefix(time->length);
        }
        if (line.number > 0) {
            if (!turn.line_from) turn.line_from = line.number;
            turn.line_to = line.number;
        }
        append_piece(turn, talk, numbered ? " " : "\n", line);
    }
    close();
    draft.reading = "no speakers";
    draft.warnings.emplace_back(
        timed
            ? "No speaker labels were found; each passage that opens with a time is a turn without a speaker."
            : "No speaker labels were found; each paragraph is a turn without a speaker.");
    return draft;
}

}  // namespace attune::exchange
