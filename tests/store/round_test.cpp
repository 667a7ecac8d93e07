// SPDX-License-Identifier: GPL-3.0-or-later
// Rounds, the copies that are given for them, and that a blind copy holds nobody else's work.
#include <algorithm>

#include "store/commands/case_commands.h"
#include "store/commands/code_commands.h"
#include "store/commands/coding_commands.h"
#include "store/commands/memo_commands.h"
#include "store/commands/project_commands.h"
#include "store/commands/round_commands.h"
#include "store/commands/source_commands.h"
#include "store/erasure/erasure.h"
#include "store/merge/merge.h"
#include "store/project_fixture.h"
#include "store/queries/queries.h"
#include "store/queries/round_queries.h"
#include "store/queries/settings.h"
#include "store/rounds/give_copy.h"
#include "store/rows.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

const SourceId interview("s1"), other("s2");

struct Rounds {
    Folder folder;
    fs::path lead_file = folder / "lead.attune";
    Project lead = new_project(lead_file);
    CoderId amina, karen, bilal;
    RoundId round;

    explicit Rounds(model::RoundKind kind = model::RoundKind::reliability) {
        karen = lead.coder();
        must(lead.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
        must(lead.run_unit([](Unit& unit) {
            return import_source(unit, interview, "Interview", "I trust her.\nShe listens.");
        }));
        must(lead.run_unit(
            [](Unit& unit) { return import_source(unit, other, "Other", "Zanzibarwords only here."); }));
        must(lead.run(EditText{interview, {{0}, {0}}, "Well, "}));
        amina = CoderId(must(lead.run(AddCoder{{}, "Amina", ""})).subject);
        bilal = CoderId(must(lead.run(AddCoder{{}, "Bilal Quillfeather", ""})).subject);
        StartRound start;
        start.name = "First";
        start.kind = kind;
        start.sources = {interview};
        start.coders = {amina, bilal};
        round = RoundId(must(lead.run(start)).subject);
        // What others did, which no blind copy may tell.
        must(lead.work_as("Bilal Quillfeather"));
        must(lead.run(AddCoding{{}, interview, {{8}, {13}}, CodeId("c1"), {}, {}, "bilalsecretnote"}));
        AddMemo memo;
        memo.memo.title = "bilalsecretmemo";
        memo.memo.text = "what bilalsecretly thinks";
        memo.memo.links = {model::MemoLink{interview, {}, {}, {}, {}, {}, {}}};
        memo.memo.kind = model::MemoKind::source;
        must(lead.run(memo));
        must(lead.work_as("Karen Mills"));
    }

    fs::path given(const CoderId& coder, model::CopyKind kind, const std::string& name) {
        CopyToGive copy;
        copy.round = round;
        copy.coder = coder;
        copy.kind = kind;
        copy.file = folder / name;
        must(give_copy(lead, copy));
        return copy.file;
    }
};

void check_sound(const Project& project) {
    const auto verification = must(project.verify({}));
    for (const auto& fault : verification.faults) FAIL_CHECK(fault);
}

bool holds(const fs::path& file, const std::string& words) {
    return bytes_of(file).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a round is started, told, renamed, closed and deleted, and all of it can be undone") {
    Rounds it;
    auto all = rounds(it.lead);
    REQUIRE(all.size() == 1);
    CHECK(all[0].name == "First");
    CHECK(all[0].sources == std::vector{interview});
    CHECK(all[0].coders.size() == 2);
    EditRound edit;
    edit.round = it.round;
    edit.name = "Pilot round";
    edit.closed = true;
    must(it.lead.run(edit));
    CHECK(rounds(it.lead)[0].name == "Pilot round");
    CHECK(rounds(it.lead)[0].closed_ms > 0);
    must(it.lead.run(DeleteRound{it.round}));
    CHECK(rounds(it.lead).empty());
    must(it.lead.undo());
    must(it.lead.undo());
    CHECK(rounds(it.lead)[0].name == "First");
    check_sound(it.lead);
    StartRound alone;
    alone.name = "Alone";
    alone.sources = {interview};
    alone.coders = {it.amina};
    CHECK_FALSE(it.lead.run(alone));
}

TEST_CASE("two rounds of one name are refused, when one is started and when one is renamed") {
    Rounds it;
    StartRound again;
    again.name = "  FIRST ";
    again.sources = {other};
    again.coders = {it.amina, it.bilal};
    const auto before = it.lead.head();
    const auto refused = it.lead.run(again);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence == "There is a round named “First” already; choose another name.");
    CHECK(it.lead.head() == before);
    again.name = "Second";
    const RoundId second(must(it.lead.run(again)).subject);
    const auto renamed = it.lead.run(EditRound{second, "First", {}, {}});
    REQUIRE_FALSE(renamed);
    CHECK(renamed.error().sentence.find("already") != std::string::npos);
    // Its own name is free for it, in another case too.
    CHECK(must(it.lead.run(EditRound{second, "SECOND", {}, {}})).changed);
    CHECK(round_row(it.lead, second).value().name == "SECOND");
}

