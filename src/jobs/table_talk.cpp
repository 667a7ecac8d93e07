// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/table_talk.h"

#include <algorithm>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::jobs {

std::vector<TablePlan::Talk> talk_of(const exchange::TableSheet& sheet, const std::string& file_stem,
                                     const TableMapping& mapping,
                                     const std::vector<TablePlan::Subject>& subjects,
                                     const std::vector<std::string>& titles_there) {
    std::map<std::string, std::string> ids;
    for (const auto& subject : subjects) ids[subject.written] = subject.id;
    std::vector<TablePlan::Talk> all;
    for (const std::size_t column : mapping.talk_columns) {
        if (column >= sheet.columns.size()) continue;
        const exchange::TableColumn& head = sheet.columns[column];
        TablePlan::Talk talk;
        talk.title = fmt::format("{} – {}", file_stem, head.name);
        talk.is_there = std::find(titles_there.begin(), titles_there.end(), talk.title) != titles_there.end();
        model::Transcript& transcript = talk.transcript;
        transcript.title = talk.title;
        transcript.reading = "table column";
        if (!head.label.empty()) transcript.metadata.emplace_back("Question", head.label);
        std::map<std::string, std::size_t> speakers;
        CodePoint at{0};
        std::int64_t silent = 0;
        for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
            const auto& cell = sheet.cell(r, column);
            const std::string_view said = exchange::trim(cell.text);
            if (exchange::is_missing(head, cell) || said.empty()) {
                ++silent;
                continue;
            }
            std::string label(mapping.subject_column
                                  ? exchange::trim(sheet.cell(r, *mapping.subject_column).text)
                                  : std::string_view());
            if (label.empty()) label = fmt::format("Row {}", sheet.rows[r].number);
            const auto [place, is_new] = speakers.emplace(label, transcript.speakers.size());
            if (is_new) {
                model::Speaker speaker;
                speaker.label = label;
                speaker.role = model::Role::participant;
                transcript.speakers.push_back(std::move(speaker));
            }
            if (!transcript.text.empty()) {
                transcript.text += '\n';
                at = at + 1;
            }
            model::Turn turn;
            turn.range.begin = at;
            at = at + text::code_point_count(said);
            turn.range.end = at;
            turn.speakers = {place->second};
            transcript.text += said;
            transcript.turns.push_back(std::move(turn));
            const auto id = ids.find(label);
            talk.subjects.push_back(id == ids.end() ? std::string() : id->second);
        }
        if (silent > 0)
            transcript.warnings.push_back(fmt::format(
                "{} nothing in “{}”.", exchange::counted(silent, "row says", "rows say"), head.name));
        if (!transcript.turns.empty()) all.push_back(std::move(talk));
    }
    return all;
}

}  // namespace attune::jobs
