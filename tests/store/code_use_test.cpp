// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/code_use.h"

#include <doctest/doctest.h>

#include "store/commands/memo_commands.h"
#include "store/queries/logic_queries.h"
#include "store/queries/queries.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::store;
using test::TestProject;

namespace {

struct Coded {
    TestProject project;
    SourceId first = project.source("One", "She came every day. He slept at last. We talked.");
    SourceId second = project.source("Two", "It went well enough.");
    CodeId trust = project.code("Trust"), sleep = project.code("Sleep");
    CodingId coding = project.coding(first, 0, 19, trust);

    Coded() {
        project.coding(first, 20, 37, sleep);
        project.coding(first, 25, 30, trust);
        project.coding(second, 0, 5, trust);
    }
};

}  // namespace

TEST_CASE("the use of a code counts its codings, sources and coders") {
    Coded it;
    const CodeUse use = code_use(*it.project, it.trust);
    CHECK(use.codings == 3);
    CHECK(use.sources == 2);
    CHECK(use.coders == 1);
    const auto all = code_use(*it.project);
    CHECK(all.size() == 2);
    CHECK(all.at(it.sleep).sources == 1);
    const auto places = code_by_source(*it.project, it.trust);
    REQUIRE(places.size() == 2);
    CHECK(places[0].title == "One");
    CHECK(places[0].codings == 2);
    CHECK(code_by_source(*it.project, CodeId("none")).empty());
}

TEST_CASE("what deleting codes touches is counted once, and the codes below that go too are not moved") {
    Coded it;
    CreateCode below;
    below.code.id = it.project->new_id<CodeId>();
    below.code.name = "Below";
    below.code.parent = it.trust;
    it.project.run(below);
    it.project.run(PinCode{1, it.trust});
    AddMemo memo;
    memo.memo.id = it.project->new_id<MemoId>();
    memo.memo.kind = model::MemoKind::coding;
    memo.memo.title = "Both";
    memo.memo.text = "About both";
    model::MemoLink to_code, to_coding;
    to_code.code = it.trust;
    to_coding.coding = it.coding;
    memo.memo.links = {to_code, to_coding};
    it.project.run(memo);
    const std::vector<CodeId> one{it.trust}, both{it.trust, below.code.id};
    const CodeTouch touch = code_touch(*it.project, one);
    CHECK(touch.codings == 3);
    CHECK(touch.sources == 2);
    CHECK(touch.coders == 1);
    CHECK(touch.memos == 1);
    CHECK(touch.children == 1);
    CHECK(touch.pins == 1);
    CHECK(touch.elements == 0);
    CHECK(code_touch(*it.project, both).children == 0);
    it.project.run(DeleteCode{it.trust});
    CHECK(code_touch(*it.project, one).codings == 0);
}

TEST_CASE("an arrow counts the codings that share words with one of the other end, in the same source") {
    Coded it;
    model::Framework framework;
    framework.key = "f";
    framework.title = "F";
    framework.types = {{"mechanism", "Mechanism", 0, "M"}};
    framework.groups = {{"g", "G", "mechanism", 0, false}};
    for (const char* key : {"a", "b"}) {
        model::Element element;
        element.key = element.name = key;
        element.group = "g";
        element.type = "mechanism";
        framework.elements.push_back(element);
    }
    framework.links = {{"a", "b", "inferred"}, {"b", "a", "seed"}};
    it.project.run(LoadFramework{framework});
    const auto rows = elements(*it.project);
    it.project.run(LinkElement{it.trust, rows[0].element.id});
    it.project.run(LinkElement{it.sleep, rows[1].element.id});
    auto links = logic_links(*it.project);
    REQUIRE(links.size() == 2);
    // 25–30 lies in 20–37; 0–19 ends before it and 0–5 of the other source is elsewhere.
    CHECK(links[0].together == 1);
    CHECK(links[0].sources == 1);
    CHECK(links[1].together == 1);
    it.project.coding(it.second, 3, 9, it.sleep);
    links = logic_links(*it.project);
    CHECK(links[0].together == 2);
    CHECK(links[0].sources == 2);
}