TEST_CASE("which copy each coder is to get is kept with the round before any is made") {
    Rounds it;
    StartRound start;
    start.name = "Second";
    start.sources = {other};
    start.coders = {it.amina, it.bilal};
    start.copies = {model::CopyKind::blind};
    CHECK_FALSE(it.lead.run(start));
    start.copies = {model::CopyKind::blind, model::CopyKind::working};
    const RoundId second(must(it.lead.run(start)).subject);
    const auto round = round_row(it.lead, second).value();
    REQUIRE(round.coders.size() == 2);
    CHECK(round.coders[0].copy == model::CopyKind::blind);
    CHECK(round.coders[0].given_ms == 0);
    CHECK(round.coders[1].copy == model::CopyKind::working);
    must(it.lead.undo());
    CHECK_FALSE(round_row(it.lead, second));
    must(it.lead.redo());
    CHECK(round_row(it.lead, second).value().coders[1].copy == model::CopyKind::working);
    check_sound(it.lead);
}

TEST_CASE("a copy that is stopped while it is made leaves no file and no note that it was given") {
    Rounds it;
    CopyToGive copy;
    copy.round = it.round;
    copy.coder = it.amina;
    copy.file = it.folder / "amina.attune";
    for (const auto kind : {model::CopyKind::blind, model::CopyKind::working}) {
        copy.kind = kind;
        const auto state = it.lead.state_digest();
        JobControl control;
        control.cancel();
        const auto made = give_copy(it.lead, copy, control);
        REQUIRE_FALSE(made);
        CHECK(made.error().kind == ErrorKind::cancelled);
        CHECK_FALSE(fs::exists(copy.file));
        CHECK(it.lead.state_digest() == state);
    }
    // As many files as before: nothing half-made stays beside the project.
    for (const auto& entry : fs::directory_iterator(it.lead_file.parent_path()))
        CHECK(entry.path().filename().string().starts_with("lead.attune"));
}

TEST_CASE("whoever opens a copy for its coder works in it as that coder") {
    Rounds it;
    OpenProject how;
    how.coder_name = "A. Khan";
    how.copy_is_its_coders = true;
    for (const auto kind : {model::CopyKind::blind, model::CopyKind::working}) {
        const auto file = it.given(it.amina, kind, std::string(model::copy_kind_word(kind)) + ".attune");
        auto copy = must(Project::open(file, how));
        CHECK(copy.coder() == it.amina);
    }
    auto lead = must(Project::open(it.lead_file, {Access::read_only, {}, "Bilal Quillfeather", true}));
    CHECK(lead.coder() == it.bilal);
}

TEST_CASE("how often each coder coded each source is counted") {
    Rounds it;
    const auto counts = coded_by(it.lead);
    REQUIRE(counts.size() == 1);
    CHECK(counts[0].source == interview);
    CHECK(counts[0].coder == it.bilal);
    CHECK(counts[0].codings == 1);
}

