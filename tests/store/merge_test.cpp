// SPDX-License-Identifier: GPL-3.0-or-later
// Taking copies in: what meets how, and that it is all or nothing. The first tests are the ways in which
// replaying changes from a common beginning went wrong.
#include "store/merge/merge.h"

#include <sys/wait.h>
#include <algorithm>
#include <csignal>

#include "store/commands/agreed_commands.h"
#include "store/commands/case_commands.h"
#include "store/commands/code_commands.h"
#include "store/commands/coding_commands.h"
#include "store/commands/memo_commands.h"
#include "store/commands/source_commands.h"
#include "store/erasure/erasure.h"
#include "store/past/fold_at.h"
#include "store/project_fixture.h"
#include "store/queries/queries.h"
#include "store/random_work.h"
#include "store/rows.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

const SourceId interview("s1");

void code_and_source(Project& project) {
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c2", "Fear"); }));
    must(project.run_unit([](Unit& unit) {
        return import_source(unit, interview, "Interview", "I trust her.\nShe listens.");
    }));
    must(project.run_unit([](Unit& unit) { return add_coding(unit, "k1", interview, "c1", {{2}, {7}}); }));
}

// A project and copies of it, each with a coder of its own.
class Team {
  public:
    explicit Team(int coders, const std::function<void(Project&)>& start = code_and_source) {
        auto origin = new_project(folder / "lead.attune");
        start(origin);
        for (int k = 0; k < coders; ++k) must(origin.save_copy(copy(k)));
    }

    fs::path lead() const { return folder / "lead.attune"; }
    fs::path copy(int k) const { return folder / ("copy" + std::to_string(k) + ".attune"); }
    Project open_lead() const { return must(Project::open(lead(), as("Karen Mills"))); }
    Project open_copy(int k) const {
        return must(Project::open(copy(k), as(std::string("Coder ") + static_cast<char>('A' + k))));
    }
    // In the copy of coder k.
    void work(int k, const std::function<Result<Sentence>(Unit&)>& what) const {
        auto project = open_copy(k);
        must(project.run_unit(what));
    }

    Folder folder;
};

MergePlan planned(const Project& project, const std::vector<CopyToMerge>& copies) {
    return must(plan_merge(project, copies));
}

MergeDone taken_in(Project& project, const std::vector<CopyToMerge>& copies,
                   const std::set<std::string>& instead = {}) {
    return must(merge(project, copies, planned(project, copies), instead));
}

void check_sound(const Project& project) {
    const auto verification = must(project.verify({}));
    for (const auto& fault : verification.faults) FAIL_CHECK(fault);
}

// By the order of the history, whoever did it: alone.
void undo_newest(Project& project) {
    for (const auto& entry : project.history({}))
        if (entry.live && entry.kind == "do") {
            must(project.undo_operation(entry.id));
            return;
        }
}

std::string value(const Project& project, const std::string& sql) {
    return project.database().execAndGet(sql).getString();
}

}  // namespace

TEST_CASE("a copy's work comes in, and the same copy a second time brings nothing") {
    const Team team(1);
    team.work(0, [](Unit& unit) { return add_coding(unit, "k2", interview, "c2", {{13}, {24}}); });
    auto lead = team.open_lead();
    const auto plan = planned(lead, {{team.copy(0)}});
    REQUIRE(plan.entries.size() == 2);
    CHECK(plan.entries[0].sentence == "Coder A joined the project");
    CHECK(plan.entries[1].coder == "Coder A");
    CHECK(plan.entries[1].source == "Interview");
    CHECK(plan.conflicts.empty());
    CHECK(value(lead, "SELECT count(*) FROM coding") == "1");
    const auto done = must(merge(lead, {{team.copy(0)}}, plan));
    CHECK(done.operations == 2);  // joining, and the coding
    CHECK(fs::exists(done.backup));
    CHECK(value(lead, "SELECT count(*) FROM coding") == "2");
    CHECK(lead.state_digest() == plan.merged_state);
    check_sound(lead);

    // Whoever opens the project next without a name is the one who worked in it, not who came in.
    CHECK(must(Project::open(lead.file(), reading())).coder() == lead.coder());
    const auto again = planned(lead, {{team.copy(0)}});
    CHECK(again.nothing());
    const auto digest = lead.state_digest();
    const auto twice = must(merge(lead, {{team.copy(0)}}, again));
    CHECK(twice.operations == 0);
    CHECK(twice.backup.empty());
    CHECK(lead.state_digest() == digest);
}

