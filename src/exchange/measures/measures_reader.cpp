// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/measures/measures_reader.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>

#include "exchange/yaml/yaml_fields.h"

namespace attune::exchange {
namespace {

std::optional<double> decimal(std::string_view text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

class MeasuresReader {
  public:
    Result<std::vector<model::Measure>> read(const YamlNode& root) {
        YamlFields file(root, "a catalogue of measures", {"version", "measures"}, fault_);
        if (file.number("version", 0) != 1)
            fault_.at(file.line_of("version"),
                      "this file's “version” must be 1; another may need a newer Attune.");
        for (const YamlNode& node : file.items("measures")) read_measure(node);
        if (fault_.any()) return tl::unexpected<Error>(fault_.error());
        return std::move(measures_);
    }

  private:
    std::optional<double> number(YamlFields& fields, std::string_view key) {
        if (!fields.has(key)) return std::nullopt;
        const auto value = decimal(fields.text(key));
        if (!value) fault_.at(fields.line_of(key), fmt::format("“{}” must be a number.", key));
        return value;
    }

    void read_measure(const YamlNode& node) {
        YamlFields fields(
            node, "a measure",
            {"id", "name", "min", "max", "better", "level", "change", "reliable_change", "caseness", "bands",
             "basis", "note", "raw_to_metric", "categories", "side_states"},
            fault_);
        model::Measure measure;
        measure.id = fields.required("id");
        ids_.add(measure.id, fields.line_of("id"));
        measure.name = fields.required("name");
        measure.min = number(fields, "min");
        measure.max = number(fields, "max");
        measure.better = fields.one_of("better", {"higher", "lower", "per subscale"});
        measure.level = fields.required("level");
        if (const YamlNode* change = fields.node("change")) {
            YamlFields range(*change, "a meaningful change", {"low", "high"}, fault_);
            measure.change_low = number(range, "low");
            measure.change_high = number(range, "high");
        }
        measure.reliable_change = number(fields, "reliable_change");
        measure.caseness = number(fields, "caseness");
        for (const auto& band : fields.list("bands"))
            if (!decimal(band)) fault_.at(fields.line_of("bands"), "a band begins with a number.");
        // A figure without its basis would be taken for more than it is.
        measure.basis = fields.required("basis");
        measure.note = fields.text("note");
        for (const YamlEntry& entry : fields.entries("raw_to_metric")) {
            const auto raw = decimal(entry.key), metric = decimal(entry.value.text);
            if (!raw || !metric || std::floor(*raw) != *raw)
                fault_.at(entry.line, "a conversion leads from a whole number to a number.");
            else
                measure.raw_to_metric.emplace(static_cast<int>(*raw), *metric);
        }
        measure.categories = fields.list("categories");
        measure.side_states = fields.list("side_states");
        if (measure.min && measure.max && *measure.max <= *measure.min)
            fault_.at(fields.line_of("max"), "the highest score must lie above the lowest.");
        measures_.push_back(std::move(measure));
    }

    YamlFault fault_;
    UniqueIds ids_{"measure", fault_};
    std::vector<model::Measure> measures_;
};

}  // namespace

Result<std::vector<model::Measure>> read_measures(std::string_view yaml) {
    const auto root = parse_yaml(yaml);
    if (!root) return forward_error(root);
    return MeasuresReader().read(*root);
}

}  // namespace attune::exchange
