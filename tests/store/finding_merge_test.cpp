// SPDX-License-Identifier: GPL-3.0-or-later
// Findings of two copies of a project, findings when words are erased, and that no blind copy has any.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "store/commands/evidence_commands.h"
#include "store/commands/joint_commands.h"
#include "store/commands/judgement_commands.h"
#include "store/commands/matrix_commands.h"
#include "store/commands/measure_links.h"
#include "store/commands/round_commands.h"
#include "store/commands/saved_query_commands.h"
#include "store/commands/theme_commands.h"
#include "store/commands/variable_commands.h"
#include "store/erased_words.h"
#include "store/erasure/erasure.h"
#include "store/findings_fixture.h"
#include "store/merge/merge.h"
#include "store/queries/judgement_queries.h"
#include "store/queries/matrix_queries.h"
#include "store/queries/measure_links.h"
#include "store/queries/queries.h"
#include "store/queries/theme_queries.h"
#include "store/round_trip.h"
#include "store/rounds/give_copy.h"

using namespace attune;
using namespace attune::test;

namespace {

// One of each finding, all of whose words hold "quillword".
struct Charted : Findings {
    MatrixId charted;
    MatrixColumnId column;
    MatrixCellId cell;
    ThemeId theme;

    Charted() {
        model::MatrixColumn of_trust;
        of_trust.code = trust;
        auto made = matrix();
        made.name = "quillword matrix";
        charted = MatrixId(project.run(store::SaveMatrix{made, {of_trust}}).subject);
        column = store::matrix_columns(*project, charted)[0].column.id;
        model::MatrixCell summary;
        summary.column = column;
        summary.of = family;
        summary.summary = "quillword: I trusted her at once.";
        cell = MatrixCellId(project.run(store::ChartCells{{summary}}).subject);
        model::Theme one;
        one.name = "quillword theme";
        one.codes = {trust};
        theme = ThemeId(project.run(store::SaveTheme{one}).subject);
        auto link = cited(model::EvidenceOwner::theme, theme.text());
        link.stance = model::Stance::in_favour;
        link.note = "quillword note";
        project.run(store::CiteEvidence{{cited(model::EvidenceOwner::cell, cell.text()), link}});
        model::Configuration configuration;
        configuration.name = "quillword configuration";
        const ConfigurationId id(project.run(store::SaveConfiguration{configuration, {}}).subject);
        configuration.id = id;
        configuration.says.context = "quillword context";
        project.run(store::SaveConfiguration{configuration, "quillword reason"});
        model::JointDisplay display;
        display.name = "quillword display";
        model::JointRow row;
        row.display = JointDisplayId(project.run(store::SaveJointDisplay{display}).subject);
        row.theme = theme;
        row.inference = "quillword inference";
        project.run(store::SaveJointRow{row});
        model::Criterion criterion;
        criterion.name = "quillword criterion";
        model::Judgement judgement;
        judgement.criterion = CriterionId(project.run(store::SaveCriterion{criterion}).subject);
        judgement.element = element;
        judgement.rating = "quillword rating";
        judgement.numbers = {"quillword number"};
        project.run(store::Judge{judgement});
        model::Threshold threshold;
        threshold.criterion = judgement.criterion;
        threshold.words = "quillword families";
        threshold.green = "quillword green";
        project.run(store::SetThreshold{threshold});
        model::SavedQuery query;
        query.name = "quillword query";
        query.line = "code:Trust";
        project.run(store::SaveQuery{query});
        project.run(store::MarkStage{{source}, model::Stage::charted});
    }

    std::filesystem::path copy_file() const { return project.folder() / "copy.attune"; }
    store::Project copy() {
        must(project->save_copy(copy_file()));
        store::OpenProject how;
        how.coder_name = "Ben Rater";
        return must(store::Project::open(copy_file(), how));
    }
    store::MergePlan take_in() {
        const auto plan = must(store::plan_merge(*project, {{copy_file()}}));
        must(store::merge(*project, {{copy_file()}}, plan));
        check_sound(project);
        CHECK(must(store::plan_merge(*project, {{copy_file()}})).nothing());
        return plan;
    }
};

}  // namespace

