// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/print/sheet.h"
#include "exchange/report/chart.h"
#include "exchange/report/report.h"

// Lays lines on pages from top to bottom. Everything is written twice by the same calls: once to learn how
// many pages there are and which page each heading is on, and once to draw. Private to this folder.
namespace attune::exchange::report {

struct Look {
    text::FontRole role = text::FontRole::reading;
    float size = 10;  // points
    text::Weight weight = text::Weight::regular;
    print::Ink ink = print::black;
    float line_height = 1.45F;
    text::Alignment alignment = text::Alignment::start;
    text::BaseDirection direction = text::BaseDirection::automatic;
};

// A piece of text, laid out: it stands so far into the page.
struct Piece {
    text::Paragraph paragraph;
    print::Ink ink;
    double x = 0;
    std::optional<print::Ink> bar;  // runs down beside it
    double height() const { return static_cast<double>(paragraph.height()) / print::units_a_point; }
};

class Pages {
  public:
    Pages(print::Sheet& sheet, const Report& report) : sheet_(sheet), report_(report) {}

    // Begins from the first page again; what was learned is kept.
    void restart(bool draws);
    // Ends the last page.
    void finish();

    double width() const { return sheet_.layout().width - 2 * side; }
    // Lines of prose are no longer than those of an upright page, however wide the paper is.
    double prose() const { return std::min(width(), 471.3); }
    double y() const { return y_; }
    int page() const { return page_; }
    int page_of(const std::string& anchor) const;
    void here(const std::string& anchor, const std::string& title);

    // Long text becomes several pieces. `spans` only where the text is short.
    std::vector<Piece> set(std::string_view words, const Look& look, double x, double width,
                           std::vector<text::StyleSpan> spans = {});
    std::vector<Piece> set(const Line& runs, const Look& look, double x, double width);

    void space(double points) { y_ += points; }
    // Goes to the next page where less than this is left of the page.
    void need(double points);
    // One below the other.
    void put(const std::vector<Piece>& pieces);
    // Side by side from the same height, which is the tallest's. What this page has no room for goes on the
    // next, below what `on_new_page` puts there.
    void put_row(const std::vector<std::vector<Piece>>& cells, const std::function<void()>& on_new_page);
    // What a page has room for.
    double room() const;
    // `beside` runs down along `pieces`, over pages where need be.
    void put_along(const std::vector<Piece>& pieces, const std::vector<Piece>& who,
                   const std::vector<Piece>& beside);
    // As wide as the page's text, on one page.
    void put(const ChartBand& band);
    void rule(print::Ink ink, double thick);
    // Ends where lines of prose do.
    void label_before(std::string_view words, const print::Words& look, double baseline);

    static constexpr double side = 62;

  private:
    void next_page();
    void draw(const Piece& piece, std::size_t line, double y);

    print::Sheet& sheet_;
    const Report& report_;
    bool draws_ = false;
    int page_ = 1;
    int pages_ = 0;
    double y_ = 0;
    std::map<std::string, int> anchors_;
};

double height_of(const std::vector<Piece>& pieces);

}  // namespace attune::exchange::report
