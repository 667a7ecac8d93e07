// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "base/version.h"
#include "exchange/report/write_report.h"
#include "jobs/agreement_report.h"
#include "jobs/print.h"
#include "text/counted.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

using exchange::report::Bullets;
using exchange::report::Holds;
using exchange::report::Paragraph;
using exchange::report::Report;
using exchange::report::Table;

// "Coded by Ada" as a program calls it.
std::string key_of(const std::string& name) {
    std::string key;
    for (const char c : text::fold(name))
        if (c >= 'a' && c <= 'z')
            key += c;
        else if (!key.empty() && key.back() != '_')
            key += '_';
    while (!key.empty() && key.back() == '_') key.pop_back();
    return key.empty() ? "column" : key;
}

// Room for what stands in a column: names first, then words and spans of two numbers.
double share_of(const std::string& column, std::size_t place) {
    if (place == 0) return 2.6;
    for (const char* word : {"interval", "range"})
        if (column.find(word) != std::string::npos) return 2.1;
    for (const char* word : {"Percent", "Reading", "Krippendorff", "Outcome", "Reason", "Note", "What",
                             "Words", "finished", "Why"})
        if (column.find(word) != std::string::npos) return 1.6;
    return 1.1;
}

// "0.812", "12" and "12.5 %" as numbers; a dash is none.
std::optional<double> number_in(const std::string& cell) {
    char* end = nullptr;
    const double value = std::strtod(cell.c_str(), &end);
    const std::string_view rest(end);
    if (end == cell.c_str()) return std::nullopt;
    if (rest == " %") return value / 100;
    return rest.empty() ? std::optional(value) : std::nullopt;
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

// How a report says it, whichever file it becomes. The reading of a figure is a word and a sign, never a
// colour.
class Content {
  public:
    explicit Content(const ReliabilityReport& report)
        : report_(report), found_(report.agreement), comparison_(report.agreement.comparison) {}

    Report write() {
        head();
        how();
        figures();
        tables();
        sources();
        decisions();
        events();
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

    void heading(const char* anchor, const char* title) { out_.sections.push_back({anchor, 1, title, {}}); }
    void sentence(const std::string& words, Paragraph::Kind kind = Paragraph::Kind::body) {
        out_.sections.back().blocks.emplace_back(Paragraph{{{words, false, false, {}, {}}}, kind});
    }
    void list(const std::vector<std::string>& sentences) {
        if (sentences.empty()) return;
        Bullets bullets;
        for (const auto& one : sentences) bullets.items.push_back({{one, false, false, {}, {}}});
        out_.sections.back().blocks.emplace_back(std::move(bullets));
    }
    // From the column `numbers` on figures stand, to the right, until `words_again`.
    void open_table(const std::string& key, const std::string& caption,
                    const std::vector<std::string>& columns, std::size_t numbers,
                    std::size_t words_again = 99) {
        table_ = {key, caption, {}, {}, false};
        for (std::size_t k = 0; k < columns.size(); ++k) {
            const bool figure = k >= numbers && k < words_again;
            table_.columns.push_back({key_of(columns[k]), columns[k], figure ? Holds::decimal : Holds::words,
                                      share_of(columns[k], k)});
        }
    }
    void row(const std::vector<std::string>& cells) {
        auto& row = table_.rows.emplace_back();
        for (std::size_t k = 0; k < cells.size(); ++k)
            row.push_back({cells[k],
                           table_.columns[k].holds == Holds::decimal ? number_in(cells[k]) : std::nullopt,
                           {},
                           {}});
    }
    void close_table() { out_.sections.back().blocks.emplace_back(std::move(table_)); }
    bool used(const analysis::Compared& thing) const {
        return found_.choice.unit == CodedUnit::passage
                   ? thing.units > 0
                   : std::ranges::any_of(thing.prevalence, [](double share) { return share > 0; });
    }

    const ReliabilityReport& report_;
    const ProjectAgreement& found_;
    const analysis::Comparison& comparison_;
    Report out_;
    Table table_;
};

void Content::head() {
    out_.kind = "reliability";
    out_.title = fmt::format("Reliability of coding: {}", report_.project);
    out_.project = report_.project;
    out_.place = report_.place;
    out_.date_ms = report_.date_ms;
    out_.main_table = "agreement";
    out_.manifest.kind = out_.kind;
    out_.manifest.project = report_.project_id;
    out_.manifest.project_title = report_.project;
    out_.manifest.head = found_.head;
    out_.manifest.program = program_version();
    out_.manifest.date_ms = report_.date_ms;
}

void Content::how() {
    heading("how", "How it was counted");
    if (found_.round_kind == "calibration")
        out_.sections.back().blocks.emplace_back(
            Paragraph{{{"This is a calibration round: it is for training and not to be reported.",
                        true,
                        false,
                        {},
                        {}}},
                      Paragraph::Kind::lead});
    sentence(report_.figures_of);
    list(report_.facts);
    list(found_.method);
    list(found_.remarks);
}

void Content::figures() {
    heading("figures", "Agreement, code by code");
    const bool passages = found_.choice.unit == CodedUnit::passage;
    const bool two = found_.coders.size() == 2;
    const bool interval = comparison_.double_coded >= analysis::least_sources_for_interval;
    std::vector<std::string> columns{"Code", passages ? "Passages" : "Units"};
    if (!passages)
        for (const auto& name : found_.coder_names) columns.push_back("Coded by " + name);
    columns.emplace_back("Share agreed");  // from 0 to 1, as the coefficients beside it
    if (passages) {
        columns.emplace_back("κ (Brennan–Prediger)");
    } else {
        columns.emplace_back(two ? "Cohen’s κ" : "Conger’s κ");
        for (const char* name : {"Krippendorff’s α", "AC1", "F1 (overlap)"}) columns.emplace_back(name);
        columns.emplace_back(interval ? "α, interval" : "α, range over sources");
        columns.emplace_back("Reading");
    }
    open_table("agreement",
               passages ? "Passages that agree, seen from both coders."
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
                        "the share agreed and AC1 lie near 1 whatever coders do; κ, α and F1 do not.",
                        interval ? ", the lower end of its interval" : "",
                        thresholds_sentence(report_.thresholds)),
            Paragraph::Kind::note);
    if (!unused.empty()) {
        std::string names;
        for (const auto& name : unused) names += (names.empty() ? "" : "; ") + name;
        sentence(fmt::format("Used by nobody in these sources, so that nothing can be said: {}.", names),
                 Paragraph::Kind::note);
    }
    overall();
    not_defined();
}

void Content::overall() {
    if (found_.choice.unit == CodedUnit::passage) return;
    const auto line = [&](const std::string& name, const analysis::Estimate& estimate) {
        row({name, rounded(&estimate), estimate.value ? std::string() : estimate.reason});
    };
    open_table("overall", "Over all that was compared.", {"Figure", "Value", "Why there is none"}, 1, 2);
    line("Pooled κ (de Vries et al.)", comparison_.pooled_kappa);
    line("α of all together, thing and unit as items", comparison_.micro_alpha);
    line(fmt::format("Mean α over {} of {}", comparison_.defined, comparison_.things.size()),
         comparison_.mean_alpha);
    close_table();
}

void Content::not_defined() {
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
    sentence("Where there is no value:", Paragraph::Kind::note);
    list(reasons);
}

void Content::tables() {
    if (found_.choice.unit == CodedUnit::passage) return;
    heading("tables", "The tables behind the figures");
    const std::size_t coders = found_.coders.size();
    std::size_t pair = 0;
    for (std::size_t first = 0; first < coders; ++first)
        for (std::size_t second = first + 1; second < coders; ++second, ++pair) {
            const auto& one = found_.coder_names[first];
            const auto& other = found_.coder_names[second];
            open_table(fmt::format("pair_{}", pair + 1),
                       fmt::format("{} and {}: units by who coded them.", one, other),
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

void Content::sources() {
    heading("sources", "Sources and coders");
    const auto names = [&](const std::vector<CoderId>& coders) {
        std::string words;
        for (std::size_t k = 0; k < found_.coders.size(); ++k)
            if (std::ranges::find(coders, found_.coders[k]) != coders.end())
                words += (words.empty() ? "" : ", ") + found_.coder_names[k];
        return words.empty() ? std::string("–") : words;
    };
    open_table("sources", "What was compared.", {"Source", "Units", "Coded by", "Marked as finished by"}, 1,
               2);
    for (const auto& source : found_.sources)
        row({source.title, std::to_string(source.units), names(source.coded), names(source.finished)});
    close_table();
    if (found_.left_out.empty()) return;
    std::vector<std::string> left_out;
    left_out.reserve(found_.left_out.size());
    for (const auto& source : found_.left_out)
        left_out.push_back(fmt::format("{} (coded by {})", source.title,
                                       source.coded.empty() ? "nobody" : names(source.coded)));
    sentence("Left out, coded by fewer than two:", Paragraph::Kind::note);
    list(left_out);
}

std::string counted_places(std::int64_t count) {
    return text::counted(count, "place", "places");
}

void Content::decisions() {
    heading("decisions", "What was settled");
    if (report_.decisions.empty() && report_.alike == 0) {
        sentence(report_.open == 0 ? std::string("Nothing of it is settled yet.")
                                   : fmt::format("Nothing of it is settled yet; coders differ at {}.",
                                                 counted_places(report_.open)));
        return;
    }
    sentence(fmt::format(
        "Coders’ own codings stay as they were, and so do the figures above. {} where coders "
        "had coded alike and {} where they differed are settled.",
        counted_places(report_.alike),
        text::counted(report_.decisions.size(), "coding or its absence", "codings or their absence")));
    if (report_.open > 0)
        sentence(fmt::format("{} where coders differ {} still open.", counted_places(report_.open),
                             report_.open == 1 ? "is" : "are"));
    if (!report_.reasons.empty()) {
        open_table("reasons", "Why coders had differed, by code.", {"Code", "Reason", "Places"}, 2);
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
    open_table("decisions", "Place by place; positions are characters of the text.", columns, 1, 2);
    for (const auto& one : report_.decisions) {
        std::vector<std::string> cells{one.source, one.at,   one.code, one.outcome,
                                       one.reason, one.note, one.by};
        for (const std::size_t k : {std::size_t{3}, std::size_t{4}}) std::ranges::replace(cells[k], '_', ' ');
        if (report_.with_words) cells.push_back(one.words);
        row(cells);
    }
    close_table();
}

void Content::events() {
    if (!report_.round) return;
    heading("history", "What happened");
    open_table("history", "From the history of the project.", {"Day", "Who", "What"}, 99);
    for (const auto& one : report_.events) row({printed_date(one.at_ms), one.who, one.what});
    close_table();
}

}  // namespace

exchange::report::Report report_content(const ReliabilityReport& report) {
    return Content(report).write();
}

std::string report_html(const ReliabilityReport& report) {
    return exchange::report::html_page(report_content(report));
}

}  // namespace attune::jobs
