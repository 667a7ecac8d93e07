// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/compare_words.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include <fmt/format.h>

#include "app/workbench/panels/frame.h"
#include "text/counted.h"
#include "text/utf8.h"

namespace attune::workbench {

namespace {

using text::counted;

// As a printed coefficient is written: no nought before the point, a true minus.
std::string as_coefficient(double value, int places) {
    const double least = 0.5 * std::pow(10.0, -places);
    std::string words = fmt::format("{:.{}f}", std::abs(value) < least ? 0.0 : std::abs(value), places);
    if (words.starts_with("0.")) words.erase(0, 1);
    return (value <= -least ? "−" : "") + words;
}

// In a sentence, where a line may end at a point.
std::string in_words(std::optional<double> value) {
    return fmt::format("{:.2f}", value.value_or(0));
}

}  // namespace

std::string two_places(std::optional<double> value) {
    return value ? as_coefficient(*value, 2) : std::string("–");
}

std::string three_places(double value) {
    return as_coefficient(value, 3);
}

std::string short_name(const std::string& name, int most) {
    std::string letters, first;
    bool begins = true;
    int words = 0, of_first = 0;
    for (const auto& [value, byte, bytes] : text::code_points(name)) {
        const auto letter = name.substr(byte, static_cast<std::size_t>(bytes));
        if (value == U' ') {
            begins = true;
            continue;
        }
        // A sign such as "·" or a bracket is no word.
        const bool sign = value < 0x80 && !std::isalnum(static_cast<unsigned char>(value));
        if (begins && !sign && value != U'·') {
            begins = false;
            if (words++ < most) letters += letter;
        }
        if (words == 1 && of_first++ < most) first += letter;
    }
    return words > 1 ? letters : first;
}

std::string share_words(double share) {
    if (share <= 0) return "0 %";
    if (share >= 1) return "100 %";
    if (share < 0.1) return fmt::format("{:.1f} %", std::max(0.1, share * 100));
    return fmt::format("{:.0f} %", std::min(share * 100, 99.0));
}

std::string figure_note(const analysis::Estimate* estimate, const std::string& name) {
    if (!estimate) return fmt::format("{} is not worked out for passages compared as passages.", name);
    if (!estimate->value) return fmt::format("{} is not defined: {}", name, estimate->reason);
    return fmt::format("{} {}, {}", name, three_places(*estimate->value),
                       counted(estimate->units, "unit", "units"));
}

const char* thing_word(jobs::ComparedBy by) {
    return by == jobs::ComparedBy::element ? "element" : by == jobs::ComparedBy::group ? "group" : "code";
}

const char* things_word(jobs::ComparedBy by) {
    return by == jobs::ComparedBy::element ? "elements" : by == jobs::ComparedBy::group ? "groups" : "codes";
}

std::string what_counts(const CompareDesk& desk) {
    const auto& found = *desk.read.agreement;
    const auto& choice = found.choice;
    std::string words{coefficient_name(desk.judged_by(), found.coders.size())};
    words += fmt::format(" · unit: {}", jobs::unit_word(choice.unit));
    if (choice.unit == jobs::CodedUnit::passage)
        words += fmt::format(", overlapping by {:.0f} %", choice.least_overlap * 100);
    else if (choice.share > 0)
        words += fmt::format(", {:.0f} % of it coded", choice.share * 100);
    words += fmt::format(" · {} · {}", counted(found.coders.size(), "coder", "coders"),
                         counted(found.sources.size(), "source", "sources"));
    if (!found.left_out.empty())
        words += fmt::format(", {} left out", grouped(static_cast<std::int64_t>(found.left_out.size())));
    words += choice.leave_out_interviewer ? " · interviewer talk left out" : " · interviewer talk counts";
    if (choice.only_coded) words += " · only text that somebody coded";
    if (choice.unit == jobs::CodedUnit::passage) return words;
    const std::size_t doubly = found.comparison.double_coded;
    if (doubly >= analysis::least_sources_for_interval)
        words += choice.replicates > 0
                     ? fmt::format(" · bars are {:.0f} % intervals of α, sources drawn {} times again",
                                   choice.level * 100, grouped(static_cast<std::int64_t>(choice.replicates)))
                     : std::string(" · intervals are being worked out");
    else
        words += fmt::format(" · {} too few for an interval: bars are the range of α over them",
                             counted(doubly, "source is", "sources are"));
    return words;
}

std::string what_counts_briefly(const CompareDesk& desk) {
    const auto& found = *desk.read.agreement;
    return fmt::format("{} · unit: {} · {} · {}", coefficient_sign(desk.judged_by()),
                       jobs::unit_word(found.choice.unit), counted(found.coders.size(), "coder", "coders"),
                       counted(found.sources.size(), "source", "sources"));
}

std::string overall_words(const CompareDesk& desk) {
    const auto& found = *desk.read.agreement;
    const auto& all = found.comparison;
    if (found.choice.unit == jobs::CodedUnit::passage) return {};
    std::string words;
    if (all.micro_alpha.value) words += fmt::format("Overall α {}", in_words(all.micro_alpha.value));
    if (all.mean_alpha.value)
        words += fmt::format("{}mean α of {} {} {}", words.empty() ? "" : " · ", all.defined,
                             things_word(found.choice.by), in_words(all.mean_alpha.value));
    if (all.pooled_kappa.value)
        words += fmt::format("{}pooled κ {}", words.empty() ? "" : " · ", in_words(all.pooled_kappa.value));
    return words;
}

}  // namespace attune::workbench