TEST_CASE("a mark of what is finished is each coder's own and can be taken off") {
    Rounds it;
    must(it.lead.run(FinishSource{interview, it.amina, true}));
    CHECK(finished_sources(it.lead).size() == 1);
    CHECK_FALSE(must(it.lead.run(FinishSource{interview, it.amina, true})).changed);
    must(it.lead.run(FinishSource{interview, it.amina, false}));
    CHECK(finished_sources(it.lead).empty());
    check_sound(it.lead);
}

TEST_CASE("a blind copy holds the texts and the codebook, and not a byte of what others did") {
    Rounds it;
    must(save_setting(it.lead, std::string(left_words_setting), "digests"));
    must(save_setting(it.lead, "attribution", "{quote}"));
    const auto file = it.given(it.amina, model::CopyKind::blind, "amina.attune");
    std::string lead;
    for (const char* ending : {"", "-wal"}) lead += bytes_of(it.lead_file.string() + ending);
    for (const std::string words :
         {"bilalsecretnote", "bilalsecretmemo", "bilalsecretly", "Quillfeather", "Zanzibarwords"}) {
        CAPTURE(words);
        CHECK(lead.find(words) != std::string::npos);
        CHECK_FALSE(holds(file, words));
    }
    auto copy = must(Project::open(file, as("Amina")));
    CHECK(copy.coder() == it.amina);
    CHECK(copy.database().execAndGet("PRAGMA freelist_count").getInt() == 0);
    CHECK(codings(copy, {}).empty());
    CHECK_FALSE(setting(copy, std::string(left_words_setting)));
    CHECK(setting(copy, "attribution") == "{quote}");
    CHECK(codebook(copy).size() == 1);
    CHECK(codebook(copy)[0].codings == 0);
    CHECK(must(text_of(copy, interview)) == "Well, I trust her.\nShe listens.");
    const auto mark = given_copy(copy);
    REQUIRE(mark);
    CHECK(mark->frozen);
    CHECK(mark->coder_name == "Amina");
    check_sound(copy);
    CHECK(copy.history({}).size() == 1);
    CHECK(copy.history({})[0].sentence.empty());
}

TEST_CASE("what is coded in a blind copy comes back on its words, with its coder, once") {
    Rounds it;
    const auto file = it.given(it.amina, model::CopyKind::blind, "amina.attune");
    {
        auto copy = must(Project::open(file, as("Amina")));
        must(copy.run(AddCoding{{}, interview, {{19}, {30}}, CodeId("c1"), {}, {}, "she says so"}));
        must(copy.run(FinishSource{interview, {}, true}));
        check_sound(copy);
    }
    // The text is corrected meanwhile.
    must(it.lead.run(EditText{interview, {{0}, {6}}, ""}));
    const auto plan = must(plan_merge(it.lead, {{file}}));
    CHECK(plan.conflicts.empty());
    CHECK(plan.entries.size() == 2);
    must(merge(it.lead, {{file}}, plan));
    CodingFilter hers;
    hers.coder = it.amina;
    const auto rows = codings(it.lead, hers);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].quote == "She listens");
    CHECK(rows[0].coder_name == "Amina");
    CHECK(finished_sources(it.lead).size() == 1);
    check_sound(it.lead);
    CHECK(must(plan_merge(it.lead, {{file}})).nothing());
}

TEST_CASE("in a blind copy texts and the codebook stay, and a new code comes back as a proposal") {
    Rounds it;
    const auto file = it.given(it.amina, model::CopyKind::blind, "amina.attune");
    {
        auto copy = must(Project::open(file, as("Amina")));
        CHECK_FALSE(copy.run(EditText{interview, {{0}, {4}}, "So"}));
        CHECK_FALSE(copy.run(RenameCode{CodeId("c1"), "Faith"}));
        CHECK_FALSE(copy.run(DeleteCode{CodeId("c1")}));
        CHECK_FALSE(copy.run(RenameSource{interview, "X"}));
        CreateCode create;
        create.code.name = "Hope";
        const auto made = must(copy.run(create));
        must(copy.run(RenameCode{CodeId(made.subject), "Hope, mine"}));
        CHECK(code_row(copy, CodeId(made.subject))->code.state == model::CodeState::proposed);
        must(copy.run(AddCoding{{}, interview, {{19}, {30}}, CodeId(made.subject), {}, {}, ""}));
        check_sound(copy);
    }
    must(merge(it.lead, {{file}}, must(plan_merge(it.lead, {{file}}))));
    const auto rows = codebook(it.lead);
    const auto hope =
        std::ranges::find_if(rows, [](const CodeRow& row) { return row.code.name == "Hope, mine"; });
    REQUIRE(hope != rows.end());
    CHECK(hope->code.state == model::CodeState::proposed);
    CHECK(must(it.lead.run(SetCodeState{hope->code.id, model::CodeState::active})).sentence ==
          "Accepted code “Hope, mine”");
    check_sound(it.lead);
}

