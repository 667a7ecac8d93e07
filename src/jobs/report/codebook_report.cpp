// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "jobs/report/frame.h"
#include "jobs/written_words.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

using exchange::report::Holds;
using exchange::report::Paragraph;
using exchange::report::Report;
using exchange::report::Section;
using exchange::report::Table;

constexpr std::string model::Code::*written_fields[] = {&model::Code::brief, &model::Code::full,
                                                        &model::Code::use_when, &model::Code::not_when,
                                                        &model::Code::example};

void say(Section& section, const char* name, const std::string& text) {
    if (text.empty()) return;
    section.blocks.emplace_back(
        Paragraph{{{std::string(name) + " ", true, false, {}, {}}, words(text)}, Paragraph::Kind::body});
}

// As deep in the tree as it is, by spaces that no writer drops.
std::string indented(const std::string& name, std::int64_t depth) {
    std::string all;
    for (std::int64_t level = 0; level < depth; ++level) all += "\u2003";
    return all + name;
}

// The codebook as a table, for workbooks and programs; it comes back in by `codebook import`.
Table codebook_table() {
    return {"codebook",
            "Codebook",
            {{"name", "Code", Holds::words, 3},
             {"parent", "Parent", Holds::words, 3},
             {"depth", "Depth", Holds::count, 1},
             {"brief", "Brief definition", Holds::words, 5},
             {"full", "Full definition", Holds::words, 7},
             {"use_when", "Use when", Holds::words, 5},
             {"not_when", "Do not use when", Holds::words, 5},
             {"example", "Example", Holds::words, 5},
             {"aliases", "Also called", Holds::words, 3},
             {"elements", "Elements", Holds::words, 3},
             {"colour", "Colour", Holds::words, 1},
             {"state", "State", Holds::words, 1},
             {"codings", "Codings", Holds::count, 1},
             {"sources", "Sources", Holds::count, 1},
             {"people", "People", Holds::count, 1},
             {"coders", "Coders", Holds::count, 1},
             {"id", "Id", Holds::words, 2}},
            {},
            true};
}

Table overview_table() {
    return {"reach",
            "How far each code reaches",
            {{"code", "Code", Holds::words, 4},
             {"codings", "Codings", Holds::count, 1},
             {"sources", "Sources", Holds::count, 1},
             {"people", "People", Holds::count, 1},
             {"coders", "Coders", Holds::count, 1}},
            {},
            false};
}

}  // namespace

Result<Report> codebook_report(const store::Project& project, const ReportWanted& wanted,
                               const JobControl& control) {
    auto opened = ReportFrame::open(project, wanted, "codebook", "Codebook", control);
    if (!opened) return forward_error(opened);
    ReportFrame& frame = *opened;
    const auto written = written_words_to_look_at(project, control);
    if (!written) return forward_error(written);
    frame.report().to_look_at += to_look_at(*written, WrittenWords::Of::code);
    std::set<std::string> refused;  // codes whose example is not printed
    for (const auto& one : *written)
        if (one.refused && one.part == "example") refused.insert(one.id);
    if (!refused.empty())
        frame.report().chosen.push_back(fmt::format(
            "The {} left out: somebody who said it did not agree to being quoted.",
            refused.size() == 1 ? std::string("example of 1 code is")
                                : fmt::format("examples of {} codes are",
                                              text::grouped(static_cast<std::int64_t>(refused.size())))));
    auto codebook = frame.evidence().codebook();
    std::vector<std::string> texts;
    for (auto& row : codebook) {
        if (refused.contains(row.code.id.text())) row.code.example.clear();
        for (const auto field : written_fields) texts.push_back(row.code.*field);
    }
    const auto leaving = frame.written(texts, control);
    if (!leaving) return forward_error(leaving);
    std::size_t next = 0;
    for (auto& row : codebook)
        for (const auto field : written_fields) row.code.*field = (*leaving)[next++];
    std::map<CodeId, std::string> names;
    for (const auto& row : codebook) names.emplace(row.code.id, row.code.name);
    std::map<ElementId, std::string> elements;
    for (const auto& row : frame.evidence().elements()) elements.emplace(row.element.id, row.element.name);

    Table reach_table = overview_table(), data = codebook_table();
    std::vector<Section> codes;
    for (const auto& row : codebook) {
        const model::Code& code = row.code;
        const Conditions where{{"code", {code.id.text()}}};
        const auto number = [&](const char* count) {
            return frame.numbers().cell(count, where, std::string(count) + " of “" + code.name + "”");
        };
        std::vector<std::string> spoken;
        spoken.reserve(row.elements.size());
        for (const ElementId& element : row.elements) spoken.push_back(elements[element]);
        const std::string anchor = "c-" + code.id.text();
        const std::int64_t depth = row.depth;
        data.rows.push_back({cell(code.name),
                             cell(code.parent.empty() ? std::string() : names[code.parent]),
                             {std::to_string(depth), static_cast<double>(depth), {}, {}},
                             cell(code.brief),
                             cell(code.full),
                             cell(code.use_when),
                             cell(code.not_when),
                             cell(code.example),
                             cell(joined(code.aliases)),
                             cell(joined(spoken)),
                             cell(model::colour_text(code.colour)),
                             cell(std::string(model::code_state_word(code.state))),
                             number("codings"),
                             number("sources"),
                             number("people"),
                             number("coders"),
                             cell(code.id.text())});
        if (!code.folder)
            reach_table.rows.push_back({cell(indented(code.name, depth), anchor), number("codings"),
                                        number("sources"), number("people"), number("coders")});
        Section section{anchor, static_cast<int>(std::min<std::int64_t>(depth + 1, 3)), code.name, {}};
        if (code.state != model::CodeState::active)
            section.blocks.emplace_back(Paragraph{
                {words(code.state == model::CodeState::retired ? "Retired: not to be used any more."
                                                               : "Proposed by a coder, not yet decided on.")},
                Paragraph::Kind::note});
        if (!code.brief.empty())
            section.blocks.emplace_back(Paragraph{{words(code.brief)}, Paragraph::Kind::lead});
        say(section, "Definition.", code.full);
        say(section, "Use when.", code.use_when);
        say(section, "Do not use when.", code.not_when);
        say(section, "Example.", code.example);
        say(section, "Also called.", joined(code.aliases));
        say(section, "Elements.", joined(spoken));
        const auto passages = frame.evidence().where(where);
        if (!passages.empty()) section.blocks.emplace_back(reach(frame, where, code.name));
        for (const EvidencePassage* passage : frame.examples(passages, wanted.examples))
            frame.quote(section, *passage, "code");
        codes.push_back(std::move(section));
    }
    Section& first = frame.section(1, "Overview", "overview");
    if (reach_table.rows.empty())
        first.blocks.emplace_back(Paragraph{{words("The codebook is empty.")}, Paragraph::Kind::lead});
    else
        first.blocks.emplace_back(std::move(reach_table));
    first.blocks.emplace_back(std::move(data));
    frame.report().main_table = "codebook";
    for (Section& section : codes) frame.report().sections.push_back(std::move(section));
    return frame.finish();
}

}  // namespace attune::jobs
