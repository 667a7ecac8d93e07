// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "jobs/table_import.h"
#include "jobs/table_waves.h"
#include "support/tables.h"

using namespace attune;
using namespace attune::jobs;
using Match = TablePlan::Match;

namespace {

exchange::TableFile table(const std::string& csv) {
    auto read = exchange::read_table_file(tests::data_file("outcomes.csv", csv));
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().sentence));
    return std::move(*read);
}

TableGround families() {
    TableGround ground;
    ground.cases = {{CaseId("c7"), "Family 07", model::CaseKind::family, {}},
                    {CaseId("c8"), "Family 08", model::CaseKind::family, {}},
                    {CaseId("c9"), "Family 09", model::CaseKind::family, {}}};
    ground.waves = {"Autumn 2021", "Spring 2022"};
    model::Measure wemwbs;
    wemwbs.id = "wemwbs";
    wemwbs.name = "WEMWBS (14 item)";
    wemwbs.min = 14;
    wemwbs.max = 70;
    ground.measures = {wemwbs};
    return ground;
}

MakeId ids() {
    return [n = 0]() mutable { return "new" + std::to_string(++n); };
}

TablePlan planned(const exchange::TableFile& file, const TableMapping& mapping, const TableGround& ground) {
    return plan_table(file, 0, "outcomes.csv", mapping, ground, ids());
}

// The project after the plan was taken, as far as tables see it.
TableGround after(TableGround ground, const TablePlan& plan) {
    for (const auto& one : plan.command.variables) ground.variables.push_back(one);
    for (const auto& one : plan.command.cases) ground.cases.push_back(one);
    for (const auto& value : plan.command.values) {
        std::erase_if(ground.values, [&](const model::Value& old) {
            return old.variable == value.variable && old.subject == value.subject && old.wave == value.wave;
        });
        ground.values.push_back(value);
    }
    return ground;
}

}  // namespace

TEST_CASE("lengths, days and scores are nobody's number, even where their figures end like a case's") {
    const auto file = table(
        "TranscriptName,Gender,InterviewLength,Asked\nalpha,f,00:43:07,2021-03-08\nbeta,m,00:51:08,2021-04-"
        "09\n"
        "gamma,f,01:02:09,2021-05-07\n");
    const auto suggested = suggest_mapping(file, 0, families());
    CHECK(suggested.mapping.subject_column == 0);
    auto mapping = suggested.mapping;
    mapping.subject_column = 2;
    const auto plan = planned(file, mapping, families());
    CHECK(std::ranges::none_of(plan.subjects, [](const auto& one) { return one.match == Match::by_number; }));
    CHECK(plan.command.values.empty());
    const auto random = table("ResponseId,Score\nR_2YPOQ602ER1jkf7,3\nR_31aB4cD5eF8,4\n");
    CHECK(std::ranges::none_of(
        planned(random, suggest_mapping(random, 0, families()).mapping, families()).subjects,
        [](const auto& one) { return one.match == Match::by_number; }));
    // Unique scores far from the first column say nothing either.
    const auto scores = table("Name,Total,Rank\nann,12.5,7\nbob,9.25,8\ncat,11.75,9\n");
    CHECK(suggest_mapping(scores, 0, families()).mapping.subject_column == 0);
}

TEST_CASE("a wide table is understood by the tokens of time in its columns") {
    const auto file =
        table("Case ID,wemwbs_t1,wemwbs_t2,EPDS T1,EPDS T2,postcode\n7,40,45,9,6,LS1\nTB-P-08,38,,11,,BD3\n");
    const TableGround ground = families();
    const auto suggested = suggest_mapping(file, 0, ground);
    CHECK(suggested.mapping.subject_column == 0);
    CHECK_FALSE(suggested.mapping.wave_column);
    REQUIRE(suggested.mapping.columns.size() == 5);
    CHECK(suggested.mapping.columns[0].variable.name == "wemwbs");
    CHECK(suggested.mapping.columns[0].variable.measure == "wemwbs");
    CHECK(suggested.mapping.columns[0].variable.by_wave);
    CHECK(suggested.mapping.columns[0].wave == "Autumn 2021");
    CHECK(suggested.mapping.columns[1].wave == "Spring 2022");
    CHECK(suggested.mapping.columns[2].variable.name == "EPDS");
    CHECK_FALSE(suggested.mapping.columns[4].variable.by_wave);

    const TablePlan plan = planned(file, suggested.mapping, ground);
    CHECK(plan.stops.empty());
    REQUIRE(plan.subjects.size() == 2);
    CHECK(plan.subjects[0].match == Match::by_number);
    CHECK(plan.subjects[0].name == "Family 07");
    CHECK(plan.subjects[1].name == "Family 08");
    CHECK(plan.command.variables.size() == 3);
    REQUIRE(plan.added.size() == 8);
    CHECK(plan.added[0].subject == "Family 07");
    CHECK(plan.added[0].row == 2);
    CHECK(plan.command.values.size() == 8);
}

