// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/figures/figures.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "jobs/coded_round.h"
#include "jobs/interviewed.h"
#include "store/commands/project_commands.h"
#include "store/commands/variable_commands.h"

using namespace attune;
using namespace attune::jobs;
using test::must;

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Seven families and a worker; six families with scores and states at both waves.
struct Families : test::Interviewed {
    CodeId trust = project.code("Trust"), fear = project.code("Fear");
    std::vector<CaseId> cases;
    VariableId score, status;

    Families() {
        mark_as(first, trust);
        mark_as(second, trust);
        mark_as(staff, trust);
        mark_as(second, fear);
    }

    void mark_as(const SourceId& source, const CodeId& code) {
        const TextRange range = answer(source);
        project.coding(source, range.begin.value, range.end.value, code);
    }
    void with_scores() {
        store::EditProject edit;
        edit.waves = std::vector<std::string>{"Entry", "Exit"};
        project.run(edit);
        score = variable("wemwbs", model::VariableType::number, "wemwbs", {});
        status = variable("status", model::VariableType::ordered_category, "", {"low", "high"});
        const double scores[][2] = {{40, 50}, {41, 45}, {42, 41}, {43, 43}, {44, 40}, {30, 44}};
        for (std::size_t k = 0; k < 6; ++k) {
            model::Case one;
            one.id = project->new_id<CaseId>();
            one.name = "Case " + std::to_string(k);
            project.run(store::AddCase{one});
            cases.push_back(one.id);
            set(score, k, "Entry", std::to_string(static_cast<int>(scores[k][0])));
            set(score, k, "Exit", std::to_string(static_cast<int>(scores[k][1])));
            set(status, k, "Entry", k < 4 ? "low" : "high");
            set(status, k, "Exit", k < 3 ? "high" : k == 5 ? "low" : "high");
        }
    }
    VariableId variable(const std::string& name, model::VariableType type, const std::string& measure,
                        const std::vector<std::string>& categories) {
        model::Variable one;
        one.id = project->new_id<VariableId>();
        one.name = name;
        one.type = type;
        one.by_wave = true;
        one.measure = measure;
        for (const auto& category : categories) one.categories.push_back({category, ""});
        project.run(store::AddVariable{one});
        return one.id;
    }
    void set(const VariableId& variable, std::size_t of, const std::string& wave, const std::string& text) {
        project.run(store::SetValues{{{variable, cases[of].text(), wave, text}}});
    }

    figure::Description made(const FigureWanted& wanted) { return must(make_figure(*project, wanted)); }
    static FigureWanted of(FigureForm form) {
        FigureWanted wanted;
        wanted.form = form;
        return wanted;
    }
};

}  // namespace

TEST_CASE("bars count each case once, by its kind, and say of how many") {
    Families it;
    const auto figure = it.made(Families::of(FigureForm::bars));
    const auto& bars = std::get<figure::Bars>(figure.body);
    REQUIRE(bars.rows.size() == 2);
    CHECK(bars.series == std::vector<std::string>{"families", "members of staff"});
    CHECK(bars.rows[0].name == "Trust");
    CHECK(bars.rows[0].values[0].shown == "2");
    CHECK(bars.rows[0].values[1].shown == "1");
    CHECK(bars.rows[1].values[1].shown == "0");
    CHECK(contains(figure.counted, "n = 2 families and 1 member of staff"));
    CHECK(contains(figure.alt, "“Trust” families 2, members of staff 1"));
    CHECK_FALSE(contains(figure.alt + figure.counted, "judged"));  // no quotes in figures
}

TEST_CASE("a heat map has a cell for each row and column, and says not mentioned") {
    Families it;
    auto wanted = Families::of(FigureForm::heat_map);
    wanted.columns = GroupFound::case_;
    const auto figure = it.made(wanted);
    const auto& map = std::get<figure::HeatMap>(figure.body);
    CHECK(map.columns == std::vector<std::string>{"Family 01", "Family 02", "Worker 1"});
    CHECK(contains(figure.counted, "n = 2 families and 1 member of staff"));
    CHECK(map.rows[0].values[0].shown == "1");
    CHECK(map.rows[1].values[0].shown == "·");
    CHECK(
        std::ranges::any_of(figure.notes, [](const auto& note) { return contains(note, "not mentioned"); }));
}

