// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "exchange/report/docx_chart.h"
#include "exchange/report/docx_parts.h"
#include "exchange/report/markup.h"
#include "exchange/report/paper.h"
#include "exchange/report/standing_words.h"
#include "exchange/report/write_report.h"

namespace attune::exchange::report {
namespace {

// Words as runs have them: line ends and tabs are elements of their own.
std::string text_of(std::string_view words) {
    std::string out;
    for (std::size_t at = 0; at <= words.size();) {
        const std::size_t end = std::min(words.find_first_of("\n\t", at), words.size());
        if (end > at) out += "<w:t xml:space=\"preserve\">" + escaped(words.substr(at, end - at)) + "</w:t>";
        if (end < words.size()) out += words[end] == '\n' ? "<w:br/>" : "<w:tab/>";
        at = end + 1;
    }
    return out;
}

std::string run(std::string_view words, std::string_view properties = {}) {
    if (words.empty()) return {};
    std::string all(properties);
    if (right_to_left(words)) all += "<w:rtl/>";
    if (!all.empty()) all = "<w:rPr>" + all + "</w:rPr>";
    return "<w:r>" + all + text_of(words) + "</w:r>";
}

std::string style(std::string_view name) {
    return fmt::format("<w:rStyle w:val=\"{}\"/>", name);
}

std::string hex(model::Colour colour) {
    return fmt::format("{:06X}", on_paper(colour).rgb);
}

// The bar beside a quote, in its code's colour.
std::string bar(model::Colour colour) {
    return fmt::format("<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"9\" w:color=\"{}\"/></w:pBdr>",
                       hex(colour));
}

class Body {
  public:
    explicit Body(const Report& report) : report_(report) {
        for (const Section& section : report.sections)
            for (const Block& block : section.blocks)
                if (const auto* source = std::get_if<SourceText>(&block))
                    for (const Turn& turn : source->turns)
                        for (const Marked& mark : turn.marks) ++left_[mark.coding];
    }

    void write() {
        const Page paper = page_for(report_);
        page = paper;
        title();
        contents();
        for (const Section& section : report_.sections) {
            turn_pages(paper == Page::upright && wide(section) ? Page::across : paper);
            const int level = std::clamp(section.level, 1, 3);
            if (!says_title_again(report_, section.title))
                paragraph(fmt::format("Heading{}", level), marked(section.anchor, run(section.title)),
                          section.title);
            for (const Block& block : section.blocks)
                std::visit([this](const auto& one) { put(one); }, block);
        }
        paragraph("Note",
                  run(fmt::format("Made with Attune {} from the project as it stood on {}. History {}.",
                                  report_.manifest.program, day_of(report_.date_ms),
                                  report_.manifest.head.substr(0, 16))));
    }

    std::string body;
    std::string comments;
    Page page = Page::upright;

  private:
    // More columns than an upright page has room for.
    static bool wide(const Section& section) {
        return std::any_of(section.blocks.begin(), section.blocks.end(), [](const Block& block) {
            const auto* table = std::get_if<Table>(&block);
            return table != nullptr && !table->only_data && table->columns.size() > 8;
        });
    }

    void turn_pages(Page to) {
        if (to != page) body += "<w:p><w:pPr>" + section_properties(page) + "</w:pPr></w:p>";
        page = to;
    }

    // `border` and `behind` stand around w:bidi, in the order that the schema wants.
    void paragraph(std::string_view style_name, const std::string& runs, std::string_view words = {},
                   std::string_view border = {}, std::string_view behind = {}) {
        body += fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}{}{}</w:pPr>{}</w:p>", style_name, border,
                            right_to_left(words) ? "<w:bidi/>" : "", behind, runs);
    }

    // Word takes 40 letters at most, so that anchors get numbers.
    std::string name_of(const std::string& anchor) {
        const auto at = names_.try_emplace(anchor, names_.size() + 1).first;
        return fmt::format("_attune{}", at->second);
    }

    std::string bookmark(const std::string& name, const std::string& runs) {
        if (!bookmarked_.insert(name).second) return runs;
        const int id = ++bookmarks_;
        return fmt::format("<w:bookmarkStart w:id=\"{0}\" w:name=\"{1}\"/>{2}<w:bookmarkEnd w:id=\"{0}\"/>",
                           id, name, runs);
    }
    std::string marked(const std::string& anchor, const std::string& runs) {
        return anchor.empty() ? runs : bookmark(name_of(anchor), runs);
    }

