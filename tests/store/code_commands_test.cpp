// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/code_commands.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "store/round_trip.h"

using namespace attune;
using namespace attune::store;
using namespace attune::test;

namespace {

store::CodeRow row_of(TestProject& project, const CodeId& code) {
    auto row = store::code_row(*project, code);
    REQUIRE(row.has_value());
    return *row;
}

bool is_there(TestProject& project, const CodeId& code) {
    return store::code_row(*project, code).has_value();
}

// "Trust", "  Warmth" …: the codebook as people read it.
std::vector<std::string> outline(TestProject& project) {
    std::vector<std::string> lines;
    for (const auto& row : codebook(*project))
        lines.push_back(std::string(static_cast<std::size_t>(row.depth) * 2, ' ') + row.code.name);
    return lines;
}

ElementId load_element(TestProject& project, const std::string& key, const std::string& name) {
    LoadFramework load;
    load.framework.key = "test";
    load.framework.title = "Test elements";
    load.framework.types = {{"mechanism", "Mechanism", 1, "M"}};
    load.framework.groups = {{"g-mech", "How change happens", "mechanism", 1, false}};
    model::Element element;
    element.key = key;
    element.name = name;
    element.group = "g-mech";
    element.type = "mechanism";
    load.framework.elements = {element};
    return ElementId(project.run(load).subject);
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a code is made with its fields, its place and its elements") {
    TestProject project;
    const ElementId trust = load_element(project, "mech-trust", "Trust in key worker");
    CreateCode create;
    create.code.id = project->new_id<CodeId>();
    create.code.name = "  Not\tjudged ";
    create.code.brief = "Feels accepted.\r\nAlways.";
    create.code.aliases = {"accepted"};
    create.elements = {trust};
    const Done done = check_round_trip(project, create);
    CHECK(done.sentence == "Created code “Not judged”");
    CHECK(done.subject == create.code.id.text());
    const CodeRow row = row_of(project, create.code.id);
    CHECK(row.code.name == "Not judged");
    CHECK(row.code.brief == "Feels accepted.\nAlways.");
    CHECK(row.code.aliases == Lines{"accepted"});
    CHECK(row.elements == std::vector{trust});
    CHECK(row.code.colour == model::palette_colour(0));
    CHECK(row.codings == 0);
}

TEST_CASE("codes without a colour take the next of the palette") {
    TestProject project;
    std::vector<model::Colour> colours;
    for (const char* name : {"A", "B", "C"})
        colours.push_back(row_of(project, project.code(name)).code.colour);
    CHECK(colours ==
          std::vector{model::palette_colour(0), model::palette_colour(1), model::palette_colour(2)});
}

TEST_CASE("a code is refused without a name, below an unknown code and with an unknown element") {
    TestProject project;
    CreateCode create;
    create.code.id = project->new_id<CodeId>();
    create.code.name = " \n ";
    CHECK(check_refused(project, create).kind == ErrorKind::invalid);
    create.code.name = "bad \xff byte";
    CHECK(check_refused(project, create).kind == ErrorKind::invalid);
    create.code.name = "Trust";
    create.code.parent = project->new_id<CodeId>();
    CHECK(check_refused(project, create).kind == ErrorKind::not_found);
    create.code.parent = CodeId();
    create.elements = {project->new_id<ElementId>()};
    CHECK(check_refused(project, create).kind == ErrorKind::not_found);
    create.elements.clear();
    create.code.id = CodeId("one");
    CHECK(check_refused(project, create).kind == ErrorKind::invalid);
}

TEST_CASE("codes of one name live side by side") {
    TestProject project;
    const CodeId first = project.code("Trust");
    const CodeId second = project.code("Trust");
    CHECK(first != second);
    CHECK(outline(project) == Lines{"Trust", "Trust"});
}

TEST_CASE("a code is renamed, and a rename to the same name is nothing") {
    TestProject project;
    const CodeId code = project.code("trust");
    CHECK(check_round_trip(project, RenameCode{code, " trust in staff "}).sentence ==
          "Renamed “trust” to “trust in staff”");
    CHECK(row_of(project, code).code.name == "trust in staff");
    check_no_change(project, RenameCode{code, "trust in staff"});
    CHECK(check_refused(project, RenameCode{code, ""}).kind == ErrorKind::invalid);
    CHECK(check_refused(project, RenameCode{project->new_id<CodeId>(), "x"}).kind == ErrorKind::not_found);
}

TEST_CASE("editing a code changes the fields that are given and names them") {
    TestProject project;
    const CodeId code = project.code("Trust");
    EditCode edit;
    edit.code = code;
    edit.brief = "Relies on the worker.";
    edit.not_when = "Trust between parents.";
    edit.aliases = Lines{"confidence", "faith"};
    edit.colour = model::Colour{0x123456};
    CHECK(check_round_trip(project, edit).sentence ==
          "Edited code “Trust”: brief definition, when not to use it, other names, colour");
    const CodeRow row = row_of(project, code);
    CHECK(row.code.brief == "Relies on the worker.");
    CHECK(row.code.not_when == "Trust between parents.");
    CHECK(row.code.full.empty());
    CHECK(row.code.aliases == Lines{"confidence", "faith"});
    CHECK(row.code.colour.rgb == 0x123456);
    check_no_change(project, edit);
}

TEST_CASE("a code with codings cannot become a folder") {
    TestProject project;
    const SourceId source = project.source("One", "She never judged me.");
    const CodeId code = project.code("Trust");
    project.run(PinCode{1, code});
    EditCode edit;
    edit.code = code;
    edit.folder = true;
    check_round_trip(project, edit);
    CHECK(row_of(project, code).code.folder);
    CHECK(row_of(project, code).pinned_slot == 0);
    edit.folder = false;
    check_round_trip(project, edit);
    project.coding(source, 0, 3, code);
    edit.folder = true;
    CHECK(check_refused(project, edit).kind == ErrorKind::conflict);
}

TEST_CASE("codes are moved among their neighbours and below each other") {
    TestProject project;
    const CodeId a = project.code("A");
    const CodeId b = project.code("B");
    const CodeId c = project.code("C");
    CHECK(check_round_trip(project, MoveCode{c, {}, 0}).sentence == "Moved code “C” within its level");
    CHECK(outline(project) == Lines{"C", "A", "B"});
    CHECK(check_round_trip(project, MoveCode{b, a, -1}).sentence == "Moved code “B” below “A”");
    CHECK(outline(project) == Lines{"C", "A", "  B"});
    check_round_trip(project, MoveCode{c, a, 0});
    CHECK(outline(project) == Lines{"A", "  C", "  B"});
    CHECK(check_round_trip(project, MoveCode{c, {}, 99}).sentence ==
          "Moved code “C” to the top of the codebook");
    CHECK(outline(project) == Lines{"A", "  B", "C"});
    check_no_change(project, MoveCode{c, {}, -1});
    check_no_change(project, MoveCode{b, a, 0});
}

TEST_CASE("a code is never put below itself") {
    TestProject project;
    const CodeId a = project.code("A");
    const CodeId b = project.code("B", a);
    const CodeId c = project.code("C", b);
    CHECK(check_refused(project, MoveCode{a, a, -1}).kind == ErrorKind::conflict);
    CHECK(check_refused(project, MoveCode{a, c, -1}).kind == ErrorKind::conflict);
    CHECK(check_refused(project, MoveCode{a, project->new_id<CodeId>(), -1}).kind == ErrorKind::not_found);
}

TEST_CASE("merging moves codings, links, pins, memos and child codes") {
    TestProject project;
    const ElementId element = load_element(project, "mech-trust", "Trust in key worker");
    const SourceId source = project.source("One", "She never judged me and she always came back.");
    const CodeId trust = project.code("Trust");
    const CodeId faith = project.code("Faith");
    const CodeId child = project.code("Faith in staff", faith);
    project.run(LinkElement{faith, element});
    project.run(PinCode{2, faith});
    const CodingId moved = project.coding(source, 0, 9, faith);
    project.coding(source, 20, 30, trust);
    AddMemo memo;
    memo.memo.id = project->new_id<MemoId>();
    memo.memo.title = "On faith";
    memo.memo.links.emplace_back().code = faith;
    memo.memo.links.emplace_back().code = trust;
    project.run(memo);

    CHECK(check_round_trip(project, MergeCodes{{faith}, trust}).sentence ==
          "Merged “Faith” into “Trust”: 1 coding moved");
    CHECK_FALSE(is_there(project, faith));
    const CodeRow row = row_of(project, trust);
    CHECK(row.codings == 2);
    CHECK(row.elements == std::vector{element});
    CHECK(row.pinned_slot == 2);
    CHECK(row_of(project, child).code.parent == trust);
    CHECK(codings(*project, {.coding = moved}).front().code_name == "Trust");
    const auto links = memos(*project, {}).front().memo.links;
    REQUIRE(links.size() == 1);
    CHECK(links.front().code == trust);
}

TEST_CASE("merging drops the codings that would say the same twice, and only those") {
    TestProject project;
    const SourceId source = project.source("One", "She never judged me and she always came back.");
    const CodeId trust = project.code("Trust");
    const CodeId faith = project.code("Faith");
    const CodingId kept = project.coding(source, 0, 9, trust);
    const CodingId twin = project.coding(source, 0, 9, faith);
    const CodingId other_words = project.coding(source, 10, 16, faith);
    const CodingId marked = project.coding(source, 20, 30, trust);
    project.run(SetMagnitude{marked, {model::CodingDirection::positive, 0, model::Account::none}});
    const CodingId unmarked = project.coding(source, 20, 30, faith);
    project.work_as("Bea Coder");
    const CodingId by_another = project.coding(source, 0, 9, faith);
    AddMemo memo;
    memo.memo.title = "About the twin";
    memo.memo.links.emplace_back().coding = twin;
    project.run(memo);

    CHECK(check_round_trip(project, MergeCodes{{faith}, trust}).sentence ==
          "Merged “Faith” into “Trust”: 4 codings moved, 1 of them there already");
    const auto there = [&](const CodingId& coding) { return !codings(*project, {.coding = coding}).empty(); };
    CHECK(there(kept));
    CHECK_FALSE(there(twin));
    CHECK(there(other_words));
    CHECK(there(marked));
    CHECK(there(unmarked));
    CHECK(there(by_another));
    CHECK(memos(*project, {}).front().memo.links.front().coding == kept);
}

TEST_CASE("a code may be merged into one below it, and several at once") {
    TestProject project;
    const CodeId a = project.code("A");
    const CodeId b = project.code("B", a);
    const CodeId c = project.code("C", b);
    project.code("D", a);
    CHECK(check_round_trip(project, MergeCodes{{a}, c}).changed);
    CHECK(outline(project) == Lines{"C", "  B", "  D"});
    const CodeId e = project.code("E");
    const CodeId f = project.code("F");
    CHECK(check_round_trip(project, MergeCodes{{b, e, b}, f}).sentence ==
          "Merged “B” and “E” into “F”: 0 codings moved");
    CHECK(outline(project) == Lines{"C", "  D", "F"});
}

TEST_CASE("a merge into itself, a retired code, a folder or nothing is refused") {
    TestProject project;
    const CodeId a = project.code("A");
    const CodeId b = project.code("B");
    CHECK(check_refused(project, MergeCodes{{a}, a}).kind == ErrorKind::invalid);
    CHECK(check_refused(project, MergeCodes{{}, a}).kind == ErrorKind::invalid);
    CHECK(check_refused(project, MergeCodes{{project->new_id<CodeId>()}, a}).kind == ErrorKind::not_found);
    project.run(SetCodeState{b, model::CodeState::retired});
    CHECK(check_refused(project, MergeCodes{{a}, b}).sentence ==
          "“B” is retired; bring it back before coding with it.");
    check_round_trip(project, MergeCodes{{b}, a});
}

TEST_CASE("a split makes a code beside the first, with its elements and the chosen codings") {
    TestProject project;
    const ElementId element = load_element(project, "mech-trust", "Trust in key worker");
    const SourceId source = project.source("One", "She never judged me and she always came back.");
    const CodeId trust = project.code("Trust");
    project.code("Warmth");
    project.run(LinkElement{trust, element});
    const CodingId first = project.coding(source, 0, 9, trust);
    const CodingId second = project.coding(source, 20, 30, trust);
    SplitCode split{trust, project->new_id<CodeId>(), "Reliability", {second, second}};
    CHECK(check_round_trip(project, split).sentence == "Split “Reliability” off “Trust” with 1 coding");
    CHECK(outline(project) == Lines{"Trust", "Reliability", "Warmth"});
    CHECK(row_of(project, trust).codings == 1);
    CHECK(row_of(project, split.new_code).codings == 1);
    CHECK(row_of(project, split.new_code).elements == std::vector{element});
    split.new_code = project->new_id<CodeId>();
    CHECK(check_refused(project, split).kind == ErrorKind::conflict);
    split.codings = {project->new_id<CodingId>()};
    CHECK(check_refused(project, split).kind == ErrorKind::not_found);
    split.codings.clear();
    CHECK(check_refused(project, split).kind == ErrorKind::invalid);
    CHECK(codings(*project, {.code = trust}).front().coding.id == first);
}

TEST_CASE("a retired code keeps its codings, leaves its key and takes no new ones until it is brought back") {
    TestProject project;
    const SourceId source = project.source("One", "She never judged me.");
    const CodeId code = project.code("Trust");
    project.coding(source, 0, 3, code);
    project.run(PinCode{3, code});
    CHECK(check_round_trip(project, SetCodeState{code, model::CodeState::retired}).sentence ==
          "Retired code “Trust”");
    CHECK(row_of(project, code).codings == 1);
    CHECK(row_of(project, code).pinned_slot == 0);
    AddCoding add;
    add.id = project->new_id<CodingId>();
    add.source = source;
    add.range = {{4}, {9}};
    add.code = code;
    CHECK(check_refused(project, add).sentence == "“Trust” is retired; bring it back before coding with it.");
    CHECK(check_refused(project, PinCode{3, code}).kind == ErrorKind::conflict);
    check_no_change(project, SetCodeState{code, model::CodeState::retired});
    CHECK(check_round_trip(project, SetCodeState{code, model::CodeState::active}).sentence ==
          "Brought back code “Trust”");
    CHECK(project.run(add).changed);
}

TEST_CASE("deleting a code takes its codings, links and pins, and its codes move up to its place") {
    TestProject project;
    const ElementId element = load_element(project, "mech-trust", "Trust in key worker");
    const SourceId source = project.source("One", "She never judged me and she always came back.");
    project.code("First");
    const CodeId housing = project.code("Housing");
    project.code("Last");
    project.code("Damp", housing);
    project.code("Rent", housing);
    project.run(LinkElement{housing, element});
    project.run(PinCode{1, housing});
    const CodingId coding = project.coding(source, 0, 9, housing);
    project.coding(source, 20, 30, housing);
    AddMemo memo;
    memo.memo.title = "On housing";
    memo.memo.links.emplace_back().coding = coding;
    memo.memo.links.emplace_back().code = housing;
    memo.memo.links.emplace_back().source = source;
    project.run(memo);

    CHECK(check_round_trip(project, DeleteCode{housing}).sentence ==
          "Deleted code “Housing” with 2 codings; 2 codes moved up");
    CHECK(outline(project) == Lines{"First", "Damp", "Rent", "Last"});
    CHECK(codings(*project, {}).empty());
    CHECK(memos(*project, {}).front().memo.links.size() == 1);
    CHECK(elements(*project).front().codes.empty());
    CHECK(check_refused(project, DeleteCode{housing}).kind == ErrorKind::not_found);
}

TEST_CASE("a code with no codings is deleted without counting them") {
    TestProject project;
    const CodeId code = project.code("Housing");
    CHECK(check_round_trip(project, DeleteCode{code}).sentence == "Deleted code “Housing”");
    CHECK(outline(project).empty());
}

TEST_CASE("codes are linked to elements and unlinked, many to many") {
    TestProject project;
    const ElementId trust = load_element(project, "mech-trust", "Trust in key worker");
    const ElementId motive = load_element(project, "mech-motivation", "Motivation");
    const CodeId a = project.code("A");
    const CodeId b = project.code("B");
    CHECK(check_round_trip(project, LinkElement{a, trust}).sentence ==
          "Linked code “A” to the element “Trust in key worker”");
    check_round_trip(project, LinkElement{a, motive});
    check_round_trip(project, LinkElement{b, trust});
    check_no_change(project, LinkElement{a, trust});
    CHECK(row_of(project, a).elements == std::vector{trust, motive});
    CHECK(elements(*project).front().codes == std::vector{a, b});
    CHECK(check_round_trip(project, UnlinkElement{a, trust}).sentence ==
          "Unlinked code “A” from the element “Trust in key worker”");
    check_no_change(project, UnlinkElement{a, trust});
    CHECK(check_refused(project, LinkElement{a, project->new_id<ElementId>()}).kind == ErrorKind::not_found);
    CHECK(check_refused(project, LinkElement{project->new_id<CodeId>(), trust}).kind == ErrorKind::not_found);
}

TEST_CASE("a code has at most one key, a key one code, and each coder their own") {
    TestProject project;
    const CodeId a = project.code("A");
    const CodeId b = project.code("B");
    CHECK(check_round_trip(project, PinCode{1, a}).sentence == "Pinned “A” to key 1");
    check_no_change(project, PinCode{1, a});
    check_round_trip(project, PinCode{2, a});
    CHECK(row_of(project, a).pinned_slot == 2);
    check_round_trip(project, PinCode{2, b});
    CHECK(row_of(project, a).pinned_slot == 0);
    CHECK(row_of(project, b).pinned_slot == 2);
    project.work_as("Bea Coder");
    CHECK(row_of(project, b).pinned_slot == 0);
    check_round_trip(project, PinCode{2, a});
    project.work_as("Ada Coder");
    CHECK(row_of(project, b).pinned_slot == 2);
    CHECK(check_round_trip(project, PinCode{2, {}}).sentence == "Took “B” off key 2");
    check_no_change(project, PinCode{2, {}});
    CHECK(check_refused(project, PinCode{0, a}).kind == ErrorKind::invalid);
    CHECK(check_refused(project, PinCode{10, a}).kind == ErrorKind::invalid);
}

TEST_CASE("a codebook comes in as one act, children before parents or after") {
    TestProject project;
    const ElementId element = load_element(project, "mech-trust", "Trust in key worker");
    project.code("There before");
    ImportCodebook import;
    import.from = "codebook.csv";
    std::vector<CodeId> ids;
    for (int i = 0; i < 4; ++i) ids.push_back(project->new_id<CodeId>());
    const auto entry = [&](int id, int parent, const char* name) {
        auto& made = import.entries.emplace_back();
        made.code.id = ids[static_cast<std::size_t>(id)];
        if (parent >= 0) made.code.parent = ids[static_cast<std::size_t>(parent)];
        made.code.name = name;
    };
    entry(1, 0, "Warmth");
    entry(0, -1, "Relations");
    entry(2, 0, "Trust");
    entry(3, 2, "In staff");
    import.entries[0].elements = {element};
    import.entries[1].code.folder = true;
    CHECK(check_round_trip(project, import).sentence == "Imported 4 codes from codebook.csv");
    CHECK(outline(project) == Lines{"There before", "Relations", "  Warmth", "  Trust", "    In staff"});
    CHECK(row_of(project, ids[1]).elements == std::vector{element});
    CHECK(check_refused(project, import).kind == ErrorKind::conflict);
}

TEST_CASE("a codebook with a ring, a missing parent or one id twice is refused whole") {
    TestProject project;
    ImportCodebook import;
    const CodeId a = project->new_id<CodeId>();
    const CodeId b = project->new_id<CodeId>();
    import.entries.resize(2);
    import.entries[0].code.id = a;
    import.entries[0].code.name = "A";
    import.entries[0].code.parent = b;
    import.entries[1].code.id = b;
    import.entries[1].code.name = "B";
    import.entries[1].code.parent = a;
    CHECK(check_refused(project, import).sentence == "The codes of this codebook lie inside each other.");
    import.entries[1].code.parent = project->new_id<CodeId>();
    CHECK(check_refused(project, import).kind == ErrorKind::not_found);
    import.entries[1].code = import.entries[0].code;
    CHECK(check_refused(project, import).kind == ErrorKind::invalid);
    import.entries.clear();
    check_no_change(project, import);
}

TEST_CASE("long and odd names are kept whole and shown short") {
    TestProject project;
    const std::string long_name(500, 'x');
    const CodeId code = project.code(long_name);
    CHECK(row_of(project, code).code.name == long_name);
    const Done done = project.run(RenameCode{code, "👩‍👩‍👧‍👦 اعتماد"});
    CHECK(done.sentence ==
          "Renamed “" + std::string(80, 'x') + "…” to “👩‍👩‍👧‍👦 اعتماد”");
}