TEST_CASE("for readers outside counts of few people are hidden, and no single case is shown") {
    Families it;
    auto wanted = Families::of(FigureForm::bars);
    wanted.outside = true;
    wanted.threshold = 3;
    const auto figure = it.made(wanted);
    for (const auto& row : std::get<figure::Bars>(figure.body).rows)
        for (const auto& value : row.values) CHECK((!value.number || *value.number == 0));
    CHECK_FALSE(contains(figure.alt, "families 2"));
    CHECK(contains(figure.counted, "n = fewer than 3 families and fewer than 3 members of staff"));
    CHECK_FALSE(contains(figure.alt + figure.counted, "2 families"));
    wanted.form = FigureForm::heat_map;
    wanted.columns = GroupFound::case_;
    CHECK(make_figure(*it.project, wanted).error().kind == ErrorKind::invalid);
    CHECK(make_figure(*it.project,
                      [&] {
                          auto overview = Families::of(FigureForm::overview);
                          overview.outside = true;
                          return overview;
                      }())
              .error()
              .kind == ErrorKind::invalid);
}

TEST_CASE("a hidden count of staff takes no count of families with it, which are never added up") {
    Families it;
    auto wanted = Families::of(FigureForm::bars);
    wanted.outside = true;
    wanted.threshold = 2;
    const auto figure = it.made(wanted);
    const auto& rows = std::get<figure::Bars>(figure.body).rows;
    CHECK(rows[0].values[0].shown == "2");  // families that speak of trust
    CHECK_FALSE(rows[0].values[1].number);  // the one member of staff
    CHECK_FALSE(rows[1].values[0].number);  // the one family that speaks of fear
    wanted.cells = FigureCells::passages;   // without columns all passages are counted
    const auto passages = it.made(wanted);
    for (const auto& value : std::get<figure::Bars>(passages.body).rows[0].values) CHECK_FALSE(value.number);
}

TEST_CASE("an overview has a strip for each source, or for each code of one") {
    Families it;
    const auto all = it.made(Families::of(FigureForm::overview));
    const auto& strips = std::get<figure::Overview>(all.body).strips;
    REQUIRE(strips.size() == 3);
    CHECK(strips[1].shown == "2 passages");
    CHECK(strips[1].marks.size() == 1);  // both lie on the same words
    CHECK(strips[1].marks[0].to <= strips[1].length);
    CHECK(strips[1].marks[0].from < strips[1].marks[0].to);
    auto wanted = Families::of(FigureForm::overview);
    wanted.source = it.second;
    CHECK(std::get<figure::Overview>(it.made(wanted).body).strips.size() == 2);
}

TEST_CASE("a slope plot tells improved from worse by the change that counts, and shows the family at hand") {
    Families it;
    it.with_scores();
    auto wanted = Families::of(FigureForm::slopes);
    wanted.variables = {it.score};
    wanted.rule.by = BandRule::By::given;
    wanted.rule.given = 3;
    wanted.rule.better = analysis::Better::higher;
    wanted.at_hand = it.cases[5];
    const auto figure = it.made(wanted);
    const auto& slopes = std::get<figure::Slopes>(figure.body);
    CHECK(slopes.lines.size() == 6);
    CHECK(std::ranges::count(slopes.lines, figure::Slopes::Went::improved, &figure::Slopes::Line::went) == 3);
    CHECK(std::ranges::count_if(slopes.lines, [](const auto& line) { return line.at_hand; }) == 1);
    CHECK(slopes.band->start == 30);
    CHECK(slopes.band->by == 3);
    CHECK(contains(figure.alt, "6 families from “Entry” to “Exit”: 3 improved, 2 same and 1 worse"));
    CHECK(contains(figure.alt, "“Case 5” went from 30 to 44"));
    CHECK(contains(figure.counted, "n = 6 of 8 families"));

    wanted.outside = true;
    wanted.threshold = 5;
    CHECK_FALSE(make_figure(*it.project, wanted).has_value());
    wanted.at_hand = {};
    const auto outside = it.made(wanted);
    CHECK(std::get<figure::Slopes>(outside.body).lines.empty());
    CHECK_FALSE(contains(outside.alt, "3 improved"));
    // Two of eight have no scores, which the table of bands withholds with how many have.
    CHECK_FALSE(contains(outside.alt + outside.counted, "6"));
    CHECK(contains(outside.counted, "Of 8 families those with scores at both waves"));
    CHECK_FALSE(contains(outside.alt, "Case"));
    wanted.threshold = 10;
    CHECK(it.made(wanted).empty());
}

