// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <set>

#include "app/cli/agreement_shapes.h"
#include "jobs/agreement_json.h"

namespace attune::cli {
namespace {

using jobs::UnitizingFigures;

struct Figure {
    const char* key;
    const char* head;
    analysis::Estimate UnitizingFigures::*estimate;
};
constexpr Figure figures[] = {{"u_alpha", "uα", &UnitizingFigures::all},
                              {"bar_u_alpha", "|uα", &UnitizingFigures::coded},
                              {"cu_alpha", "cuα", &UnitizingFigures::codes},
                              {"gamma", "γ", &UnitizingFigures::gamma},
                              {"gamma_cat", "γ-cat", &UnitizingFigures::categories}};

Json figures_shape(const UnitizingFigures& one) {
    Json out{{"passages", one.passages}};
    for (const auto& figure : figures) out[figure.key] = shape(one.*figure.estimate);
    out["cu_coverage"] = one.coverage;
    out["gamma_samples"] = one.samples;
    return out;
}

std::vector<std::string> row_of(const std::string& name, const UnitizingFigures& one) {
    std::vector<std::string> row{name, std::to_string(one.passages)};
    for (const auto& figure : figures) row.push_back(rounded(&(one.*figure.estimate)));
    return row;
}

}  // namespace

Json shape(const jobs::ProjectUnitizing& found) {
    Json out = jobs::basis_json(found);
    for (const char* key : {"unit", "share", "least_overlap", "replicates", "level", "preset"})
        out.erase(key);
    out["samples"] = found.how.samples;
    out["precision"] = found.how.precision ? Json(*found.how.precision) : Json();
    out["overall"] = figures_shape(found.overall);
    Json by_source = Json::array(), things = Json::array();
    for (std::size_t k = 0; k < found.sources.size(); ++k) {
        Json one{{"id", found.sources[k].id.text()}, {"title", found.sources[k].title}};
        one.update(figures_shape(found.by_source[k]));
        by_source.push_back(std::move(one));
    }
    for (const auto& thing : found.by_thing)
        things.push_back({{"name", thing.name},
                          {"passages", thing.passages},
                          {"u_alpha", shape(thing.alone)},
                          {"ku_alpha", shape(thing.code)},
                          {"coverage", thing.coverage}});
    out["by_source"] = std::move(by_source);
    out["things"] = std::move(things);
    out["method"] = found.method;
    out["remarks"] = found.remarks;
    return out;
}

void print(const jobs::ProjectUnitizing& found, Output& out) {
    for (const auto& sentence : found.method) out.line(sentence);
    for (const auto& remark : found.remarks) out.line(remark);
    out.line("");
    std::vector<std::string> head{"SOURCE", "PASSAGES"};
    for (const auto& figure : figures) head.emplace_back(figure.head);
    Table sources(head);
    for (std::size_t k = 0; k < found.sources.size(); ++k)
        sources.row(row_of(found.sources[k].title, found.by_source[k]));
    sources.row(row_of("All together", found.overall));
    out.table(sources, "There is nothing to compare.");
    out.line("");
    Table things({"CODE", "PASSAGES", "uα ALONE", "(k)uα", "COVERAGE"});
    for (const auto& thing : found.by_thing)
        things.row({thing.name, std::to_string(thing.passages), rounded(&thing.alone), rounded(&thing.code),
                    thing.code.value ? fmt::format("{:.1f} %", thing.coverage * 100) : "–"});
    out.table(things, "");
    std::set<std::string> reasons;
    const auto say = [&](const std::string& name, const analysis::Estimate& estimate) {
        if (!estimate.value && reasons.insert(estimate.reason).second)
            out.line(fmt::format("No value for {}: {}", name, estimate.reason));
    };
    out.line("");
    for (const auto& figure : figures) say(figure.head, found.overall.*figure.estimate);
    for (const auto& one : found.by_source)
        for (const auto& figure : figures) say(figure.head, one.*figure.estimate);
    for (const auto& thing : found.by_thing) say(thing.name, thing.alone);
}

}  // namespace attune::cli
