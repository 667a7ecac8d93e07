// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/report_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace attune::workbench {
namespace {

namespace report = exchange::report;
using Kind = MarkdownBlock::Kind;

MarkedText marked(const report::Line& line) {
    MarkedText text;
    for (const auto& run : line) {
        const std::size_t begin = text.words.size();
        text.words += run.text;
        if (run.strong && text.words.size() > begin)
            text.spans.push_back({MarkedSpan::Kind::bold, begin, text.words.size()});
    }
    return text;
}

MarkdownBlock block(Kind kind, MarkedText text, int level = 0) {
    MarkdownBlock made;
    made.kind = kind;
    made.text = std::move(text);
    made.level = level;
    return made;
}

class Laying {
  public:
    explicit Laying(std::size_t most) : most_(most) {}

    void heading(const std::string& words, int level) { put(block(Kind::heading, {words, {}}, level)); }
    void note(const std::string& words) {
        if (!words.empty()) put(block(Kind::note, {words, {}}));
    }
    void operator()(const report::Paragraph& paragraph) {
        put(block(paragraph.kind == report::Paragraph::Kind::note ? Kind::note : Kind::paragraph,
                  marked(paragraph.runs)));
    }
    void operator()(const report::Bullets& bullets) {
        for (const auto& item : bullets.items) {
            auto made = block(Kind::item, marked(item));
            made.marker = "•";
            put(std::move(made));
        }
    }
    void operator()(const report::Table& table) {
        if (table.only_data) return;
        note(table.caption);
        MarkdownBlock made = block(Kind::table, {});
        auto& head = made.rows.emplace_back();
        for (const auto& column : table.columns) head.push_back({column.name, {}});
        for (const auto& row : table.rows) {
            auto& cells = made.rows.emplace_back();
            for (const auto& cell : row) cells.push_back({cell.text, {}});
            cells.resize(table.columns.size());
        }
        put(std::move(made));
    }
    // Its numbers stand in the table that it is of.
    void operator()(const report::Chart& chart) { note(fmt::format("Chart: {}", chart.caption)); }
    void operator()(const report::Quote& quote) {
        put(block(Kind::quote, {quote.words, {}}));
        std::string under = report::attribution(quote);
        for (const auto& fact : report::quote_facts(quote)) under += " · " + fact;
        note(under);
    }
    void operator()(const report::SourceText& source) {
        heading(source.title, 3);
        note(source.subtitle);
        for (const auto& turn : source.turns) {
            MarkedText text;
            if (!turn.speaker.empty()) {
                text.words = turn.speaker + "  ";
                text.spans.push_back({MarkedSpan::Kind::bold, 0, turn.speaker.size()});
            }
            text.words += turn.text;
            put(block(Kind::paragraph, std::move(text)));
            std::string codes;
            for (const auto& mark : turn.marks)
                codes += fmt::format("{}{} ({})", codes.empty() ? "" : " · ", mark.code, mark.coder);
            note(codes);
        }
    }

    std::vector<MarkdownBlock> blocks;
    std::size_t seen = 0;

  private:
    void put(MarkdownBlock made) {
        if (++seen <= most_) blocks.push_back(std::move(made));
    }
    std::size_t most_;
};

}  // namespace

ReportPage report_page(const report::Report& report, std::size_t most) {
    Laying laying(most);
    laying.heading(report.title, 1);
    laying.note(report.subtitle);
    for (const auto& sentence : report.chosen) {
        report::Paragraph paragraph;
        paragraph.runs.emplace_back().text = sentence;
        laying(paragraph);
    }
    for (const auto& section : report.sections) {
        laying.heading(section.title, std::clamp(section.level + 1, 2, 3));
        for (const auto& one : section.blocks) std::visit(laying, one);
    }
    ReportPage made;
    made.page.title = report.title;
    made.page.blocks = std::move(laying.blocks);
    made.blocks = laying.seen;
    return made;
}

}  // namespace attune::workbench