TEST_CASE("a flow has a ribbon for each move, and hides those of few people outside") {
    Families it;
    it.with_scores();
    auto wanted = Families::of(FigureForm::flow);
    wanted.variables = {it.status};
    const auto figure = it.made(wanted);
    const auto& flow = std::get<figure::Flow>(figure.body);
    double people = 0;
    for (const auto& ribbon : flow.ribbons) people += *ribbon.count.number;
    CHECK(people == 6);
    CHECK(flow.ordered);
    CHECK(contains(figure.alt, "“low” to “high”, 4"));
    wanted.outside = true;
    wanted.threshold = 5;
    const auto outside = it.made(wanted);
    for (const auto& ribbon : std::get<figure::Flow>(outside.body).ribbons) CHECK_FALSE(ribbon.count.number);
    CHECK_FALSE(contains(outside.alt, "4"));
}

TEST_CASE("a forest of change puts all scores on one scale and prints their points") {
    Families it;
    it.with_scores();
    const auto figure = it.made(Families::of(FigureForm::change));
    const auto& forest = std::get<figure::Forest>(figure.body);
    REQUIRE(forest.estimates.size() == 1);
    const auto& one = forest.estimates.front();
    CHECK(one.n == "6");
    CHECK(*one.low < *one.value);
    CHECK(*one.value < *one.high);
    CHECK(one.shown.starts_with("3.83 ("));
    CHECK(contains(figure.alt, "wemwbs " + one.shown));
    CHECK(std::ranges::any_of(figure.notes, [](const auto& note) { return contains(note, "not effect"); }));
}

TEST_CASE("a forest of agreement has the coders' alpha code by code") {
    test::CodedRound it;
    FigureWanted wanted;
    wanted.form = FigureForm::agreement;
    wanted.agreement.replicates = 50;
    const auto figure = must(make_figure(*it.project, wanted));
    const auto& forest = std::get<figure::Forest>(figure.body);
    REQUIRE(forest.estimates.size() == 3);
    CHECK(*forest.estimates[0].value >= *forest.estimates[1].value);
    CHECK_FALSE(forest.estimates[2].value);
    CHECK_FALSE(forest.estimates[2].shown.empty());
    CHECK(contains(figure.counted, "n = 2 coders, 4 sources"));
}

TEST_CASE("a figure of a project with nothing in it is a sentence, and no file is written of it") {
    test::TestProject empty;
    for (const auto& form : figure_forms()) {
        CAPTURE(form.word);
        FigureWanted wanted;
        wanted.form = form.form;
        const auto made = make_figure(*empty, wanted);
        if (!made) {
            CHECK(made.error().kind == ErrorKind::invalid);
            CHECK(made.error().sentence.ends_with("."));
            continue;
        }
        CHECK(made->empty());
        CHECK(made->alt == made->nothing);
        const auto file = std::filesystem::temp_directory_path() / "attune-empty-figure.svg";
        const auto written = write_figure_file(*empty, wanted, exchange::FigureFormat::svg, {file});
        CHECK_FALSE(written.has_value());
        CHECK_FALSE(std::filesystem::exists(file));
    }
}
