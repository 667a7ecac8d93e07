// SPDX-License-Identifier: GPL-3.0-or-later
// Matrices, themes, configurations, joint displays, judgements and the passages they stand on: each command
// goes there and back, and what other commands take away takes its share of them along.
#include <doctest/doctest.h>

#include <algorithm>

#include "store/commands/case_commands.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/joint_commands.h"
#include "store/commands/judgement_commands.h"
#include "store/commands/matrix_commands.h"
#include "store/commands/project_commands.h"
#include "store/commands/saved_query_commands.h"
#include "store/commands/theme_commands.h"
#include "store/findings_fixture.h"
#include "store/queries/judgement_queries.h"
#include "store/queries/matrix_queries.h"
#include "store/queries/saved_queries.h"
#include "store/queries/theme_queries.h"
#include "store/round_trip.h"
#include "text/fold.h"

using namespace attune;
using namespace attune::test;

TEST_CASE("a query is saved, changed, found and deleted") {
    TestProject project;
    model::SavedQuery query;
    query.name = "Who contradicts";
    query.line = "code:Trust and direction:negative";
    query.id = SavedQueryId(check_round_trip(project, store::SaveQuery{query}).subject);
    query.line = "code:Trust and direction:mixed";
    check_round_trip(project, store::SaveQuery{query});
    check_no_change(project, store::SaveQuery{query});
    CHECK(must(store::find_saved_query(*project, "WHO contradicts")).line == query.line);
    query.line = " ";
    check_refused(project, store::SaveQuery{query});
    check_round_trip(project, store::DeleteQuery{query.id});
    CHECK(store::saved_queries(*project).empty());
    check_refused(project, store::DeleteQuery{query.id});
}

TEST_CASE("how far a source has come is marked once, and can be taken back") {
    Findings it;
    check_round_trip(it.project, store::MarkStage{{it.source, it.other}, model::Stage::read});
    check_no_change(it.project, store::MarkStage{{it.source}, model::Stage::read});
    check_round_trip(it.project, store::MarkStage{{it.source}, model::Stage::charted});
    const auto stages = store::source_stages(*it.project);
    REQUIRE(stages.size() == 3);
    CHECK(stages[1].stage == model::Stage::charted);
    CHECK(stages[1].coder_name == "Ada Coder");
    check_round_trip(it.project, store::UnmarkStage{{it.source}, model::Stage::charted});
    check_refused(it.project, store::MarkStage{{}, model::Stage::read});
    check_round_trip(it.project, store::DeleteSource{it.source});
    CHECK(store::source_stages(*it.project).size() == 1);
}

