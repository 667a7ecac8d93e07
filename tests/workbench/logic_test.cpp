// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/logic_layout.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "app/workbench/codebook_work.h"
#include "jobs/assets.h"
#include "jobs/framework.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

// Two activities (one leads to the other), a mechanism that leads back to the second, two outcomes.
struct Sketch {
    std::vector<store::ElementRow> elements;
    std::vector<store::LogicLinkRow> links;
    model::Framework framework;
    LogicSizes sizes;

    Sketch() {
        framework.types = {{"activity", "Activity", 0, "I"},
                           {"mechanism", "Mechanism", 1, "M"},
                           {"outcome", "Outcome", 2, "O"}};
        framework.groups = {{"a", "A", "activity", 0, false}, {"conduct", "Conduct", "outcome", 1, true}};
        add("visit", "activity");
        add("talk", "activity");
        add("trust", "mechanism");
        add("calm", "outcome");
        add("safe", "outcome");
        add("alone", "outcome");
        link("visit", "talk");
        link("talk", "trust");
        link("trust", "visit");
        link("trust", "calm");
        link("trust", "safe");
        sizes.width = 1000;
        sizes.height = 600;
        sizes.node_least = 100;
        sizes.node_most = 200;
        sizes.gap_x = 20;
        sizes.gap_y = 10;
        sizes.head = 30;
        sizes.lane = 4;
        sizes.node_height = [](const store::ElementRow&, float) { return 40.F; };
    }
    void add(const std::string& name, const std::string& type, const std::string& group = "a") {
        store::ElementRow row;
        row.element.id = ElementId(name);
        row.element.name = name;
        row.element.type = type;
        row.element.group = group;
        elements.push_back(row);
    }
    void link(const std::string& from, const std::string& to) {
        links.push_back({ElementId(from), ElementId(to), "seed", 0, 0});
    }
    LogicLayout lay(LogicScope scope = LogicScope::linked) const {
        return lay_out_logic(elements, links, framework, scope, sizes);
    }
    std::string name(const LogicLayout& layout, std::size_t node) const {
        return elements[layout.nodes[node].element].element.name;
    }
    std::size_t node(const LogicLayout& layout, const std::string& wanted) const {
        for (std::size_t i = 0; i < layout.nodes.size(); ++i)
            if (name(layout, i) == wanted) return i;
        return layout.nodes.size();
    }
};

void check_apart(const LogicLayout& layout) {
    for (const LogicNode& node : layout.nodes) {
        CHECK(node.at.y >= 30);
        CHECK(node.at.bottom() <= layout.size.h + 1);
        CHECK(node.at.right() <= layout.size.w + 1);
    }
    for (std::size_t i = 0; i < layout.nodes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(layout.nodes[i].at.overlaps(layout.nodes[j].at));
}

}  // namespace

TEST_CASE("elements stand in columns by type, and what leads to its own kind stands left of it") {
    const Sketch sketch;
    const LogicLayout layout = sketch.lay();
    CHECK(layout.columns == 4);
    CHECK(layout.nodes.size() == 5);  // nothing leads to or from “alone”
    REQUIRE(layout.bands.size() == 3);
    CHECK(layout.bands[0].label == "Activity");
    CHECK(layout.bands[0].w == doctest::Approx(2 * layout.nodes[0].at.w + 20));
    CHECK(layout.nodes[sketch.node(layout, "visit")].column == 0);
    CHECK(layout.nodes[sketch.node(layout, "talk")].column == 1);
    CHECK(layout.nodes[sketch.node(layout, "trust")].column == 2);
    CHECK(layout.nodes[sketch.node(layout, "safe")].column == 3);
    check_apart(layout);
    for (const LogicArrow& arrow : layout.arrows) {
        const bool back = sketch.name(layout, arrow.to) == "visit";
        CHECK(arrow.back == back);
        if (!back) CHECK(arrow.begin.x < arrow.end.x);
        CHECK(layout.nodes[arrow.from].at.outset(1).contains(arrow.begin));
        CHECK(layout.nodes[arrow.to].at.outset(1).contains(arrow.end));
        // Past other elements, never through them.
        CHECK(arrow.through.size() == (back ? 2 : 0));
        for (const kit::Point& point : arrow.through)
            for (const LogicNode& node : layout.nodes)
                CHECK_FALSE(kit::Rect{node.at.x, node.at.y, node.at.w + 1, node.at.h}.contains(point));
    }
    CHECK(sketch.lay(LogicScope::all).nodes.size() == 6);
}

