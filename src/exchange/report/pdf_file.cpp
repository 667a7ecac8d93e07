// SPDX-License-Identifier: GPL-3.0-or-later
// Reports as PDF.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "exchange/report/markup.h"
#include "exchange/report/paper.h"
#include "exchange/report/pdf_pages.h"
#include "exchange/report/write_report.h"

namespace attune::exchange::report {
namespace {

using print::Ink;
using text::FontRole;
using text::Weight;

constexpr Look title_look{FontRole::reading, 20, Weight::bold, print::black, 1.2F};
constexpr Look body_look{FontRole::reading, 10, Weight::regular, print::black, 1.45F};
constexpr Look lead_look{FontRole::reading, 11, Weight::regular, print::black, 1.45F};
constexpr Look note_look{FontRole::interface, 8.5F, Weight::regular, print::grey, 1.4F};
constexpr Look facts_look{FontRole::interface, 7.8F, Weight::regular, print::grey, 1.4F};
constexpr Look caption_look{FontRole::interface, 9, Weight::semibold, print::black, 1.35F};
constexpr Look cell_look{FontRole::interface, 8, Weight::regular, print::black, 1.35F};
constexpr Look column_look{FontRole::interface, 7.8F, Weight::semibold, print::black, 1.3F};
constexpr print::Words number_look{FontRole::interface, 8.5F, Weight::regular, print::grey};
constexpr std::array<Look, 3> heading_looks{
    {{FontRole::reading, 15, Weight::bold, print::black, 1.25F},
     {FontRole::reading, 12, Weight::bold, print::black, 1.25F},
     {FontRole::interface, 10, Weight::semibold, print::black, 1.3F}}};

constexpr float many_columns = 6.4F;  // letters of tables that have many
constexpr float large_paper = 9;      // and of those on A3

// Blocks no taller than this are kept on one page.
constexpr double kept_together = 180;

class Writing {
  public:
    Writing(Pages& pages, const Report& report, const JobControl& control)
        : pages_(pages), report_(report), control_(control) {}

    // False when it was stopped.
    bool write(bool draws) {
        pages_.restart(draws);
        title();
        contents();
        std::int64_t done = draws ? static_cast<std::int64_t>(report_.sections.size()) : 0;
        for (const Section& section : report_.sections) {
            if (control_.cancelled()) return false;
            control_.report({done++, static_cast<std::int64_t>(2 * report_.sections.size()), "Making pages"});
            heading(section);
            for (const Block& block : section.blocks)
                std::visit([this](const auto& one) { put(one); }, block);
        }
        pages_.space(14);
        block(pages_.set(fmt::format("Made with Attune {} from the project as it stood on {}. History {}.",
                                     report_.manifest.program, day_of(report_.date_ms),
                                     report_.manifest.head.substr(0, 16)),
                         note_look, Pages::side, pages_.prose()));
        pages_.finish();
        return true;
    }

  private:
    void block(const std::vector<Piece>& pieces, double below = 5) {
        const double high = height_of(pieces);
        pages_.need(high <= kept_together ? high : 40);
        pages_.put(pieces);
        pages_.space(below);
    }

    void title() {
        block(pages_.set(report_.title, title_look, Pages::side, pages_.width()), 3);
        if (!report_.subtitle.empty())
            block(pages_.set(report_.subtitle, lead_look, Pages::side, pages_.prose()));
        std::string about = report_.project;
        if (!report_.place.empty()) about += " · " + report_.place;
        about += " · as of " + day_of(report_.date_ms);
        block(pages_.set(about, note_look, Pages::side, pages_.prose()), 3);
        for (const std::string& sentence : report_.chosen)
            block(pages_.set(sentence, note_look, Pages::side, pages_.prose()), 2);
        pages_.space(8);
    }

    void contents() {
        const auto listed = [](const Section& section) { return section.level <= 2; };
        if (std::count_if(report_.sections.begin(), report_.sections.end(), listed) < 3) return;
        block(pages_.set("Contents", heading_looks[1], Pages::side, pages_.width()), 3);
        for (const Section& section : report_.sections) {
            if (!listed(section)) continue;
            const double in = section.level == 1 ? 0 : 14;
            Look look = note_look;
            look.ink = print::black;
            const auto line = pages_.set(section.title, look, Pages::side + in, pages_.prose() - in - 40);
            pages_.need(height_of(line));
            pages_.put(line);
            if (const int page = pages_.page_of(section.anchor); page > 0)
                pages_.label_before(std::to_string(page), number_look, pages_.y() - 3.4);
        }
    }

    void heading(const Section& section) {
        const auto level = static_cast<std::size_t>(std::clamp(section.level, 1, 3) - 1);
        constexpr std::array<double, 3> above{26, 16, 12};
        if (!says_title_again(report_, section.title)) pages_.space(above.at(level));
        const auto pieces = pages_.set(section.title, heading_looks.at(level), Pages::side, pages_.width());
        pages_.need(height_of(pieces) + 64);
        pages_.here(section.anchor, section.title);
        if (says_title_again(report_, section.title)) return;
        pages_.put(pieces);
        if (level == 0) {
            pages_.space(2);
            pages_.rule(print::hairline_grey, 0.6);
        }
        pages_.space(6);
    }

    void put(const Paragraph& paragraph) {
        constexpr std::array<const Look*, 3> looks{&body_look, &lead_look, &note_look};
        block(pages_.set(paragraph.runs, *looks.at(static_cast<std::size_t>(paragraph.kind)), Pages::side,
                         pages_.prose() - 20));
    }

    void put(const Bullets& bullets) {
        for (const Line& item : bullets.items) {
            auto pieces = pages_.set(item, body_look, Pages::side + 14, pages_.prose() - 34);
            pages_.need(std::min(height_of(pieces), kept_together));
            pages_.put_along(pieces, pages_.set("•", body_look, Pages::side + 3, 10), {});
            pages_.space(2);
        }
        pages_.space(4);
    }

