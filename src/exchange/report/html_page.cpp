// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "exchange/report/html_chart.h"
#include "exchange/report/html_look.h"
#include "exchange/report/markup.h"
#include "exchange/report/paper.h"
#include "exchange/report/standing_numbers.h"
#include "exchange/report/standing_words.h"
#include "exchange/report/write_report.h"

namespace attune::exchange::report {
namespace {

// What quotes can be filtered by: the different values, in the order in which they are first met.
struct Facet {
    const char* name;   // in the address and behind "data-"
    const char* label;  // for people
    std::vector<std::string> values;
    std::map<std::string, std::size_t> numbers;

    std::size_t number(const std::string& value) {
        const auto [at, added] = numbers.try_emplace(value, values.size());
        if (added) values.push_back(value);
        return at->second;
    }
};

// The values that a quote has for each facet, in the order of `facets` below.
std::vector<std::vector<std::string>> values_of(const Quote& quote) {
    return {{quote.code}, quote.elements, quote.cases, {quote.coder}, {quote.direction}, {quote.voice}};
}

std::string colour_style(model::Colour colour) {
    return fmt::format(" style=\"--c:{}\"", model::colour_text(on_paper(colour)));
}

std::string direction_of(std::string_view words) {
    return right_to_left(words) ? " dir=\"rtl\"" : " dir=\"auto\"";
}

using Paper = report::Page;

class HtmlPage {
  public:
    explicit HtmlPage(const Report& report) : report_(report), quotes_(quotes_of(report)) {
        for (const Quote* quote : quotes_) {
            const auto values = values_of(*quote);
            for (std::size_t k = 0; k < facets_.size(); ++k)
                for (const std::string& value : values[k])
                    if (!value.empty()) facets_[k].number(value);
        }
        for (const Section& section : report.sections)
            for (const Block& block : section.blocks)
                if (const auto* source = std::get_if<SourceText>(&block))
                    for (const Turn& turn : source->turns)
                        for (const Marked& mark : turn.marks) placed_.insert(mark.coding);
    }

    std::string write() {
        head();
        contents();
        out_ += "</header>\n";
        if (quotes_.size() > 1) find();
        out_ += "<main id=\"main\">\n";
        for (const Section& section : report_.sections) {
            close_down_to(section.level);
            open(section);
            for (const Block& block : section.blocks)
                std::visit([this](const auto& one) { put(one); }, block);
        }
        close_down_to(1);
        out_ += fmt::format(
            "</main>\n<footer><p>Made with Attune {} from the project as it stood on {}. History "
            "<span class=\"n\">{}</span>.</p></footer>\n",
            escaped(report_.manifest.program), day_of(report_.date_ms),
            escaped(std::string_view(report_.manifest.head).substr(0, 16)));
        out_ += "<script type=\"application/json\" id=\"attune-manifest\">" +
                manifest_json(manifest_for(report_, Format::html)) + "</script>\n";
        if (!quotes_.empty()) out_ += fmt::format("<script>{}</script>\n", page_script);
        return std::move(out_) + "</body></html>\n";
    }

  private:
    // When it is printed.
    const char* paper() const {
        switch (page_for(report_)) {
            case Paper::large:
                return "@page { size: A3 landscape; }\n";
            case Paper::across:
                return "@page { size: A4 landscape; }\n";
            case Paper::upright:
                break;
        }
        return "";
    }

    void head() {
        out_ += fmt::format(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
            "'unsafe-inline'; script-src 'unsafe-inline'\">\n"
            "<meta name=\"generator\" content=\"Attune {}\">\n<title>{}</title>\n<style>{}{}</style></head>\n"
            "<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n<header>\n<h1 "
            "dir=\"auto\">{}</h1>\n",
            escaped(report_.manifest.program), escaped(report_.title), page_style, paper(),
            escaped(report_.title));
        if (!report_.subtitle.empty())
            out_ += fmt::format("<p class=\"subtitle\" dir=\"auto\">{}</p>\n", escaped(report_.subtitle));
        out_ += "<dl class=\"facts\">";
        const auto fact = [this](const char* name, const std::string& value) {
            if (!value.empty())
                out_ += fmt::format("<div><dt>{}</dt><dd dir=\"auto\">{}</dd></div>", name, escaped(value));
        };
        fact("Project", report_.project);
        fact("Place", report_.place);
        fact("As of", day_of(report_.date_ms));
        out_ += "</dl>\n";
        if (report_.chosen.empty()) return;
        out_ += "<ul class=\"chosen\">";
        for (const std::string& sentence : report_.chosen)
            out_ += "<li dir=\"auto\">" + escaped(sentence) + "</li>";
        out_ += "</ul>\n";
    }