TEST_CASE("a long table is understood by its column of waves") {
    const auto file =
        table("family,wave,wemwbs\n7,Autumn 2021,40\n7,spring 2022,45\n8,Autumn 2021,38\n8,Spring 2022,39\n");
    const TableGround ground = families();
    const auto suggested = suggest_mapping(file, 0, ground);
    CHECK(suggested.mapping.wave_column == 1);
    CHECK(suggested.mapping.wave_of.at("spring 2022") == "Spring 2022");
    const TablePlan plan = planned(file, suggested.mapping, ground);
    CHECK(plan.stops.empty());
    REQUIRE(plan.added.size() == 4);
    CHECK(plan.added[1].wave == "Spring 2022");
    CHECK(plan.added[1].after == "45");

    TableMapping without = suggested.mapping;
    without.wave_of.erase("spring 2022");
    const TablePlan stopped = planned(file, without, ground);
    REQUIRE(stopped.stops.size() == 1);
    CHECK(stopped.stops[0] == "Say which waves of the project “spring 2022” are.");
    CHECK(stopped.command.values.empty());
}

TEST_CASE("a table that tells waves apart asks for the project's waves where there are none") {
    TableGround ground = families();
    ground.waves.clear();
    const auto wide = suggest_mapping(table("family,wemwbs_t1,wemwbs_t2\n7,40,45\n8,38,\n"), 0, ground);
    REQUIRE(wide.mapping.columns.size() == 2);
    CHECK(wide.mapping.columns[0].variable.name == "wemwbs_t1");
    CHECK(std::any_of(wide.reasons.begin(), wide.reasons.end(), [](const std::string& one) {
        return one.find("no waves yet") != std::string::npos &&
               one.find("name its waves first") != std::string::npos;
    }));

    const auto file = table("family,wave,wemwbs\n7,1,40\n7,2,45\n8,1,38\n8,2,39\n");
    const TablePlan plan = planned(file, suggest_mapping(file, 0, ground).mapping, ground);
    REQUIRE(plan.stops.size() == 1);
    CHECK(plan.stops[0].starts_with("“1” and “2” are waves, and the project has none yet: name its waves"));
}

TEST_CASE("who is not in the project is left out, or made when wanted, and never guessed between two") {
    TableGround ground = families();
    ground.cases.push_back({CaseId("s7"), "Staff 07", model::CaseKind::staff_member, {}});
    const auto file = table("id,score\n7,1\n8,2\nFAMILY  09,3\n31,4\nTB-P-08,5\n");
    TableMapping mapping = suggest_mapping(file, 0, ground).mapping;
    TablePlan plan = planned(file, mapping, ground);
    REQUIRE(plan.subjects.size() == 5);
    CHECK(plan.subjects[0].match == Match::ambiguous);
    CHECK(plan.subjects[0].note == "It fits “Family 07” and “Staff 07”.");
    CHECK(plan.subjects[1].match == Match::ambiguous);  // 8 and TB-P-08
    CHECK(plan.subjects[2].match == Match::by_name);
    CHECK(plan.subjects[3].match == Match::left_out);
    CHECK(plan.subjects[4].match == Match::by_rule);
    CHECK(plan.subjects[4].name == "Family 08");
    CHECK(plan.command.values.size() == 2);
    CHECK(plan.command.cases.empty());

    mapping.unmatched = TableMapping::NewSubjects::make;
    mapping.by_hand = {{"7", "s7"}};
    plan = planned(file, mapping, ground);
    CHECK(plan.subjects[0].match == Match::by_hand);
    CHECK(plan.subjects[0].name == "Staff 07");
    CHECK(plan.subjects[3].match == Match::made);
    CHECK(plan.subjects[3].name == "Family 31");
    REQUIRE(plan.command.cases.size() == 1);
    CHECK(plan.command.values.size() == 4);
}