    std::string link(const std::string& anchor, const std::string& runs) {
        return fmt::format("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">{}</w:hyperlink>", name_of(anchor),
                           runs);
    }

    std::string one(const Run& part) {
        std::string properties;
        if (!part.target.empty()) properties = style("Hyperlink");
        if (part.strong) properties += "<w:b/><w:bCs/>";
        if (part.emphasis) properties += "<w:i/><w:iCs/>";
        std::string runs = run(part.text, properties);
        if (!part.recipe.empty()) runs = bookmark(std::string(number_bookmark) + part.recipe, runs);
        return part.target.empty() ? runs : link(part.target, runs);
    }

    std::string line(const Line& parts) {
        std::string runs;
        for (const Run& part : parts) runs += one(part);
        return runs;
    }
    static std::string words_of(const Line& parts) {
        std::string words;
        for (const Run& part : parts) words += part.text;
        return words;
    }

    void title() {
        paragraph("Title", run(report_.title), report_.title);
        if (!report_.subtitle.empty()) paragraph("Subtitle", run(report_.subtitle), report_.subtitle);
        std::string about = report_.project;
        if (!report_.place.empty()) about += " · " + report_.place;
        about += " · as of " + day_of(report_.date_ms);
        paragraph("Note", run(about));
        for (const std::string& sentence : report_.chosen) paragraph("Note", run(sentence), sentence);
    }

