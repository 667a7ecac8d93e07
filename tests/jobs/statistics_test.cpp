// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/statistics.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "store/commands/case_commands.h"
#include "store/commands/project_commands.h"
#include "store/commands/turn_commands.h"
#include "store/commands/variable_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/variable_queries.h"
#include "support/demonstration.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::jobs;
using attune::test::must;

namespace {

const char* const entry = "Entry";
const char* const leaving = "Exit";

// Eight families: five with both scores, one with each of them alone, one with none; three were interviewed.
struct Study {
    attune::test::TestProject project;
    std::vector<CaseId> families;
    VariableId wemwbs, other, status, first, language;
    CodeId trust = project.code("Trust"), in_worker = project.code("In the worker", trust),
           food = project.code("Food");
    BetweenWaves waves{entry, leaving};

    Study() {
        store::EditProject edit;
        edit.waves = std::vector<std::string>{entry, leaving};
        project.run(edit);
        for (int i = 1; i <= 8; ++i) families.push_back(add_case("Family " + std::to_string(i)));
        add_case("Worker", model::CaseKind::staff_member);
        wemwbs = variable("wemwbs", model::VariableType::number, true, "wemwbs");
        other = variable("other", model::VariableType::number, true, "");
        status = variable("status", model::VariableType::ordered_category, true, "social-care-status",
                          {"early_help", "child_in_need_s17", "kinship_arrangement"});
        first = variable("first", model::VariableType::yes_no, false, "");
        language = variable("language", model::VariableType::category, false, "", {"English", "Urdu"});
        const std::vector<std::pair<std::string, std::string>> scores{
            {"40", "50"}, {"41", "45"}, {"42", "41"}, {"43", "43"},
            {"44", "40"}, {"45", ""},   {"", "30"},   {"", ""}};
        const std::vector<std::pair<std::string, std::string>> states{
            {"child_in_need_s17", "early_help"},
            {"early_help", "early_help"},
            {"early_help", "child_in_need_s17"},
            {"child_in_need_s17", "kinship_arrangement"}};
        for (std::size_t i = 0; i < families.size(); ++i) {
            set(wemwbs, i, entry, scores[i].first);
            set(wemwbs, i, leaving, scores[i].second);
            set(other, i, entry, scores[i].second);
            if (i < states.size()) {
                set(status, i, entry, states[i].first);
                set(status, i, leaving, states[i].second);
            }
            set(first, i, "", i % 2 == 0 ? "yes" : "no");
            if (i < 6) set(language, i, "", i < 3 ? "English" : "Urdu");
        }
        interview(0, entry, trust);
        interview(1, entry, food);
        interview(4, leaving, in_worker);
    }