TEST_CASE("the project's id rules are asked before numbers, and say what a new case is") {
    TableGround ground = families();
    ground.cases.push_back({CaseId("s7"), "Staff 07", model::CaseKind::staff_member, {}});
    const auto file = table("code,score\nTB-P-07,1\nTB-S-07,2\nTB-S-9,3\nTB-P-31,4\ntb-p-031,5\n");
    TableMapping mapping = suggest_mapping(file, 0, ground).mapping;
    REQUIRE(mapping.subject_column == 0);
    TablePlan plan = planned(file, mapping, ground);
    REQUIRE(plan.subjects.size() == 5);
    CHECK(plan.subjects[0].match == Match::by_rule);
    CHECK(plan.subjects[0].id == "c7");
    CHECK(plan.subjects[1].match == Match::by_rule);
    CHECK(plan.subjects[1].id == "s7");
    // Only a family ends in 9: the rule knows that this is somebody else.
    CHECK(plan.subjects[2].match == Match::left_out);
    CHECK(plan.subjects[2].note == "The project has no case “Staff 9”.");
    CHECK(plan.subjects[3].match == Match::left_out);

    mapping.unmatched = TableMapping::NewSubjects::make;
    plan = planned(file, mapping, ground);
    CHECK(plan.subjects[2].match == Match::made);
    CHECK(plan.subjects[3].match == Match::made);
    CHECK(plan.subjects[4].match == Match::by_rule);
    CHECK(plan.subjects[4].id == plan.subjects[3].id);
    REQUIRE(plan.command.cases.size() == 2);
    CHECK(plan.command.cases[0].name == "Staff 9");
    CHECK(plan.command.cases[0].kind == model::CaseKind::staff_member);
    CHECK(plan.command.cases[1].name == "Family 31");
    CHECK(plan.command.cases[1].kind == model::CaseKind::family);

    ground.id_rules = {{"code {n}", model::CaseKind::site, "Site {n}"}};
    plan = planned(file, mapping, ground);
    CHECK(plan.subjects[0].match == Match::ambiguous);  // no rule fits, two numbers do
    ground.cases.push_back({CaseId("c07"), "family 7", model::CaseKind::family, {}});
    ground.id_rules = usual_id_rules();
    plan = planned(file, mapping, ground);
    CHECK(plan.subjects[0].match == Match::ambiguous);
    CHECK(plan.subjects[0].note == "It fits “Family 07” and “family 7”.");
}

TEST_CASE("a bare number means a case of the kind that the column or a person says") {
    TableGround ground = families();
    ground.cases.push_back({CaseId("s7"), "Staff 07", model::CaseKind::staff_member, {}});
    struct Sample {
        std::string column, id;
    };
    for (const auto& [column, id] : {Sample{"family_id", "c7"}, Sample{"Staff ID", "s7"}}) {
        CAPTURE(column);
        const auto file = table(column + ",score\n7,1\n12,2\n");
        const TablePlan plan = planned(file, suggest_mapping(file, 0, ground).mapping, ground);
        CHECK(plan.subjects[0].match == Match::by_number);
        CHECK(plan.subjects[0].id == id);
    }
    const auto file = table("id,score\n7,1\n8,2\n");
    TableMapping mapping = suggest_mapping(file, 0, ground).mapping;
    CHECK_FALSE(mapping.kind_said);
    CHECK(planned(file, mapping, ground).subjects[0].match == Match::ambiguous);
    mapping.kind = model::CaseKind::staff_member;
    mapping.kind_said = true;
    const TablePlan plan = planned(file, mapping, ground);
    CHECK(plan.subjects[0].id == "s7");
    CHECK(plan.subjects[1].match == Match::left_out);  // Family 08 is no member of staff
}