    void put(const Quote& quote) {
        const double x = Pages::side + 12, width = pages_.prose() - 24;
        auto pieces = pages_.set(quote.words, body_look, x, width);
        std::string from = attribution(quote);
        for (const std::string& fact : quote_facts(quote)) from += " · " + fact;
        if (!quote.note.empty()) from += "\nNote: " + quote.note;
        for (auto& piece : pages_.set(from, facts_look, x, width)) pieces.push_back(std::move(piece));
        for (Piece& piece : pieces) piece.bar = print::ink_of(quote.colour);
        const double high = height_of(pieces);
        pages_.space(5);
        pages_.need(high <= kept_together ? high : 44);
        pages_.put(pieces);
        pages_.space(5);
    }

    void put(const Table& table) {
        if (table.only_data || table.columns.empty()) return;
        const bool many = table.columns.size() > 8, large = page_for(report_) == Page::large;
        const float letters = many ? many_columns : large ? large_paper : cell_look.size;
        const double gap = large ? 14 : 8;
        const auto wide = column_widths(table, pages_.width(), letters);
        std::vector<double> at{Pages::side};
        for (const double one : wide) at.push_back(at.back() + one);
        const auto set_row = [&](const auto& words_of, const Look& look) {
            std::vector<std::vector<Piece>> cells;
            for (std::size_t k = 0; k < table.columns.size(); ++k) {
                Look of_cell = look;
                if (many || large) of_cell.size = letters;
                of_cell.direction = text::BaseDirection::left_to_right;  // or names leave their column's edge
                if (table.columns[k].holds == Holds::count || table.columns[k].holds == Holds::decimal)
                    of_cell.alignment = text::Alignment::end;
                cells.push_back(pages_.set(words_of(k), of_cell, at[k], wide[k] - gap));
            }
            return cells;
        };
        const auto tallest = [](const std::vector<std::vector<Piece>>& cells) {
            double high = 0;
            for (const auto& cell : cells) high = std::max(high, height_of(cell));
            return high;
        };
        const auto caption = pages_.set(table.caption, caption_look, Pages::side, pages_.width());
        const auto head = set_row([&](std::size_t k) { return table.columns[k].name; }, column_look);
        const auto put_head = [&] {
            pages_.put_row(head, [] {});
            pages_.space(2);
            pages_.rule(print::grey, 0.8);
            pages_.space(3);
        };
        pages_.space(6);
        pages_.need(height_of(caption) + tallest(head) + 50);
        if (!says_title_again(report_, table.caption)) {
            pages_.put(caption);
            pages_.space(4);
        }
        put_head();
        const double room = pages_.room() - tallest(head) - 12;
        for (const auto& row : table.rows) {
            const auto cells = set_row(
                [&row](std::size_t k) { return k < row.size() ? row[k].text : std::string(); }, cell_look);
            const double high = tallest(cells) + 5;
            const int before = pages_.page();
            pages_.need(high < room ? high : 60);
            if (pages_.page() != before) put_head();
            pages_.put_row(cells, put_head);
            pages_.space(2);
            pages_.rule(print::hairline_grey, 0.4);
            pages_.space(3);
        }
        pages_.space(8);
    }

    void put(const Chart& chart) {
        block(pages_.set(chart.caption, caption_look, Pages::side, pages_.width()));
        for (const auto& band : chart_bands(chart)) pages_.put(band);
        if (!chart.note.empty()) block(pages_.set(chart.note, note_look, Pages::side, pages_.prose()));
        pages_.space(10);
    }

    void put(const SourceText& source) {
        if (!source.subtitle.empty())
            block(pages_.set(source.subtitle, note_look, Pages::side, pages_.prose()));
        constexpr double who = 76, codes = 100;
        const double middle = pages_.prose() - who - codes - 24;
        for (const Turn& turn : source.turns) {
            std::string name = turn.number + (turn.speaker.empty() ? "" : " " + turn.speaker);
            if (!turn.note.empty()) name += "\n" + turn.note;
            Look look = body_look;
            if (turn.asks) look.ink = print::grey;
            std::vector<Piece> beside;
            for (const Marked& mark : turn.marks)
                for (auto& piece : pages_.set(mark.code + " · " + mark.initials, facts_look,
                                              Pages::side + who + middle + 24, codes)) {
                    piece.bar = print::ink_of(mark.colour);
                    beside.push_back(std::move(piece));
                }
            const auto words = pages_.set(turn.text, look, Pages::side + who + 4, middle);
            pages_.need(std::min(height_of(words), 44.0));
            pages_.put_along(words, pages_.set(name, facts_look, Pages::side, who - 6), beside);
            pages_.space(4);
        }
    }

    Pages& pages_;
    const Report& report_;
    const JobControl& control_;
};

}  // namespace

Result<std::string> pdf_file(const Report& report, const JobControl& control) {
    print::Layout layout = print::layout_for(Paper::a4, false, false);
    if (page_for(report) == Page::across) std::swap(layout.width, layout.height);
    if (page_for(report) == Page::large) layout.width *= 2;  // A3 is two of A4 side by side
    auto sheet = print::Sheet::open(layout, report.title, report.date_ms);
    if (!sheet) return forward_error(sheet);
    Pages pages(*sheet, report);
    Writing writing(pages, report, control);
    // The list of contents stands before what it lists, so that the pages are counted first.
    for (const bool draws : {false, true})
        if (!writing.write(draws)) return fail(ErrorKind::cancelled, "The report was stopped.");
    return sheet->finish();
}

}  // namespace attune::exchange::report