TEST_CASE("what is about the evaluation, is switched off or leads in a ring does not break the drawing") {
    Sketch sketch;
    sketch.add("method", "outcome", "conduct");
    sketch.link("method", "calm");
    sketch.link("calm", "safe");
    sketch.link("safe", "calm");
    sketch.link("visit", "visit");
    sketch.elements[1].element.active = false;
    const LogicLayout layout = sketch.lay(LogicScope::all);
    CHECK(sketch.node(layout, "method") == layout.nodes.size());
    CHECK(sketch.node(layout, "talk") == layout.nodes.size());
    check_apart(layout);
    CHECK(Sketch().lay().arrows.size() == 5);
    sketch.elements.clear();
    CHECK(sketch.lay().nodes.empty());
}

TEST_CASE("arrow keys walk along the arrows first, then to what is near") {
    const Sketch sketch;
    const LogicLayout layout = sketch.lay();
    const auto walk = [&](const std::string& from, LogicStep step) {
        return sketch.name(layout, walk_logic(layout, sketch.node(layout, from), step));
    };
    CHECK(walk("visit", LogicStep::right) == "talk");
    CHECK(walk("talk", LogicStep::right) == "trust");
    CHECK(walk("trust", LogicStep::left) == "talk");
    CHECK(walk("calm", LogicStep::left) == "trust");
    CHECK(walk("calm", LogicStep::right) == "calm");
    const bool calm_first = sketch.node(layout, "calm") < sketch.node(layout, "safe");
    CHECK(walk(calm_first ? "calm" : "safe", LogicStep::down) == (calm_first ? "safe" : "calm"));
    CHECK(walk("visit", LogicStep::up) == "visit");
    // Every node is reached from every other.
    for (std::size_t start = 0; start < layout.nodes.size(); ++start) {
        std::set<std::size_t> reached{start};
        for (std::size_t round = 0; round < layout.nodes.size(); ++round)
            for (const std::size_t node : std::set<std::size_t>(reached))
                for (const auto step : {LogicStep::up, LogicStep::down, LogicStep::left, LogicStep::right})
                    reached.insert(walk_logic(layout, node, step));
        CHECK(reached.size() == layout.nodes.size());
    }
}

TEST_CASE("the logic model of a programme is drawn, walked and zoomed without a mouse") {
    SampleProject sample;
    const auto framework = test::must(jobs::read_framework("thriving-babies"));
    sample.project().run(store::LoadFramework{framework});
    sample.close();
    Desktop d({}, {{1280, 800}});
    d.open(sample.file());
    d.keys("Alt+L");
    REQUIRE(d.bench().document == Document::logic_model);
    CHECK(d.driver().focus() == "logic/model");
    const auto nodes = [&] {
        std::vector<const kit::Node*> found;
        for (const auto& node : d.driver().registry().nodes())
            if (node.path.starts_with("logic/node/")) found.push_back(&node);
        return found;
    };
    CHECK(nodes().size() == 19);
    const kit::Rect room = d.driver().get("logic/model").bounds;
    for (const auto* node : nodes()) {
        CAPTURE(node->name);
        CHECK(room.contains(node->bounds));  // all of it at 1280 × 800
    }
    const ElementId before = d.bench().current_element;
    d.keys("Right");
    CHECK(d.bench().current_element != before);
    CHECK(d.driver().get("inspector/heading").name == "Element");
    CHECK(d.driver().get("logic/node/" + d.bench().current_element.text()).description.find("Comes from: ") !=
          std::string::npos);
    d.type("++");
    CHECK(d.bench().codebook->logic.zoom == doctest::Approx(1.2));
    d.type("0");
    CHECK(d.bench().codebook->logic.zoom == doctest::Approx(1));
    d.type("a");
    CHECK(nodes().size() > 40);
    // The last one is far below: walking there brings it into sight.
    for (int i = 0; i < 60; ++i) d.keys("Down");
    CHECK_FALSE(d.driver().get("logic/node/" + d.bench().current_element.text()).visible.empty());
    d.keys("Enter");
    CHECK(d.bench().document == Document::element);
    d.keys("Alt+L Esc");
    CHECK(d.bench().document == Document::page);
}