TEST_CASE("what cannot be a value is listed by row and column; what is odd is taken and listed") {
    const TableGround ground = families();
    const auto file =
        table("id,wemwbs,seen\n7,about 40,14/03/2022\n8,99,15/03/2022\n9,41,soon\n7,50,14/03/2022\n");
    TableMapping mapping = suggest_mapping(file, 0, ground).mapping;
    for (auto& column : mapping.columns)
        column.variable.type = column.column == 1 ? model::VariableType::number : model::VariableType::date;
    for (auto& column : mapping.columns) column.variable.measure = column.column == 1 ? "wemwbs" : "";
    const TablePlan plan = planned(file, mapping, ground);
    REQUIRE(plan.not_taken.size() == 2);
    CHECK(plan.not_taken[0].row == 2);
    CHECK(plan.not_taken[0].column == "wemwbs");
    CHECK(plan.not_taken[0].text == "about 40");
    CHECK(plan.not_taken[1].row == 4);
    REQUIRE(plan.odd.size() == 1);
    CHECK(plan.odd[0].row == 3);
    CHECK(plan.odd[0].text == "99");
    CHECK(plan.added.size() == 5);  // row 5 says family 07's score and repeats its day

    const auto twice = table("id,score\n7,1\n7,2\n");
    mapping = suggest_mapping(twice, 0, ground).mapping;
    const TablePlan second = planned(twice, mapping, ground);
    REQUIRE(second.not_taken.size() == 1);
    CHECK(second.not_taken[0].row == 3);
    CHECK(second.not_taken[0].sentence == "Row 2 already says “1” for the same case and wave; that stays.");
}

TEST_CASE("a table taken again says what is new, changed, the same and gone") {
    TableGround ground = families();
    const auto first = table("id,wemwbs_t1,wemwbs_t2\n7,40,45\n8,38,39\n");
    ground = after(ground, planned(first, suggest_mapping(first, 0, ground).mapping, ground));
    REQUIRE(ground.values.size() == 4);

    const auto again = planned(first, suggest_mapping(first, 0, ground).mapping, ground);
    CHECK(again.nothing_to_do());
    CHECK(again.unchanged == 4);
    CHECK(again.variables.size() == 1);
    CHECK_FALSE(again.variables[0].is_new);

    const auto later = table("id,wemwbs_t1,wemwbs_t2\n7,41,45\n9,30,\n");
    const TablePlan plan = planned(later, suggest_mapping(later, 0, ground).mapping, ground);
    REQUIRE(plan.changed.size() == 1);
    CHECK(plan.changed[0].before == "40");
    CHECK(plan.changed[0].after == "41");
    CHECK(plan.added.size() == 1);
    CHECK(plan.unchanged == 1);
    CHECK(plan.gone.size() == 2);
    CHECK(plan.command.values.size() == 2);  // nothing is removed
}

TEST_CASE("value labels, missing values and an order come from SPSS' own words") {
    exchange::TableFile file;
    file.kind = exchange::TableKind::sav;
    file.sheets.emplace_back();
    auto& sheet = file.sheets.back();
    sheet.columns.resize(2);
    sheet.columns[0].name = "caseid";
    sheet.columns[1].name = "status";
    sheet.columns[1].label = "Social-care status";
    sheet.columns[1].labels = {{"1", "early help"}, {"2", "child in need"}, {"-9", "not known"}};
    sheet.columns[1].missing = {"-9"};
    sheet.columns[1].ordered = true;
    using Kind = exchange::TableCell::Kind;
    sheet.rows = {{1, {{Kind::number, "7"}, {Kind::number, "2"}}},
                  {2, {{Kind::number, "8"}, {Kind::number, "-9"}}}};
    const TableGround ground = families();
    const auto suggested = suggest_mapping(file, 0, ground);
    REQUIRE(suggested.mapping.columns.size() == 1);
    const model::Variable& variable = suggested.mapping.columns[0].variable;
    CHECK(variable.type == model::VariableType::ordered_category);
    CHECK(variable.label == "Social-care status");
    REQUIRE(variable.categories.size() == 2);
    CHECK(variable.categories[1].label == "child in need");
    CHECK(variable.missing == std::vector<std::string>{"-9"});
    const TablePlan plan = planned(file, suggested.mapping, ground);
    REQUIRE(plan.added.size() == 1);
    CHECK(plan.added[0].after == "2");
}

TEST_CASE("a category that the project knows by its name is not made again under SPSS' number") {
    auto file = table("family,status\nFamily 07,7\nFamily 08,3\nFamily 09,5\n");
    file.sheets[0].columns[1].labels = {{"7", "Kinship arrangement"}, {"3", "child in need"}, {"5", "moved"}};
    TableGround ground = families();
    model::Variable status;
    status.id = VariableId("v1");
    status.name = "status";
    status.type = model::VariableType::category;
    status.categories = {{"kin", "Kinship arrangement"}, {"Child in need", {}}, {"3b", "moved on"}};
    ground.variables = {status};
    const TablePlan plan = planned(file, suggest_mapping(file, 0, ground).mapping, ground);
    CHECK(plan.stops.empty());
    CHECK(plan.not_taken.empty());
    std::map<std::string, std::string> taken;
    for (const auto& value : plan.command.values) taken[value.subject] = value.text;
    CHECK(taken["c7"] == "kin");
    CHECK(taken["c8"] == "Child in need");
    CHECK(taken["c9"] == "moved");  // written in words, so that a new one is too
    REQUIRE(plan.command.edited.size() == 1);
    REQUIRE(plan.command.edited[0].categories.size() == 4);  // only "moved" is new
    CHECK(plan.command.edited[0].categories[3].value == "moved");
    CHECK(plan.command.edited[0].categories[3].label.empty());
}

