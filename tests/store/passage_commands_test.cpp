// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/passage_commands.h"

#include "store/round_trip.h"

using namespace attune;
using namespace attune::store;
using namespace attune::test;

namespace {

struct Many {
    TestProject project;
    SourceId one, two;
    CodeId trust, judged, fear;
    CodingId first, second, third;

    Many() {
        one = project.source("One", "She never judged me. I trusted her.");
        two = project.source("Two", "He was afraid.");
        trust = project.code("Trust");
        judged = project.code("Not judged", trust);
        fear = project.code("Fear");
        first = project.coding(one, 0, 20, trust);
        second = project.coding(one, 21, 35, trust);
        third = project.coding(two, 0, 14, trust);
    }
    std::vector<std::string> all() {
        std::vector<std::string> lines;
        for (const auto& row : codings(*project, {})) lines.push_back(row.code_name + ": " + row.quote);
        return lines;
    }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("many codings are recoded as one entry of the history, and undo brings all of them back") {
    Many it;
    const auto done = check_round_trip(it.project, RecodeCodings{{it.first, it.third}, it.judged});
    CHECK(done.sentence == "Recoded 2 passages from Trust to Not judged");
    CHECK(it.all() ==
          Lines{"Not judged: She never judged me.", "Trust: I trusted her.", "Not judged: He was afraid."});
}

TEST_CASE("recoding says what had the code already, and where several codes were left behind") {
    Many it;
    it.project.run(RecodeCodings{{it.second}, it.fear});
    CHECK(it.project.run(RecodeCodings{{it.first, it.second, it.third}, it.fear}).sentence ==
          "Recoded 2 passages from Trust to Fear; 1 had it already");
    CHECK(check_no_change(it.project, RecodeCodings{{it.first, it.second, it.third}, it.fear}).sentence ==
          "Already coded as Fear: 3 passages");
    it.project.run(RecodeCodings{{it.first}, it.judged});
    CHECK(it.project.run(RecodeCodings{{it.first, it.second}, it.trust}).sentence ==
          "Recoded 2 passages to Trust");
}

TEST_CASE("one coding is recoded with the sentence of one") {
    Many it;
    CHECK(it.project.run(RecodeCodings{{it.first}, it.fear}).sentence == "Changed Trust to Fear");
}

TEST_CASE("recoded passages that overlap become one, also among themselves") {
    Many it;
    const CodingId other = it.project.coding(it.one, 10, 30, it.fear);
    const auto done = check_round_trip(it.project, RecodeCodings{{other, it.first, it.third}, it.judged});
    CHECK(done.sentence == "Recoded 3 passages to Not judged; 1 joined with another there");
    CHECK(it.all() == Lines{"Not judged: She never judged me. I trusted", "Trust: I trusted her.",
                            "Not judged: He was afraid."});
}

TEST_CASE("nothing is recoded when one of the codings is not there, or the code takes none") {
    Many it;
    CHECK(check_refused(it.project, RecodeCodings{{it.first, CodingId("nowhere")}, it.fear}).kind ==
          ErrorKind::not_found);
    it.project.run(SetCodeState{it.fear, model::CodeState::retired});
    check_refused(it.project, RecodeCodings{{it.first, it.second}, it.fear});
}

TEST_CASE("a direction is set on many passages at once, and intensity and account stay") {
    Many it;
    model::Magnitude strong;
    strong.intensity = 3;
    strong.direction = model::CodingDirection::negative;
    it.project.run(SetMagnitude{it.first, strong});
    const auto done = check_round_trip(
        it.project, SetDirections{{it.first, it.second, it.third}, model::CodingDirection::positive});
    CHECK(done.sentence == "Marked 3 passages of Trust as positive");
    for (const auto& row : codings(*it.project, {}))
        CHECK(row.coding.magnitude.direction == model::CodingDirection::positive);
    CHECK(codings(*it.project, {}).front().coding.magnitude.intensity == 3);
    CHECK(it.project.run(SetDirections{{it.first, it.third}, model::CodingDirection::none}).sentence ==
          "Cleared the direction of 2 passages of Trust");
    check_no_change(it.project, SetDirections{{it.first, it.third}, model::CodingDirection::none});
}

TEST_CASE("many passages get one code as one entry that names it") {
    Many it;
    AddCodings add;
    for (const auto& [source, end] : {std::pair{it.one, 20}, std::pair{it.two, 14}}) {
        AddCoding& one = add.codings.emplace_back();
        one.source = source;
        one.range = {{0}, {end}};
        one.code = it.fear;
    }
    CHECK(check_round_trip(it.project, add).sentence == "Coded 2 passages as Fear");
    CHECK(check_no_change(it.project, add).sentence == "Already coded: 2 passages as Fear");
}

TEST_CASE("many passages get an element's code, which is made on first use") {
    Many it;
    model::Framework framework;
    framework.key = "sample";
    framework.title = "Sample";
    framework.types = {{"mechanism", "Mechanism", 0, "M"}};
    framework.groups = {{"change", "Change", "mechanism", 0, false}};
    model::Element element;
    element.key = "relationship";
    element.name = "Trusting relationship";
    element.group = "change";
    element.type = "mechanism";
    framework.elements = {element};
    it.project.run(LoadFramework{framework});
    AddElementCodings add;
    add.element = elements(*it.project).front().element.id;
    add.passages.resize(2);
    add.passages[0].source = it.one;
    add.passages[0].range = {{0}, {20}};
    add.passages[1].source = it.two;
    add.passages[1].range = {{0}, {14}};
    CHECK(check_round_trip(it.project, add).sentence ==
          "Coded 2 passages as Trusting relationship, a new code");
}
