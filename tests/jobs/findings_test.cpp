// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger, the judgement board and joint displays, and that a file of them can be asked again.
#include <doctest/doctest.h>

#include <algorithm>

#include "exchange/report/manifest.h"
#include "jobs/findings/joint_report.h"
#include "jobs/findings/judgement_board.h"
#include "jobs/findings/ledger.h"
#include "jobs/framework_matrix.h"
#include "jobs/interviewed.h"
#include "jobs/matrix_exchange.h"
#include "jobs/matrix_workbook.h"
#include "jobs/report/rederive.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/joint_commands.h"
#include "store/commands/judgement_commands.h"
#include "store/commands/matrix_commands.h"
#include "store/commands/project_commands.h"
#include "store/commands/report_commands.h"
#include "store/commands/theme_commands.h"
#include "store/commands/variable_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/settings.h"

using namespace attune;
using namespace attune::jobs;
using test::must;

namespace {

// The two families of Interviewed, with a score at two waves and two elements.
struct Studied : test::Interviewed {
    ElementId trust, activity;
    CodeId code = project.code("Trust");
    VariableId wemwbs;
    std::map<std::string, CaseId> families;

    Studied() {
        store::LoadFramework load;
        load.framework.key = "own";
        load.framework.types = {{"activity", "Activity", 1, "I"}, {"mechanism", "Mechanism", 2, "M"}};
        load.framework.groups = {{"g-a", "Activities", "activity", 1, false},
                                 {"g-m", "Mechanisms", "mechanism", 2, false}};
        load.framework.elements = {element("act", "Visits", "g-a", "activity"),
                                   element("trust", "Trust", "g-m", "mechanism")};
        load.framework.elements[1].requires_type = {"activity"};
        load.framework.links = {{"act", "trust", "seed"}};
        project.run(load);
        trust = must(store::find_element(*project, "trust"));
        activity = must(store::find_element(*project, "act"));
        project.run(store::LinkElement{code, trust});
        for (const auto& row : store::cases(*project)) families.emplace(row.of.name, row.of.id);
        store::EditProject edit;
        edit.waves = std::vector<std::string>{"Entry", "Exit"};
        project.run(edit);
        model::Variable variable;
        variable.id = wemwbs = project->new_id<VariableId>();
        variable.name = "wemwbs";
        variable.type = model::VariableType::number;
        variable.by_wave = true;
        variable.measure = "wemwbs";
        project.run(store::AddVariable{variable});
        score("Family 01", "40", "50");
        score("Family 02", "44", "40");
    }
    static model::Element element(const char* key, const char* name, const char* group, const char* type) {
        model::Element made;
        made.key = key;
        made.name = name;
        made.group = group;
        made.type = type;
        made.definition = name;
        made.origin = "seed";
        return made;
    }
    void score(const std::string& family, const std::string& before, const std::string& after) {
        const auto of = families.at(family).text();
        project.run(store::SetValues{{{wemwbs, of, "Entry", before}, {wemwbs, of, "Exit", after}}});
    }
    CodingId coding(const SourceId& source) {
        const auto range = answer(source);
        return project.coding(source, range.begin.value, range.end.value, code);
    }
    void cite(model::EvidenceOwner owner, const std::string& id, const SourceId& source,
              model::Stance stance) {
        model::Evidence link;
        link.owner = owner;
        link.owner_id = id;
        link.source = source;
        link.range = answer(source);
        link.stance = stance;
        project.run(store::CiteEvidence{{link}});
    }
    CriterionId promise() {
        store::SaveCriterion save;
        save.criterion.name = "Promise";
        return CriterionId(project.run(save).subject);
    }
    JudgementId judge(const CriterionId& criterion, const std::string& rating, bool finished,
                      bool agreed = false) {
        auto judgement = own_judgement(*project, criterion, trust, agreed);
        judgement.rating = rating;
        judgement.rationale = "So it is.";
        judgement.finished = finished;
        return JudgementId(project.run(store::Judge{judgement}).subject);
    }
    JointDisplayId display(model::JointKind kind, const JointChoices& choices = {}) {
        store::SaveJointDisplay save;
        save.display.name = "Display, " + std::string(model::joint_kind_word(kind));
        save.display.kind = kind;
        save.display.choices = joint_choices_json(choices);
        return JointDisplayId(project.run(save).subject);
    }
    StatisticRecipe recipe(RecipeKind kind) const {
        StatisticRecipe made;
        made.kind = kind;
        made.variable = wemwbs;
        return made;
    }
};

const LedgerEntry& entry_of(const Ledger& ledger, const ElementId& element) {
    return *std::ranges::find_if(ledger.entries, [&](const auto& one) { return one.element.id == element; });
}

bool has(const std::vector<std::string>& all, const std::string& part) {
    return std::ranges::any_of(all, [&](const auto& one) { return one.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("the ledger counts voices and families, names who cites, and lists what is missing") {
    Studied it;
    it.coding(it.staff);
    auto ledger = must(read_ledger(*it.project));
    CHECK(ledger.entries.size() == 2);
    CHECK(has(entry_of(ledger, it.trust).gaps, "No parent"));
    CHECK(has(entry_of(ledger, it.trust).gaps, "1 passage without the companion code"));
    CHECK(has(entry_of(ledger, it.activity).gaps, "Nothing is coded"));
    it.coding(it.first);
    store::SaveTheme theme;
    theme.theme.name = "Slow trust";
    const ThemeId made(it.project.run(theme).subject);
    it.cite(model::EvidenceOwner::theme, made.text(), it.first, model::Stance::in_favour);
    it.cite(model::EvidenceOwner::theme, made.text(), it.second, model::Stance::against);
    must(link_variable(*it.project, it.trust, it.wemwbs, true));
    ledger = must(read_ledger(*it.project));
    const auto& entry = entry_of(ledger, it.trust);
    CHECK(entry.all.families == 1);
    CHECK(entry.all.codings == 2);
    REQUIRE(entry.voices.size() == 2);
    CHECK(entry.voices[0].voice == "parent");
    CHECK(entry.voices[1].counts.families == 0);
    REQUIRE(entry.findings.size() == 1);
    CHECK(entry.findings[0].name == "Slow trust");
    CHECK(entry.findings[0].passages_for == 1);
    CHECK(entry.findings[0].passages_against == 0);  // of another passage, which is not coded so
    REQUIRE(entry.measures.size() == 1);
    CHECK(has(entry.measures[0].lines, "1 improved, 0 the same, 1 worse"));
    CHECK(has(entry.gaps, "One family only"));
    must(link_variable(*it.project, it.trust, it.wemwbs, false));
    ledger = must(read_ledger(*it.project));
    CHECK(entry_of(ledger, it.trust).measures.empty());
    CHECK(ledger.variables.front().id == it.wemwbs);
}

TEST_CASE("what was said beside the history before still holds, until somebody says otherwise") {
    Studied it;
    must(store::save_setting(*it.project, "element_variables",
                             "{\"" + it.trust.text() + "\":{\"" + it.wemwbs.text() + "\":true}}"));
    const auto measures = [&] { return entry_of(must(read_ledger(*it.project)), it.trust).measures.size(); };
    CHECK(measures() == 1);
    must(link_variable(*it.project, it.trust, it.wemwbs, false));
    CHECK(measures() == 0);
    must(it.project->undo());
    CHECK(measures() == 1);
}

TEST_CASE("raters do not see each other's first rating, and what stands on little is flagged") {
    Studied it;
    const auto promise = it.promise();
    const CoderId ada = it.project->coder();
    const auto first = it.judge(promise, "green", false);
    it.cite(model::EvidenceOwner::judgement, first.text(), it.first, model::Stance::in_favour);
    it.judge(promise, "green", true);
    const CoderId ben = it.project.work_as("Ben");
    const auto board = [&](const CoderId& reader) {
        const auto cited = must(CitedPassages::read(*it.project, {}, {}, reader));
        const auto read = read_board(*it.project, cited, reader);
        REQUIRE(read.cells.size() == 1);
        std::vector<std::pair<std::string, std::vector<std::string>>> all;
        for (const auto& rated : read.cells[0].ratings)
            all.emplace_back(rated.row.hidden ? "?" : rated.row.judgement.rating, rated.flags);
        return std::tuple(all, read.cells[0].may_agree(), read.cells[0].differ());
    };
    CHECK(std::get<0>(board(ben))[0].first == "?");
    it.judge(promise, "amber", false);
    CHECK(std::get<0>(board(ada))[1].first == "?");
    it.judge(promise, "amber", true);
    const auto [ratings, may_agree, differ] = board(ada);
    CHECK(ratings[0] ==
          std::pair<std::string, std::vector<std::string>>{"green", {"One voice only: parent."}});
    CHECK(ratings[1] == std::pair<std::string, std::vector<std::string>>{"amber", {"No evidence is cited."}});
    CHECK(may_agree);
    CHECK(differ);
    it.judge(promise, "amber", true, true);
    const auto cited = must(CitedPassages::read(*it.project));
    const auto read = read_board(*it.project, cited);
    REQUIRE(read.cells[0].agreed);
    CHECK(read.cells[0].agreed->row.judgement.rating == "amber");
    CHECK(confidence_facts(read.cells[0].ratings[0], read.families_heard)[2] ==
          "Cited: 1 of 2 families heard.");
}

TEST_CASE("what the raters cite is taken over once, and left to them where they disagree") {
    Studied it;
    const auto promise = it.promise();
    const auto rate = [&](const char* coder, const std::vector<std::pair<SourceId, model::Stance>>& cited) {
        it.project.work_as(coder);
        const auto rating = it.judge(promise, "green", false);
        for (const auto& [source, stance] : cited)
            it.cite(model::EvidenceOwner::judgement, rating.text(), source, stance);
        it.judge(promise, "green", true);
    };
    using enum model::Stance;
    const auto offered = [&] {
        const auto cited = must(CitedPassages::read(*it.project));
        return raters_passages(read_board(*it.project, cited).cells.front());
    };
    rate("Ada", {{it.first, in_favour}, {it.second, against}});
    CHECK(offered().passages.empty());  // one rater is no agreement
    rate("Ben", {{it.first, against}, {it.second, against}});
    auto found = offered();
    REQUIRE(found.passages.size() == 1);
    CHECK(found.passages[0].source == it.second);
    CHECK(found.passages[0].stance == against);
    CHECK(found.disputed == 1);
    const auto agreed = it.judge(promise, "green", false, true);
    const auto done = must(
        it.project->run_unit([&](store::Unit& unit) { return take_over(unit, agreed, found.passages); }));
    CHECK(done.sentence == "Took 1 passage of the raters over into what they agreed on");
    found = offered();
    CHECK(found.passages.empty());
    CHECK(found.disputed == 1);
    it.cite(model::EvidenceOwner::judgement, agreed.text(), it.first, in_favour);
    CHECK(offered().disputed == 0);
}

TEST_CASE("a threshold says whether it was entered before the data") {
    test::TestProject project;
    CHECK(must(add_usual_criteria(*project)).changed);
    CHECK(store::criteria(*project).size() == 3);
    CHECK_FALSE(must(add_usual_criteria(*project)).changed);
    must(project->undo());  // all three at once
    CHECK(store::criteria(*project).empty());
    must(project->redo());
    const auto criteria = store::criteria(*project);
    const auto enter = [&](const std::string& green) {
        store::SetThreshold set;
        set.threshold.criterion = criteria[0].id;
        set.threshold.words = "Families who stay";
        set.threshold.green = green;
        project.run(set);
    };
    enter("60 %");
    project.source("TB-P-01", "I stayed.");
    enter("40 %");
    const auto cited = must(CitedPassages::read(*project));
    const auto board = read_board(*project, cited);
    REQUIRE(board.thresholds.size() == 2);  // the newest first
    CHECK_FALSE(board.thresholds[0].before_data);
    CHECK(board.thresholds[1].before_data);
    CHECK(board.thresholds[1].threshold.superseded);
}

TEST_CASE("a recipe is kept as JSON, worked out again, and says when its variable is gone") {
    Studied it;
    auto recipe = it.recipe(RecipeKind::bands);
    recipe.threshold = 4;
    recipe.better = "higher";
    CHECK(must(recipe_from(recipe_json(recipe))) == recipe);
    CHECK_FALSE(recipe_from("{}"));
    CHECK_FALSE(recipe_from("nothing"));
    const auto shown = must(run_recipe(*it.project, recipe));
    REQUIRE(shown.lines.size() == 1);
    CHECK(shown.lines[0].find("1 improved, 0 the same, 1 worse (by 4.00 or more); 2 pairs of 2 families") !=
          std::string::npos);
    CHECK(std::ranges::any_of(shown.numbers, [](const auto& number) {
        return number.key == "bands/0/improved/value" && number.value == 1;
    }));
    CHECK(has(must(run_recipe(*it.project, recipe, {5, 0})).lines, "withheld improved"));
    auto compared = it.recipe(RecipeKind::compare);
    compared.interviewed = compared.of_change = true;
    CHECK(
        must(run_recipe(*it.project, compared)).lines[0].starts_with("change of wemwbs, interviewed: mean "));
    recipe.variable = it.project->new_id<VariableId>();
    CHECK_FALSE(run_recipe(*it.project, recipe));
}

TEST_CASE("where nobody was measured a display says so in words") {
    Studied it;
    for (const char* family : {"Family 01", "Family 02"}) it.score(family, "40", "");
    for (const auto kind : {RecipeKind::change, RecipeKind::bands}) {
        auto recipe = it.recipe(kind);
        recipe.threshold = 3;
        recipe.better = "higher";
        CHECK(must(run_recipe(*it.project, recipe)).lines ==
              std::vector<std::string>{"wemwbs: none of 2 families measured at both waves"});
    }
    auto recipe = it.recipe(RecipeKind::describe);
    recipe.wave = "Exit";
    const auto shown = must(run_recipe(*it.project, recipe));
    CHECK(shown.lines == std::vector<std::string>{"wemwbs, Exit: none of 2 families measured"});
}

TEST_CASE("a joint display says how many families have both words and numbers") {
    Studied it;
    it.score("Family 02", "44", "");
    store::SaveTheme theme;
    theme.theme.name = "Slow trust";
    const ThemeId made(it.project.run(theme).subject);
    it.cite(model::EvidenceOwner::theme, made.text(), it.first, model::Stance::in_favour);
    it.cite(model::EvidenceOwner::theme, made.text(), it.second, model::Stance::in_favour);
    JointChoices choices;
    choices.statistic = it.recipe(RecipeKind::bands);
    const auto by_themes = it.display(model::JointKind::statistics_by_themes, choices);
    must(fill_joint(*it.project, by_themes));
    CHECK_FALSE(must(fill_joint(*it.project, by_themes)).changed);
    const auto cited = must(CitedPassages::read(*it.project));
    auto view = must(read_joint(*it.project, by_themes, cited));
    REQUIRE(view.rows.size() == 1);
    CHECK(with_both_words(view.rows[0], view.families_in_all) == "1 of 2 families with both");
    REQUIRE(view.rows[0].bands.size() == 4);
    CHECK(view.rows[0].bands[0].families == std::vector<std::string>{"Family 01"});
    CHECK(view.rows[0].bands[0].quotes.size() == 1);
    CHECK(view.rows[0].bands[3].families == std::vector<std::string>{"Family 02"});

    JointChoices scores;
    scores.variables = {it.wemwbs};
    const auto cross = it.display(model::JointKind::cross_case, scores);
    must(fill_joint(*it.project, cross));
    view = must(read_joint(*it.project, cross, cited));
    REQUIRE(view.rows.size() == 2);
    CHECK(view.rows[0].scores[0].words == "40 → 50 (improved)");
    CHECK(view.rows[1].scores[0].words == "44 → not known");

    // Nothing is cited of the families in this display; what themes cite of them is there to choose from.
    CHECK(offered_words(view.rows[0]) == "Nothing quoted yet: 1 passage of 1 family to choose from");

    const auto model_display = it.display(model::JointKind::logic_model);
    must(fill_joint(*it.project, model_display));
    view = must(read_joint(*it.project, model_display, cited));
    REQUIRE(view.rows.size() == 2);
    CHECK(view.rows[0].label == "Visits");
    REQUIRE(view.arrows.size() == 1);
    CHECK(view.arrows[0].together == 0);
}

TEST_CASE("rows for all there is have their numbers, and say what is left for the researcher") {
    Studied it;
    it.coding(it.first);
    must(link_variable(*it.project, it.trust, it.wemwbs, true));
    const auto beside = it.display(model::JointKind::side_by_side);
    const auto filled = must(fill_joint(*it.project, beside));
    CHECK(filled.sentence.starts_with("Added 1 row to the joint display"));
    CHECK(filled.sentence.ends_with(", 1 with a number"));
    CHECK(filled.left == "Left for you: the passages to quote, what both say together, and how they fit.");
    const auto cited = must(CitedPassages::read(*it.project));
    const auto view = must(read_joint(*it.project, beside, cited));
    REQUIRE(view.rows.size() == 1);
    REQUIRE(view.rows[0].statistic);
    CHECK(has(view.rows[0].statistic->lines, "wemwbs: mean change 3.00"));
    CHECK(view.rows[0].quotes.empty());
    CHECK(offered_words(view.rows[0]) == "Nothing quoted yet: 1 passage of 1 family to choose from");
    CHECK(must(read_joint(*it.project, beside, cited, {5, 0})).rows[0].offered_passages == 0);

    const auto model_display = it.display(model::JointKind::logic_model);
    CHECK(must(fill_joint(*it.project, model_display)).left.starts_with("1 row has no number: "));
    const auto cross = it.display(model::JointKind::cross_case);
    must(fill_joint(*it.project, cross));
    CHECK(must(read_joint(*it.project, cross, cited)).variables == std::vector<std::string>{"wemwbs"});
    const auto again = must(fill_joint(*it.project, cross));
    CHECK_FALSE(again.changed);
    CHECK(again.left.empty());
    // One step back takes the columns and the rows.
    must(it.project->undo());
    CHECK(must(read_joint(*it.project, cross, cited)).rows.empty());
    CHECK(must(read_joint(*it.project, cross, cited)).variables.empty());
}

TEST_CASE("what a display's reasons quote is held back too, and somebody outside is told all that stays") {
    Studied it;
    const auto id = it.display(model::JointKind::side_by_side);
    store::SaveJointRow row;
    row.row.display = id;
    row.row.element = it.trust;
    row.row.statistic = recipe_json(it.recipe(RecipeKind::change));
    row.row.inference = "One said “I felt safe with her.” and another agreed.";
    const JointRowId made(it.project.run(row).subject);
    it.cite(model::EvidenceOwner::joint_row, made.text(), it.first, model::Stance::in_favour);
    for (const auto& person : store::persons(*it.project))
        if (person.person.name == "Family 02, mother") it.consent(person.person.id, false);
    JointLeft left;
    const auto report = must(joint_report(*it.project, id, {}, {}, &left));
    const auto page = must(exchange::report::write_report(report, exchange::report::Format::html));
    CHECK(page.find("I felt safe with her") == std::string::npos);
    CHECK(page.find(held_back_mark) != std::string::npos);
    CHECK(left.held == 1);
    CHECK_FALSE(left.said.empty());
    // The numbers that stand in a cell have a mark by which they are found when somebody typed over them.
    const auto standing = must(exchange::report::standing_numbers(page));
    REQUIRE(standing.size() == 1);
    for (const auto& recipe : must(exchange::report::find_manifest(page)).recipes)
        if (recipe.id == standing[0].id) {
            CHECK(exchange::report::shows(recipe, standing[0].text));
            CHECK_FALSE(exchange::report::shows(recipe, "9" + standing[0].text));
        }
    const auto clause = must(outside_clause(*it.project, id, {}));
    CHECK(clause.find("says where its quotes are from; --outside leaves that out, with") !=
          std::string::npos);
    CHECK(clause.find("1 passage that nobody cleared") != std::string::npos);
    CHECK(clause.find("of few people") != std::string::npos);
    CHECK(must(outside_clause(*it.project, it.display(model::JointKind::cross_case), {}))
              .find("single families") != std::string::npos);
}

TEST_CASE("a joint display leaves past the gate, and its file can be asked again") {
    Studied it;
    const auto id = it.display(model::JointKind::side_by_side);
    store::SaveJointRow row;
    row.row.display = id;
    row.row.element = it.trust;
    row.row.statistic = recipe_json(it.recipe(RecipeKind::change));
    row.row.fit = model::Fit::agreement;
    CHECK_FALSE(it.project->run(row));  // a fit needs its rationale
    row.row.rationale = "Both rise.";
    const JointRowId made(it.project.run(row).subject);
    it.cite(model::EvidenceOwner::joint_row, made.text(), it.first, model::Stance::in_favour);
    it.cite(model::EvidenceOwner::joint_row, made.text(), it.second, model::Stance::in_favour);
    for (const auto& person : store::persons(*it.project))
        if (person.person.name == "Family 02, mother") it.consent(person.person.id, false);

    auto report = must(joint_report(*it.project, id, {}));
    CHECK(report.manifest.quotes.size() == 1);
    CHECK(report.manifest.recipes.size() > 4);
    auto again = must(rederive(*it.project, report.manifest));
    CHECK(again.different() == 0);
    const auto json = exchange::report::manifest_json(report.manifest);
    CHECK(must(rederive(*it.project, must(exchange::report::manifest_from_json(json)))).different() == 0);
    const auto page = must(exchange::report::write_report(report, exchange::report::Format::html));
    CHECK(page.find("She never judged me.") != std::string::npos);
    CHECK(page.find("I felt safe with her.") == std::string::npos);  // she said no
    CHECK(page.find("of 2 families with both") != std::string::npos);
    for (const auto format : {exchange::report::Format::docx, exchange::report::Format::xlsx,
                              exchange::report::Format::csv, exchange::report::Format::json})
        CHECK(exchange::report::write_report(report, format));

    CHECK(page.find("it is held back or not agreed to") != std::string::npos);
    JointWanted outside;
    outside.outside = true;
    const auto sent = must(exchange::report::write_report(must(joint_report(*it.project, id, outside)),
                                                          exchange::report::Format::html));
    CHECK(sent.find("readers outside of the team get cleared passages only") != std::string::npos);

    it.score("Family 01", "40", "44");
    again = must(rederive(*it.project, report.manifest));
    CHECK(std::ranges::count_if(again.numbers, [](const auto& number) { return !number.same(); }) > 0);
    CHECK(again.quotes[0].state == QuoteState::as_it_was);
    it.project.run(store::DeleteJointRow{made});
    again = must(rederive(*it.project, report.manifest));
    CHECK(again.quotes[0].state == QuoteState::gone);
    CHECK(has({again.numbers.back().problem}, "not in the project any more"));

    report = must(joint_report(*it.project, id, outside));
    CHECK(report.manifest.quotes.empty());  // nothing was cleared
    const auto cross = it.display(model::JointKind::cross_case);
    CHECK_FALSE(joint_report(*it.project, cross, outside));
}

TEST_CASE("cells of bands have marks, and a rounded display is asked again as it was rounded") {
    Studied it;
    store::SaveTheme theme;
    theme.theme.name = "Slow trust";
    const ThemeId made(it.project.run(theme).subject);
    it.cite(model::EvidenceOwner::theme, made.text(), it.first, model::Stance::in_favour);
    JointChoices choices;
    choices.statistic = it.recipe(RecipeKind::bands);
    const auto id = it.display(model::JointKind::statistics_by_themes, choices);
    store::SaveJointRow row;
    row.row.display = id;
    row.row.theme = made;
    row.row.inference = "It takes months.";
    it.project.run(row);
    const auto table_of = [](const exchange::report::Report& report) {
        return std::get<exchange::report::Table>(report.sections.front().blocks.front());
    };
    auto report = must(joint_report(*it.project, id, {}));
    const auto cells = table_of(report).rows.front();
    CHECK(cells[1].text.starts_with("n = 1"));
    CHECK_FALSE(cells[1].recipe.empty());
    CHECK(cells[1].recipe != cells[2].recipe);

    JointWanted wanted;
    wanted.outside = wanted.rounded = true;
    wanted.gate.threshold = 0;
    report = must(joint_report(*it.project, id, wanted));
    CHECK(table_of(report).rows.front()[1].text.starts_with("n = 0"));  // one, to the nearest 5
    CHECK(has(report.chosen, "Counts are rounded to the nearest 5"));
    CHECK(report.manifest.small_numbers->rounded_to == 5);
    CHECK(must(rederive(*it.project, report.manifest)).different() == 0);
    // What is hidden stays hidden, whatever it would be rounded to.
    wanted.gate.threshold = 5;
    report = must(joint_report(*it.project, id, wanted));
    CHECK(table_of(report).rows.front()[1].text.starts_with("n = fewer than 5"));
    CHECK(must(rederive(*it.project, report.manifest)).different() == 0);
}

TEST_CASE("a written joint display marks its notes at what they are of, and its unfinished rows") {
    Studied it;
    const auto id = it.display(model::JointKind::side_by_side);
    const auto add = [&](const char* heading, const StatisticRecipe* recipe) {
        store::SaveJointRow row;
        row.row.display = id;
        row.row.heading = heading;
        if (recipe != nullptr) row.row.statistic = recipe_json(*recipe);
        return JointRowId(it.project.run(row).subject);
    };
    const auto change = it.recipe(RecipeKind::change), bands = it.recipe(RecipeKind::bands);
    it.cite(model::EvidenceOwner::joint_row, add("Calm", &change).text(), it.first, model::Stance::in_favour);
    add("Sleep", &bands);
    add("Food", &change);
    add("Money", nullptr);
    JointWanted wanted;
    auto report = must(joint_report(*it.project, id, wanted));
    const auto& blocks = report.sections.front().blocks;
    const auto& table = std::get<exchange::report::Table>(blocks.front());
    REQUIRE(table.rows.size() == 3);  // nothing at all is said of money yet
    const auto column = [&](const char* key) {
        return static_cast<std::size_t>(
            std::ranges::find(table.columns, key, &exchange::report::Column::key) - table.columns.begin());
    };
    const auto text = [&](std::size_t row, const char* key) { return table.rows[row][column(key)].text; };
    CHECK(text(0, "number").find("pairs of 2 families [a]\n1 of 2 families with both") != std::string::npos);
    CHECK(text(1, "number").ends_with("[b]"));
    CHECK(text(2, "number").ends_with("[a]"));
    CHECK(text(1, "words") == "[no passage chosen yet]");
    CHECK(text(1, "inference") == "[not yet written]");
    CHECK(text(1, "fit") == "[not yet judged]");
    CHECK(has(report.chosen, "1 row is unfinished and left out."));
    // What the program says stands in no quotation marks: `verify --report` would look for it in the texts.
    for (const auto& sentence : report.chosen) CHECK(sentence.find("“") == std::string::npos);
    CHECK(has(report.chosen, "what is missing in 3 of these rows stands in square brackets"));
    std::vector<std::string> notes;
    for (const auto& block : blocks)
        if (const auto* paragraph = std::get_if<exchange::report::Paragraph>(&block))
            notes.push_back(paragraph->runs.front().text);
    REQUIRE(notes.size() == 2);
    CHECK(notes[0].starts_with("a  Units are families with a score at both waves; a change is"));
    CHECK(notes[0].find("The interval of a mean change is by Student’s t.") != std::string::npos);
    CHECK(notes[1].starts_with("b  Units are families"));
    CHECK(notes[1].find("wemwbs") != std::string::npos);
    for (const auto* not_shown : {"Hodges", "d_z", "rank-biserial", "Wilson", "test was run"}) {
        CAPTURE(not_shown);
        CHECK_FALSE(has(notes, not_shown));
    }

    // A file that holds nothing but the table has no letters without their notes.
    wanted.marks = false;
    report = must(joint_report(*it.project, id, wanted));
    const auto csv = must(exchange::report::write_report(report, exchange::report::Format::csv));
    CHECK(csv.find("[a]") == std::string::npos);
    // Readers outside get no row that only holds a number.
    wanted.outside = true;
    report = must(joint_report(*it.project, id, wanted));
    CHECK(std::get<exchange::report::Table>(report.sections.front().blocks.front()).rows.size() == 1);
    CHECK(has(report.chosen, "3 rows are unfinished and left out."));
    CHECK(must(outside_clause(*it.project, id, {})).find("2 unfinished rows") != std::string::npos);
}

TEST_CASE("a framework matrix with its passages can be asked again") {
    Studied it;
    it.coding(it.first);
    store::SaveMatrix make;
    make.matrix.name = "Trust";
    make.columns.emplace_back().element = it.trust;
    const MatrixId id(it.project.run(make).subject);
    const auto column = store::matrix_columns(*it.project, id).front().column.id;
    const CellName cell{column, it.families.at("Family 01"), {}, {}};
    must(chart_cell(*it.project, id, cell, model::CellState::charted, "Never judged."));
    auto chart = must(read_chart(*it.project, id));
    must(cite_in_cell(*it.project, id, cell, chart.passages.front().coding));
    chart = must(read_chart(*it.project, id));
    MatrixFileWanted wanted;
    wanted.passages = WithPassages::yes;
    std::size_t held = 0;
    const auto report = must(matrix_report(*it.project, chart, wanted, held, {}));
    REQUIRE(report.manifest.quotes.size() == 1);
    // Each passage says where it is from.
    const auto page = must(exchange::report::write_report(report, exchange::report::Format::html));
    CHECK(page.find(chart.passages.front().source_title + " · ") != std::string::npos);
    CHECK(page.find("turn " + chart.passages.front().turn) != std::string::npos);
    auto again = must(rederive(*it.project, report.manifest));
    CHECK(again.numbers.size() == 5);
    CHECK(again.different() == 0);
    must(chart_cell(*it.project, id, {column, it.families.at("Family 02"), {}, {}}, model::CellState::no_data,
                    ""));
    again = must(rederive(*it.project, report.manifest));
    CHECK(again.different() == 2);  // cells without data, cells not yet charted
}

TEST_CASE(
    "a matrix for somebody outside quotes what was cleared, and of one for the team it is told what stays") {
    Studied it;
    it.coding(it.first);
    it.coding(it.second);
    store::SaveMatrix make;
    make.matrix.name = "Trust";
    make.columns.emplace_back().element = it.trust;
    const MatrixId id(it.project.run(make).subject);
    const auto column = store::matrix_columns(*it.project, id).front().column.id;
    for (const auto* family : {"Family 01", "Family 02"}) {
        const CellName cell{column, it.families.at(family), {}, {}};
        must(chart_cell(*it.project, id, cell, model::CellState::charted, std::string(family) + " trusts."));
        const auto chart = must(read_chart(*it.project, id));
        for (const auto& passage : chart.passages)
            if (passage.source == (family == std::string("Family 01") ? it.first : it.second))
                must(cite_in_cell(*it.project, id, cell, passage.coding));
    }
    auto cleared = it.mark(it.first, model::QuoteState::cleared);
    cleared.attribution = "a mother of the pilot";
    it.project.run(store::MarkQuote{cleared});
    const auto chart = must(read_chart(*it.project, id));
    MatrixFileWanted wanted;
    wanted.format = exchange::report::Format::html;
    wanted.passages = WithPassages::yes;
    const auto team = must(matrix_file(*it.project, chart, wanted));
    CHECK(team.held == 0);
    // What was cleared says what was agreed to and nothing more, as in every other file.
    CHECK(team.bytes.find("a mother of the pilot") != std::string::npos);
    CHECK(team.bytes.find("I felt safe with her.") != std::string::npos);
    CHECK(
        must(outside_clause(*it.project, chart, wanted, team)) ==
        "the matrix names cases and says where its passages are from; --outside numbers the cases and leaves "
        "that out, with 1 passage that nobody cleared and 2 names");
    wanted.readers = Readers::outside;
    const auto outside = must(matrix_file(*it.project, chart, wanted));
    CHECK(outside.held == 1);
    CHECK(outside.bytes.find("I felt safe with her.") == std::string::npos);
    CHECK(outside.bytes.find("She never judged me.") != std::string::npos);
    wanted.readers = Readers::team;
    wanted.format = exchange::report::Format::xlsx;  // which is for editing, and never for them
    CHECK(must(outside_clause(*it.project, chart, wanted, team)).find("2 names") != std::string::npos);
}

TEST_CASE("what has no row or no column in a matrix is refused with the way out") {
    Studied it;
    store::SaveMatrix make;
    make.matrix.name = "Trust";
    const MatrixId id(it.project.run(make).subject);
    const auto refused = [](const auto& result) {
        REQUIRE_FALSE(result);
        return result.error().sentence;
    };
    CHECK(refused(find_column(*it.project, id, "Trust")).find("no columns yet; add one") !=
          std::string::npos);
    CHECK(refused(matrix_file(*it.project, must(read_chart(*it.project, id)), {})).find("no columns yet") !=
          std::string::npos);
    model::MatrixColumn column;
    column.element = it.trust;
    it.project.run(store::AddColumns{id, {column}});
    const CellName cell{
        store::matrix_columns(*it.project, id).front().column.id, it.families.at("Worker 1"), {}, {}};
    const auto chart = [&] {
        return chart_cell(*it.project, id, cell, model::CellState::charted, "Present.");
    };
    CHECK(refused(chart()).find("“Worker 1” is of the kind “staff member”") != std::string::npos);
    store::SaveMatrix any;
    any.matrix = store::framework_matrices(*it.project).front();
    MatrixChoices choices;
    choices.kind = std::nullopt;
    any.matrix.choices = matrix_choices_json(choices);
    it.project.run(any);
    CHECK(chart());
}