TEST_CASE("free text becomes a source with one turn for each who answered") {
    const TableGround ground = families();
    const auto file = table(
        "id,score,What helped?\n7,1,\"She came every week, and I never once felt that I was being judged for "
        "it.\n"
        "Never.\"\n8,2,\n31,3,\"It was the first time that anybody asked me how I was, and not just the "
        "baby.\"\n");
    auto suggested = suggest_mapping(file, 0, ground);
    REQUIRE(suggested.talk_found == std::vector<std::size_t>{2});
    CHECK(suggested.mapping.talk_columns.empty());
    CHECK(suggested.mapping.columns.size() == 1);
    suggested.mapping.talk_columns = suggested.talk_found;
    const TablePlan plan = planned(file, suggested.mapping, ground);
    REQUIRE(plan.talk.size() == 1);
    const auto& talk = plan.talk[0];
    CHECK(talk.title == "outcomes – What helped?");
    REQUIRE(talk.transcript.turns.size() == 2);
    CHECK(talk.transcript.speakers[0].label == "7");
    CHECK(talk.subjects == std::vector<std::string>{"c7", ""});
    CHECK(talk.transcript.turns[1].range.begin.value == talk.transcript.turns[0].range.end.value + 1);
    CHECK(talk.transcript.text.find("Never.") != std::string::npos);

    TableGround taken = ground;
    taken.source_titles = {talk.title};
    CHECK(planned(file, suggested.mapping, taken).talk[0].is_there);
}

