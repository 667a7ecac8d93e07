// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/code_versions.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "store/past/changed_definitions.h"
#include "store/round_trip.h"

using namespace attune;
using namespace attune::test;
using store::CodeField;

namespace {

store::EditCode brief(const CodeId& code, const std::string& text) {
    store::EditCode edit;
    edit.code = code;
    edit.brief = text;
    return edit;
}

std::vector<store::CodeVersion> versions(const TestProject& project, const CodeId& code) {
    return must(store::code_versions(*const_cast<TestProject&>(project), code));
}

std::vector<std::string> earlier(TestProject& project, const CodeId& code) {
    std::vector<std::string> ids;
    for (const auto& coding : must(store::changed_definition(*project, code)).codings)
        ids.push_back(coding.coding.text());
    return ids;
}

}  // namespace

TEST_CASE("every change of a code is a version that says who, when and what") {
    TestProject project;
    const CodeId parent = project.code("Relationship");
    const CodeId code = project.code("Trust");
    project.run(store::RenameCode{code, "Trust in staff"});
    project.work_as("Rosa Diaz");
    project.run(brief(code, "They trust the staff."));
    project.run(store::MoveCode{code, parent, -1});
    store::EditCode colour;
    colour.code = code;
    colour.colour = model::Colour{0x112233};
    project.run(colour);
    project.run(store::SetCodeState{code, model::CodeState::retired});
    project.code("Unrelated");

    const auto found = versions(project, code);
    REQUIRE(found.size() == 6);
    for (std::size_t k = 0; k < found.size(); ++k) CHECK(found[k].number == static_cast<int>(k) + 1);
    CHECK(found[0].changed.empty());
    CHECK(found[0].code.code.name == "Trust");
    CHECK(found[0].coder_name == "Ada Coder");
    CHECK(found[1].changed == std::vector{CodeField::name});
    CHECK(found[2].changed == std::vector{CodeField::brief});
    CHECK(found[2].coder_name == "Rosa Diaz");
    CHECK(found[2].sentence == "Edited code “Trust in staff”: brief definition");
    CHECK(found[3].changed == std::vector{CodeField::parent});
    CHECK(found[3].code.parent_name == "Relationship");
    CHECK(found[4].changed == std::vector{CodeField::colour});
    CHECK(found[5].changed == std::vector{CodeField::state});
    CHECK(std::ranges::is_sorted(found, {}, &store::CodeVersion::at_ms));

    const auto differing = store::differences(found[1].code, found[3].code);
    REQUIRE(differing.size() == 2);
    CHECK(differing[0].field == CodeField::brief);
    CHECK(differing[0].before.empty());
    REQUIRE(differing[0].words.size() == 1);
    CHECK(differing[0].words[0].kind == text::DifferencePart::Kind::added);
    CHECK(differing[1].before == "at the top");
    CHECK(differing[1].after == "below Relationship");
    CHECK(store::code_versions(*project, CodeId("nothing")).error().kind == ErrorKind::not_found);
}

TEST_CASE("undo and redo of a definition are versions too, for codings were made under each") {
    TestProject project;
    const SourceId source = project.source("Interview", "One two three four five six.");
    const CodeId code = project.code("Trust");
    project.run(brief(code, "A"));
    project.coding(source, 0, 3, code);
    project.run(brief(code, "B"));
    project.coding(source, 4, 7, code);
    must(project->undo_operation(project->history({}).at(1).id));
    const auto found = versions(project, code);
    REQUIRE(found.size() == 4);
    CHECK(found[2].code.code.brief == "B");
    CHECK(found[2].codings == 1);
    CHECK(found[3].code.code.brief == "A");
    CHECK(found[3].sentence.starts_with("Undid: "));
    CHECK(found[1].codings == 1);
    // Changed and changed back: only the one made in between is to be looked at.
    CHECK(earlier(project, code).size() == 1);
}

