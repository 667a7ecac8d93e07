// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/agreement_shapes.h"

#include <fmt/format.h>

#include <cmath>

namespace attune::cli {
namespace {

Json interval_shape(const std::optional<analysis::Interval>& interval) {
    return interval ? Json{{"low", interval->low}, {"high", interval->high}} : Json();
}

Json table_shape(const analysis::CodeTable& table) {
    return {{"both", table.both},
            {"first_only", table.first_only},
            {"second_only", table.second_only},
            {"neither", table.neither}};
}

Json sources_shape(const std::vector<jobs::AgreementSource>& sources) {
    Json all = Json::array();
    for (const auto& source : sources) {
        Json coded = Json::array(), finished = Json::array();
        for (const auto& coder : source.coded) coded.push_back(coder.text());
        for (const auto& coder : source.finished) finished.push_back(coder.text());
        all.push_back({{"id", source.id.text()},
                       {"title", source.title},
                       {"coded", coded},
                       {"finished", finished},
                       {"units", source.units}});
    }
    return all;
}

Json thing_shape(const analysis::Compared& thing, const jobs::ProjectAgreement& found) {
    Json coefficients = Json::object(), pairs = Json::array(), prevalence = Json::array(),
         each = Json::array();
    for (const auto& [name, estimate] : thing.coefficients) coefficients[name] = shape(estimate);
    for (const auto& pair : thing.pairs)
        pairs.push_back({{"first", found.coder_names[pair.first]},
                         {"second", found.coder_names[pair.second]},
                         {"table", table_shape(pair.table)},
                         {"cohen_kappa", shape(pair.kappa)}});
    for (const double one : thing.prevalence) prevalence.push_back(one);
    for (const auto& value : thing.by_text) each.push_back(value ? Json(*value) : Json());
    return {{"name", thing.name},
            {"units", thing.units},
            {"prevalence", prevalence},
            {"coefficients", coefficients},
            {"pairs", pairs},
            {"alpha_by_source", each},
            {"interval", interval_shape(thing.interval)},
            {"range", interval_shape(thing.range)}};
}

const char* by_word(jobs::ComparedBy by) {
    return by == jobs::ComparedBy::element ? "element" : by == jobs::ComparedBy::group ? "group" : "code";
}

}  // namespace

Json shape(const analysis::Estimate& estimate) {
    const auto or_null = [](const auto& value) { return value ? Json(*value) : Json(); };
    Json out;
    out["value"] = or_null(estimate.value);
    out["reason"] = estimate.reason;
    out["se"] = or_null(estimate.standard_error);
    out["low"] = estimate.interval ? Json(estimate.interval->low) : Json();
    out["high"] = estimate.interval ? Json(estimate.interval->high) : Json();
    out["observed"] = or_null(estimate.observed);
    out["expected"] = or_null(estimate.expected);
    out["n"] = estimate.units;
    return out;
}

std::string rounded(double value) {
    return fmt::format("{:.3f}", std::abs(value) < 0.0005 ? 0.0 : value);
}

std::string rounded(const analysis::Estimate* estimate) {
    return estimate != nullptr && estimate->value ? rounded(*estimate->value) : "–";
}

Json shape(const jobs::ProjectAgreement& found) {
    Json coders = Json::array(), things = Json::array();
    for (std::size_t k = 0; k < found.coders.size(); ++k)
        coders.push_back({{"id", found.coders[k].text()}, {"name", found.coder_names[k]}});
    for (const auto& thing : found.comparison.things) things.push_back(thing_shape(thing, found));
    const auto& choice = found.choice;
    return {{"round", found.round_name},
            {"round_kind", found.round_kind},
            {"coders", coders},
            {"sources", sources_shape(found.sources)},
            {"left_out", sources_shape(found.left_out)},
            {"by", by_word(choice.by)},
            {"unit", jobs::unit_word(choice.unit)},
            {"share", choice.share},
            {"least_overlap", choice.least_overlap},
            {"leave_out_interviewer", choice.leave_out_interviewer},
            {"only_coded", choice.only_coded},
            {"replicates", choice.replicates},
            {"seed", choice.seed},
            {"level", choice.level},
            {"preset", jobs::preset_word(choice.preset)},
            {"double_coded", found.comparison.double_coded},
            {"things", things},
            {"pooled_kappa", shape(found.comparison.pooled_kappa)},
            {"mean_alpha", shape(found.comparison.mean_alpha)},
            {"micro_alpha", shape(found.comparison.micro_alpha)},
            {"method", found.method},
            {"remarks", found.remarks}};
}

void print(const jobs::ProjectAgreement& found, Output& out) {
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
}

}  // namespace attune::cli