TEST_CASE("what two copies write in one cell meets in it, and is told") {
    Charted it;
    {
        auto copy = it.copy();
        model::MatrixCell cell = *store::matrix_cell(copy, it.cell);
        cell.summary = "Ben's words.";
        must(copy.run(store::ChartCells{{cell}}));
        cell.wave = "after";
        must(copy.run(store::ChartCells{{cell}}));
        auto link = it.cited(model::EvidenceOwner::cell, it.cell.text());
        link.range = {{0}, {12}};
        must(copy.run(store::CiteEvidence{{link}}));
    }
    model::MatrixCell cell = *store::matrix_cell(*it.project, it.cell);
    cell.summary = "Ada's words.";
    it.project.run(store::ChartCells{{cell}});
    cell.wave = "after";
    it.project.run(store::ChartCells{{cell}});
    auto link = it.cited(model::EvidenceOwner::cell, it.cell.text());
    link.range = {{0}, {12}};
    it.project.run(store::CiteEvidence{{link}});
    const auto plan = it.take_in();
    CHECK(store::matrix_cells(*it.project, it.charted).size() == 2);
    CHECK(store::evidence(*it.project, {{}, it.cell.text(), {}}, {}).size() == 2);
    bool told = false;
    for (const auto& conflict : plan.conflicts)
        told = told || conflict.sentence.starts_with("Two coders changed summary") ||
               conflict.sentence.find("summary") != std::string::npos;
    CHECK(told);
    for (const auto& conflict : plan.conflicts) {
        CAPTURE(conflict.sentence);
        CHECK(conflict.sentence.find("something") == std::string::npos);
    }
}

TEST_CASE("a theme that was deleted here and cited for there is back, with its passages") {
    Charted it;
    {
        auto copy = it.copy();
        auto link = it.cited(model::EvidenceOwner::theme, it.theme.text());
        link.range = {{0}, {12}};
        link.stance = model::Stance::against;
        must(copy.run(store::CiteEvidence{{link}}));
    }
    it.project.run(store::DeleteTheme{it.theme});
    const auto plan = it.take_in();
    REQUIRE(plan.conflicts.size() == 1);
    CHECK(plan.conflicts[0].sentence ==
          "The theme “quillword theme” was deleted by one coder and used by Ben Rater.");
    CHECK(store::themes(*it.project).size() == 1);
    CHECK(store::evidence(*it.project, {{}, it.theme.text(), {}}, {}).size() == 2);
}

TEST_CASE("a case deleted here and charted there stays, and a code that goes here leaves its column") {
    Charted it;
    {
        auto copy = it.copy();
        model::MatrixCell cell = *store::matrix_cell(copy, it.cell);
        cell.wave = "after";
        must(copy.run(store::ChartCells{{cell}}));
    }
    it.project.run(store::DeleteCode{it.trust});
    it.project.run(store::DeleteCases{{it.family}});
    it.take_in();
    CHECK(store::matrix_columns(*it.project, it.charted)[0].label == "Trust");
    CHECK(store::matrix_cells(*it.project, it.charted).size() == 2);
}

TEST_CASE("a passage cited here while its text is corrected there stays on its words") {
    Charted it;
    {
        auto copy = it.copy();
        must(copy.run(store::EditText{it.source, {{0}, {3}}, "The key worker"}));
    }
    auto link = it.cited(model::EvidenceOwner::theme, it.theme.text());
    link.stance = model::Stance::against;
    link.range = {{13}, {34}};
    it.project.run(store::CiteEvidence{{link}});
    it.take_in();
    const auto rows = store::evidence(*it.project, {{}, it.theme.text(), {}}, {});
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].passage == "I trusted her");
    CHECK(rows[1].passage == "I trusted her at once");
}

TEST_CASE("two judge the same in two copies, and each judgement comes in beside the other") {
    Charted it;
    const auto board = store::judgements(*it.project, it.project->coder());
    {
        auto copy = it.copy();
        auto judgement = board[0].judgement;
        judgement.rating = "weak";
        must(copy.run(store::Judge{judgement}));
    }
    it.take_in();
    const auto now = store::judgements(*it.project, it.project->coder());
    REQUIRE(now.size() == 2);
    CHECK(now[0].judgement.rating == "quillword rating");
    CHECK(now[1].hidden);
}

TEST_CASE("the words of a withdrawn source are nowhere in the file, nor in the cells that cite it") {
    Charted it;
    for (const bool everywhere : {false, true}) {
        if (!everywhere) {
            const auto plan = must(store::plan_erasure(
                *it.project, store::test::order_for(store::WithdrawSource{it.source}, false)));
            const auto cell = std::ranges::find_if(
                plan.stays, [](const auto& one) { return one.kind == "cell of a framework matrix"; });
            CHECK(cell != plan.stays.end());
            continue;
        }
        store::test::erased(*it.project, store::test::order_for(store::WithdrawSource{it.source}, true));
    }
    check_sound(it.project);
    CHECK(store::evidence(*it.project, {}, {}).empty());
    CHECK(store::source_stages(*it.project).empty());
    CHECK(store::matrix_cell(*it.project, it.cell)->summary == "quillword: [withdrawn].");
    it.project.close();
    CHECK(store::test::findings(it.project.folder(), {"trusted her at once", "TB-P-07"}).empty());
}

