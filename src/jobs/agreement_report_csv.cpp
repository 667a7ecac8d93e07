// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "exchange/export/csv.h"
#include "jobs/agreement_report.h"

namespace attune::jobs {
namespace {

using exchange::CsvWriter;

constexpr const char* coefficients[] = {
    "percent_agreement", "cohen_kappa",      "conger_kappa", "fleiss_kappa", "scott_pi", "krippendorff_alpha",
    "gwet_ac1",          "brennan_prediger", "pabak",        "f1",           "jaccard"};

void value(CsvWriter& csv, const std::optional<double>& number) {
    csv.text(number ? fmt::format("{}", *number) : std::string());
}

std::string reason_of(const analysis::Compared& thing) {
    for (const char* name : {"krippendorff_alpha", "brennan_prediger", "percent_agreement"})
        if (const auto* one = thing.find(name); one != nullptr && !one->value) return one->reason;
    return {};
}

}  // namespace

std::string report_csv(const ReliabilityReport& report) {
    const auto& found = report.agreement;
    CsvWriter csv(exchange::CsvOptions{});
    csv.text("row").text("name").text("units").text("coders").text("prevalence");
    for (const char* name : coefficients) csv.text(name);
    for (const char* name : {"alpha_low", "alpha_high", "alpha_span", "reading", "both", "first_only",
                             "second_only", "neither", "not_defined"})
        csv.text(name);
    csv.end_row();
    std::string coders;
    for (const auto& name : found.coder_names) coders += (coders.empty() ? "" : "; ") + name;
    for (const auto& thing : found.comparison.things) {
        std::string prevalence;
        for (const double share : thing.prevalence)
            prevalence += fmt::format("{}{}", prevalence.empty() ? "" : "; ", share);
        csv.text(by_word(found.choice.by)).text(thing.name).number(static_cast<std::int64_t>(thing.units));
        csv.text(coders).text(prevalence);
        for (const char* name : coefficients) {
            const auto* one = thing.find(name);
            value(csv, one == nullptr ? std::nullopt : one->value);
        }
        const auto& span = thing.interval ? thing.interval : thing.range;
        value(csv, span ? std::optional(span->low) : std::nullopt);
        value(csv, span ? std::optional(span->high) : std::nullopt);
        csv.text(thing.interval ? "interval" : thing.range ? "range over sources" : "");
        csv.text(verdict_word(reading_of(report, thing)));
        analysis::CodeTable sum;
        for (const auto& pair : thing.pairs) {
            sum.both += pair.table.both;
            sum.first_only += pair.table.first_only;
            sum.second_only += pair.table.second_only;
            sum.neither += pair.table.neither;
        }
        for (const auto count : {sum.both, sum.first_only, sum.second_only, sum.neither})
            if (thing.pairs.empty())
                csv.blank();
            else
                csv.number(static_cast<std::int64_t>(count));
        csv.text(reason_of(thing));
        csv.end_row();
    }
    // Over all: in the column of the coefficient that it is.
    constexpr std::size_t after = 9;
    const auto overall = [&](const char* name, const analysis::Estimate& estimate, const char* column) {
        csv.text("overall").text(name).number(static_cast<std::int64_t>(estimate.units)).text(coders).blank();
        for (const char* one : coefficients)
            value(csv, std::string(one) == column ? estimate.value : std::nullopt);
        for (std::size_t k = 1; k < after; ++k) csv.blank();
        csv.text(estimate.value ? std::string() : estimate.reason);
        csv.end_row();
    };
    overall("pooled_kappa", found.comparison.pooled_kappa, "cohen_kappa");
    overall("micro_alpha", found.comparison.micro_alpha, "krippendorff_alpha");
    overall("mean_alpha", found.comparison.mean_alpha, "krippendorff_alpha");
    const auto sentence = [&](const std::string& words) {
        csv.text("method").text(words);
        for (std::size_t k = 0; k < 3 + std::size(coefficients) + after; ++k) csv.blank();
        csv.end_row();
    };
    sentence(report.figures_of);
    for (const auto* list : {&report.facts, &found.method, &found.remarks})
        for (const auto& one : *list) sentence(one);
    return csv.take();
}

}  // namespace attune::jobs
