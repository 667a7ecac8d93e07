// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/agreement_shapes.h"

#include <fmt/format.h>

#include <cmath>

#include "jobs/agreement_json.h"

namespace attune::cli {
Json shape(const analysis::Estimate& estimate) {
    return jobs::estimate_json(estimate);
}

std::string rounded(double value) {
    return fmt::format("{:.3f}", std::abs(value) < 0.0005 ? 0.0 : value);
}

std::string rounded(const analysis::Estimate* estimate) {
    return estimate != nullptr && estimate->value ? rounded(*estimate->value) : "–";
}

Json shape(const jobs::ProjectAgreement& found) {
    return jobs::agreement_json(found);
}

void print(const jobs::ProjectAgreement& found, const jobs::AgreementThresholds& thresholds, Output& out) {
    for (const auto& sentence : found.method) out.line(sentence);
    for (const auto& remark : found.remarks) out.line(remark);
    out.line("");
    const bool passages = found.choice.unit == jobs::CodedUnit::passage;
    const bool two = found.coders.size() == 2;
    const bool interval = found.comparison.double_coded >= analysis::least_sources_for_interval;
    std::vector<std::string> head{"CODE", passages ? "PASSAGES" : "UNITS"};
    if (!passages)
        for (const auto& name : found.coder_names) head.push_back(name);
    head.emplace_back("AGREE");
    if (passages) {
        head.emplace_back("κ (B-P)");
    } else {
        head.emplace_back(two ? "κ" : "κ (CONGER)");
        for (const char* name : {"α", "AC1", "F1"}) head.emplace_back(name);
        head.emplace_back(interval ? "α FROM–TO" : "α OVER SOURCES");
        head.emplace_back("VERDICT");
    }
    Table table(head);
    for (const auto& thing : found.comparison.things) {
        std::vector<std::string> row{thing.name, std::to_string(thing.units)};
        for (const double share : thing.prevalence) row.push_back(fmt::format("{:.1f} %", share * 100));
        row.push_back(rounded(thing.find("percent_agreement")));
        if (passages) {
            row.push_back(rounded(thing.find("brennan_prediger")));
        } else {
            row.push_back(rounded(thing.find(two ? "cohen_kappa" : "conger_kappa")));
            for (const char* name : {"krippendorff_alpha", "gwet_ac1", "f1"})
                row.push_back(rounded(thing.find(name)));
            const auto& span = interval ? thing.interval : thing.range;
            row.push_back(span ? rounded(span->low) + " to " + rounded(span->high) : "–");
            const auto* alpha = thing.find("krippendorff_alpha");
            row.emplace_back(jobs::verdict_word(
                jobs::verdict_on(alpha ? alpha->value : std::optional<double>(), thresholds)));
        }
        table.row(row);
    }
    out.table(table, "There is nothing to compare.");
    if (passages) return;
    out.line("");
    const auto overall = [&](const char* name, const analysis::Estimate& estimate) {
        out.line(fmt::format("{}: {}{}", name, rounded(&estimate),
                             estimate.value ? "" : " (" + estimate.reason + ")"));
    };
    overall("Pooled κ (de Vries et al.)", found.comparison.pooled_kappa);
    overall("α of all together, thing and unit as items", found.comparison.micro_alpha);
    overall(
        fmt::format("Mean α over {} of {}", found.comparison.defined, found.comparison.things.size()).c_str(),
        found.comparison.mean_alpha);
    out.line("Verdicts on α: " + jobs::thresholds_sentence(thresholds));
}

void print_per_source(const jobs::ProjectAgreement& found, Output& out) {
    if (found.choice.unit == jobs::CodedUnit::passage) return;
    const auto of = [](const std::optional<double>& value) {
        return value ? rounded(*value) : std::string("–");
    };
    out.line("");
    Table table({"CODE", "SOURCE", "UNITS", "α"});
    for (const auto& thing : found.comparison.things)
        for (std::size_t k = 0; k < found.sources.size() && k < thing.by_text.size(); ++k)
            table.row({thing.name, found.sources[k].title, std::to_string(found.sources[k].units),
                       of(thing.by_text[k])});
    out.table(table, "There is nothing to compare.");
}

}  // namespace attune::cli
