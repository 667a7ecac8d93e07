// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/measures.h"

#include <doctest/doctest.h>

#include <charconv>
#include <cstdlib>
#include <filesystem>

#include "exchange/files/read_file.h"
#include "exchange/measures/measures_reader.h"
#include "exchange/yaml/yaml_tree.h"
#include "store/commands/case_commands.h"
#include "store/commands/variable_commands.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::test;

namespace {

std::optional<double> number(const exchange::YamlNode* node) {
    double value = 0;
    if (node == nullptr || !node->is_scalar()) return std::nullopt;
    const auto read = std::from_chars(node->text.data(), node->text.data() + node->text.size(), value);
    return read.ec == std::errc{} ? std::optional(value) : std::nullopt;
}

std::vector<std::string> words(const exchange::YamlNode* node) {
    std::vector<std::string> list;
    if (node != nullptr)
        for (const auto& item : node->items) list.push_back(item.text);
    return list;
}

}  // namespace

TEST_CASE("the catalogue of measures loads, and says of each figure on what basis it stands") {
    const auto catalogue = must(jobs::measures());
    CHECK(catalogue.size() == 12);
    for (const auto& measure : catalogue) {
        CAPTURE(measure.id);
        CHECK_FALSE(measure.basis.empty());
        CHECK_FALSE(measure.level.empty());
        CHECK((measure.min.has_value() || !measure.categories.empty()));
    }
    const auto* swemwbs = jobs::measure_of(catalogue, "swemwbs");
    REQUIRE(swemwbs != nullptr);
    CHECK(swemwbs->raw_to_metric.size() == 29);
    double last = 0;
    for (const auto& [raw, metric] : swemwbs->raw_to_metric) {
        CHECK(metric > last);
        last = metric;
    }
    CHECK(jobs::measure_of(catalogue, "") == nullptr);
    CHECK(jobs::measure_of(catalogue, "nothing") == nullptr);
}

TEST_CASE("every figure of the catalogue is that of the reference it was made from") {
    const char* data = std::getenv("ATTUNE_TEST_DATA");
    const auto file =
        std::filesystem::path(data == nullptr ? "" : data) / ".." / "reference" / "measures.yaml";
    if (data == nullptr || !std::filesystem::exists(file)) {
        MESSAGE("skipped: the reference is not at hand (ATTUNE_TEST_DATA)");
        return;
    }
    const auto catalogue = must(jobs::measures());
    const auto root = must(exchange::parse_yaml(must(exchange::read_file(file)).bytes));
    const auto* listed = root.find("measures");
    REQUIRE(listed != nullptr);
    CHECK(listed->items.size() == catalogue.size());
    for (const auto& node : listed->items) {
        const auto* measure = jobs::measure_of(catalogue, node.find("id")->text);
        REQUIRE(measure != nullptr);
        CAPTURE(measure->id);
        CHECK(measure->min == number(node.find("min")));
        CHECK(measure->max == number(node.find("max")));
        CHECK(measure->caseness == number(node.find("caseness")));
        CHECK(measure->reliable_change == number(node.find("reliable_change")));
        const auto* change = node.find("mic");
        CHECK(measure->change_low == number(change == nullptr ? nullptr : change->find("low")));
        CHECK(measure->change_high == number(change == nullptr ? nullptr : change->find("high")));
        CHECK(measure->categories == words(node.find("categories")));
        CHECK(measure->side_states == words(node.find("side_states")));
        const auto* table = node.find("raw_to_metric");
        CHECK(measure->raw_to_metric.size() == (table == nullptr ? 0 : table->entries.size()));
        if (table != nullptr)
            for (const auto& entry : table->entries)
                CHECK(measure->raw_to_metric.at(std::stoi(entry.key)) == number(&entry.value));
        const std::string better = node.find("better")->text;
        CHECK(measure->better == (better == "per_subscale" ? "per subscale" : better));
    }
}

TEST_CASE("a catalogue that is wrong is refused by line") {
    const auto refused = [](const std::string& measure) {
        const auto read = exchange::read_measures(
            "version: 1\nmeasures:\n- {id: a, name: A, level: x, basis: b}\n" + measure);
        return read ? std::string() : read.error().sentence;
    };
    CHECK(refused("").empty());
    CHECK(refused("- {id: a, name: B, level: x, basis: b}\n").starts_with("Line 4"));
    CHECK(refused("- {id: b, name: B, level: x}\n").find("basis") != std::string::npos);
    CHECK(refused("- {id: b, name: B, level: x, basis: b, min: low}\n").find("number") != std::string::npos);
    CHECK(refused("- {id: b, name: B, level: x, basis: b, min: 3, max: 3}\n").find("above") !=
          std::string::npos);
    CHECK(refused("- {id: b, name: B, level: x, basis: b, better: up}\n").starts_with("Line 4"));
    CHECK(refused("- {id: b, name: B, level: x, basis: b, raw_to_metric: {7.5: 1}}\n").starts_with("Line 4"));
}

TEST_CASE("values that a measure does not know are listed, and none is swallowed") {
    TestProject project;
    const auto family = project.run(store::AddCase{{{}, "Family 1", model::CaseKind::family, {}}}).subject;
    model::Variable score;
    score.name = "swemwbs";
    score.type = model::VariableType::number;
    score.measure = "swemwbs";
    const VariableId id(project.run(store::AddVariable{score}).subject);
    score.name = "other";
    score.measure = "";
    const VariableId other(project.run(store::AddVariable{score}).subject);
    project.run(store::SetValues{{{id, family, {}, "21"}, {other, family, {}, "999"}}});
    const auto catalogue = must(jobs::measures());
    auto odd = jobs::odd_values(*project, catalogue);
    REQUIRE(odd.size() == 1);
    CHECK(odd[0].value.text == "21");
    CHECK(odd[0].why.find("raw sum") != std::string::npos);
    project.run(store::SetValues{{{id, family, {}, "19.25"}}});
    CHECK(jobs::odd_values(*project, catalogue).empty());
}