TEST_CASE("two coders whose names people would take for one are refused") {
    Rounds it;
    for (const char* name : {"amina", " AMINA ", "Bilal  Quillfeather", "BilalQuillfeather"})
        CHECK_MESSAGE(it.lead.run(AddCoder{{}, name, ""}).error().kind == ErrorKind::invalid, name);
    EditCoder edit;
    edit.coder = it.bilal;
    edit.name = "Amína";
    CHECK_FALSE(it.lead.run(edit));
    edit.name = "bilal quillfeather";  // their own, written in another way
    CHECK(must(it.lead.run(edit)).changed);
    must(it.lead.run(AddCoder{{}, "Amina Khan", ""}));
}

TEST_CASE("in a blind copy nothing is erased, and before an erasure copies that are out are named") {
    Rounds it;
    ErasureOrder order;
    order.what = RedactPassage{interview, {{8}, {13}}};
    order.reason = "asked for";
    const auto told = [&] {
        for (const auto& remark : must(plan_erasure(it.lead, order)).remarks)
            if (remark.find("Copies are out with coders.") != std::string::npos) return true;
        return false;
    };
    CHECK_FALSE(told());
    const auto file = it.given(it.amina, model::CopyKind::blind, "amina.attune");
    CHECK(told());
    auto copy = must(Project::open(file, as("Amina")));
    const auto plan = plan_erasure(copy, order);
    REQUIRE_FALSE(plan);
    CHECK(plan.error().sentence ==
          "This is a copy for coding: words are erased in the project that it was made from.");
}

TEST_CASE("in a calibration round the codebook may be worked on") {
    Rounds it(model::RoundKind::calibration);
    const auto file = it.given(it.amina, model::CopyKind::blind, "amina.attune");
    auto copy = must(Project::open(file, as("Amina")));
    must(copy.run(RenameCode{CodeId("c1"), "Faith"}));
    check_sound(copy);
}

TEST_CASE("a blind copy takes nothing in, and a second one of the same name is refused") {
    Rounds it;
    const auto file = it.given(it.amina, model::CopyKind::blind, "amina.attune");
    {
        auto copy = must(Project::open(file, as("Amina")));
        it.lead.fold_log();
        const auto plan = plan_merge(copy, {{it.lead_file}});
        REQUIRE_FALSE(plan);
        CHECK(plan.error().sentence.find("blind copy") != std::string::npos);
    }
    CopyToGive again;
    again.round = it.round;
    again.coder = it.amina;
    again.file = file;
    const auto before = it.lead.head();
    CHECK_FALSE(give_copy(it.lead, again));
    CHECK(it.lead.head() == before);
}

TEST_CASE("a working copy holds everything and comes back like any other") {
    Rounds it;
    const auto file = it.given(it.bilal, model::CopyKind::working, "bilal.attune");
    {
        auto copy = must(Project::open(file, as("Bilal Quillfeather")));
        CHECK(codings(copy, {}).size() == 1);
        must(copy.run(AddCoding{{}, interview, {{19}, {30}}, CodeId("c1"), {}, {}, ""}));
        CHECK_FALSE(copy.run(RenameCode{CodeId("c1"), "Faith"}));
        check_sound(copy);
    }
    must(merge(it.lead, {{file}}, must(plan_merge(it.lead, {{file}}))));
    CHECK(codings(it.lead, {}).size() == 2);
    CHECK_FALSE(given_copy(it.lead));
    check_sound(it.lead);
}