TEST_CASE("a matrix has columns of elements, codes and headings, and goes with what is charted in it") {
    Findings it;
    model::FrameworkMatrix matrix;
    matrix.name = "How change happens";
    model::MatrixColumn trust, free;
    trust.code = it.trust;
    free.heading = "Anything else";
    matrix.id = MatrixId(check_round_trip(it.project, store::SaveMatrix{matrix, {trust, free}}).subject);
    matrix.choices = R"({"rows":"interviewed"})";
    check_round_trip(it.project, store::SaveMatrix{matrix, {}});
    check_no_change(it.project, store::SaveMatrix{matrix, {}});
    check_refused(it.project, store::AddColumns{matrix.id, {trust}});
    check_refused(it.project, store::AddColumns{matrix.id, {model::MatrixColumn()}});
    model::MatrixColumn element;
    element.element = it.element;
    check_round_trip(it.project, store::AddColumns{matrix.id, {element}, 0});
    auto columns = store::matrix_columns(*it.project, matrix.id);
    REQUIRE(columns.size() == 3);
    CHECK(columns[0].label == "Trusting relationship");
    CHECK(columns[1].label == "Trust");
    CHECK(columns[2].label == "Anything else");
    check_round_trip(it.project,
                     store::MoveFinding{store::MoveFinding::Kind::column, columns[0].column.id.text(), -1});
    check_round_trip(it.project, store::RenameColumn{columns[1].column.id, "Trust in the worker"});
    check_refused(it.project, store::RenameColumn{columns[2].column.id, ""});

    model::MatrixCell cell;
    cell.column = columns[1].column.id;
    cell.of = it.family;
    check_refused(it.project, store::ChartCells{{cell}});  // nothing written
    cell.summary = "Came to trust the worker slowly.";
    cell.beneath = "c1:aa";
    const auto charted = check_round_trip(it.project, store::ChartCells{{cell}});
    CHECK(charted.sentence == "Charted “Trust in the worker” for “Family 07”");
    check_no_change(it.project, store::ChartCells{{cell}});
    cell.summary += " Not before wave 2.";
    check_round_trip(it.project, store::ChartCells{{cell}});
    model::MatrixCell none = cell;
    none.column = columns[2].column.id;
    none.summary.clear();
    none.state = model::CellState::no_data;
    check_round_trip(it.project, store::ChartCells{{none, cell}});
    CHECK(store::matrix_cells(*it.project, matrix.id).size() == 2);
    check_round_trip(it.project,
                     store::CiteEvidence{{it.cited(model::EvidenceOwner::cell, charted.subject)}});

    // The code goes; what was charted under it stays under its name.
    check_round_trip(it.project, store::DeleteCode{it.trust});
    CHECK(store::matrix_columns(*it.project, matrix.id)[0].label == "Trust in the worker");
    CHECK(store::matrix_cells(*it.project, matrix.id).size() == 2);
    check_round_trip(it.project, store::ClearCells{{MatrixCellId(charted.subject)}});
    CHECK(store::evidence(*it.project, {}, {}).empty());
    check_round_trip(it.project, store::ChartCells{{cell}});
    check_round_trip(it.project, store::DeleteColumn{columns[2].column.id});
    check_round_trip(it.project, store::DeleteCases{{it.family}});
    CHECK(store::matrix_cells(*it.project, matrix.id).empty());
    check_round_trip(it.project, store::DeleteMatrix{matrix.id});
    CHECK(store::framework_matrices(*it.project).empty());
    check_refused(it.project, store::DeleteMatrix{matrix.id});
}

TEST_CASE("a column follows a code into the one that it is merged into, and a theme has it once") {
    Findings it;
    const auto other = it.project.code("Belief");
    model::MatrixColumn column;
    column.code = it.trust;
    const MatrixId matrix(it.project.run(store::SaveMatrix{it.matrix(), {column}}).subject);
    model::Theme theme;
    theme.name = "Trust first";
    theme.codes = {it.trust, other};
    it.project.run(store::SaveTheme{theme});
    check_round_trip(it.project, store::MergeCodes{{it.trust}, other});
    CHECK(store::matrix_columns(*it.project, matrix)[0].column.code == other);
    CHECK(store::themes(*it.project)[0].codes == std::vector<CodeId>{other});
}

TEST_CASE("a wave that is renamed takes its cells along, and one with cells cannot go") {
    Findings it;
    store::EditProject info;
    info.waves = std::vector<std::string>{"before", "after"};
    it.project.run(info);
    model::MatrixColumn column;
    column.code = it.trust;
    const MatrixId matrix(it.project.run(store::SaveMatrix{it.matrix(), {column}}).subject);
    model::MatrixCell cell;
    cell.column = store::matrix_columns(*it.project, matrix)[0].column.id;
    cell.of = it.family;
    cell.wave = "after";
    cell.summary = "Trusts her.";
    it.project.run(store::ChartCells{{cell}});
    info.waves = std::vector<std::string>{"before"};
    check_refused(it.project, info);
    info.waves = std::vector<std::string>{"before", "six months"};
    check_round_trip(it.project, info);
    CHECK(store::matrix_cells(*it.project, matrix)[0].wave == "six months");
}