TEST_CASE("a rename and its undo in a copy do not wipe out the rename made here") {
    const Team team(1);
    {
        auto copy = team.open_copy(0);
        must(copy.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Y"); }));
        must(copy.undo());
    }
    auto lead = team.open_lead();
    must(lead.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Z"); }));
    const auto plan = planned(lead, {{team.copy(0)}});
    CHECK(plan.conflicts.empty());
    CHECK(plan.entries.size() == 1);  // the coder joined
    taken_in(lead, {{team.copy(0)}});
    CHECK(value(lead, "SELECT name FROM code WHERE id = 'c1'") == "Z");
    check_sound(lead);
}

TEST_CASE("a correction here and a coding there leave the coding on its own words") {
    const Team team(1);
    team.work(0, [](Unit& unit) { return add_coding(unit, "k2", interview, "c2", {{13}, {24}}); });
    auto lead = team.open_lead();
    must(lead.run_unit([](Unit& unit) { return edit_text(unit, interview, {{0}, {0}}, "Well, "); }));
    taken_in(lead, {{team.copy(0)}});
    for (const auto& row : codings(lead, {}))
        CHECK(row.quote == (row.coding.id == CodingId("k2") ? "She listens" : "trust"));
    check_sound(lead);
}

TEST_CASE("two renames give one name, the same in both files, and the other can be put back") {
    const Team team(1);
    auto lead = team.open_lead();
    must(lead.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Reliance"); }));
    {
        auto copy = team.open_copy(0);
        must(copy.run_unit([](Unit& unit) { return rename_code(unit, "c2", "Dread"); }));
        must(copy.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Confidence"); }));
        must(lead.save_copy(team.folder / "of-lead.attune"));
        taken_in(copy, {{team.folder / "of-lead.attune"}});
        CHECK(value(copy, "SELECT name FROM code WHERE id = 'c1'") == "Confidence");
    }
    const auto plan = planned(lead, {{team.copy(0)}});
    // It was told of where the two first met.
    CHECK(plan.conflicts.empty());
    taken_in(lead, {{team.copy(0)}});
    CHECK(value(lead, "SELECT name FROM code WHERE id = 'c1'") == "Confidence");
    {
        auto copy = team.open_copy(0);
        CHECK(copy.state_digest() == lead.state_digest());
        CHECK(copy.head() == lead.head());
    }
}

TEST_CASE("what both changed is told in words, and the choice is an ordinary change that can be undone") {
    const Team team(1);
    {
        auto copy = team.open_copy(0);
        must(copy.run(RenameCode{CodeId("c2"), "Dread"}));
        must(copy.run(RenameCode{CodeId("c1"), "Confidence"}));
    }
    auto lead = team.open_lead();
    must(lead.run(RenameCode{CodeId("c1"), "Reliance"}));
    const auto plan = planned(lead, {{team.copy(0)}});
    REQUIRE(plan.conflicts.size() == 1);
    const auto& conflict = plan.conflicts[0];
    CHECK(conflict.kind == MergeConflict::Kind::both_changed);
    CHECK(conflict.sentence == "Two coders changed name of the code “Confidence”.");
    CHECK(conflict.stands == "“Confidence” of Coder A, who wrote later, stands");
    CHECK(conflict.instead == "put back “Reliance”");
    const auto done = must(merge(lead, {{team.copy(0)}}, plan, {conflict.key}));
    CHECK(done.settled.size() == 1);
    CHECK(value(lead, "SELECT name FROM code WHERE id = 'c1'") == "Reliance");
    check_sound(lead);
    must(lead.undo());
    CHECK(value(lead, "SELECT name FROM code WHERE id = 'c1'") == "Confidence");
    check_sound(lead);
}

TEST_CASE("a code that was deleted here and used there is back, or goes with its uses when so chosen") {
    for (const bool delete_it : {false, true}) {
        CAPTURE(delete_it);
        const Team team(1);
        team.work(0, [](Unit& unit) { return add_coding(unit, "k2", interview, "c2", {{13}, {24}}); });
        auto lead = team.open_lead();
        must(lead.run(DeleteCode{CodeId("c2")}));
        const auto plan = planned(lead, {{team.copy(0)}});
        REQUIRE(plan.conflicts.size() == 1);
        CHECK(plan.conflicts[0].kind == MergeConflict::Kind::used_or_deleted);
        CHECK(plan.conflicts[0].sentence == "The code “Fear” was deleted by one coder and used by Coder A.");
        std::set<std::string> instead;
        if (delete_it) instead.insert(plan.conflicts[0].key);
        must(merge(lead, {{team.copy(0)}}, plan, instead));
        CHECK(value(lead, "SELECT count(*) FROM code WHERE id = 'c2'") == (delete_it ? "0" : "1"));
        CHECK(value(lead, "SELECT count(*) FROM coding WHERE id = 'k2'") == (delete_it ? "0" : "1"));
        check_sound(lead);
    }
}

TEST_CASE(
    "a source deleted here while it is coded there stays whole: turns, speakers, everybody's codings, "
    "memos") {
    const Team team(2);
    team.work(0, [](Unit& unit) { return add_coding(unit, "b1", interview, "c2", {{13}, {24}}); });
    auto lead = team.open_lead();
    const auto counts = [](const Project& project) {
        std::string all;
        for (const char* table : {"turn", "turn_speaker", "speaker", "mark", "coding", "source_metadata"})
            all += value(project, std::string("SELECT count(*) FROM ") + table) + " ";
        return all;
    };
    const std::string before = counts(lead);
    must(lead.run(DeleteSource{interview}));
    const auto plan = planned(lead, {{team.copy(0)}});
    REQUIRE(plan.conflicts.size() == 1);
    CHECK(plan.conflicts[0].sentence ==
          "The source “Interview” was deleted by one coder and used by Coder A.");
    must(merge(lead, {{team.copy(0)}}, plan));
    CHECK(value(lead, "SELECT count(*) FROM coding") == "2");
    check_sound(lead);
    // Undoing the use afterwards takes nothing else with it.
    undo_newest(lead);
    CHECK(counts(lead) == before);
    check_sound(lead);
    must(lead.redo());
    check_sound(lead);
    // The other copy meets the same, and the choice deletes all of it.
    auto other = must(Project::open(team.copy(1), as("Karen Mills")));
    must(lead.save_copy(team.folder / "lead-copy.attune"));
    taken_in(other, {{team.folder / "lead-copy.attune"}});
    CHECK(other.state_digest() == lead.state_digest());
    must(lead.run(DeleteSource{interview}));
    CHECK(value(lead, "SELECT count(*) FROM coding") == "0");
    check_sound(lead);
}

TEST_CASE("codes that were merged here while one of them is used there stay two, and can be merged again") {
    const Team team(1);
    team.work(0, [](Unit& unit) { return add_coding(unit, "b1", interview, "c2", {{13}, {24}}); });
    auto lead = team.open_lead();
    must(lead.run(MergeCodes{{CodeId("c2")}, CodeId("c1")}));
    const auto plan = planned(lead, {{team.copy(0)}});
    REQUIRE(plan.conflicts.size() == 1);
    must(merge(lead, {{team.copy(0)}}, plan));
    CHECK(value(lead, "SELECT count(*) FROM code") == "2");
    check_sound(lead);
    undo_newest(lead);
    check_sound(lead);
}

std::string parent_of(const Project& project, const std::string& code) {
    return value(project, "SELECT COALESCE(parent, '') FROM code WHERE id = '" + code + "'");
}

TEST_CASE(
    "codes that two coders put below each other hang in no circle: the first move stands, or the other") {
    for (const bool otherwise : {false, true}) {
        const Team team(1, [](Project& project) {
            code_and_source(project);
            must(project.run_unit([](Unit& unit) { return add_code(unit, "c3", "Shame"); }));
            must(project.run(MoveCode{CodeId("c3"), CodeId("c2")}));
        });
        {
            auto copy = team.open_copy(0);
            must(copy.run(MoveCode{CodeId("c2"), CodeId("c1")}));
        }
        auto lead = team.open_lead();
        for (const char* name : {"Guilt", "Shame"}) must(lead.run(RenameCode{CodeId("c3"), name}));
        must(lead.run(MoveCode{CodeId("c1"), CodeId("c3")}));
        const auto plan = planned(lead, {{team.copy(0)}});
        REQUIRE(plan.conflicts.size() == 1);
        CHECK(plan.conflicts[0].sentence ==
              "Karen Mills moved the code “Trust” below the code “Shame”, which another coder had moved "
              "below it.");
        must(merge(lead, {{team.copy(0)}}, plan,
                   otherwise ? std::set{plan.conflicts[0].key} : std::set<std::string>{}));
        CHECK(parent_of(lead, "c1") == (otherwise ? "c3" : ""));
        CHECK(parent_of(lead, "c2") == (otherwise ? "" : "c1"));
        CHECK(parent_of(lead, "c3") == "c2");
        check_sound(lead);
        const auto past = must(fold_at(lead.database(), Moment::now(), {"code"}, JobControl(), {}));
        const auto& codes = past.rows.table("code");
        for (const char* code : {"c1", "c2", "c3"})
            CHECK(codes.text(*codes.find(code), codes.column("parent")) == parent_of(lead, code));
    }
}

TEST_CASE("a code retired here and used there stays retired, or comes back into use when so chosen") {
    const Team team(1);
    team.work(0, [](Unit& unit) { return add_coding(unit, "b1", interview, "c2", {{13}, {24}}); });
    auto lead = team.open_lead();
    must(lead.run(SetCodeState{CodeId("c2"), model::CodeState::retired}));
    must(lead.run(SetCodeState{CodeId("c1"), model::CodeState::retired}));
    const auto plan = planned(lead, {{team.copy(0)}});
    REQUIRE(plan.conflicts.size() == 1);
    CHECK(plan.conflicts[0].kind == MergeConflict::Kind::used_or_retired);
    CHECK(plan.conflicts[0].sentence ==
          "The code “Fear” was retired by one coder, and another coded 1 passage with it.");
    must(merge(lead, {{team.copy(0)}}, plan, {plan.conflicts[0].key}));
    CHECK(value(lead, "SELECT state FROM code WHERE id = 'c2'") == "active");
    CHECK(value(lead, "SELECT state FROM code WHERE id = 'c1'") == "retired");
    CHECK(planned(lead, {{team.copy(0)}}).conflicts.empty());
    check_sound(lead);
}

TEST_CASE("a source that was deleted here and got a memo there stays, with the memo on its words") {
    const Team team(1);
    {
        auto copy = team.open_copy(0);
        AddMemo add;
        add.memo.title = "Listening";
        model::MemoLink link;
        link.source = interview;
        link.range = TextRange{{13}, {24}};
        add.memo.links = {link};
        must(copy.run(add));
    }
    auto lead = team.open_lead();
    must(lead.run(DeleteSource{interview}));
    const auto plan = planned(lead, {{team.copy(0)}});
    REQUIRE(plan.conflicts.size() == 1);
    CHECK(plan.conflicts[0].kind == MergeConflict::Kind::used_or_deleted);
    must(merge(lead, {{team.copy(0)}}, plan));
    CHECK(value(lead, "SELECT count(*) FROM source") == "1");
    CHECK(value(lead, "SELECT count(*) FROM coding") == "1");
    CHECK(value(lead, "SELECT begin_cp FROM place WHERE kind = 'memo_link'") == "13");
    check_sound(lead);
}

TEST_CASE("the undo of a deletion that is without effect says so") {
    const Team team(1);
    team.work(0, [](Unit& unit) { return add_coding(unit, "b1", interview, "c2", {{13}, {24}}); });
    auto lead = team.open_lead();
    const auto deleted = must(lead.run(DeleteCode{CodeId("c2")}));
    taken_in(lead, {{team.copy(0)}});
    CHECK(value(lead, "SELECT count(*) FROM code WHERE id = 'c2'") == "1");
    const auto undone = lead.undo_operation(deleted.operation);
    REQUIRE(!undone);
    CHECK(undone.error().sentence ==
          "That deletion is without effect, for another coder went on using what it deleted; there is "
          "nothing to "
          "undo.");
    check_sound(lead);
}

TEST_CASE("whatever is undone after a merge, the project is what its history makes it") {
    for (const unsigned seed : {21U, 22U, 23U, 24U, 25U, 26U}) {
        CAPTURE(seed);
        const Team team(3, [&](Project& project) {
            code_and_source(project);
            RandomWork work(seed, test::Reach::everything);
            for (int k = 0; k < 20; ++k) work.step(project);
        });
        for (int k = 0; k < 3; ++k) {
            auto copy = team.open_copy(k);
            RandomWork work(seed * 50 + static_cast<unsigned>(k), test::Reach::everything);
            for (int step = 0; step < 30; ++step) work.step(copy);
        }
        auto lead = team.open_lead();
        taken_in(lead, {{team.copy(0)}, {team.copy(1)}, {team.copy(2)}});
        check_sound(lead);
        RandomWork after(seed + 1000, test::Reach::everything);
        for (int step = 0; step < 40; ++step) {
            after.step(lead);
            if (step % 8 == 0) CHECK(must(lead.replay_digest()) == lead.state_digest());
        }
        check_sound(lead);
    }
}

TEST_CASE("a note on a coding that was removed here is told, and the coding can come back") {
    const Team team(1);
    {
        auto copy = team.open_copy(0);
        must(copy.run(SetCodingNote{CodingId("k1"), "she says it twice"}));
    }
    auto lead = team.open_lead();
    must(lead.run(RemoveCodings{{CodingId("k1")}}));
    const auto plan = planned(lead, {{team.copy(0)}});
    REQUIRE(plan.conflicts.size() == 1);
    CHECK(plan.conflicts[0].kind == MergeConflict::Kind::changed_or_deleted);
    must(merge(lead, {{team.copy(0)}}, plan, {plan.conflicts[0].key}));
    CHECK(value(lead, "SELECT count(*) FROM coding WHERE id = 'k1'") == "1");
    check_sound(lead);
}

TEST_CASE(
    "a correction of words that were coded in the copy is told, the coding stays on what they are now") {
    const Team team(1);
    team.work(0, [](Unit& unit) { return add_coding(unit, "k2", interview, "c2", {{13}, {24}}); });
    auto lead = team.open_lead();
    must(lead.run(EditText{interview, {{17}, {24}}, "hears me"}));
    const auto plan = planned(lead, {{team.copy(0)}});
    REQUIRE(plan.conflicts.size() == 1);
    CHECK(plan.conflicts[0].kind == MergeConflict::Kind::corrected_coding);
    CHECK(plan.conflicts[0].sentence == "Words in “Interview” that Coder A coded as “Fear” were corrected.");
    CHECK(plan.conflicts[0].stands == "the coding stays, on “She hears me”");
    must(merge(lead, {{team.copy(0)}}, plan));
    check_sound(lead);
}

TEST_CASE("a text corrected in both files keeps the first corrections, and every passage its words") {
    const Team team(1);
    {
        auto copy = team.open_copy(0);
        // Coded before and after the copy's own correction, before and behind it.
        must(copy.run_unit([](Unit& unit) { return add_coding(unit, "b1", interview, "c2", {{8}, {11}}); }));
        must(copy.run(EditText{interview, {{13}, {16}}, "My key worker"}));
        must(copy.run_unit([](Unit& unit) { return add_coding(unit, "b2", interview, "c2", {{27}, {34}}); }));
        CHECK(codings(copy, {}).back().quote == "listens");
    }
    auto lead = team.open_lead();
    must(lead.run(EditText{interview, {{0}, {1}}, "We do"}));
    const auto plan = planned(lead, {{team.copy(0)}});
    REQUIRE(plan.conflicts.size() == 1);
    const auto& conflict = plan.conflicts[0];
    CHECK(conflict.kind == MergeConflict::Kind::both_corrected);
    CHECK(conflict.sentence == "The text of “Interview” was corrected in two copies.");
    CHECK(conflict.stands ==
          "what was corrected first stands; left out: “She” changed by Coder A to “My key worker”");

    const auto lead_copy = team.folder / "of-lead.attune";
    must(lead.save_copy(lead_copy));
    must(merge(lead, {{team.copy(0)}}, plan));
    CHECK(value(lead, "SELECT text FROM source_text") == "We do trust her.\nShe listens.");
    for (const auto& row : codings(lead, {}))
        CHECK(row.quote == (row.coding.id == CodingId("b1")   ? "her"
                            : row.coding.id == CodingId("b2") ? "listens"
                                                              : "trust"));
    check_sound(lead);
    {
        auto copy = team.open_copy(0);
        taken_in(copy, {{lead_copy}});
        CHECK(copy.state_digest() == lead.state_digest());
        check_sound(copy);
    }
    // What was left out can still be made here.
    auto other = must(Project::open(lead_copy, as("Karen Mills")));
    must(merge(other, {{team.copy(0)}}, planned(other, {{team.copy(0)}}), {conflict.key}));
    CHECK(value(other, "SELECT text FROM source_text") == "We do trust her.\nMy key worker listens.");
    check_sound(other);
    must(other.undo());
    CHECK(value(other, "SELECT text FROM source_text") == "We do trust her.\nShe listens.");
    check_sound(other);
}

TEST_CASE("two who move the ends of one passage leave it where the first put it, on words somebody chose") {
    const Team team(1);
    {
        auto copy = team.open_copy(0);
        must(copy.run(MoveCodingEnds{CodingId("k1"), {{2}, {11}}}));
    }
    auto lead = team.open_lead();
    must(lead.run(RenameCode{CodeId("c2"), "moves the clock on"}));
    must(lead.run(MoveCodingEnds{CodingId("k1"), {{0}, {7}}}));
    const auto plan = planned(lead, {{team.copy(0)}});
    REQUIRE(plan.conflicts.size() == 1);
    CHECK(plan.conflicts[0].instead.empty());
    must(merge(lead, {{team.copy(0)}}, plan));
    const auto quote = codings(lead, {}).front().quote;
    CHECK((quote == "I trust" || quote == "trust her"));
    check_sound(lead);
}

TEST_CASE("codes of one name from two coders can be joined in the merge") {
    const Team team(2);
    for (const int k : {0, 1})
        team.work(k, [&](Unit& unit) {
            return add_code(unit, "new" + std::to_string(k), k == 0 ? "Shame" : "shame");
        });
    team.work(0, [](Unit& unit) { return add_coding(unit, "a1", interview, "new0", {{2}, {7}}); });
    team.work(1, [](Unit& unit) { return add_coding(unit, "b1", interview, "new1", {{13}, {24}}); });
    auto lead = team.open_lead();
    const std::vector<CopyToMerge> both{{team.copy(0)}, {team.copy(1)}};
    const auto plan = planned(lead, both);
    REQUIRE(plan.conflicts.size() == 1);
    CHECK(plan.conflicts[0].kind == MergeConflict::Kind::same_name);
    must(merge(lead, both, plan, {plan.conflicts[0].key}));
    CHECK(value(lead, "SELECT count(*) FROM code WHERE name IN ('Shame', 'shame')") == "1");
    CHECK(value(lead, "SELECT count(DISTINCT code) FROM coding WHERE id IN ('a1', 'b1')") == "1");
    check_sound(lead);
}

TEST_CASE("a merge never attaches a case to another family's transcript") {
    // Both files number their rows alike in what they add: ids, not numbers or titles, say what belongs to
    // what.
    const Team team(1);
    const auto add_family = [](Unit& unit, const std::string& who,
                               const std::string& text) -> Result<Sentence> {
        auto imported = import_source(unit, SourceId("s-" + who), "TB-P-07", text);
        if (!imported) return imported;
        unit.database().exec("INSERT INTO study_case (id, name, kind, made_ms) VALUES ('f-" + who +
                             "', 'Family 07', 'family', 0)");
        unit.database().exec("INSERT INTO case_member (id, study_case, source) VALUES ('m-" + who + "', 'f-" +
                             who + "', 's-" + who + "')");
        return imported;
    };
    team.work(0, [&](Unit& unit) { return add_family(unit, "b", "The other family speaks."); });
    auto lead = team.open_lead();
    must(lead.run_unit([&](Unit& unit) { return add_family(unit, "a", "This family speaks."); }));
    taken_in(lead, {{team.copy(0)}});
    CHECK(value(lead, "SELECT count(*) FROM case_member") == "2");
    CHECK(value(lead, "SELECT count(*) FROM case_member WHERE substr(study_case, 3) = substr(source, 3)") ==
          "2");
    check_sound(lead);
}

TEST_CASE("places that were settled here and coded otherwise in a copy are counted in the plan") {
    const Team team(2, [](Project& project) {
        code_and_source(project);
        must(project.run_unit([](Unit& unit) {
            return add_coding(unit, "k2", interview, "c2", {{13}, {24}});
        }));
        for (const auto& [coding, code, range] :
             {std::tuple{"k1", "c1", TextRange{{2}, {7}}}, std::tuple{"k2", "c2", TextRange{{13}, {24}}}}) {
            model::AgreedCoding agreed;
            agreed.source = interview;
            agreed.range = range;
            agreed.code = CodeId(code);
            agreed.about = {CodingId(coding)};
            must(project.run(Settle{agreed}));
        }
    });
    // Somewhere else, of another code, and a note: nothing that was settled.
    team.work(0, [](Unit& unit) { return add_coding(unit, "k3", interview, "c1", {{13}, {16}}); });
    auto lead = team.open_lead();
    CHECK(planned(lead, {{team.copy(0)}}).settled_changed == 0);
    // One goes, and at the other the same code stands a second time.
    team.work(1, [](Unit& unit) { return store::apply(unit, RemoveCodings{{CodingId("k1")}}); });
    CHECK(planned(lead, {{team.copy(1)}}).settled_changed == 1);
    team.work(1, [](Unit& unit) { return add_coding(unit, "k4", interview, "c2", {{17}, {20}}); });
    CHECK(planned(lead, {{team.copy(0)}, {team.copy(1)}}).settled_changed == 2);
    taken_in(lead, {{team.copy(0)}, {team.copy(1)}});
    CHECK(number(lead, "SELECT count(*) FROM agreed_coding") == 2);
    check_sound(lead);
}

TEST_CASE("a copy whose text was tampered with is refused, and codings never land on other words") {
    const Team team(1);
    team.work(0, [](Unit& unit) { return add_coding(unit, "k2", interview, "c2", {{13}, {24}}); });
    {
        SQLite::Database raw(team.copy(0).string(), SQLite::OPEN_READWRITE);
        raw.exec(
            "UPDATE operation SET at_ms = at_ms + 1 WHERE lamport = (SELECT max(lamport) FROM operation)");
    }
    auto lead = team.open_lead();
    const auto digest = lead.state_digest();
    const auto plan = plan_merge(lead, {{team.copy(0)}});
    REQUIRE_FALSE(plan);
    CHECK(plan.error().sentence.find("is not sound and was not taken in") != std::string::npos);
    CHECK(lead.state_digest() == digest);
}

TEST_CASE("a damaged copy is called damaged, and never the project") {
    const Team team(1);
    team.work(0, [](Unit& unit) { return add_coding(unit, "k2", interview, "c2", {{13}, {24}}); });
    {
        std::fstream file(team.copy(0), std::ios::binary | std::ios::in | std::ios::out);
        const auto size = static_cast<std::streamoff>(fs::file_size(team.copy(0)));
        // Every page but the first, which says what the file is.
        for (std::streamoff at = 8192; at + 200 < size; at += 4096) {
            file.seekp(at);
            file << std::string(200, '\xA5');
        }
    }
    auto lead = team.open_lead();
    const auto digest = lead.state_digest();
    const auto plan = plan_merge(lead, {{team.copy(0)}});
    REQUIRE_FALSE(plan);
    CHECK(plan.error().kind == ErrorKind::unreadable);
    const std::string name = team.copy(0).filename().string();
    CHECK_MESSAGE(plan.error().sentence.starts_with("“" + name + "”"), plan.error().sentence);
    CHECK(plan.error().sentence.find(lead.file().filename().string()) == std::string::npos);
    CHECK(lead.state_digest() == digest);
    check_sound(lead);
}

TEST_CASE("a plan that is out of date is refused, whichever file has changed") {
    const Team team(1);
    team.work(0, [](Unit& unit) { return add_coding(unit, "k2", interview, "c2", {{13}, {24}}); });
    auto lead = team.open_lead();
    const auto plan = planned(lead, {{team.copy(0)}});
    must(lead.run(RenameCode{CodeId("c1"), "Reliance"}));
    CHECK_FALSE(merge(lead, {{team.copy(0)}}, plan));
    const auto fresh = planned(lead, {{team.copy(0)}});
    team.work(0, [](Unit& unit) { return rename_code(unit, "c2", "Dread"); });
    CHECK_FALSE(merge(lead, {{team.copy(0)}}, fresh));
    CHECK(value(lead, "SELECT count(*) FROM coding") == "1");
    check_sound(lead);
}

TEST_CASE("a copy from before an erasure is refused, for it would bring the words back") {
    const Team team(1);
    team.work(0, [](Unit& unit) { return add_coding(unit, "k2", interview, "c2", {{13}, {24}}); });
    auto lead = team.open_lead();
    ErasureOrder order;
    order.what = RedactPassage{interview, {{13}, {16}}};
    order.reason = "asked for";
    must(erase(lead, must(plan_erasure(lead, order))));
    const auto plan = plan_merge(lead, {{team.copy(0)}});
    REQUIRE_FALSE(plan);
    CHECK(plan.error().sentence.find("still holds them") != std::string::npos);
}

TEST_CASE("a project of its own comes in by id, once, and its passages keep their words") {
    const Team team(0);
    Folder folder;
    {
        auto other = new_project(folder / "other.attune");
        must(other.run_unit([](Unit& unit) { return add_code(unit, "d1", "Shame"); }));
        must(other.run_unit(
            [](Unit& unit) { return import_source(unit, SourceId("t1"), "Second", "He never came."); }));
        must(other.run_unit([](Unit& unit) {
            return edit_text(unit, SourceId("t1"), {{0}, {2}}, "Her father");
        }));
        must(other.run_unit([](Unit& unit) {
            return add_coding(unit, "d2", SourceId("t1"), "d1", {{11}, {16}});
        }));
    }
    auto lead = team.open_lead();
    const std::vector<CopyToMerge> other{{folder / "other.attune"}};
    const auto plan = planned(lead, other);
    CHECK_FALSE(plan.copies[0].shared_history);
    must(merge(lead, other, plan));
    CHECK(value(lead, "SELECT text FROM source_text WHERE source = 't1'") == "Her father never came.");
    bool found = false;
    for (const auto& row : codings(lead, {}))
        if (row.coding.id == CodingId("d2")) {
            found = true;
            CHECK(row.quote == "never");
        }
    CHECK(found);
    check_sound(lead);
    CHECK(planned(lead, other).nothing());
}

TEST_CASE("histories of several copies give one state and one head in every order, and twice nothing") {
    for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U}) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        constexpr int coders = 4;
        const Team team(coders, [&](Project& project) {
            code_and_source(project);
            RandomWork work(seed, test::Reach::everything);
            for (int k = 0; k < 30; ++k) work.step(project);
        });
        for (int k = 0; k < coders; ++k) {
            auto copy = team.open_copy(k);
            RandomWork work(seed * 100 + static_cast<unsigned>(k), test::Reach::everything);
            for (int step = 0; step < 40; ++step) work.step(copy);
        }
        std::string state, head;
        for (int order = 0; order < 3; ++order) {
            const auto file = team.folder / ("merged" + std::to_string(order) + ".attune");
            {
                auto lead = team.open_lead();
                must(lead.save_copy(file));
            }
            auto merged = must(Project::open(file, as("Karen Mills")));
            std::vector<CopyToMerge> files;
            for (int k = 0; k < coders; ++k) files.push_back({team.copy(k)});
            std::ranges::shuffle(files, random);
            if (order == 0) {
                taken_in(merged, files);
            } else {
                for (const auto& one : files) taken_in(merged, {one});
            }
            check_sound(merged);
            CHECK(planned(merged, files).nothing());
            if (order == 0) {
                state = merged.state_digest();
                head = merged.head();
            }
            CHECK(merged.state_digest() == state);
            CHECK(merged.head() == head);
        }
    }
}

TEST_CASE("a merge that is killed has happened wholly or not at all") {
    const Team team(1);
    {
        auto copy = team.open_copy(0);
        RandomWork work(77, test::Reach::everything);
        for (int step = 0; step < 60; ++step) work.step(copy);
    }
    std::string before, after;
    {
        auto lead = team.open_lead();
        before = lead.state_digest();
        after = planned(lead, {{team.copy(0)}}).merged_state;
        REQUIRE(before != after);
    }
    const auto whole = team.folder / "whole.attune";
    {
        auto lead = team.open_lead();
        must(lead.save_copy(whole));
    }
    int unchanged = 0;
    for (int delay = 0; delay < 24; ++delay) {
        const auto file = team.folder / ("killed" + std::to_string(delay) + ".attune");
        fs::copy_file(whole, file);
        const pid_t child = fork();
        if (child == 0) {
            auto project = Project::open(file, as("Karen Mills"));
            if (project) {
                const auto plan = plan_merge(*project, {{team.copy(0)}});
                if (plan) (void)merge(*project, {{team.copy(0)}}, *plan);
            }
            _exit(0);
        }
        usleep(static_cast<useconds_t>(delay) * 8000);
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        auto project = must(Project::open(file, as("Karen Mills")));
        const auto state = project.state_digest();
        CHECK((state == before || state == after));
        if (state == before) ++unchanged;
        check_sound(project);
    }
    CHECK(unchanged > 0);
}