    CaseId add_case(const std::string& name, model::CaseKind kind = model::CaseKind::family) {
        model::Case one;
        one.id = project->new_id<CaseId>();
        one.name = name;
        one.kind = kind;
        project.run(store::AddCase{one});
        return one.id;
    }
    VariableId variable(const std::string& name, model::VariableType type, bool by_wave,
                        const std::string& measure, const std::vector<std::string>& categories = {}) {
        model::Variable one;
        one.id = project->new_id<VariableId>();
        one.name = name;
        one.type = type;
        one.by_wave = by_wave;
        one.measure = measure;
        for (const auto& category : categories) one.categories.push_back({category, {}});
        project.run(store::AddVariable{one});
        return one.id;
    }
    void set(const VariableId& id, std::size_t family, const std::string& wave, const std::string& text) {
        if (!text.empty()) project.run(store::SetValues{{{id, families[family].text(), wave, text}}});
    }
    void interview(std::size_t family, const std::string& wave, const CodeId& code) {
        const std::string name = "Interview " + std::to_string(family + 1);
        const SourceId source = project.source(name, {{"Mother", "She just sat with me and listened."}});
        store::EditSources edit;
        edit.sources = {source};
        edit.wave = wave;
        project.run(edit);
        model::CaseMember member;
        member.kind = model::CaseMember::Kind::source;
        member.source = source;
        project.run(store::AddCaseMembers{families[family], {member}});
        project.coding(source, 0, 20, code);
    }
};

const FigureTable& table(const Statistics& statistics, const std::string& name) {
    const auto found = std::ranges::find(statistics.tables, name, &FigureTable::name);
    REQUIRE(found != statistics.tables.end());
    return *found;
}
const Figure& figure(const FigureTable& of, std::size_t row, const std::string& column) {
    const auto found = std::ranges::find(of.columns, column, &FigureColumn::name);
    REQUIRE(found != of.columns.end());
    REQUIRE(row < of.rows.size());
    return of.rows[row][static_cast<std::size_t>(found - of.columns.begin())];
}
double value(const FigureTable& of, std::size_t row, const std::string& column) {
    const auto& one = figure(of, row, column);
    REQUIRE_MESSAGE(one.value.has_value(), column << ": " << one.reason);
    return *one.value;
}
bool has(const std::vector<std::string>& sentences, const std::string& part) {
    return std::ranges::any_of(sentences,
                               [&](const auto& one) { return one.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("a change counts who has both scores and who has not, and is never called an effect") {
    Study it;
    auto& open = *it.project;
    const auto found = must(change_of_scores(open, {}, {it.wemwbs}, it.waves));
    const auto& change = table(found, "change");
    CHECK(value(change, 0, "n") == 5);
    CHECK(value(change, 0, "only_before") == 1);
    CHECK(value(change, 0, "only_after") == 1);
    CHECK(value(change, 0, "neither") == 1);
    CHECK(value(change, 0, "of") == 8);
    CHECK(std::abs(value(change, 0, "mean_change") - 1.8) < 1e-9);
    CHECK(value(change, 0, "median_change") == 0);
    CHECK(value(change, 0, "unchanged") == 1);
    CHECK_FALSE(figure(change, 0, "hodges_lehmann").low);
    CHECK(figure(change, 0, "hodges_lehmann").reason.find("5 pairs") != std::string::npos);
    CHECK(has(found.remarks, "change, not effect"));
    CHECK(found.tests == 0);
    CHECK(std::ranges::find(change.columns, "p", &FigureColumn::name) == change.columns.end());

    StatisticsChoice with_p;
    with_p.p = true;
    const auto tested = must(change_of_scores(open, with_p, {it.wemwbs}, it.waves));
    CHECK(tested.tests == 1);
    CHECK(has(tested.method, "1 test was run"));
    // Ranks of 10, 4, −1, −4: V = 4 + 2.5; 12 of 16 signs lie as far from 5.
    CHECK(value(table(tested, "change"), 0, "p") == doctest::Approx(0.75));
    CHECK(value(table(tested, "change"), 0, "p_holm") == doctest::Approx(0.75));
}

TEST_CASE("bands say which change counted, and are not defined where none is known") {
    Study it;
    const auto found = must(bands_of_change(*it.project, {}, {it.wemwbs, it.other}, it.waves, {}));
    const auto& bands = table(found, "bands");
    CHECK(value(bands, 0, "threshold") == 3);
    CHECK(value(bands, 0, "improved") == 2);
    CHECK(value(bands, 0, "same") == 2);
    CHECK(value(bands, 0, "worse") == 1);
    CHECK(value(bands, 0, "missing") == 3);
    CHECK(figure(bands, 0, "improved_share").low.has_value());
    CHECK(has(found.method, "minimal important change of WEMWBS"));
    CHECK(has(found.method, "3 points, the low end of 3 to 8"));
    CHECK_FALSE(figure(bands, 1, "improved").value);
    CHECK(figure(bands, 1, "improved").reason.find("“other”") != std::string::npos);
    BandRule rule;
    rule.by = BandRule::By::given;
    rule.given = 4;
    rule.better = analysis::Better::lower;
    const auto turned = must(bands_of_change(*it.project, {}, {it.wemwbs}, it.waves, rule));
    CHECK(value(table(turned, "bands"), 0, "improved") == 1);
    CHECK(value(table(turned, "bands"), 0, "worse") == 2);
}

TEST_CASE("transitions are shown whole, and states beside the ladder are no moves") {
    Study it;
    StatisticsChoice choice;
    choice.p = true;
    const auto found = must(transitions(*it.project, choice, it.status, it.waves));
    const auto& all = table(found, "transitions");
    REQUIRE(all.rows.size() == 4);
    CHECK(value(all, 3, "total") == 4);
    CHECK(value(all, 1, "to_1") == 1);
    CHECK(value(all, 1, "to_3") == 1);
    const auto& moves = table(found, "moves");
    CHECK(value(moves, 0, "up") == 1);
    CHECK(value(moves, 0, "down") == 1);
    CHECK(value(moves, 0, "stayed") == 1);
    CHECK(value(moves, 0, "beside") == 1);
    CHECK(value(moves, 0, "missing") == 4);
    CHECK(value(moves, 0, "p") == 1);
    CHECK(has(found.method, "4 of 8 families are known at both waves"));
}

TEST_CASE("codes stand beside numbers with families as units, and who was not coded is missing") {
    Study it;
    CodeByNumber what = must(codes_named(*it.project, "Trust", false));
    CHECK(what.codes.size() == 2);
    what.variable = it.wemwbs;
    what.waves = it.waves;
    const auto found = must(code_by_number(*it.project, {}, what));
    CHECK(has(found.method, "3 of 8 families with both"));
    const auto& crossed = table(found, "table");
    CHECK(value(crossed, 0, "column_1") == 1);  // mentioned and improved
    CHECK(value(crossed, 0, "column_3") == 1);  // mentioned and worse
    CHECK(value(crossed, 1, "column_1") == 1);
    CHECK(value(crossed, 2, "total") == 3);
    const auto& by_presence = table(found, "by_presence");
    CHECK(value(by_presence, 0, "n") == 2);
    CHECK(value(by_presence, 0, "median") == 3);
    CHECK(value(by_presence, 1, "n") == 1);
    const auto& by_wave = table(found, "by_wave");
    CHECK(value(by_wave, 0, "mentioned") == 1);
    CHECK(value(by_wave, 0, "coded") == 2);
    CHECK(value(by_wave, 1, "mentioned") == 1);
    CHECK(value(by_wave, 1, "coded") == 1);
    CHECK(has(found.remarks, "change, not effect"));
}

TEST_CASE("the flow tells who is measured and interviewed, and whether the voices are like the others") {
    Study it;
    const auto found = must(participant_flow(*it.project, {}, {}, {}));
    const auto& steps = table(found, "steps");
    CHECK(value(steps, 0, "n") == 8);
    CHECK(value(steps, 1, "n") == 7);  // at entry: six WEMWBS, and Family 7 by the other score
    const auto& missing = table(found, "missing");
    CHECK(value(missing, 0, "n") == 6);
    CHECK(value(missing, 0, "missing") == 2);
    const auto& voices = table(found, "interviewed");
    CHECK(value(voices, 0, "n_interviewed") == 3);
    CHECK(value(voices, 0, "n_others") == 3);
    CHECK(value(voices, 0, "median_interviewed") == 41);
}

TEST_CASE("groups are compared and variables set against each other") {
    Study it;
    StatisticsChoice choice;
    choice.p = true;
    const auto compared = must(compare_groups(*it.project, choice, {it.wemwbs, it.first, entry, {}}));
    CHECK(compared.tests == 1);
    CHECK(has(compared.method, "6 of 8 families entered"));
    CHECK(value(table(compared, "difference"), 0, "n") == 6);
    const auto crossed = must(associate(*it.project, choice, {it.first, it.language}, {entry, entry}));
    CHECK(value(table(crossed, "association"), 0, "n") == 6);
    CHECK(value(table(crossed, "association"), 0, "missing") == 2);
    CHECK(has(crossed.remarks, "χ² does not hold"));
    const auto ranked = must(associate(*it.project, choice, {it.wemwbs, it.other}, {entry, entry}));
    CHECK(value(table(ranked, "correlation"), 0, "n") == 5);
    CHECK_FALSE(compare_groups(*it.project, {}, {it.language, it.first, entry, {}}));
    CHECK_FALSE(associate(*it.project, {}, {it.wemwbs, it.language}, {entry, entry}));
}

TEST_CASE("a choice narrows whom the figures are of") {
    Study it;
    StatisticsChoice choice;
    choice.where = {{it.language, "English"}};
    const auto some = must(describe_scores(*it.project, choice, {it.wemwbs, it.first}, {entry}, {}));
    CHECK(value(table(some, "scores"), 0, "of") == 3);
    CHECK(value(table(some, "categories"), 1, "n") == 2);
    choice = {};
    choice.kind = model::CaseKind::staff_member;
    CHECK(value(table(must(describe_scores(*it.project, choice, {it.wemwbs}, {}, {})), "scores"), 0, "of") ==
          1);
    const auto by = must(describe_scores(*it.project, {}, {it.wemwbs}, {entry}, it.language));
    REQUIRE(table(by, "scores").rows.size() == 3);  // English, Urdu, not known
    CHECK(value(table(by, "scores"), 2, "of") == 2);
}

TEST_CASE("values that the measure does not allow are counted, and said") {
    Study it;
    CHECK_FALSE(has(must(describe_scores(*it.project, {}, {it.wemwbs}, {}, {})).remarks, "outside"));
    it.set(it.wemwbs, 5, entry, "450");
    it.set(it.wemwbs, 6, entry, "7");
    const auto found = must(describe_scores(*it.project, {}, {it.wemwbs}, {}, {}));
    CHECK(has(found.remarks,
              "2 values of “wemwbs” at Entry are outside of the range of the measure (14 to 70)"));
    CHECK_FALSE(has(found.remarks, "at Exit"));
    StatisticsChoice hidden;
    hidden.hide_below = 5;
    CHECK(has(must(describe_scores(*it.project, hidden, {it.wemwbs}, {}, {})).remarks,
              "Values of fewer than 5 people"));
}

TEST_CASE("small numbers are withheld when asked, and what would give them away too") {
    Study it;
    StatisticsChoice choice;
    choice.hide_below = 5;
    const auto found = must(bands_of_change(*it.project, choice, {it.wemwbs}, it.waves, {}));
    const auto& bands = table(found, "bands");
    for (const char* column : {"improved", "same", "worse", "improved_share", "worse_share", "missing"})
        CHECK_FALSE(figure(bands, 0, column).value);
    CHECK_FALSE(figure(bands, 0, "n").value);
    // Where each way is shown, their sum would say how many have a pair and so who has none.
    choice.hide_below = 2;
    it.set(it.wemwbs, 5, leaving, "45");
    it.set(it.wemwbs, 6, entry, "30");
    BandRule any;
    any.by = BandRule::By::any;
    const auto told = must(bands_of_change(*it.project, choice, {it.wemwbs}, it.waves, any));
    const auto& ways = table(told, "bands");
    CHECK_FALSE(figure(ways, 0, "missing").value);  // 1 of 8
    std::size_t withheld = 0;
    for (const char* column : {"improved", "same", "worse"})
        withheld += figure(ways, 0, column).value ? 0 : 1;
    CHECK(withheld > 0);
    choice.hide_below = 5;
    const auto moved = must(transitions(*it.project, choice, it.status, it.waves));
    for (const auto& row : table(moved, "transitions").rows)
        for (std::size_t c = 1; c < row.size(); ++c) CHECK((!row[c].value || *row[c].value == 0));
    const auto described = must(describe_scores(*it.project, choice, {it.wemwbs}, {entry}, {}));
    CHECK_FALSE(figure(table(described, "scores"), 0, "min").value);
    // Six of eight: beside its interval a mean would say of how many it is, and so that two are missing.
    CHECK_FALSE(figure(table(described, "scores"), 0, "mean").value);
    CHECK(has(described.method, "fewer than 5 people"));
    // Eight families, three of them in one category: no other count may give that one away.
    it.set(it.language, 6, "", "Urdu");
    it.set(it.language, 7, "", "Urdu");
    const auto listed = must(describe_scores(*it.project, choice, {it.language}, {}, {}));
    CHECK_FALSE(figure(table(listed, "categories"), 0, "n").value);  // English, 3
    CHECK_FALSE(figure(table(listed, "categories"), 1, "n").value);  // Urdu, 5 of the 8 known
    CHECK_FALSE(figure(table(listed, "categories"), 1, "share").value);
    const auto compared = must(compare_groups(*it.project, choice, {it.wemwbs, it.first, entry, {}}));
    CHECK_FALSE(figure(table(compared, "difference"), 0, "difference").value);
}

TEST_CASE("counts are rounded when asked, and nothing that would tell them stays beside them") {
    Study it;
    StatisticsChoice choice;
    choice.round_to = 5;
    choice.p = true;
    const auto exact = must(bands_of_change(*it.project, {}, {it.wemwbs}, it.waves, {}));
    const auto found = must(bands_of_change(*it.project, choice, {it.wemwbs}, it.waves, {}));
    for (const char* column : {"improved", "same", "worse", "missing"}) {
        const double count = value(table(exact, "bands"), 0, column);
        CHECK(value(table(found, "bands"), 0, column) == 5 * std::floor((count + 2.5) / 5));
    }
    for (const char* column : {"improved_share", "same_share", "worse_share"})
        CHECK(figure(table(found, "bands"), 0, column).reason.starts_with("Left out beside rounded counts"));
    CHECK(has(found.method, "Counts are rounded to the nearest 5"));
    CHECK(found.title.ends_with("10 families"));  // of 8
    // What is no count stays.
    const auto changed = must(change_of_scores(*it.project, choice, {it.wemwbs}, it.waves));
    CHECK(figure(table(changed, "change"), 0, "mean_change").value);
    const auto crossed = must(associate(*it.project, choice, {it.first, it.language}, {"", ""}));
    for (const char* column : {"cramers_v", "odds_ratio", "p"})
        CHECK_FALSE(figure(table(crossed, "association"), 0, column).value);
    CHECK(has(crossed.method, "5 of 10 families with both"));  // 6 of 8
    // First what is small is hidden, then what is left is rounded: 4 does not become 5.
    choice.hide_below = 5;
    const auto both = must(bands_of_change(*it.project, choice, {it.wemwbs}, it.waves, {}));
    for (const char* column : {"improved", "same", "worse", "missing"})
        CHECK_FALSE(figure(table(both, "bands"), 0, column).value);
}

TEST_CASE("what is computed from withheld cells is withheld with them, and so is a sum of them") {
    Study it;
    StatisticsChoice choice;
    choice.hide_below = 5;
    choice.p = true;
    const auto moved = must(transitions(*it.project, {}, it.status, it.waves));
    CHECK(value(table(moved, "moves"), 0, "beside") == 1);
    const auto hidden = must(transitions(*it.project, choice, it.status, it.waves));
    for (const char* column : {"up", "down", "stayed", "beside", "up_share", "p"})
        CHECK_FALSE(figure(table(hidden, "moves"), 0, column).value);
    CHECK_FALSE(has(hidden.method, "4 of 8 families"));

    // Seven of eight with both: the eighth follows from the others.
    const auto crossed = must(associate(*it.project, choice, {it.first, it.language}, {"", ""}));
    const auto& close = table(crossed, "association");
    for (const char* column : {"cramers_v", "odds_ratio", "p", "p_holm"}) {
        CHECK_FALSE(figure(close, 0, column).value);
        CHECK(figure(close, 0, column).reason.starts_with("Withheld: fewer than 5 people"));
    }
    const auto shown = must(associate(*it.project, {}, {it.first, it.language}, {"", ""}));
    CHECK(figure(table(shown, "association"), 0, "cramers_v").value);
    CHECK(has(shown.method, "6 of 8 families with both"));
    CHECK_FALSE(has(crossed.method, "6 of 8"));
    const auto& cells = table(crossed, "table");
    CHECK_FALSE(cells.rows.back().back().value);  // 2 have no value: 8 less 6
}

TEST_CASE("a code beside numbers says no group that follows from how many were coded") {
    Study it;
    StatisticsChoice choice;
    choice.hide_below = 5;
    choice.p = true;
    CodeByNumber what;
    what.codes = {it.trust};
    what.name = "Trust";
    what.variable = it.wemwbs;
    what.waves = it.waves;
    const auto found = must(code_by_number(*it.project, choice, what));
    for (std::size_t r = 0; r < 2; ++r)
        for (const char* column : {"n", "of", "mean", "median"}) {
            const auto& one = figure(table(found, "by_presence"), r, column);
            CHECK((!one.value || *one.value == 0));
        }
    CHECK_FALSE(figure(table(found, "association"), 0, "cramers_v").value);
    CHECK(figure(table(found, "difference"), 0, "p").reason.starts_with("Withheld"));
}

TEST_CASE("a change goes from an earlier wave to a later one, and nowhere else") {
    Study it;
    const BetweenWaves back{it.waves.to, it.waves.from}, still{it.waves.from, it.waves.from};
    for (const auto& waves : {back, still}) {
        const auto refused = change_of_scores(*it.project, {}, {it.wemwbs}, waves);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().sentence.find("is not before") != std::string::npos);
        CHECK_FALSE(bands_of_change(*it.project, {}, {it.wemwbs}, waves, {}).has_value());
        CHECK_FALSE(transitions(*it.project, {}, it.status, waves).has_value());
    }
}

TEST_CASE("waves are found by name, beginning and number, and tables go to statistics programs") {
    Study it;
    CHECK(must(find_wave(*it.project, "2")) == leaving);
    CHECK(must(find_wave(*it.project, "Ent")) == entry);
    CHECK_FALSE(find_wave(*it.project, "3"));
    const auto found = must(change_of_scores(*it.project, {}, {it.wemwbs}, it.waves));
    const auto tidy = tidy_figures(found.tables.front());
    CHECK(tidy.columns.size() == tidy.rows.front().size());
    CHECK(std::ranges::find(tidy.columns, "mean_change_low", &exchange::TidyColumn::name) !=
          tidy.columns.end());
    CHECK(tidy.rows.front().back().find("hodges_lehmann: With 5 pairs") != std::string::npos);
}

TEST_CASE(
    "a code in an interpreter's turn is mentioned by the family that said it first, and counted of it") {
    Study it;
    const SourceId talk =
        it.project.source("Interview 3", {{"INT", "Who came?", model::Role::interviewer},
                                          {"Tr", "كون آیا؟", model::Role::interpreter},
                                          {"Mother", "مجھے بھروسا تھا۔"},
                                          {"Tr", "I relied on her.", model::Role::interpreter}});
    store::EditSources edit;
    edit.sources = {talk};
    edit.wave = entry;
    it.project.run(edit);
    const auto text = must(store::source_text(*it.project, talk));
    model::Person mother;
    mother.id = it.project->new_id<PersonId>();
    mother.name = "Mother 3";
    it.project.run(store::AddPerson{mother, it.families[2]});
    it.project.run(store::SetSpeakerPerson{{text.speakers[2].id}, mother.id});
    for (const std::size_t turn : {std::size_t{1}, std::size_t{3}})
        it.project.coding(talk, text.turns[turn].range.begin.value, text.turns[turn].range.end.value,
                          it.trust);
    CodeByNumber asked;
    asked.codes = {it.trust};
    asked.variable = it.wemwbs;
    asked.waves = it.waves;
    const auto mentioned_at_entry = [&] {
        const auto counted = must(code_by_number(*it.project, {}, asked));
        return value(table(counted, "by_wave"), 0, "mentioned");
    };
    const auto codings = [&] {
        const auto rows = store::cases(*it.project);
        return std::ranges::find(rows, it.families[2], [](const auto& row) { return row.of.id; })->codings;
    };
    CHECK(mentioned_at_entry() == 1);
    CHECK(codings() == 0);
    it.project.run(store::LinkTranslations{
        {{text.turns[0].id, text.turns[1].id}, {text.turns[2].id, text.turns[3].id}}});
    CHECK(mentioned_at_entry() == 2);
    CHECK(codings() == 1);  // the interviewer's question stays the interviewer's
}

TEST_CASE("no count that a flow withholds follows from the others") {
    StatisticsChoice choice;
    const auto open = must(participant_flow(attune::test::demonstration(), choice, {}, {}));
    choice.hide_below = 5;
    const auto hidden = must(participant_flow(attune::test::demonstration(), choice, {}, {}));
    const auto& missing = table(hidden, "missing");
    const auto& voices = table(hidden, "interviewed");
    std::size_t withheld = 0;
    for (std::size_t v = 0; v < voices.rows.size(); ++v) {
        const std::string& name = voices.rows[v][0].text;
        const auto row =
            std::ranges::find_if(missing.rows, [&](const auto& one) { return one[0].text == name; });
        REQUIRE(row != missing.rows.end());
        const bool known = (*row)[2].value.has_value(),
                   both = voices.rows[v][1].value && voices.rows[v][3].value;
        CHECK_MESSAGE((known || !both), name);  // those interviewed and the others are all who are known
        if (!known) ++withheld;
        for (const std::size_t n :
             {std::size_t{1}, std::size_t{3}})  // nor can a median be told of nobody knows how many
            if (!voices.rows[v][n].value) CHECK_FALSE(voices.rows[v][n + 1].value);
    }
    CHECK(withheld > 0);
    // Who is not counted at a step follows from all.
    for (std::size_t r = 0; r < table(open, "steps").rows.size(); ++r) {
        const double n = value(table(open, "steps"), r, "n"), all = value(table(open, "steps"), r, "of");
        if (n != all && (n < 5 || all - n < 5)) CHECK_FALSE(figure(table(hidden, "steps"), r, "n").value);
    }
}

TEST_CASE("of a row whose people are withheld nothing is said that tells how many they are") {
    StatisticsChoice choice;
    choice.hide_below = 5;
    const auto& project = attune::test::demonstration();
    const auto id = [&](const char* name) { return must(store::find_variable(project, name)); };
    const auto hidden = must(describe_scores(project, choice, {id("wemwbs")}, {}, id("referral_route")));
    std::size_t withheld = 0;
    for (const auto& row : table(hidden, "scores").rows) {
        CHECK(row[6].value.has_value() == row[3].value.has_value());
        if (row[3].value) continue;
        ++withheld;
        for (std::size_t c = 6; c < 13; ++c) CHECK_FALSE(row[c].value);
    }
    CHECK(withheld > 1);
}