    void contents() {
        if (report_.sections.size() < 3) return;
        out_ += "<nav aria-labelledby=\"contents\"><h2 id=\"contents\">Contents</h2>\n";
        int depth = 0;
        for (const Section& section : report_.sections) {
            const int level = std::min(section.level, 2);
            if (section.level > 2) continue;
            for (; depth > level; --depth) out_ += "</li></ul>";
            if (depth == level) out_ += "</li>\n";
            for (; depth < level; ++depth) out_ += "<ul>";
            out_ += fmt::format("<li><a href=\"#{}\" dir=\"auto\">{}</a>", escaped(section.anchor),
                                escaped(section.title));
        }
        for (; depth > 0; --depth) out_ += "</li></ul>";
        out_ += "</nav>\n";
    }

    void find() {
        out_ +=
            "<div id=\"find\" class=\"idle\" role=\"search\" aria-label=\"Passages\" hidden><form>"
            "<label class=\"words\">Search in passages<input type=\"search\" name=\"q\" "
            "autocomplete=\"off\"></label>";
        for (const Facet& facet : facets_) {
            if (facet.values.size() < 2) continue;
            out_ += fmt::format("<label>{}<select name=\"{}\"><option value=\"\">All</option>", facet.label,
                                facet.name);
            std::vector<std::size_t> order(facet.values.size());
            for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
            std::stable_sort(order.begin(), order.end(), [&facet](std::size_t a, std::size_t b) {
                return facet.values[a] < facet.values[b];
            });
            for (const std::size_t k : order)
                out_ += fmt::format("<option value=\"{}\">{}</option>", k, escaped(facet.values[k]));
            out_ += "</select></label>";
        }
        out_ +=
            "<button type=\"reset\">Clear</button><p id=\"count\" role=\"status\" "
            "aria-live=\"polite\"></p></form></div>\n";
    }

    void close_down_to(int level) {
        while (!open_.empty() && open_.back() >= level) {
            out_ += "</section>\n";
            open_.pop_back();
        }
    }

    void open(const Section& section) {
        const int heading = std::min(section.level + 1, 6);
        open_.push_back(section.level);
        out_ += fmt::format(
            "<section id=\"{0}\" aria-labelledby=\"{0}-h\"><h{1} id=\"{0}-h\"{3} "
            "dir=\"auto\">{2}</h{1}>\n",
            escaped(section.anchor), heading, escaped(section.title),
            says_title_again(report_, section.title) ? " class=\"seen-by-readers\"" : "");
    }

    void line(const Line& runs) {
        for (const Run& run : runs) {
            std::string words = escaped(run.text);
            if (!run.recipe.empty())
                words =
                    fmt::format("<span class=\"n\" data-recipe=\"{}\">{}</span>", escaped(run.recipe), words);
            if (run.strong) words = fmt::format("<strong>{}</strong>", words);
            if (run.emphasis) words = fmt::format("<em>{}</em>", words);
            if (!run.target.empty())
                words = fmt::format("<a href=\"#{}\">{}</a>", escaped(run.target), words);
            out_ += words;
        }
    }

    void put(const Paragraph& paragraph) {
        constexpr const char* kinds[] = {"", " class=\"lead\"", " class=\"note\""};
        out_ += fmt::format("<p{} dir=\"auto\">", kinds[static_cast<int>(paragraph.kind)]);
        line(paragraph.runs);
        out_ += "</p>\n";
    }