TEST_CASE("a theme has a claim, codes, and passages for and against") {
    Findings it;
    model::Theme theme;
    theme.name = "Trust comes first";
    theme.claim = "Families take up help once they trust the worker.";
    theme.codes = {it.trust};
    theme.id = ThemeId(check_round_trip(it.project, store::SaveTheme{theme}).subject);
    theme.note = "ask about fathers";
    theme.codes.clear();
    check_round_trip(it.project, store::SaveTheme{theme});
    check_no_change(it.project, store::SaveTheme{theme});
    auto link = it.cited(model::EvidenceOwner::theme, theme.id.text());
    check_refused(it.project, store::CiteEvidence{{link}});  // neither for nor against
    link.stance = model::Stance::in_favour;
    const EvidenceId id(check_round_trip(it.project, store::CiteEvidence{{link}}).subject);
    check_no_change(it.project, store::CiteEvidence{{link}});
    link.slot = model::Slot::context;
    check_refused(it.project, store::CiteEvidence{{link}});
    check_round_trip(it.project, store::ChangeEvidence{id, model::Stance::against, {}, "on reflection"});
    auto rows = store::evidence(*it.project, {}, {});
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].passage == "I trusted her");
    CHECK(rows[0].speakers == "P1");
    CHECK(rows[0].evidence.stance == model::Stance::against);
    CHECK_FALSE(rows[0].corrected);
    it.project.run(store::EditText{it.source, {{0}, {3}}, "The key worker"});
    rows = store::evidence(*it.project, {{}, theme.id.text(), {}}, {});
    CHECK(rows[0].passage == "I trusted her");
    check_sound(it.project);
    check_round_trip(it.project, store::DropEvidence{{id}});
    it.project.run(store::CiteEvidence{{[&] {
        auto again = it.cited(model::EvidenceOwner::theme, theme.id.text());
        again.stance = model::Stance::in_favour;
        return again;
    }()}});
    check_round_trip(it.project, store::DeleteTheme{theme.id});
    CHECK(store::evidence(*it.project, {}, {}).empty());
}

TEST_CASE("a configuration keeps what it said before, with the reason") {
    Findings it;
    model::Configuration configuration;
    configuration.name = "Trust opens doors";
    configuration.says = {"isolated mothers", "one steady worker", "feels believed", "takes up help", {}};
    configuration.id =
        ConfigurationId(check_round_trip(it.project, store::SaveConfiguration{configuration, {}}).subject);
    configuration.says.status = model::ConfigurationStatus::refined;
    configuration.says.context = "isolated mothers with a worker from before birth";
    check_round_trip(it.project, store::SaveConfiguration{configuration, "three families began later"});
    check_no_change(it.project, store::SaveConfiguration{configuration, "three families began later"});
    const auto versions = store::configuration_versions(*it.project, configuration.id);
    REQUIRE(versions.size() == 1);
    CHECK(versions[0].number == 1);
    CHECK(versions[0].said.context == "isolated mothers");
    CHECK(versions[0].reason == "three families began later");
    auto link = it.cited(model::EvidenceOwner::configuration, configuration.id.text());
    link.stance = model::Stance::in_favour;
    check_refused(it.project, store::CiteEvidence{{link}});  // no slot
    link.slot = model::Slot::reasoning;
    check_round_trip(it.project, store::CiteEvidence{{link}});
    check_round_trip(it.project, store::DeleteConfiguration{configuration.id});
    CHECK(store::configurations(*it.project).empty());
}

TEST_CASE("a row of a joint display says how words and numbers fit, and why") {
    Findings it;
    model::JointDisplay display;
    display.name = "Trust and well-being";
    display.id = JointDisplayId(check_round_trip(it.project, store::SaveJointDisplay{display}).subject);
    display.choices = R"({"measure":"swemwbs"})";
    check_round_trip(it.project, store::SaveJointDisplay{display});
    model::JointRow row;
    row.display = display.id;
    check_refused(it.project, store::SaveJointRow{row});
    row.element = it.element;
    row.fit = model::Fit::dissonance;
    check_refused(it.project, store::SaveJointRow{row});  // no rationale
    row.rationale = "Scores rose where nobody spoke of trust.";
    row.statistic = R"({"kind":"paired change"})";
    row.id = JointRowId(check_round_trip(it.project, store::SaveJointRow{row}).subject);
    row.inference = "Trust is not all.";
    check_round_trip(it.project, store::SaveJointRow{row});
    check_no_change(it.project, store::SaveJointRow{row});
    check_round_trip(it.project,
                     store::CiteEvidence{{it.cited(model::EvidenceOwner::joint_row, row.id.text())}});
    model::JointRow of_case;
    of_case.display = display.id;
    of_case.of = it.family;
    it.project.run(store::SaveJointRow{of_case});
    const auto rows = store::joint_rows(*it.project, display.id);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].label == "Trusting relationship");
    CHECK(rows[1].label == "Family 07");
    check_round_trip(it.project, store::MoveFinding{store::MoveFinding::Kind::joint_row, row.id.text(), 1});
    CHECK(check_round_trip(it.project, store::DeleteJointRow{row.id}).sentence ==
          "Deleted the row “Trusting relationship” of the joint display “Trust and well-being” with 1 cited "
          "passage, what was taken together and its fit with the reason");
    check_round_trip(it.project, store::DeleteCases{{it.family}});
    CHECK(store::joint_rows(*it.project, display.id).empty());
    check_round_trip(it.project, store::DeleteJointDisplay{display.id});
}

