// SPDX-License-Identifier: GPL-3.0-or-later
// The fold of operations that had not seen each other: what a merge will stand on.
#include "store/commands/case_commands.h"
#include "store/commands/turn_commands.h"
#include "store/commands/variable_commands.h"
#include "store/merged_pair.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

void code_and_source(Project& project) {
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c2", "Fear"); }));
    must(project.run_unit([](Unit& unit) {
        return import_source(unit, SourceId("s1"), "Interview", "I trust her.\nShe listens.");
    }));
    must(project.run_unit([](Unit& unit) {
        return add_coding(unit, "k1", SourceId("s1"), "c1", {{2}, {7}});
    }));
}

Done run(std::optional<Project>& project, const std::function<Result<Sentence>(Unit&)>& work) {
    return must(project->run_unit(work));
}

}  // namespace

TEST_CASE("of two renames the later in the order stands, whichever file was merged into which") {
    Pair pair(code_and_source);
    run(pair.a, [](Unit& unit) { return rename_code(unit, "c2", "Dread"); });
    run(pair.a, [](Unit& unit) { return rename_code(unit, "c1", "A"); });
    run(pair.b, [](Unit& unit) { return rename_code(unit, "c1", "B"); });
    const auto merged = pair.merged_both_ways();
    // The first file's clock had gone further.
    CHECK(merged->execAndGet("SELECT name FROM code WHERE id = 'c1'").getString() == "A");
    REQUIRE(pair.notes.size() == 1);
    CHECK(pair.notes[0].what == FoldNote::What::edit_lost_to_later);
}

TEST_CASE("changes of two columns of one row both stay") {
    Pair pair(code_and_source);
    run(pair.a, [](Unit& unit) { return rename_code(unit, "c1", "A"); });
    run(pair.b, [](Unit& unit) {
        unit.database().exec("UPDATE code SET brief = 'how' WHERE id = 'c1'");
        return Result<Sentence>(Sentence{"Defined", "c1"});
    });
    const auto merged = pair.merged_both_ways();
    CHECK(merged->execAndGet("SELECT name || brief FROM code WHERE id = 'c1'").getString() == "Ahow");
    CHECK(pair.notes.empty());
}

TEST_CASE("a rename and its undo on one side leave the other side's rename alone") {
    Pair pair(code_and_source);
    run(pair.a, [](Unit& unit) { return rename_code(unit, "c1", "A"); });
    must(pair.a->undo());
    run(pair.b, [](Unit& unit) { return rename_code(unit, "c1", "B"); });
    const auto merged = pair.merged_both_ways();
    CHECK(merged->execAndGet("SELECT name FROM code WHERE id = 'c1'").getString() == "B");
    CHECK(pair.notes.empty());
}

TEST_CASE("a deletion beats an edit, in either order") {
    for (const bool delete_first : {true, false}) {
        Pair pair(code_and_source);
        auto& late = delete_first ? pair.b : pair.a;
        run(late, [](Unit& unit) { return add_code(unit, "c9", "moves the clock on"); });
        run(pair.a, [](Unit& unit) { return delete_coding(unit, "k1"); });
        run(pair.b, [](Unit& unit) {
            unit.database().exec("UPDATE coding SET note = 'n' WHERE id = 'k1'");
            return Result<Sentence>(Sentence{"Noted", "k1"});
        });
        const auto merged = pair.merged_both_ways();
        CHECK(merged->execAndGet("SELECT count(*) FROM coding").getInt() == 0);
    }
}

TEST_CASE(
    "a code that somebody uses is there with its codings, deleted or undone elsewhere, in either order") {
    for (const bool delete_first : {true, false}) {
        Pair pair(code_and_source);
        auto& late = delete_first ? pair.b : pair.a;
        run(late, [](Unit& unit) { return add_code(unit, "c9", "moves the clock on"); });
        run(pair.a, [](Unit& unit) { return delete_code(unit, "c1"); });
        run(pair.b, [](Unit& unit) { return add_coding(unit, "k2", SourceId("s1"), "c1", {{13}, {16}}); });
        const auto merged = pair.merged_both_ways();
        CHECK(merged->execAndGet("SELECT name FROM code WHERE id = 'c1'").getString() == "Trust");
        CHECK(merged->execAndGet("SELECT group_concat(id) FROM coding").getString() == "k1,k2");
        REQUIRE_FALSE(pair.notes.empty());
        CHECK(pair.notes.back().what == FoldNote::What::row_restored);
    }
    Pair pair(code_and_source);
    HistoryFilter only_fear;
    only_fear.words = "Made the code Fear";
    const auto making = pair.a->history(only_fear).at(0).id;
    must(pair.a->undo_operation(making));
    run(pair.b, [](Unit& unit) { return add_coding(unit, "k2", SourceId("s1"), "c2", {{13}, {16}}); });
    const auto merged = pair.merged_both_ways();
    CHECK(merged->execAndGet("SELECT name FROM code WHERE id = 'c2'").getString() == "Fear");
}

