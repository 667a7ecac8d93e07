// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/figure_shapes.h"

#include <variant>

namespace attune::cli {
namespace {

using namespace figure;

Json optional_number(const std::optional<double>& number) {
    return number ? Json(*number) : Json();
}

Json shape(const Scale& scale) {
    return {{"label", scale.label},
            {"unit", scale.unit},
            {"low", scale.low},
            {"high", scale.high},
            {"ticks", scale.ticks}};
}

Json shape(const Value& value) {
    return {{"value", optional_number(value.number)}, {"shown", value.shown}};
}

Json shape(const std::vector<Row>& rows) {
    Json all = Json::array();
    for (const auto& row : rows) {
        Json values = Json::array();
        for (const auto& value : row.values) values.push_back(shape(value));
        all.push_back({{"name", row.name}, {"values", values}});
    }
    return all;
}

Json shape(const std::vector<Value>& values) {
    Json all = Json::array();
    for (const auto& value : values) all.push_back(shape(value));
    return all;
}

const char* went_word(Slopes::Went went) {
    switch (went) {
        case Slopes::Went::improved:
            return "improved";
        case Slopes::Went::same:
            return "same";
        case Slopes::Went::worse:
            return "worse";
        case Slopes::Went::not_known:
            break;
    }
    return "not known";
}

struct Body {
    Json operator()(std::monostate) const { return Json(); }
    Json operator()(const Bars& bars) const {
        return {{"scale", shape(bars.scale)}, {"series", bars.series}, {"rows", shape(bars.rows)}};
    }
    Json operator()(const HeatMap& map) const {
        return {{"rows_are", map.rows_are},
                {"columns_are", map.columns_are},
                {"columns", map.columns},
                {"rows", shape(map.rows)}};
    }
    Json operator()(const Overview& overview) const {
        Json strips = Json::array();
        for (const auto& strip : overview.strips) {
            Json marks = Json::array();
            for (const auto& mark : strip.marks) marks.push_back({{"from", mark.from}, {"to", mark.to}});
            strips.push_back(
                {{"name", strip.name}, {"length", strip.length}, {"shown", strip.shown}, {"marks", marks}});
        }
        return {{"scale", shape(overview.scale)}, {"strips", strips}};
    }
    Json operator()(const Slopes& slopes) const {
        Json lines = Json::array(), groups = Json::array();
        for (const auto& line : slopes.lines)
            lines.push_back({{"name", line.name},
                             {"before", line.before},
                             {"after", line.after},
                             {"went", went_word(line.went)},
                             {"at_hand", line.at_hand}});
        for (const auto& group : slopes.groups)
            groups.push_back({{"went", went_word(group.went)}, {"shown", group.shown}});
        const auto middle = [](const std::optional<Slopes::Middle>& one) {
            return one ? Json{{"low", one->low}, {"median", one->median}, {"high", one->high}} : Json();
        };
        return {{"scale", shape(slopes.scale)},
                {"before", slopes.before},
                {"after", slopes.after},
                {"lines", lines},
                {"groups", groups},
                {"band", slopes.band ? Json{{"start", slopes.band->start},
                                            {"by", slopes.band->by},
                                            {"shown", slopes.band->shown}}
                                     : Json()},
                {"quartiles_before", middle(slopes.middle_before)},
                {"quartiles_after", middle(slopes.middle_after)}};
    }
    Json operator()(const Flow& flow) const {
        Json ribbons = Json::array();
        for (const auto& ribbon : flow.ribbons) {
            Json one = shape(ribbon.count);
            one["from"] = flow.states[ribbon.from];
            one["to"] = flow.states[ribbon.to];
            ribbons.push_back(std::move(one));
        }
        return {{"before", flow.before},
                {"after", flow.after},
                {"unit", flow.unit},
                {"states", flow.states},
                {"before_totals", shape(flow.before_totals)},
                {"after_totals", shape(flow.after_totals)},
                {"ribbons", ribbons}};
    }
    Json operator()(const Forest& forest) const {
        Json estimates = Json::array(), guides = Json::array();
        for (const auto& one : forest.estimates)
            estimates.push_back({{"name", one.name},
                                 {"n", one.n},
                                 {"value", optional_number(one.value)},
                                 {"low", optional_number(one.low)},
                                 {"high", optional_number(one.high)},
                                 {"shown", one.shown}});
        for (const auto& guide : forest.guides) guides.push_back({{"at", guide.at}, {"name", guide.name}});
        return {{"scale", shape(forest.scale)}, {"estimates", estimates}, {"guides", guides}};
    }
    Json operator()(const Network& network) const {
        Json nodes = Json::array(), arrows = Json::array();
        for (const auto& node : network.nodes)
            nodes.push_back(
                {{"name", node.name}, {"note", node.note}, {"column", network.columns[node.column]}});
        for (const auto& arrow : network.arrows)
            arrows.push_back({{"from", network.nodes[arrow.from].name},
                              {"to", network.nodes[arrow.to].name},
                              {"evidenced", arrow.evidenced}});
        return {{"columns", network.columns}, {"nodes", nodes}, {"arrows", arrows}};
    }
};

}  // namespace

Json shape(const Description& description) {
    return {{"kind", description.kind},
            {"title", description.title},
            {"counted", description.counted},
            {"alt", description.alt},
            {"notes", description.notes},
            {"nothing", description.empty() ? Json(description.nothing) : Json()},
            {"figure", std::visit(Body{}, description.body)}};
}

}  // namespace attune::cli