TEST_CASE("a threshold is locked by its day, and a second one supersedes the first") {
    Findings it;
    model::Criterion criterion;
    criterion.name = "feasibility";
    criterion.id = CriterionId(check_round_trip(it.project, store::SaveCriterion{criterion}).subject);
    criterion.description = "can it be done";
    check_round_trip(it.project, store::SaveCriterion{criterion});
    model::Threshold threshold;
    threshold.criterion = criterion.id;
    threshold.words = "families that stay to the end";
    check_refused(it.project, store::SetThreshold{threshold});
    threshold.green = "70 % or more";
    threshold.amber = "50 to 69 %";
    check_round_trip(it.project, store::SetThreshold{threshold});
    threshold.green = "60 % or more";
    CHECK(check_round_trip(it.project, store::SetThreshold{threshold}).sentence ==
          "Superseded the threshold of “feasibility”");
    const auto all = store::thresholds(*it.project);
    REQUIRE(all.size() == 2);
    CHECK(all[0].green == "60 % or more");
    CHECK(all[0].day == "2023-11-14");
    CHECK_FALSE(all[0].superseded);
    CHECK(all[1].superseded);
    check_round_trip(it.project, store::DeleteCriterion{criterion.id});
    CHECK(store::thresholds(*it.project).empty());
}

TEST_CASE("nobody reads another rater's judgement before their own is finished") {
    Findings it;
    model::Criterion criterion;
    criterion.name = "feasibility";
    const CriterionId feasibility(it.project.run(store::SaveCriterion{criterion}).subject);
    const auto ada = it.project->coder();
    model::Judgement judgement;
    judgement.criterion = feasibility;
    judgement.element = it.element;
    judgement.rating = "promising";
    judgement.numbers = {"14 of 20 families stayed"};
    judgement.confidence.adequacy = "few fathers";
    judgement.finished = true;
    check_refused(it.project, store::Judge{judgement});  // finished without a reason
    judgement.finished = false;
    const auto mine = check_round_trip(it.project, store::Judge{judgement}).subject;
    auto link = it.cited(model::EvidenceOwner::judgement, mine);
    link.stance = model::Stance::in_favour;
    check_round_trip(it.project, store::CiteEvidence{{link}});
    judgement.rationale = "Seven of nine families say so.";
    judgement.finished = true;
    const auto finished = check_round_trip(it.project, store::Judge{judgement});
    CHECK(finished.sentence.find("promising") == std::string::npos);
    judgement.rating = "strong";
    check_refused(it.project, store::Judge{judgement});

    const auto ben = it.project.work_as("Ben Rater");
    auto board = store::judgements(*it.project, ben);
    REQUIRE(board.size() == 1);
    CHECK(board[0].hidden);
    CHECK(board[0].judgement.rating.empty());
    CHECK(board[0].judgement.confidence.empty());
    CHECK(store::evidence(*it.project, {}, ben).empty());
    CHECK(store::evidence(*it.project, {}, ada).size() == 1);
    check_refused(it.project, store::CiteEvidence{{link}});
    check_refused(it.project, store::DropJudgement{JudgementId(mine)});
    model::Judgement agreed = judgement;
    agreed.agreed = true;
    check_refused(it.project, store::Judge{agreed});
    judgement.rating = "weak";
    judgement.finished = false;
    it.project.run(store::Judge{judgement});
    CHECK(store::judgements(*it.project, ben)[0].hidden);
    CHECK(store::judgements(*it.project, CoderId("somebody"))[0].hidden);
    judgement.finished = true;
    it.project.run(store::Judge{judgement});
    board = store::judgements(*it.project, ben);
    REQUIRE(board.size() == 2);
    CHECK(board[0].judgement.rating == "promising");
    CHECK(board[0].judgement.numbers == std::vector<std::string>{"14 of 20 families stayed"});
    CHECK(board[0].judgement.confidence.adequacy == "few fathers");
    CHECK_FALSE(store::judgements(*it.project, CoderId("somebody"))[0].hidden);
    agreed.rating = "promising, with care";
    const JudgementId together(check_round_trip(it.project, store::Judge{agreed}).subject);
    CHECK(store::judgements(*it.project, ada).back().judgement.agreed);
    check_round_trip(it.project, store::DropJudgement{together});
    check_round_trip(it.project, store::DeleteCriterion{feasibility});
    CHECK(store::evidence(*it.project, {}, ada).empty());
}

