// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/element_commands.h"

#include <doctest/doctest.h>

#include "store/round_trip.h"

using namespace attune;
using namespace attune::store;
using namespace attune::test;

namespace {

model::Element element(const std::string& key, const std::string& name, const std::string& group,
                       const std::string& type, const std::string& parent = {}) {
    model::Element made;
    made.key = key;
    made.name = name;
    made.group = group;
    made.type = type;
    made.parent = ElementId(parent);
    made.origin = "inferred";
    return made;
}

LoadFramework small_framework() {
    LoadFramework load;
    auto& framework = load.framework;
    framework.key = "small";
    framework.title = "Small elements";
    framework.status = "Proposed.";
    framework.types = {{"mechanism", "Mechanism", 3, "M"}, {"outcome", "Outcome", 4, "O"}};
    framework.groups = {{"g-out", "Outcomes", "outcome", 7, false},
                        {"g-mech", "How change happens", "mechanism", 5, false},
                        {"g-conduct", "How it was done", "outcome", 9, true}};
    framework.elements = {element("mech-work", "Parenting work", "g-mech", "mechanism", "mech-trust"),
                          element("mech-trust", "Trust in key worker", "g-mech", "mechanism"),
                          element("out-parenting", "Parenting", "g-out", "outcome")};
    framework.elements[1].definition = "Relies on the worker.";
    framework.elements[1].full_definition = "Over time.";
    framework.elements[1].short_name = "Trust";
    framework.elements[1].sources = {"seed"};
    framework.elements[1].include = {"came back", "“kept” her \\ word"};
    framework.elements[1].exclude = {"trust in the family"};
    framework.elements[1].aliases = {"faith"};
    framework.elements[1].requires_type = {"outcome"};
    framework.elements[1].example = "She just sat with me.";
    framework.links = {{"mech-trust", "out-parenting", "inferred"}};
    return load;
}

ElementId by_key(TestProject& project, const std::string& key) {
    for (const auto& row : elements(*project))
        if (row.element.key == key) return row.element.id;
    FAIL("no element " << key);
    return {};
}

std::vector<std::string> outline(TestProject& project) {
    std::vector<std::string> lines;
    for (const auto& row : elements(*project))
        lines.push_back(row.group_name + ": " + std::string(static_cast<std::size_t>(row.depth) * 2, ' ') +
                        row.element.name);
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a framework comes in whole, with types, groups, tree and logic model") {
    TestProject project;
    const LoadFramework load = small_framework();
    CHECK(check_round_trip(project, load).sentence == "Loaded “Small elements” with 3 elements");
    CHECK(outline(project) == Lines{"How change happens: Trust in key worker",
                                    "How change happens:   Parenting work", "Outcomes: Parenting"});
    const auto info = project_info(*project);
    CHECK(info.framework_key == "small");
    CHECK(info.framework_title == "Small elements");
    CHECK(info.elements == 3);

    const model::Framework kept = framework_of(*project);
    CHECK(kept.status == "Proposed.");
    REQUIRE(kept.types.size() == 2);
    CHECK(kept.types[1].label == "Outcome");
    CHECK(kept.types[1].cmo == "O");
    REQUIRE(kept.groups.size() == 3);
    CHECK(kept.groups[2].meta);
    REQUIRE(kept.elements.size() == 3);
    const model::Element& trust = kept.elements[0];
    CHECK(trust.key == "mech-trust");
    CHECK(trust.include == load.framework.elements[1].include);
    CHECK(trust.exclude == load.framework.elements[1].exclude);
    CHECK(trust.aliases == Lines{"faith"});
    CHECK(trust.requires_type == Lines{"outcome"});
    CHECK(trust.sources == Lines{"seed"});
    CHECK(trust.short_name == "Trust");
    CHECK(trust.example == "She just sat with me.");
    CHECK(trust.origin == "inferred");
    CHECK_FALSE(trust.edited);
    CHECK(kept.elements[1].parent.text() == "mech-trust");
    REQUIRE(kept.links.size() == 1);
    CHECK(kept.links[0].from == "mech-trust");
    CHECK(kept.links[0].to == "out-parenting");
    CHECK(kept.links[0].basis == "inferred");
}

TEST_CASE("loading a framework again adds only what is not there, and keeps what was edited") {
    TestProject project;
    LoadFramework load = small_framework();
    project.run(load);
    EditElement edit;
    edit.element = by_key(project, "mech-trust");
    edit.name = "Trust";
    project.run(edit);
    CHECK(check_no_change(project, load).sentence ==
          "All elements of “Small elements” are in this project already");
    load.framework.elements.push_back(element("out-risk", "Less risk", "g-out", "outcome", "out-parenting"));
    load.framework.links.push_back({"mech-work", "out-risk", "seed"});
    CHECK(check_round_trip(project, load).sentence == "Added 1 element from “Small elements”");
    CHECK(outline(project).size() == 4);
    CHECK(framework_of(*project).links.size() == 2);
    CHECK(elements(*project).front().element.name == "Trust");
}

TEST_CASE("a framework that does not hang together is refused whole") {
    const auto refused = [](auto&& spoil) {
        TestProject project;
        LoadFramework load = small_framework();
        spoil(load.framework);
        const Error error = check_refused(project, load);
        CHECK(error.kind == ErrorKind::invalid);
        return error.sentence;
    };
    CHECK(refused([](auto& f) { f.elements[0].parent = ElementId("nobody"); }) ==
          "The element above “Parenting work”, “nobody”, is not in the framework.");
    CHECK(refused([](auto& f) { f.elements[1].parent = ElementId("mech-work"); }) ==
          "The element “Trust in key worker” lies below itself.");
    CHECK(refused([](auto& f) { f.elements[2].group = "g-none"; }) ==
          "The element “Parenting” is in the group “g-none”, which the framework does not define.");
    CHECK(refused([](auto& f) { f.elements[2].type = "none"; }) ==
          "The element “Parenting” has the type “none”, which the framework does not define.");
    CHECK(refused([](auto& f) { f.groups[0].type = "none"; }) ==
          "The group “Outcomes” has the type “none”, which the framework does not define.");
    CHECK(refused([](auto& f) { f.elements[2].key = "mech-trust"; }) ==
          "The key “mech-trust” stands twice in the framework.");
    CHECK(refused([](auto& f) { f.elements[2].key.clear(); }) == "The element “Parenting” has no key.");
    CHECK(refused([](auto& f) { f.elements[2].name = " "; }) == "Give the programme element a name.");
    CHECK(
        refused([](auto& f) { f.links[0].to = "nobody"; }) ==
        "The logic-model link from “mech-trust” to “nobody” names an element that is not in the framework.");
}

TEST_CASE("an element is edited and remembers that it was") {
    TestProject project;
    project.run(small_framework());
    const ElementId trust = by_key(project, "mech-trust");
    EditElement edit;
    edit.element = trust;
    edit.name = "Trust in staff";
    CHECK(check_round_trip(project, edit).sentence == "Renamed “Trust in key worker” to “Trust in staff”");
    edit.definition = "Counts on them.";
    edit.include = Lines{"came back", ""};
    edit.aliases = Lines{};
    CHECK(check_round_trip(project, edit).sentence ==
          "Edited element “Trust in staff”: definition, what to include, other names");
    const auto row = elements(*project).front().element;
    CHECK(row.edited);
    CHECK(row.definition == "Counts on them.");
    CHECK(row.include == Lines{"came back"});
    CHECK(row.aliases.empty());
    CHECK(row.full_definition == "Over time.");
    check_no_change(project, edit);
    edit.name = "";
    CHECK(check_refused(project, edit).kind == ErrorKind::invalid);
    edit.element = project->new_id<ElementId>();
    CHECK(check_refused(project, edit).kind == ErrorKind::not_found);
}

TEST_CASE("an element is switched off and on") {
    TestProject project;
    project.run(small_framework());
    const ElementId trust = by_key(project, "mech-trust");
    CHECK(check_round_trip(project, SwitchElement{trust, ElementSwitch::off}).sentence ==
          "Switched off “Trust in key worker”");
    CHECK_FALSE(elements(*project).front().element.active);
    check_no_change(project, SwitchElement{trust, ElementSwitch::off});
    CHECK(check_round_trip(project, SwitchElement{trust, ElementSwitch::on}).changed);
}

TEST_CASE("an element moves below another or into a group, with all below it") {
    TestProject project;
    project.run(small_framework());
    const ElementId trust = by_key(project, "mech-trust");
    const ElementId work = by_key(project, "mech-work");
    const ElementId parenting = by_key(project, "out-parenting");
    CHECK(check_round_trip(project, MoveElement{trust, parenting, ""}).sentence ==
          "Moved element “Trust in key worker” below “Parenting”");
    CHECK(outline(project) ==
          Lines{"Outcomes: Parenting", "Outcomes:   Trust in key worker", "Outcomes:     Parenting work"});
    CHECK(check_round_trip(project, MoveElement{work, {}, "g-mech"}).sentence ==
          "Moved element “Parenting work” to the group “How change happens”");
    CHECK(outline(project) == Lines{"How change happens: Parenting work", "Outcomes: Parenting",
                                    "Outcomes:   Trust in key worker"});
    CHECK(check_round_trip(project, MoveElement{trust, {}, ""}).changed);
    CHECK(outline(project) == Lines{"How change happens: Parenting work", "Outcomes: Parenting",
                                    "Outcomes: Trust in key worker"});
    check_no_change(project, MoveElement{trust, {}, "g-out"});
    check_no_change(project, MoveElement{trust, {}, ""});
}

TEST_CASE("an element is put in order among its neighbours, and no other place changes") {
    TestProject project;
    project.run(small_framework());
    const ElementId trust = by_key(project, "mech-trust");
    const ElementId work = by_key(project, "mech-work");
    const ElementId parenting = by_key(project, "out-parenting");
    project.run(MoveElement{work, {}, "g-out"});
    CHECK(outline(project) == Lines{"How change happens: Trust in key worker", "Outcomes: Parenting",
                                    "Outcomes: Parenting work"});
    const auto moved = check_round_trip(project, MoveElement{work, {}, "", 0});
    CHECK(moved.sentence == "Moved element “Parenting work” within its level");
    CHECK(outline(project) == Lines{"How change happens: Trust in key worker", "Outcomes: Parenting work",
                                    "Outcomes: Parenting"});
    check_no_change(project, MoveElement{work, {}, "", 0});
    CHECK(check_round_trip(project, MoveElement{trust, {}, "g-out", 1}).changed);
    CHECK(outline(project) ==
          Lines{"Outcomes: Parenting work", "Outcomes: Trust in key worker", "Outcomes: Parenting"});
    CHECK(check_round_trip(project, MoveElement{work, parenting, "", 0}).changed);
}

TEST_CASE("an element is never put below itself, into no group, or below an element of another group") {
    TestProject project;
    project.run(small_framework());
    const ElementId trust = by_key(project, "mech-trust");
    const ElementId work = by_key(project, "mech-work");
    CHECK(check_refused(project, MoveElement{trust, trust, ""}).kind == ErrorKind::conflict);
    CHECK(check_refused(project, MoveElement{trust, work, ""}).kind == ErrorKind::conflict);
    CHECK(check_refused(project, MoveElement{trust, {}, "g-none"}).kind == ErrorKind::not_found);
    CHECK(check_refused(project, MoveElement{work, trust, "g-out"}).kind == ErrorKind::invalid);
}

TEST_CASE("an element counts the codings of all its codes, each once") {
    TestProject project;
    project.run(small_framework());
    const ElementId trust = by_key(project, "mech-trust");
    const ElementId parenting = by_key(project, "out-parenting");
    const SourceId source = project.source("One", "She never judged me.");
    const CodeId a = project.code("A");
    const CodeId b = project.code("B");
    for (const auto& [code, to] : {std::pair{a, trust}, {b, trust}, {a, parenting}})
        project.run(LinkElement{code, to});
    project.coding(source, 0, 3, a);
    project.coding(source, 4, 9, a);
    project.coding(source, 0, 9, b);
    const auto rows = elements(*project);
    CHECK(rows[0].element.id == trust);
    CHECK(rows[0].codings == 3);
    CHECK(rows[0].codes == std::vector{a, b});
    CHECK(rows[1].codings == 0);
    CHECK(rows[2].codings == 2);
    CHECK(rows[0].type_label == "Mechanism");
    CHECK(codings(*project, {.element = trust}).size() == 3);
    CHECK(codings(*project, {.element = parenting}).size() == 2);
    CHECK(codings(*project, {.element = parenting}).front().element_names ==
          Lines{"Trust in key worker", "Parenting"});
}
