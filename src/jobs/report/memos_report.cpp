// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "jobs/memo_subjects.h"
#include "jobs/report/frame.h"
#include "jobs/written_words.h"

namespace attune::jobs {
namespace {

using exchange::report::Holds;
using exchange::report::Paragraph;
using exchange::report::Report;
using exchange::report::Section;
using exchange::report::Table;

constexpr std::pair<model::MemoKind, const char*> kinds[] = {
    {model::MemoKind::project, "About the project"}, {model::MemoKind::theory, "Theory"},
    {model::MemoKind::decision, "Decisions"},        {model::MemoKind::reflexive, "Reflexive"},
    {model::MemoKind::source, "About sources"},      {model::MemoKind::case_, "About cases"},
    {model::MemoKind::code, "About codes"},          {model::MemoKind::element, "About elements"},
    {model::MemoKind::coding, "About codings"},      {model::MemoKind::passage, "About passages"}};

Table memo_table(const std::vector<store::MemoRow>& rows, bool outside) {
    Table table{"memos",
                "Memos",
                {{"kind", "Kind", Holds::words, 1},
                 {"title", "Title", Holds::words, 3},
                 {"text", "Text", Holds::words, 8},
                 {"coder", "Coder", Holds::words, 2},
                 {"about", "About", Holds::words, 4},
                 {"made", "Made", Holds::day, 2},
                 {"changed", "Changed", Holds::day, 2},
                 {"id", "Id", Holds::words, 2}},
                {},
                true};
    const auto day = [](std::int64_t ms) {
        return exchange::report::Cell{exchange::report::day_of(ms), static_cast<double>(ms), {}, {}};
    };
    for (const auto& row : rows)
        table.rows.push_back({cell(std::string(model::memo_word(row.memo.kind))), cell(row.memo.title),
                              cell(row.memo.text), cell(outside ? std::string() : row.coder_name),
                              cell(outside ? std::string() : joined(memo_subjects(row))),
                              day(row.memo.made_ms), day(row.memo.changed_ms), cell(row.memo.id.text())});
    return table;
}

}  // namespace

Result<Report> memos_report(const store::Project& project, const ReportWanted& wanted,
                            const JobControl& control) {
    auto opened = ReportFrame::open(project, wanted, "memos", "Memos", control);
    if (!opened) return forward_error(opened);
    ReportFrame& frame = *opened;
    const auto written = written_words_to_look_at(project, control);
    if (!written) return forward_error(written);
    frame.report().to_look_at = to_look_at(*written, WrittenWords::Of::memo);
    auto rows = store::memos(project, {});
    std::vector<std::string> texts;
    for (const auto& row : rows) texts.insert(texts.end(), {row.memo.title, row.memo.text});
    const auto leaving = frame.written(texts, control);
    if (!leaving) return forward_error(leaving);
    for (std::size_t k = 0; k < rows.size(); ++k) {
        rows[k].memo.title = (*leaving)[2 * k];
        rows[k].memo.text = (*leaving)[2 * k + 1];
    }
    for (const auto& [kind, name] : kinds) {
        bool begun = false;
        for (const auto& row : rows) {
            if (row.memo.kind != kind) continue;
            if (!begun) frame.section(1, name, fmt::format("k-{}", model::memo_word(kind)));
            begun = true;
            Section& section = frame.section(2, row.memo.title.empty() ? "Without a title" : row.memo.title,
                                             "m-" + row.memo.id.text());
            std::string about = (frame.outside() ? std::string() : row.coder_name + " · ") +
                                exchange::report::day_of(row.memo.made_ms);
            if (exchange::report::day_of(row.memo.changed_ms) != exchange::report::day_of(row.memo.made_ms))
                about += " · changed " + exchange::report::day_of(row.memo.changed_ms);
            if (!row.link_labels.empty() && !frame.outside())
                about += " · about " + joined(memo_subjects(row));
            section.blocks.emplace_back(Paragraph{{words(about)}, Paragraph::Kind::note});
            section.blocks.emplace_back(Paragraph{{words(row.memo.text)}, Paragraph::Kind::body});
        }
    }
    if (rows.empty())
        frame.section(1, "Memos", "memos")
            .blocks.emplace_back(Paragraph{{words("Nobody has written a memo.")}, Paragraph::Kind::lead});
    else
        frame.report().sections.back().blocks.emplace_back(memo_table(rows, frame.outside()));
    frame.report().main_table = "memos";
    return frame.finish();
}

}  // namespace attune::jobs