TEST_CASE("a cited passage goes with its source, wherever it is cited") {
    Findings it;
    model::Theme theme;
    theme.name = "Trust";
    auto link = it.cited(model::EvidenceOwner::theme, it.project.run(store::SaveTheme{theme}).subject);
    link.stance = model::Stance::against;
    it.project.run(store::CiteEvidence{{link}});
    check_round_trip(it.project, store::DeleteSource{it.source});
    CHECK(store::evidence(*it.project, {}, {}).empty());
    CHECK(store::themes(*it.project).size() == 1);
}

TEST_CASE("no two findings of a kind are given one name, however it is written") {
    Findings it;
    const auto taken = [&](const auto& command) {
        const auto done = it.project->run(command);
        return done ? std::string() : done.error().sentence;
    };
    store::SaveTheme theme;
    theme.theme.name = "Trust first";
    const ThemeId made(it.project.run(theme).subject);
    theme.theme.name = " trust   FIRST ";
    CHECK(taken(theme) == "There is a theme “Trust first” already; give this one another name.");
    theme.theme.name = "Trüst first";
    const ThemeId other(it.project.run(theme).subject);
    theme.theme.id = other;
    theme.theme.name = "TRUST FIRST";
    CHECK_FALSE(taken(theme).empty());
    theme.theme.id = made;  // it may write its own name otherwise
    CHECK(taken(theme).empty());

    store::SaveConfiguration configuration;
    store::SaveJointDisplay display;
    store::SaveCriterion criterion;
    store::SaveMatrix matrix;
    configuration.configuration.name = display.display.name = criterion.criterion.name = matrix.matrix.name =
        "Trust first";
    it.project.run(configuration);
    it.project.run(display);
    it.project.run(criterion);
    it.project.run(matrix);
    CHECK(taken(configuration).starts_with("There is a configuration “Trust first” already"));
    CHECK(taken(display).starts_with("There is a joint display “Trust first” already"));
    CHECK(taken(criterion).starts_with("There is a criterion “Trust first” already"));
    CHECK(taken(matrix).starts_with("There is a framework matrix “Trust first” already"));

    // What the history brings back is never refused, nor is a change of what then has its name twice.
    const auto gone = it.project.run(store::DeleteTheme{made});
    theme.theme.id = {};
    theme.theme.name = "Trust first";
    it.project.run(theme);
    must(it.project->undo_operation(gone.operation));
    const auto both = store::themes(*it.project);
    CHECK(std::ranges::count_if(both,
                                [](const auto& one) { return text::fold(one.name) == "trust first"; }) == 3);
    theme.theme = both.front();
    theme.theme.claim = "A kept promise.";
    CHECK(taken(theme).empty());
    check_sound(it.project);
}

TEST_CASE("a column and a kept query get no name that another one has, however it is written") {
    Findings it;
    const auto taken = [&](const auto& command) {
        const auto done = it.project->run(command);
        return done ? std::string() : done.error().sentence;
    };
    model::MatrixColumn trust, free;
    trust.code = it.trust;
    free.heading = "Anything else";
    const MatrixId matrix(it.project.run(store::SaveMatrix{it.matrix(), {trust, free}}).subject);
    model::MatrixColumn again;
    again.heading = "anything  ELSE ";
    CHECK(taken(store::AddColumns{matrix, {again}}) ==
          "There is a column “Anything else” already; give this one another name.");
    again.heading = "TRUST";  // as the column of the code is called
    CHECK(taken(store::AddColumns{matrix, {again}}).starts_with("There is a column “Trust” already"));
    model::MatrixColumn element;
    element.element = it.element;
    element.heading = "anything else";
    CHECK_FALSE(taken(store::AddColumns{matrix, {element, again}}).empty());
    const auto columns = store::matrix_columns(*it.project, matrix);
    CHECK_FALSE(taken(store::RenameColumn{columns[1].column.id, "Trust"}).empty());
    CHECK(taken(store::RenameColumn{columns[1].column.id, "ANYTHING else"}).empty());
    model::FrameworkMatrix second;
    second.name = "Another matrix";
    CHECK(taken(store::SaveMatrix{second, {free}}).empty());  // names are those of one matrix
    // A column that is called by its code is named by whoever adds it, too.
    const auto named_alike = it.project.code("Anything else");
    model::MatrixColumn of_code;
    of_code.code = named_alike;
    CHECK_FALSE(taken(store::AddColumns{matrix, {of_code}}).empty());
    of_code.heading = "Anything else that was said";
    CHECK(taken(store::AddColumns{matrix, {of_code}}).empty());

    store::SaveQuery query;
    query.query.name = "Against trust";
    query.query.line = "code Trust";
    const SavedQueryId kept(it.project.run(query).subject);
    query.query.name = " against   TRUST";
    CHECK(taken(query) == "There is a kept query “Against trust” already; give this one another name.");
    query.query.id = kept;
    CHECK(taken(query).empty());  // it may write its own name otherwise
}

