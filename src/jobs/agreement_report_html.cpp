// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/version.h"
#include "jobs/agreement_report.h"
#include "jobs/print.h"

namespace attune::jobs {
namespace {

// Black on white, so that it prints as it looks; the reading of a figure is a word and a sign, never a
// colour.
constexpr const char* style = R"css(
body { font: 11pt/1.45 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1a1a1a; background: #fff;
  max-width: 62rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid #999; padding-bottom: .2rem; break-after: avoid; }
p, ul { margin: .5rem 0; max-width: 46rem; }
.sub { color: #444; margin: 0; }
.note { color: #444; font-size: .9rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; margin: .6rem 0; }
caption { text-align: left; color: #444; padding-bottom: .3rem; }
th, td { padding: .28rem .5rem; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top; }
thead th, thead th.n { border-bottom: 2px solid #444; vertical-align: bottom; white-space: normal; }
tbody th { font-weight: 600; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tfoot td, tfoot th { border-top: 2px solid #444; border-bottom: none; font-weight: 600; }
tr { break-inside: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.2rem; margin: .6rem 0; }
dt { color: #444; } dd { margin: 0; font-weight: 600; }
footer { margin-top: 2.5rem; border-top: 1px solid #999; padding-top: .5rem; color: #444; font-size: .85rem; }
@page { size: A4; margin: 16mm 14mm; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 9.5pt; } .wide { overflow: visible; }
  thead { display: table-header-group; } }
)css";

std::string escaped(std::string_view words) {
    std::string out;
    out.reserve(words.size());
    for (const char c : words) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                // Control characters may not stand in a page.
                if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t') out += c;
        }
    }
    return out;
}

std::string rounded(double value) {
    return fmt::format("{:.3f}", std::abs(value) < 0.0005 ? 0.0 : value);
}

std::string rounded(const analysis::Estimate* estimate) {
    return estimate != nullptr && estimate->value ? rounded(*estimate->value) : "–";
}

const char* sign_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::reliable:
            return "●\u00a0";
        case Verdict::tentative:
            return "◐\u00a0";
        case Verdict::low:
            return "○\u00a0";
        case Verdict::undefined:
            break;
    }
    return "";
}

class Page {
  public:
    explicit Page(const ReliabilityReport& report)
        : report_(report), found_(report.agreement), comparison_(report.agreement.comparison) {}

    std::string write() {
        head();
        how();
        figures();
        tables();
        sources();
        decisions();
        events();
        out_ += fmt::format(
            "</section>\n<footer>Made with Attune {} on {}. History {}.</footer>\n</main></body></html>\n",
            escaped(program_version()), escaped(printed_date(report_.date_ms)),
            escaped(found_.head.substr(0, 16)));
        return std::move(out_);
    }

  private:
    void head();
    void how();
    void figures();
    void overall();
    void not_defined();
    void tables();
    void sources();
    void decisions();
    void events();

    void heading(const char* id, const char* words) {
        out_ +=
            fmt::format("</section><section aria-labelledby=\"{0}\"><h2 id=\"{0}\">{1}</h2>\n", id, words);
    }
    void sentence(const std::string& words, const char* kind = "") {
        out_ += *kind == '\0' ? "<p dir=\"auto\">" : fmt::format("<p class=\"{}\" dir=\"auto\">", kind);
        out_ += escaped(words) + "</p>\n";
    }
    void list(const std::vector<std::string>& sentences) {
        if (sentences.empty()) return;
        out_ += "<ul>\n";
        for (const auto& one : sentences) out_ += "<li dir=\"auto\">" + escaped(one) + "</li>\n";
        out_ += "</ul>\n";
    }
    // From the column `numbers` on figures stand, to the right, until `words_again`.
    void open_table(const std::string& caption, const std::vector<std::string>& columns, std::size_t numbers,
                    std::size_t words_again = 99) {
        numbers_ = numbers;
        words_again_ = words_again;
        out_ += "<div class=\"wide\"><table><caption>" + escaped(caption) + "</caption><thead><tr>";
        for (std::size_t k = 0; k < columns.size(); ++k)
            out_ += fmt::format("<th scope=\"col\"{}>{}</th>", figure(k), escaped(columns[k]));
        out_ += "</tr></thead><tbody>\n";
    }
    void row(const std::vector<std::string>& cells) {
        out_ += "<tr>";
        for (std::size_t k = 0; k < cells.size(); ++k)
            out_ += k == 0 ? "<th scope=\"row\" dir=\"auto\">" + escaped(cells[k]) + "</th>"
                           : fmt::format("<td{}{}>{}</td>", figure(k),
                                         *figure(k) == '\0' ? " dir=\"auto\"" : "", escaped(cells[k]));
        out_ += "</tr>\n";
    }
    void close_table() { out_ += "</tbody></table></div>\n"; }
    const char* figure(std::size_t column) const {
        return column >= numbers_ && column < words_again_ ? " class=\"n\"" : "";
    }
    bool used(const analysis::Compared& thing) const {
        return found_.choice.unit == CodedUnit::passage
                   ? thing.units > 0
                   : std::ranges::any_of(thing.prevalence, [](double share) { return share > 0; });
    }

    const ReliabilityReport& report_;
    const ProjectAgreement& found_;
    const analysis::Comparison& comparison_;
    std::string out_;
    std::size_t numbers_ = 1, words_again_ = 99;
};

void Page::head() {
    const std::string title = fmt::format("Reliability of coding: {}", report_.project);
    out_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{}</title>\n<style>{}</style></head>\n<body><main><section>\n<h1 dir=\"auto\">{}</h1>\n",
        escaped(title), style, escaped(title));
    std::string below = printed_date(report_.date_ms);
    if (!report_.place.empty()) below = report_.place + " · " + below;
    sentence(below, "sub");
    if (found_.round_kind == "calibration")
        out_ +=
            "<p><strong>This is a calibration round: it is for training and not to be "
            "reported.</strong></p>\n";
}

void Page::how() {
    heading("how", "How it was counted");
    sentence(report_.figures_of);
    list(report_.facts);
    list(found_.method);
    list(found_.remarks);
}

void Page::figures() {
    heading("figures", "Agreement, code by code");
    const bool passages = found_.choice.unit == CodedUnit::passage;
    const bool two = found_.coders.size() == 2;
    const bool interval = comparison_.double_coded >= analysis::least_sources_for_interval;
    std::vector<std::string> columns{"Code", passages ? "Passages" : "Units"};
    if (!passages)
        for (const auto& name : found_.coder_names) columns.push_back("Coded by " + name);
    columns.emplace_back("Percent agreement");
    if (passages) {
        columns.emplace_back("κ (Brennan–Prediger)");
    } else {
        columns.emplace_back(two ? "Cohen’s κ" : "Conger’s κ");
        for (const char* name : {"Krippendorff’s α", "AC1", "F1 (overlap)"}) columns.emplace_back(name);
        columns.emplace_back(interval ? "α, interval" : "α, range over sources");
        columns.emplace_back("Reading");
    }
    open_table(passages ? "Passages that agree, seen from both coders."
                        : "Share of the text that each coder coded, and how far they agree on it.",
               columns, 1, passages ? 99 : columns.size() - 1);
    std::vector<std::string> unused;
    for (const auto& thing : comparison_.things) {
        if (!used(thing)) {
            unused.push_back(thing.name);
            continue;
        }
        std::vector<std::string> cells{thing.name, std::to_string(thing.units)};
        for (const double share : thing.prevalence) cells.push_back(fmt::format("{:.1f} %", share * 100));
        cells.push_back(rounded(thing.find("percent_agreement")));
        if (passages) {
            cells.push_back(rounded(thing.find("brennan_prediger")));
        } else {
            cells.push_back(rounded(thing.find(two ? "cohen_kappa" : "conger_kappa")));
            for (const char* name : {"krippendorff_alpha", "gwet_ac1", "f1"})
                cells.push_back(rounded(thing.find(name)));
            const auto& span = interval ? thing.interval : thing.range;
            cells.push_back(span ? rounded(span->low) + " to " + rounded(span->high) : "–");
            const Verdict reading = reading_of(report_, thing);
            cells.push_back(std::string(sign_of(reading)) + verdict_word(reading));
        }
        row(cells);
    }
    close_table();
    if (!passages)
        sentence(
            fmt::format("Read by α{}. {} ● reliable, ◐ tentative, ○ low. With much text that nobody coded, "
                        "percent agreement and AC1 lie near 1 whatever coders do; κ, α and F1 do not.",
                        interval ? ", the lower end of its interval" : "",
                        thresholds_sentence(report_.thresholds)),
            "note");
    if (!unused.empty()) {
        std::string names;
        for (const auto& name : unused) names += (names.empty() ? "" : "; ") + name;
        sentence(fmt::format("Used by nobody in these sources, so that nothing can be said: {}.", names),
                 "note");
    }
    overall();
    not_defined();
}

void Page::overall() {
    if (found_.choice.unit == CodedUnit::passage) return;
    const auto line = [&](const std::string& name, const analysis::Estimate& estimate) {
        out_ += fmt::format("<dt>{}</dt><dd>{}{}</dd>\n", escaped(name), rounded(&estimate),
                            estimate.value ? "" : " (" + escaped(estimate.reason) + ")");
    };
    out_ += "<dl>\n";
    line("Pooled κ (de Vries et al.)", comparison_.pooled_kappa);
    line("α of all together, thing and unit as items", comparison_.micro_alpha);
    line(fmt::format("Mean α over {} of {}", comparison_.defined, comparison_.things.size()),
         comparison_.mean_alpha);
    out_ += "</dl>\n";
}

void Page::not_defined() {
    const bool two = found_.coders.size() == 2;
    std::vector<std::string> reasons;
    for (const auto& thing : comparison_.things) {
        if (!used(thing)) continue;
        for (const char* name : {two ? "cohen_kappa" : "conger_kappa", "krippendorff_alpha"})
            if (const auto* one = thing.find(name); one != nullptr && !one->value) {
                reasons.push_back(fmt::format("{}: {}", thing.name, one->reason));
                break;
            }
    }
    if (reasons.empty()) return;
    sentence("Where there is no value:", "note");
    list(reasons);
}

void Page::tables() {
    if (found_.choice.unit == CodedUnit::passage) return;
    heading("tables", "The tables behind the figures");
    const std::size_t coders = found_.coders.size();
    std::size_t pair = 0;
    for (std::size_t first = 0; first < coders; ++first)
        for (std::size_t second = first + 1; second < coders; ++second, ++pair) {
            const auto& one = found_.coder_names[first];
            const auto& other = found_.coder_names[second];
            open_table(fmt::format("{} and {}: units by who coded them.", one, other),
                       {"Code", "Both", "Only " + one, "Only " + other, "Neither", "κ"}, 1);
            for (const auto& thing : comparison_.things) {
                if (!used(thing) || pair >= thing.pairs.size()) continue;
                const auto& table = thing.pairs[pair].table;
                row({thing.name, std::to_string(table.both), std::to_string(table.first_only),
                     std::to_string(table.second_only), std::to_string(table.neither),
                     rounded(&thing.pairs[pair].kappa)});
            }
            close_table();
        }
}

void Page::sources() {
    heading("sources", "Sources and coders");
    const auto names = [&](const std::vector<CoderId>& coders) {
        std::string words;
        for (std::size_t k = 0; k < found_.coders.size(); ++k)
            if (std::ranges::find(coders, found_.coders[k]) != coders.end())
                words += (words.empty() ? "" : ", ") + found_.coder_names[k];
        return words.empty() ? std::string("–") : words;
    };
    open_table("What was compared.", {"Source", "Units", "Coded by", "Marked as finished by"}, 1, 2);
    for (const auto& source : found_.sources)
        row({source.title, std::to_string(source.units), names(source.coded), names(source.finished)});
    close_table();
    if (found_.left_out.empty()) return;
    std::vector<std::string> left_out;
    for (const auto& source : found_.left_out)
        left_out.push_back(fmt::format("{} (coded by {})", source.title,
                                       source.coded.empty() ? "nobody" : names(source.coded)));
    sentence("Left out, coded by fewer than two:", "note");
    list(left_out);
}

void Page::decisions() {
    heading("decisions", "What was settled");
    if (report_.decisions.empty() && report_.alike == 0) {
        sentence("Nothing of it is settled yet.");
        return;
    }
    sentence(
        fmt::format("Coders’ own codings stay as they were, and so do the figures above. {} where coders "
                    "had coded alike and {} where they differed are settled.",
                    report_.alike == 1 ? "1 place" : fmt::format("{} places", report_.alike),
                    report_.decisions.size() == 1
                        ? "1 coding or its absence"
                        : fmt::format("{} codings or their absence", report_.decisions.size())));
    if (!report_.reasons.empty()) {
        open_table("Why coders had differed, by code.", {"Code", "Reason", "Places"}, 2);
        for (const auto& one : report_.reasons) {
            std::string reason(model::reason_word(one.reason));
            std::ranges::replace(reason, '_', ' ');
            row({one.code_name, reason, std::to_string(one.count)});
        }
        close_table();
    }
    if (report_.decisions.empty()) return;
    std::vector<std::string> columns{"Source", "At", "Code", "Outcome", "Reason", "Note", "By"};
    if (report_.with_words) columns.emplace_back("Words");
    open_table("Place by place; positions are characters of the text.", columns, 1, 2);
    for (const auto& one : report_.decisions) {
        std::vector<std::string> cells{one.source, one.at,   one.code, one.outcome,
                                       one.reason, one.note, one.by};
        for (const std::size_t k : {std::size_t{3}, std::size_t{4}}) std::ranges::replace(cells[k], '_', ' ');
        if (report_.with_words) cells.push_back(one.words);
        row(cells);
    }
    close_table();
}

void Page::events() {
    if (!report_.round) return;
    heading("history", "What happened");
    open_table("From the history of the project.", {"Day", "Who", "What"}, 99);
    for (const auto& one : report_.events) row({printed_date(one.at_ms), one.who, one.what});
    close_table();
}

}  // namespace

std::string report_html(const ReliabilityReport& report) {
    return Page(report).write();
}

}  // namespace attune::jobs