TEST_CASE("names of columns tell waves only where the table shows it") {
    // Each column as "stem @ token", or as it stands where it is a plain one.
    using Columns = std::vector<std::pair<std::string, std::string>>;
    struct Sample {
        Columns columns;
        std::vector<std::string> by_wave = {};
    };
    const std::vector<std::string> waves{"Autumn 2021", "Spring 2022"};
    const std::vector<Sample> samples{
        {{{"swemwbs_pre", "swemwbs @ pre"}, {"swemwbs_post", "swemwbs @ post"}, {"age", "age"}}},
        {{{"t1_phq9", "phq9 @ t1"}, {"t2_phq9", "phq9 @ t2"}, {"exit_date", "exit_date"}}},
        {{{"baseline_gad7", "gad7 @ baseline"}, {"followup_gad7", "gad7 @ followup"}}},
        {{{"Baseline GAD-7", "GAD-7 @ Baseline"}, {"GAD-7 (follow-up)", "GAD-7 @ follow-up"}}},
        {{{"wemwbs_t1", "wemwbs @ t1"}, {"T2 EPDS", "EPDS @ T2"}}},
        {{{"moodT1", "mood @ T1"}, {"moodT2", "mood @ T2"}, {"final_score", "final_score"}}},
        {{{"score Spring 2022", "score @ Spring 2022"}, {"score Autumn 2021", "score @ Autumn 2021"}}},
        {{{"phq-9.w1", "phq-9 @ w1"}, {"phq-9.w2", "phq-9 @ w2"}, {"post code", "post code"}}},
        {{{"weight_6m", "weight @ 6m"},
          {"weight_12m", "weight @ 12m"},
          {"end_of_tenancy", "end_of_tenancy"}}},
        {{{"core_entry", "core @ entry"}, {"core_exit", "core @ exit"}, {"exit_date", "exit_date"}}},
        {{{"initial score", "score @ initial"}, {"final score", "score @ final"}}},
        {{{"gad7_baseline", "gad7 @ baseline"}, {"gad7_t2", "gad7 @ t2"}, {"before_tax", "before_tax"}}},
        // Plain names, however much they sound of time.
        {{{"exit_date", "exit_date"}, {"swemwbs", "swemwbs"}, {"entry_route", "entry_route"}}},
        {{{"start_date", "start_date"}, {"end_date", "end_date"}, {"exit_date", "exit_date"}}},
        {{{"start_of_tenancy", "start_of_tenancy"}, {"end_of_tenancy", "end_of_tenancy"}}},
        {{{"Start birth date", "Start birth date"}, {"End birth date", "End birth date"}}},
        {{{"final_score", "final_score"}, {"postcode", "postcode"}, {"exit", "exit"}}},
        {{{"w1", "w1"}, {"w2", "w2"}, {"t1", "t1"}}},
        {{{"GAD-7", "GAD-7"}, {"PHQ-9", "PHQ-9"}, {"time_spent", "time_spent"}, {"", ""}}},
        {{{"wemwbs_t1", "wemwbs_t1"}, {"age", "age"}}},
        {{{"wemwbs_post", "wemwbs_post"}, {"age_pre", "age_pre"}}},
        {{{"q1", "q1"}, {"q2", "q2"}, {"q3", "q3"}, {"q12", "q12"}}},
        {{{"gad7_1", "gad7_1"}, {"gad7_2", "gad7_2"}, {"gad7_3", "gad7_3"}}},
        // Numbers after a dot: as many as waves, and no parts of questions.
        {{{"PHQ9.1", "PHQ9 @ 1"}, {"PHQ9.2", "PHQ9 @ 2"}, {"age", "age"}}},
        {{{"PHQ9.1", "PHQ9.1"}, {"PHQ9.2", "PHQ9.2"}, {"PHQ9.3", "PHQ9.3"}}},
        {{{"PHQ9.1", "PHQ9.1"}, {"PHQ9.2", "PHQ9.2"}, {"mood.5", "mood.5"}}},
        {{{"Q1.1", "Q1.1"}, {"Q1.2", "Q1.2"}}},
        // A variable that the project has by wave is as good as a sibling.
        {{{"swemwbs_post", "swemwbs @ post"}, {"exit_date", "exit_date"}}, {"SWEMWBS", "date"}}};
    for (const Sample& sample : samples) {
        std::vector<std::string> names;
        for (const auto& [name, expected] : sample.columns) names.push_back(name);
        const auto read = waves_in_names(names, {waves, sample.by_wave});
        REQUIRE(read.size() == names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            CAPTURE(names[i]);
            CHECK((read[i] ? read[i]->stem + " @ " + read[i]->token : names[i]) == sample.columns[i].second);
        }
    }
    const auto told = waves_in_names({"mood_t2", "swemwbs_post", "exit_route"}, {waves, {}, true});
    CHECK(told[0]);
    CHECK(told[1]);
    CHECK_FALSE(told[2]);
}

TEST_CASE("a column is taken at the wave that its name means") {
    const auto file = table(
        "family_id,swemwbs_pre,swemwbs_post,exit_date,phq9.1,phq9.2\n7,20,22.5,01/03/2022,8,4\n8,21,23,02/03/"
        "2022,9,3\n");
    const auto mapping = suggest_mapping(file, 0, families()).mapping;
    std::string told;
    for (const auto& column : mapping.columns)
        told += column.variable.name + (column.variable.by_wave ? " at " + column.wave : "") + "; ";
    CHECK(told ==
          "swemwbs at Autumn 2021; swemwbs at Spring 2022; exit_date; phq9 at Autumn 2021; phq9 at Spring "
          "2022; ");
}

TEST_CASE("tokens of time mean waves") {
    const std::vector<std::string> waves{"Autumn 2021", "Spring 2022"};
    const std::vector<std::string> from_zero{"t0", "t1"}, from_one{"t1", "t2"}, months{"6m", "12m"};
    CHECK(wave_meant("t0", from_zero, waves) == "Autumn 2021");
    CHECK(wave_meant("t1", from_zero, waves) == "Spring 2022");
    CHECK(wave_meant("t1", from_one, waves) == "Autumn 2021");
    CHECK(wave_meant("12m", months, waves) == "Spring 2022");
    CHECK(wave_meant("baseline", {}, waves) == "Autumn 2021");
    CHECK(wave_meant("SPRING 2022", {}, waves) == "Spring 2022");
    CHECK(wave_meant("t3", {"t1", "t2", "t3"}, waves) == std::nullopt);
    CHECK(wave_meant("t2", from_one, {"Wave 2", "Wave 1"}) == "Wave 2");
    CHECK(wave_meant("t1", from_one, {}) == std::nullopt);
}