    void put(const Bullets& bullets) {
        out_ += "<ul>\n";
        for (const Line& item : bullets.items) {
            out_ += "<li dir=\"auto\">";
            line(item);
            out_ += "</li>\n";
        }
        out_ += "</ul>\n";
    }

    void put(const Table& table) {
        if (table.only_data) return;
        out_ += fmt::format(
            "<div class=\"wide{1}\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\"><table>"
            "<caption{2}>{0}</caption>\n<thead><tr>",
            escaped(table.caption),
            table.columns.size() > 7 || page_for(report_) != Paper::upright ? " many" : "",
            says_title_again(report_, table.caption) ? " class=\"seen-by-readers\"" : "");
        const auto number = [&table](std::size_t k) {
            return table.columns[k].holds == Holds::count || table.columns[k].holds == Holds::decimal;
        };
        for (std::size_t k = 0; k < table.columns.size(); ++k)
            out_ += fmt::format("<th scope=\"col\"{}>{}</th>", number(k) ? " class=\"n\"" : "",
                                escaped(table.columns[k].name));
        out_ += "</tr></thead>\n<tbody>\n";
        for (const auto& row : table.rows) {
            out_ += "<tr>";
            for (std::size_t k = 0; k < row.size() && k < table.columns.size(); ++k) {
                const Cell& cell = row[k];
                std::string words = "<bdi>" + escaped(cell.text) + "</bdi>";  // the cell keeps its edge
                if (!cell.target.empty())
                    words = fmt::format("<a href=\"#{}\">{}</a>", escaped(cell.target), words);
                if (!cell.number && !cell.recipe.empty())
                    words = fmt::format("<span data-recipe=\"{}\">{}</span>", escaped(cell.recipe), words);
                if (cell.number)
                    words = fmt::format(
                        "<data value=\"{}\"{}>{}</data>", *cell.number,
                        cell.recipe.empty() ? "" : fmt::format(" data-recipe=\"{}\"", escaped(cell.recipe)),
                        words);
                const char* tag = k == 0 ? "th" : "td";
                out_ += fmt::format("<{}{}{}>{}</{}>", tag, k == 0 ? " scope=\"row\"" : "",
                                    number(k) ? " class=\"n\"" : "", words, tag);
            }
            out_ += "</tr>\n";
        }
        out_ += "</tbody></table></div>\n";
    }

    void put(const Chart& chart) {
        out_ +=
            fmt::format("<figure class=\"chart\" id=\"chart-{0}\"><figcaption dir=\"auto\">{1}</figcaption>",
                        escaped(chart.key), escaped(chart.caption));
        out_ += svg_of(chart);
        if (!chart.note.empty()) out_ += "<p class=\"note\">" + escaped(chart.note) + "</p>";
        out_ += "</figure>\n";
    }

    void put(const Quote& quote) {
        const int again = times_[quote.id]++;
        const std::string id =
            "q-" + escaped(quote.id) + (again == 0 ? std::string() : fmt::format("-{}", again + 1));
        out_ += fmt::format("<figure class=\"quote\" id=\"{}\" data-coding=\"{}\"", id, escaped(quote.id));
        const auto values = values_of(quote);
        for (std::size_t k = 0; k < facets_.size(); ++k) {
            std::string numbers;
            for (const std::string& value : values[k])
                if (!value.empty())
                    numbers += fmt::format("{}{}", numbers.empty() ? "" : " ", facets_[k].number(value));
            if (!numbers.empty()) out_ += fmt::format(" data-{}=\"{}\"", facets_[k].name, numbers);
        }
        const std::string direction = direction_of(quote.words);
        out_ +=
            fmt::format("{}{}><blockquote{}>{}</blockquote>\n<figcaption>", colour_style(quote.colour),
                        right_to_left(quote.words) ? " dir=\"rtl\"" : "", direction, escaped(quote.words));
        out_ += fmt::format("<bdi>{}</bdi>", escaped(attribution(quote)));
        if (placed_.contains(quote.id))
            out_ += fmt::format(
                "<span class=\"jump\"> · <a href=\"#p-{}\">in the text<span "
                "class=\"seen-by-readers\"> of {}</span></a></span>",
                escaped(quote.id), escaped(quote.source));
        std::string facts;
        for (const std::string& fact : quote_facts(quote))
            facts += fmt::format("{}<bdi>{}</bdi>", facts.empty() ? "" : " · ", escaped(fact));
        if (!facts.empty()) out_ += "<span class=\"more\">" + facts + "</span>";
        if (!quote.note.empty())
            out_ += fmt::format("<span class=\"more\" dir=\"auto\">Note: {}</span>", escaped(quote.note));
        out_ += "</figcaption></figure>\n";
    }