TEST_CASE("what changes nothing says so, and not that it was done") {
    Findings it;
    const auto says = [&](const auto& command) {
        const auto done = it.project.run(command);
        CHECK_FALSE(done.changed);
        return done.sentence;
    };
    store::SaveTheme theme;
    theme.theme.name = "Trust first";
    theme.theme.id = ThemeId(it.project.run(theme).subject);
    CHECK(says(theme) == "Nothing to change in the theme “Trust first”");
    store::SaveConfiguration configuration;
    configuration.configuration.name = "A kept word";
    configuration.configuration.id = ConfigurationId(it.project.run(configuration).subject);
    CHECK(says(configuration) == "Nothing to change in the configuration “A kept word”");
    store::SaveCriterion criterion;
    criterion.criterion.name = "feasibility";
    criterion.criterion.id = CriterionId(it.project.run(criterion).subject);
    CHECK(says(criterion) == "Nothing to change in the criterion “feasibility”");
    store::Judge judge;
    judge.judgement.criterion = criterion.criterion.id;
    judge.judgement.element = it.element;
    judge.judgement.rating = "amber";
    it.project.run(judge);
    CHECK(says(judge).starts_with("Nothing to change in the judgement of “feasibility”"));
    model::MatrixColumn column;
    column.code = it.trust;
    const MatrixId matrix(it.project.run(store::SaveMatrix{it.matrix(), {column}}).subject);
    model::MatrixCell cell;
    cell.column = store::matrix_columns(*it.project, matrix)[0].column.id;
    cell.of = it.family;
    cell.summary = "Trusts her.";
    const auto charted = it.project.run(store::ChartCells{{cell}}).subject;
    CHECK(says(store::ChartCells{{cell}}) == "Nothing to change in this cell: it says so already");
    CHECK(says(store::RenameColumn{cell.column, ""}) == "The column is called “Trust” already");
    CHECK(says(store::MoveFinding{store::MoveFinding::Kind::column, cell.column.text(), 0}) ==
          "The column stands there already");
    store::CiteEvidence cite{{it.cited(model::EvidenceOwner::cell, charted)}};
    const EvidenceId cited(it.project.run(cite).subject);
    CHECK(says(cite).find("is cited in a cell of “Family 07” already") != std::string::npos);
    cite.cited.push_back(cite.cited.front());
    CHECK(says(cite) == "These passages are cited so already");
    CHECK(says(store::ChangeEvidence{cited, {}, {}, std::string()}).find("is cited so already") !=
          std::string::npos);
    it.project.run(store::MarkStage{{it.source}, model::Stage::read});
    CHECK(says(store::MarkStage{{it.source}, model::Stage::read}).starts_with("Marked already: "));
    CHECK(says(store::UnmarkStage{{it.source}, model::Stage::coded}).starts_with("Nothing to take back: "));
    store::SaveJointDisplay display;
    display.display.name = "Words and scores";
    display.display.id = JointDisplayId(it.project.run(display).subject);
    CHECK(says(display) == "Nothing to change in the joint display “Words and scores”");
    store::SaveQuery query;
    query.query.name = "All";
    query.query.line = "everything";
    query.query.id = SavedQueryId(it.project.run(query).subject);
    CHECK(says(query) == "Nothing to change in the query “All”");
}