TEST_CASE("a code that was merged or deleted keeps its versions, and says where it went") {
    TestProject project;
    const CodeId into = project.code("Trust");
    const CodeId merged = project.code("Faith");
    const CodeId deleted = project.code("Hope");
    project.run(store::MergeCodes{{merged}, into});
    project.run(store::DeleteCode{deleted});
    auto found = versions(project, merged);
    REQUIRE(found.size() == 2);
    CHECK_FALSE(found[1].there);
    CHECK(found[1].code.code.name == "Faith");
    CHECK(found[1].merged_into == into);
    CHECK(found[1].merged_into_name == "Trust");
    found = versions(project, deleted);
    REQUIRE(found.size() == 2);
    CHECK_FALSE(found[1].there);
    CHECK(found[1].merged_into.empty());
    must(project->undo());
    found = versions(project, deleted);
    REQUIRE(found.size() == 3);
    CHECK(found[2].there);
}

TEST_CASE("linking and unlinking an element makes a version that is no change of the definition") {
    TestProject project;
    const SourceId source = project.source("Interview", "One two three four five six.");
    const CodeId code = project.code("Trust");
    const CodeId other = project.code("Faith");
    project.coding(source, 0, 3, code);
    project.run(store::MoveCode{code, other, -1});
    project.run(store::RenameCode{code, "Trust in staff"});
    CHECK(earlier(project, code).empty());
    CHECK(must(store::changed_definitions(*project)).empty());
}

TEST_CASE("codings made under an earlier definition are to be looked at again, until somebody has") {
    TestProject project;
    const SourceId source = project.source("Interview", "One two three four five six seven eight.");
    const CodeId code = project.code("Trust");
    const CodeId other = project.code("Fear");
    project.run(brief(code, "A"));
    const CodingId first = project.coding(source, 0, 3, code);
    const CodingId second = project.coding(source, 4, 7, code);
    CHECK(earlier(project, code).empty());
    project.run(brief(code, "B"));
    const CodingId third = project.coding(source, 8, 13, code);
    const CodingId moved = project.coding(source, 14, 18, other);
    project.run(store::RecodeCoding{moved, code});
    CHECK(earlier(project, code) == std::vector{first.text(), second.text()});

    auto changed = must(store::changed_definition(*project, code));
    CHECK(changed.name == "Trust");
    CHECK(changed.version == 3);
    CHECK(changed.sentence == "Edited code “Trust”: brief definition");
    CHECK(changed.codings_in_all == 4);
    CHECK(changed.codings[0].version == 2);
    CHECK_FALSE(changed.codings[0].looked_at);

    const auto done = check_round_trip(project, store::MarkLookedAt{{first, third}});
    CHECK(done.sentence == "Looked again at 1 coding of “Trust”");
    CHECK(earlier(project, code) == std::vector{second.text()});
    check_no_change(project, store::MarkLookedAt{{first, third}});
    check_refused(project, store::MarkLookedAt{{CodingId("nothing")}});
    check_refused(project, store::MarkLookedAt{{}});

    // Changed back: what was made under A fits again, what was looked at under B was made under A too.
    project.run(brief(code, "A"));
    CHECK(earlier(project, code) == std::vector{third.text(), moved.text()});
    project.run(brief(code, "C"));
    changed = must(store::changed_definition(*project, code));
    REQUIRE(changed.codings.size() == 4);
    CHECK(changed.codings[0].coding == first);
    CHECK(changed.codings[0].looked_at);
    CHECK(changed.codings[0].version == 3);
    const auto all = must(store::changed_definitions(*project));
    REQUIRE(all.size() == 1);
    CHECK(all[0].code == code);
    CHECK(all[0].codings.size() == 4);

    // A coding whose code is changed after it was looked at stands under the new code's definition.
    project.run(store::MarkLookedAt{{first, second, third, moved}});
    CHECK(must(store::changed_definitions(*project)).empty());
    project.run(brief(other, "Dread."));
    project.run(store::RecodeCoding{first, other});
    CHECK(earlier(project, other).empty());
}

TEST_CASE("the looked-at mark of a coding goes with it and comes back with it") {
    TestProject project;
    const SourceId source = project.source("Interview", "One two three four five six seven eight.");
    const CodeId code = project.code("Trust");
    const CodingId first = project.coding(source, 0, 3, code);
    project.run(brief(code, "A"));
    project.run(store::MarkLookedAt{{first}});
    check_round_trip(project, store::RemoveCodings{{first}});
    must(project->undo());
    CHECK(earlier(project, code).empty());
}