TEST_CASE("words that are redacted go from every finding, and a cited passage keeps to what is left") {
    Charted it;
    store::test::erased(*it.project,
                        store::test::order_for(store::RedactWords{{"quillword"}, {}, false, false}, true));
    check_sound(it.project);
    store::test::erased(*it.project,
                        store::test::order_for(store::RedactPassage{it.source, {{15}, {22}}}, true));
    check_sound(it.project);
    for (const auto& row : store::evidence(*it.project, {}, {})) {
        CHECK(row.passage.find("trusted") == std::string::npos);
        CHECK(row.corrected);
    }
    it.project.close();
    CHECK(store::test::findings(it.project.folder(), {"quillword", "trusted"}).empty());
}

TEST_CASE("a blind copy has no finding, and none can be made in it") {
    Charted it;
    const CoderId amina(it.project.run(store::AddCoder{{}, "Amina", ""}).subject);
    store::StartRound start;
    start.name = "First";
    start.kind = model::RoundKind::reliability;
    start.sources = {it.source};
    start.coders = {amina, it.project->coder()};
    store::CopyToGive give;
    give.round = RoundId(it.project.run(start).subject);
    give.coder = amina;
    give.kind = model::CopyKind::blind;
    give.file = it.project.folder() / "amina" / "blind.attune";
    std::filesystem::create_directories(give.file.parent_path());
    must(store::give_copy(*it.project, give));
    CHECK(store::test::findings(give.file.parent_path(), {"quillword"}).empty());
    auto copy = must(store::Project::open(give.file, {}));
    CHECK(store::themes(copy).empty());
    model::Theme theme;
    theme.name = "Mine";
    CHECK_FALSE(copy.run(store::SaveTheme{theme}).has_value());
}

TEST_CASE("two copies that each named a theme alike keep both, and nothing is refused") {
    Charted it;
    store::SaveTheme save;
    save.theme.name = "Named by both";
    {
        auto copy = it.copy();
        must(copy.run(save));
    }
    it.project.run(save);
    it.take_in();
    const auto themes = store::themes(*it.project);
    CHECK(std::ranges::count(themes, "Named by both", &model::Theme::name) == 2);
    must(it.project->undo());
    must(it.project->redo());
    check_sound(it.project);
}

TEST_CASE("a measure put beside an element is undone, redone, and merged with what the other copy says") {
    Findings it;
    model::Variable made;
    made.name = "wemwbs";
    made.type = model::VariableType::number;
    const VariableId wemwbs(it.project.run(store::AddVariable{made}).subject);
    made.name = "phq9";
    const VariableId phq9(it.project.run(store::AddVariable{made}).subject);
    const auto beside = [&] {
        std::map<VariableId, bool> said;
        for (const auto& one : store::variables_beside(*it.project)) {
            CHECK(one.element == it.element);
            said[one.variable] = one.beside;
        }
        return said;
    };
    using Said = std::map<VariableId, bool>;
    const auto put = it.project.run(store::LinkVariable{it.element, wemwbs, true});
    CHECK(put.sentence == "Put “wemwbs” beside “Trusting relationship”");
    CHECK(beside() == Said{{wemwbs, true}});
    CHECK_FALSE(it.project.run(store::LinkVariable{it.element, wemwbs, true}).changed);
    must(it.project->undo());
    CHECK(beside().empty());
    must(it.project->redo());
    CHECK(beside() == Said{{wemwbs, true}});

    // What both say meets in one row, and the last who said it has it; what one says comes in.
    const auto file = it.project.folder() / "copy.attune";
    must(it.project->save_copy(file));
    {
        store::OpenProject how;
        how.coder_name = "Ben Rater";
        auto copy = must(store::Project::open(file, how));
        must(copy.run(store::LinkVariable{it.element, phq9, true}));
    }
    CHECK(it.project.run(store::LinkVariable{it.element, wemwbs, false}).sentence ==
          "Took “wemwbs” away from “Trusting relationship”");
    const auto plan = must(store::plan_merge(*it.project, {{file}}));
    must(store::merge(*it.project, {{file}}, plan));
    CHECK(beside() == Said{{wemwbs, false}, {phq9, true}});
    check_sound(it.project);
    CHECK(must(store::plan_merge(*it.project, {{file}})).nothing());

    // A variable that goes takes what was said of it along, and undo brings both back.
    it.project.run(store::DeleteVariables{{phq9}});
    CHECK(beside() == Said{{wemwbs, false}});
    must(it.project->undo());
    CHECK(beside() == Said{{wemwbs, false}, {phq9, true}});
    check_sound(it.project);
    CHECK_FALSE(it.project->run(store::LinkVariable{it.element, VariableId("none"), true}));
    CHECK_FALSE(it.project->run(store::LinkVariable{ElementId("none"), wemwbs, true}));
}