    void put(const SourceText& source) {
        out_ += "<div class=\"source\">\n";
        if (!source.subtitle.empty())
            out_ += fmt::format("<p class=\"note\" dir=\"auto\">{}</p>\n", escaped(source.subtitle));
        for (const Turn& turn : source.turns) put(turn);
        out_ += "</div>\n";
    }

    void put(const Turn& turn) {
        out_ += fmt::format(
            "<div class=\"turn{}\" id=\"{}\"><div class=\"who\"><span class=\"no\">{}</span> <bdi>{}</bdi>",
            turn.asks ? " asks" : "", escaped(turn.anchor), escaped(turn.number), escaped(turn.speaker));
        if (!turn.note.empty()) out_ += "<small>" + escaped(turn.note) + "</small>";
        out_ += fmt::format("</div><p {}=\"{}\"{}{}>", turn_attribute, turn_name(turns_++),
                            direction_of(turn.text),
                            turn.language.empty() ? "" : fmt::format(" lang=\"{}\"", escaped(turn.language)));
        std::set<std::size_t> cuts{0, turn.text.size()};
        for (const Marked& mark : turn.marks) {
            cuts.insert(std::min(mark.begin, turn.text.size()));
            cuts.insert(std::min(mark.end, turn.text.size()));
        }
        for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) {
            const std::size_t begin = *cut, end = *std::next(cut);
            std::string codings;
            const Marked* shown = nullptr;
            for (const Marked& mark : turn.marks) {
                if (mark.begin == begin && begun_.insert(mark.coding).second)
                    out_ += fmt::format("<span id=\"p-{}\"></span>", escaped(mark.coding));
                if (mark.begin > begin || mark.end < end) continue;
                codings += (codings.empty() ? "" : " ") + mark.coding;
                if (shown == nullptr || mark.end - mark.begin < shown->end - shown->begin) shown = &mark;
            }
            const std::string words = escaped(std::string_view(turn.text).substr(begin, end - begin));
            if (shown == nullptr)
                out_ += words;
            else
                out_ += fmt::format("<span class=\"coded\" data-codings=\"{}\"{}>{}</span>", escaped(codings),
                                    colour_style(shown->colour), words);
        }
        out_ += "</p>";
        if (!turn.marks.empty()) {
            out_ += "<ul aria-label=\"Codings\">";
            for (const Marked& mark : turn.marks) {
                std::string name = "<bdi>" + escaped(mark.code) + "</bdi>";
                if (times_.contains(mark.coding))
                    name = fmt::format("<a href=\"#q-{}\">{}</a>", escaped(mark.coding), name);
                out_ += fmt::format("<li{}>{} <small>{}</small></li>", colour_style(mark.colour), name,
                                    escaped(mark.initials));
            }
            out_ += "</ul>";
        }
        out_ += "</div>\n";
    }

    const Report& report_;
    std::vector<const Quote*> quotes_;
    std::vector<Facet> facets_{{"code", "Code", {}, {}},           {"element", "Element", {}, {}},
                               {"case", "Case", {}, {}},           {"coder", "Coder", {}, {}},
                               {"direction", "Direction", {}, {}}, {"voice", "Voice", {}, {}}};
    std::set<std::string> placed_;      // codings that stand in a source's text of this report
    std::set<std::string> begun_;       // those whose place has its anchor already
    std::map<std::string, int> times_;  // how often each quote was written
    std::size_t turns_ = 0;             // written
    std::vector<int> open_;             // levels of the sections that are open
    std::string out_;
};

}  // namespace

std::string html_page(const Report& report) {
    return HtmlPage(report).write();
}

}  // namespace attune::exchange::report