    // Filled already: the headings with links, without page numbers, which only a word processor knows. It
    // puts them in when the field is brought up to date.
    void contents() {
        const auto listed = [](const Section& section) { return section.level <= 2; };
        if (std::count_if(report_.sections.begin(), report_.sections.end(), listed) < 3) return;
        body +=
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>"
            "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>";
        paragraph("TOCHeading", run("Contents"));
        std::string open =
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC "
            "\\o "
            "\"1-2\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
        for (const Section& section : report_.sections) {
            if (!listed(section)) continue;
            paragraph(section.level == 1 ? "TOC1" : "TOC2", open + link(section.anchor, run(section.title)),
                      section.title);
            open.clear();
        }
        paragraph("Normal", "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        body += "</w:sdtContent></w:sdt>";
    }

    void put(const Paragraph& from) {
        constexpr const char* styles[] = {"Normal", "Lead", "Note"};
        paragraph(styles[static_cast<int>(from.kind)], line(from.runs), words_of(from.runs));
    }

    void put(const Bullets& bullets) {
        for (const Line& item : bullets.items) paragraph("ListBullet", line(item), words_of(item));
    }

    void put(const Chart& chart) {
        paragraph("Caption", run(chart.caption), chart.caption);
        body += docx_chart(chart, text_width(page));
        paragraph("Note", run(chart.note), chart.note);
    }

    void put(const Quote& quote) {
        const std::string border = bar(quote.colour);
        // Word draws one bar along paragraphs that are set in alike; a twentieth of a point parts two quotes.
        set_in_ = set_in_ == 284 ? 285 : 284;
        const std::string inset = fmt::format("<w:ind w:left=\"{}\"/>", set_in_);
        paragraph("Quote", marked("q-" + quote.id, run(quote.words)), quote.words, border, inset);
        std::string from = run(attribution(quote));
        if (!quote.place.empty())
            from += run(" · ") + link(quote.place, run("in the text", style("Hyperlink")));
        paragraph("QuoteSource", from, {}, "<w:keepNext/>" + border, inset);
        std::string facts;
        for (const std::string& fact : quote_facts(quote))
            facts += run(facts.empty() ? "" : " · ") + run(fact);
        if (!quote.note.empty()) facts += "<w:r><w:br/></w:r>" + run("Note: " + quote.note);
        paragraph("QuoteSource", facts, {}, border, "<w:spacing w:after=\"160\"/>" + inset);
    }

    void put(const Table& table) {
        if (table.only_data || table.columns.empty()) return;
        if (!says_title_again(report_, table.caption))
            paragraph("Caption", run(table.caption), table.caption);
        constexpr double twentieths = 20, letters = 9;  // of the style of tables
        body += fmt::format(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"AttuneTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>"
            "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" "
            "w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
            text_width(page));
        std::vector<int> widths;
        for (const double wide : column_widths(table, text_width(page) / twentieths, letters)) {
            widths.push_back(static_cast<int>(wide * twentieths));
            body += fmt::format("<w:gridCol w:w=\"{}\"/>", widths.back());
        }
        body += "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
        for (std::size_t k = 0; k < table.columns.size(); ++k)
            cell(table.columns[k], widths[k], run(table.columns[k].name), {});
        body += "</w:tr>";
        for (const auto& row : table.rows) {
            body += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
            for (std::size_t k = 0; k < table.columns.size(); ++k)
                if (k < row.size())
                    cell(table.columns[k], widths[k],
                         one({row[k].text, false, false, row[k].target, row[k].recipe}), row[k].text);
                else
                    cell(table.columns[k], widths[k], {}, {});
            body += "</w:tr>";
        }
        body += "</w:tbl>";
        paragraph("Normal", {});
    }

    void cell(const Column& column, int width, const std::string& runs, std::string_view words) {
        body += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>", width);
        const bool number = column.holds == Holds::count || column.holds == Holds::decimal;
        paragraph("TableText", runs, words.size() > 80 ? words : std::string_view(), {},
                  number ? "<w:jc w:val=\"right\"/>" : "");
        body += "</w:tc>";
    }

    void put(const SourceText& source) {
        if (!source.subtitle.empty()) paragraph("Note", run(source.subtitle), source.subtitle);
        for (const Turn& turn : source.turns) put(turn);
    }

    // Where codings begin and end in a turn; comments reach over turns, as codings do.
    void put(const Turn& turn) {
        std::set<std::size_t> cuts{0, turn.text.size()};
        for (const Marked& mark : turn.marks) {
            cuts.insert(std::min(mark.begin, turn.text.size()));
            cuts.insert(std::min(mark.end, turn.text.size()));
        }
        std::string who = turn.number;
        if (!turn.speaker.empty()) who += "  " + turn.speaker;
        if (!turn.note.empty()) who += "  " + turn.note;
        std::string runs = marked(turn.anchor, run(who, style("Speaker"))) + "<w:r><w:tab/></w:r>";
        const int id = ++bookmarks_;
        runs += fmt::format("<w:bookmarkStart w:id=\"{}\" w:name=\"{}{}\"/>", id, turn_bookmark,
                            turn_name(turns_++));
        for (auto cut = cuts.begin(); cut != cuts.end(); ++cut) {
            for (const Marked& mark : turn.marks)
                if (mark.end == *cut && mark.end > mark.begin) runs += end_of(mark);
            if (std::next(cut) == cuts.end()) break;
            for (const Marked& mark : turn.marks)
                if (mark.begin == *cut && mark.end > mark.begin) runs += begin_of(mark);
            runs += run(std::string_view(turn.text).substr(*cut, *std::next(cut) - *cut),
                        turn.asks ? "<w:color w:val=\"5E574E\"/>" : "");
        }
        runs += fmt::format("<w:bookmarkEnd w:id=\"{}\"/>", id);
        paragraph("SourceTurn", runs, turn.text);
    }

    std::string begin_of(const Marked& mark) {
        const auto [at, added] = comment_of_.try_emplace(mark.coding, comment_of_.size());
        if (!added) return {};
        comments += fmt::format(
            "<w:comment w:id=\"{}\" w:author=\"{}\" w:initials=\"{}\"><w:p><w:pPr><w:pStyle "
            "w:val=\"CommentText\"/></w:pPr>{}</w:p></w:comment>",
            at->second, escaped(mark.coder), escaped(mark.initials), run(mark.code));
        return fmt::format("<w:commentRangeStart w:id=\"{}\"/>", at->second);
    }
    std::string end_of(const Marked& mark) {
        if (--left_[mark.coding] > 0) return {};
        return fmt::format(
            "<w:commentRangeEnd w:id=\"{0}\"/><w:r><w:rPr>{1}</w:rPr><w:commentReference "
            "w:id=\"{0}\"/></w:r>",
            comment_of_.at(mark.coding), style("CommentReference"));
    }

    const Report& report_;
    std::map<std::string, std::size_t> names_;
    std::set<std::string> bookmarked_;
    int bookmarks_ = 0;
    std::size_t turns_ = 0;  // written
    int set_in_ = 284;       // twentieths of a point, of the last quote
    std::map<std::string, std::size_t> comment_of_;
    std::map<std::string, int> left_;  // turns of a coding that are still to come
};

}  // namespace

Result<std::string> docx_document(const Report& report) {
    Body body(report);
    body.write();
    return zip_of(docx_parts(report, body.body, body.page, body.comments));
}

}  // namespace attune::exchange::report