TEST_CASE("a source that somebody codes stays with all that is on it, deleted elsewhere") {
    Pair pair(code_and_source);
    run(pair.a, [](Unit& unit) { return delete_source(unit, "s1"); });
    run(pair.b, [](Unit& unit) { return add_code(unit, "c9", "moves the clock on"); });
    run(pair.b, [](Unit& unit) { return add_coding(unit, "k2", SourceId("s1"), "c1", {{13}, {16}}); });
    const auto merged = pair.merged_both_ways();
    CHECK(merged->execAndGet("SELECT text FROM source_text").getString() == "I trust her.\nShe listens.");
    CHECK(merged->execAndGet("SELECT count(*) FROM coding").getInt() == 2);
}

TEST_CASE("a passage coded on one side follows the correction made on the other") {
    Pair pair(code_and_source);
    const SourceId source("s1");
    run(pair.a, [&](Unit& unit) { return edit_text(unit, source, {{0}, {0}}, "Well, "); });
    run(pair.b, [&](Unit& unit) { return add_coding(unit, "k2", source, "c1", {{13}, {24}}); });
    const auto merged = pair.merged_both_ways();
    CHECK(merged
              ->execAndGet("SELECT substr(t.text, p.begin_cp + 1, p.end_cp - p.begin_cp) FROM place p "
                           "JOIN source_text t ON t.source = p.source WHERE p.owner = 'k2'")
              .getString() == "She listens");
}

TEST_CASE("a turn that somebody gave away comes back with its source, from an import undone elsewhere") {
    Pair pair([](Project& project) {
        must(project.run_unit(
            [](Unit& unit) { return import_source(unit, SourceId("s1"), "Interview", "One.\nTwo."); }));
    });
    const auto import = OperationId(word(*pair.a, "SELECT id FROM operation ORDER BY lamport DESC LIMIT 1"));
    must(pair.a->undo_operation(import));
    const auto turn = TurnId(word(*pair.b, "SELECT id FROM turn ORDER BY number DESC"));
    model::Speaker added;
    added.label = "P2";
    const auto speaker = SpeakerId(must(pair.b->run(AddSpeaker{SourceId("s1"), added})).subject);
    must(pair.b->run(GiveTurns{{turn}, {speaker}}));
    const auto merged = pair.merged_both_ways();
    CHECK(merged->execAndGet("SELECT count(*) FROM turn_speaker WHERE speaker = '" + speaker.text() + "'")
              .getInt() == 1);
    CHECK(merged
              ->execAndGet("SELECT begin_cp || '-' || end_cp || ' ' || number FROM turn WHERE id = '" +
                           turn.text() + "'")
              .getString() == "5-9 2");
}

TEST_CASE("what two copies say of one thing meets in one row, and the later stands") {
    CaseId family;
    PersonId person;
    VariableId variable;
    Pair pair([&](Project& project) {
        must(project.run_unit(
            [](Unit& unit) { return import_source(unit, SourceId("s1"), "Interview", "One.\nTwo."); }));
        family = CaseId(must(project.run(AddCase{{{}, "Family 1", model::CaseKind::family, {}}})).subject);
        person = PersonId(must(project.run(AddPerson{{{}, "Anna", {}, {}}, {}})).subject);
        model::Variable made;
        made.name = "ward";
        variable = VariableId(must(project.run(AddVariable{made})).subject);
    });
    model::CaseMember member;
    member.person = person;
    const std::string first = word(*pair.a, "SELECT id FROM turn ORDER BY number"),
                      second = word(*pair.a, "SELECT id FROM turn ORDER BY number DESC");
    for (auto* project : {&*pair.a, &*pair.b}) {
        const bool is_a = project == &*pair.a;
        must(project->run(SetValues{{{variable, family.text(), {}, is_a ? "Moor" : "Park"}}}));
        must(project->run(AddCaseMembers{family, {member}}));
        must(project->run(AddConsents{{{{}, person, model::ConsentScope::quote, true, "2022-03-14", {}}}}));
        must(project->run(LinkTranslations{{{TurnId(first), TurnId(second)}}}));
    }
    const auto merged = pair.merged_both_ways();
    for (const char* table : {"datum", "case_member", "consent", "turn_link"})
        CHECK(merged->execAndGet(std::string("SELECT count(*) FROM ") + table).getInt() == 1);
    const std::string value = merged->execAndGet("SELECT value FROM datum").getString();
    CHECK((value == "Moor" || value == "Park"));
}

TEST_CASE("a person whom somebody says is speaking comes back from being deleted elsewhere") {
    PersonId person;
    Pair pair([&](Project& project) {
        must(project.run_unit(
            [](Unit& unit) { return import_source(unit, SourceId("s1"), "Interview", "One."); }));
        person = PersonId(must(project.run(AddPerson{{{}, "Anna", {}, {}}, {}})).subject);
    });
    must(pair.a->run(DeletePersons{{person}}));
    must(pair.b->run(SetSpeakerPerson{{SpeakerId(word(*pair.b, "SELECT id FROM speaker"))}, person}));
    const auto merged = pair.merged_both_ways();
    CHECK(merged->execAndGet("SELECT count(*) FROM speaker JOIN person ON person.id = speaker.person")
              .getInt() == 1);
}
