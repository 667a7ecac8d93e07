// SPDX-License-Identifier: GPL-3.0-or-later
// Coders side by side: lanes, the table of agreement, and walking from it to the passages.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/workbench/acts/compare_acts.h"
#include "app/workbench/acts/report_acts.h"
#include "app/workbench/compare_lanes.h"
#include "app/workbench/compare_words.h"
#include "app/workbench/reconcile_desk.h"
#include "store/commands/code_commands.h"
#include "store/commands/project_commands.h"
#include "store/queries/round_queries.h"
#include "workbench/comparing.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::code_as_two;
using workbench::testing::Desktop;
using workbench::testing::faults_of;
using workbench::testing::finish_comparing;
using workbench::testing::SampleProject;

namespace {

struct Comparing {
    SampleProject sample;
    std::unique_ptr<Desktop> desktop;

    explicit Comparing(const std::string& approach = {}, const Desktop::Options& options = {{1600, 1000}}) {
        code_as_two(sample);
        if (!approach.empty()) {
            store::EditProject edit;
            edit.approach = approach;
            sample.project().run(edit);
        }
        sample.close();
        desktop = std::make_unique<Desktop>(std::filesystem::path{}, options);
        desktop->open(sample.file());
        keys("Ctrl+Alt+C");
    }
    Desktop& d() { return *desktop; }
    CompareDesk& desk() { return *d().bench().compare; }
    void keys(std::string_view chords) {
        d().keys(chords);
        finish_comparing(d());
    }
    std::string cell(const CodeId& code, std::string_view column) {
        return d().driver().get("compare/table/" + code.text() + "/" + std::string(column)).value;
    }
    // "Trust in the worker: differs" of each block in a coder's lane, from above.
    std::vector<std::string> lane(std::size_t number) {
        CompareLanes lanes;
        lanes.settle(desk());
        std::vector<std::string> all;
        for (const CompareBlock& block : lanes.blocks())
            if (block.lane == number)
                all.push_back(d().bench().session->view().code(block.code)->code.name +
                              (block.state == CompareBlock::State::differs ? ": differs" : ": alike"));
        return all;
    }
    void sound(const std::string& where) {
        for (const auto& fault : faults_of(d())) CHECK_MESSAGE(false, where << ": " << fault);
    }
};

}  // namespace

TEST_CASE("each coder has a lane with the names of the codes, and what differs is told from what does not") {
    Comparing it;
    CHECK(it.d().bench().document == Document::compare);
    CHECK(it.d().driver().get("modes/compare").state.selected);
    CHECK(it.d().driver().get("compare/lane/1").name == "Karen Mills");
    CHECK(it.d().driver().get("compare/lane/2").name == "Amir Siddiqui");
    CHECK(it.lane(0) ==
          std::vector<std::string>{"Fear of losing the child: alike", "Trust in the worker: differs",
                                   "Fear of losing the child: differs", "Reading the baby: differs"});
    CHECK(it.lane(1) == std::vector<std::string>{"Fear of losing the child: alike",
                                                 "Trust in the worker: differs", "Not judged: differs"});
    const auto blocks = it.d().driver().registry().below("compare/coding");
    REQUIRE(blocks.size() == 7);
    CHECK(blocks.front()->description.find("every coder did the same") != std::string::npos);
    CHECK(std::ranges::any_of(blocks, [](const kit::Node* node) {
        return node->description == "Coded by Amir Siddiqui; coders differ: other ends";
    }));
}

TEST_CASE("the table says of each code how far coders agree, or why there is no number") {
    Comparing it;
    CHECK(it.d().driver().focus() == "compare/table");
    CHECK(it.cell(it.sample.fear(), "name") == "Fear of losing the child");
    const auto* trust = it.desk().read.agreement->comparison.things[0].find("krippendorff_alpha");
    REQUIRE(trust);
    CHECK(it.cell(it.sample.trust(), "chief") == two_places(trust->value));
    CHECK(it.cell(it.sample.urdu(), "chief") == "–");
    CHECK(it.cell(it.sample.urdu(), "verdict") == "–");
    const auto& node = it.d().driver().get("compare/table/" + it.sample.urdu().text() + "/chief");
    CHECK(node.description.find("Krippendorff’s α is not defined: ") == 0);
    CHECK(it.d().driver().get("agreement/counts").name.find("unit: character · 2 coders · 2 sources") !=
          std::string::npos);
    CHECK(it.d().driver().get("agreement/overall").name.find("Reliable from 0.800") != std::string::npos);
}

TEST_CASE("Enter walks the passages of a code, where coders differ first") {
    Comparing it;
    // The cursor is on the first code, trust in the worker: its own ends, and the second interview.
    it.keys("Enter");
    REQUIRE(it.desk().place);
    CHECK(it.desk().place->item);
    CHECK(it.d().said().find("Trust in the worker: passage 1 of 2, where coders differ") == 0);
    it.keys("Enter");
    CHECK(it.desk().page->id() == it.sample.second());
    it.keys("Enter");
    CHECK(it.d().said().find("passage 1 of 2") != std::string::npos);
    while (it.desk().table.row != it.sample.fear().text()) it.keys("Down");
    it.keys("Enter Enter");
    CHECK(it.d().said().find("where coders agree, in Interview A-01") != std::string::npos);
    REQUIRE(it.desk().place);
    CHECK_FALSE(it.desk().place->item);
}

TEST_CASE("Alt with an arrow goes from one difference to the next, through all sources") {
    Comparing it;
    it.keys("Alt+Down");
    REQUIRE(it.desk().item());
    CHECK(it.desk().item()->kind == analysis::DisagreementKind::boundary);
    it.keys("Alt+Down");
    CHECK(it.desk().item()->kind == analysis::DisagreementKind::different_code);
    it.keys("Alt+Up");
    CHECK(it.desk().item()->kind == analysis::DisagreementKind::boundary);
    it.keys("Alt+Up");
    CHECK(it.d().said() == "This is the first place where coders differ.");
    it.d().click("compare/next_source");
    CHECK(it.desk().page->id() == it.sample.second());
    it.d().click("compare/next_source");
    CHECK(it.d().said() == "This is the last source that is compared.");
}

TEST_CASE("the table is sorted by its heads, what has no number last") {
    Comparing it;
    it.keys("Up Right Enter");
    CHECK(it.desk().sorted_by() == "chief");
    std::vector<double> values;
    bool ended = false;
    for (const std::size_t thing : it.desk().rows()) {
        const auto value = compare_value(it.desk().read.agreement->comparison.things[thing], "chief",
                                         ChiefCoefficient::alpha, 2);
        if (value) {
            CHECK_FALSE(ended);
            values.push_back(*value);
        } else {
            ended = true;
        }
    }
    CHECK(values.size() > 1);
    CHECK(std::ranges::is_sorted(values));
    it.keys("Enter Enter");
    CHECK(it.desk().sorted_by().empty());
}

TEST_CASE("another coefficient is one key away, and heads its column") {
    Comparing it;
    it.keys("Alt+J");
    CHECK(it.desk().judged_by() == ChiefCoefficient::kappa);
    CHECK(it.d().said() == "The table is judged by Cohen’s κ.");
    CHECK(it.d().driver().get("compare/table/head/chief").name.find("κ") != std::string::npos);
    const auto* kappa = it.desk().read.agreement->comparison.things[0].find("cohen_kappa");
    REQUIRE(kappa);
    CHECK(it.cell(it.sample.trust(), "chief") == two_places(kappa->value));
}

TEST_CASE("what is compared is chosen in a form by keys alone, and the table follows") {
    Comparing it;
    it.keys("Alt+C");
    CHECK(it.d().driver().focus() == "compare_form/round");
    it.d().driver().click("compare_form/without_interviewer");
    finish_comparing(it.d());
    CHECK(it.desk().read.agreement->choice.leave_out_interviewer);
    it.d().driver().click("compare_form/by/element");
    finish_comparing(it.d());
    CHECK_FALSE(it.desk().read.agreement);
    CHECK(it.desk().read.fault == "There is no code to compare.");
    it.sound("the form, and nothing to compare");
    it.d().driver().click("compare_form/by/group");
    finish_comparing(it.d());
    CHECK(it.desk().read.agreement->comparison.things.size() == 2);
    it.keys("Esc");
    CHECK_FALSE(it.desk().choosing);
    CHECK(it.d().bench().document == Document::compare);
}

TEST_CASE("thresholds are typed in the form, kept in the project, and judge the table") {
    Comparing it;
    const auto verdict = it.cell(it.sample.trust(), "verdict");
    it.keys("Alt+C");
    it.d().click("compare_form/thresholds");
    it.keys("Ctrl+A");
    it.d().type("0.05 0.1");
    it.keys("Enter");
    CHECK(it.d().said() == "Reliable from 0.100, tentative from 0.050 (set for this project).");
    it.keys("Esc");
    CHECK(it.cell(it.sample.trust(), "verdict") == "reliable");
    CHECK(verdict != "reliable");
    CHECK(jobs::agreement_thresholds(it.d().bench().session->project()).reliable == 0.1);
}

TEST_CASE("what is behind a number: pairs, sources, every coefficient and the sentences of the method") {
    Comparing it;
    it.keys("Alt+I");
    CHECK(it.d().driver().focus() == "details/view");
    CHECK(it.d().driver().get("details/table/1/pair").value == "KM · AS");
    const auto& table = it.desk().read.agreement->comparison.things[0].pairs[0].table;
    CHECK(it.d().driver().get("details/table/1/both").value == std::to_string(table.both));
    it.keys("Right");
    CHECK(it.d().driver().get("details/table/1/source").value == "Interview A-01");
    it.sound("sources");
    it.keys("Right");
    CHECK(it.d().driver().get("details/table/2/name").value == "Krippendorff’s α");
    it.sound("coefficients");
    it.keys("Right");
    CHECK(it.d().driver().get("details/sentence/1").name.find("The unit is the character") == 0);
    it.sound("method");
    it.keys("Alt+I");
    CHECK(it.d().driver().focus() == "compare/table");
}

TEST_CASE("the table follows what is coded meanwhile") {
    Comparing it;
    const auto before = it.desk().read.queue.items.size();
    auto& project = it.d().bench().session->project();
    store::RemoveCodings remove;
    for (const auto& part : it.desk().read.queue.items.back().parts) remove.codings.push_back(part.coding);
    REQUIRE(it.d().bench().session->submit(remove));
    finish_comparing(it.d());
    CHECK(it.desk().read.queue.items.size() == before - 1);
    CHECK(it.desk().version == project.change_count());
}

TEST_CASE("a reflexive project shows readings side by side, and numbers only when they are asked for") {
    Comparing it("reflexive");
    CHECK(it.d().driver().find("compare/table/head/chief") == nullptr);
    CHECK(it.d().driver().get("agreement/instead").name.find("reflexive") != std::string::npos);
    CHECK(it.lane(0).size() == 4);
    it.sound("hidden");
    it.keys("Enter");
    CHECK(it.d().driver().find("compare/table/head/chief") != nullptr);
    it.keys("Alt+N");
    CHECK(it.d().driver().find("compare/table/head/chief") == nullptr);
}

TEST_CASE("with one coder the window says what is missing, and Esc leads back to the page") {
    SampleProject sample;
    sample.coded(sample.interview(), "I was frightened of the nights.", sample.fear());
    sample.close();
    Desktop d;
    d.open(sample.file());
    d.keys("Ctrl+Alt+C");
    finish_comparing(d);
    CHECK(d.driver().get("agreement/instead").name == "Two coders at least are needed to compare them.");
    for (const auto& fault : faults_of(d)) CHECK_MESSAGE(false, fault);
    d.keys("Esc");
    CHECK(d.bench().document == Document::page);
    CHECK(d.driver().focus() == "page/text");
}

TEST_CASE("names can be hidden: coders are A and B in lanes, table and details") {
    Comparing it;
    it.desk().names_hidden = true;
    it.d().driver().settle();
    CHECK(it.d().driver().get("compare/lane/1").name == "Coder A");
    for (const kit::Node& node : it.d().driver().registry().nodes()) {
        if (!node.path.starts_with("compare")) continue;
        CHECK(node.name.find("Amir") == std::string::npos);
        CHECK(node.description.find("Amir") == std::string::npos);
    }
}

TEST_CASE("codes of the same name are told apart by their parents, in table, lanes and sentences") {
    SampleProject sample;
    store::CreateCode create;
    create.code.id = sample.project()->new_id<CodeId>();
    create.code.name = "Trust in the worker";
    create.code.parent = sample.fear();
    sample.project().run(create);
    code_as_two(sample);
    sample.coded(sample.interview(), "I know when he is tired", create.code.id);
    sample.close();
    Desktop d;
    d.open(sample.file());
    d.keys("Ctrl+Alt+C");
    finish_comparing(d);
    const auto name = [&](const CodeId& code) {
        return d.driver().get("compare/table/" + code.text() + "/name").value;
    };
    CHECK(name(create.code.id) == "Fear of losing the child › Trust in the worker");
    CHECK(name(sample.trust()) == "How change happens › Trust in the worker");
    CHECK(name(sample.judged()) == "Not judged");
    d.keys("Enter");
    CHECK(d.said().find("How change happens › Trust in the worker: passage 1") == 0);
    const auto blocks = d.driver().registry().below("compare/coding");
    CHECK(std::ranges::any_of(blocks, [](const kit::Node* node) {
        return node->name == "How change happens › Trust in the worker";
    }));
}

TEST_CASE("the status line names the source that is compared, whatever is on the page") {
    Comparing it;
    it.d().keys("Esc");
    REQUIRE(it.d().bench().page->id() == it.sample.interview());
    it.keys("Ctrl+Alt+C Alt+PageDown");
    REQUIRE(it.desk().page->id() == it.sample.second());
    const std::string words = it.d().driver().get("status/figures").name;
    CHECK(words.find("Interview A-02") != std::string::npos);
    CHECK(words.find("Interview A-01") == std::string::npos);
}

TEST_CASE("where nothing can be compared yet, a round can be started and copies taken back from there") {
    SampleProject sample;
    sample.coded(sample.interview(), "I was frightened of the nights.", sample.fear());
    sample.close();
    for (const char* button : {"compare/new_round", "compare/take_back", "compare/team"}) {
        CAPTURE(button);
        Desktop d;
        d.open(sample.file());
        d.keys("Ctrl+Alt+C");
        finish_comparing(d);
        d.click(button);
        const Document shown = d.bench().document;
        CHECK((shown == Document::new_round || shown == Document::take_copies || shown == Document::team));
    }
}

TEST_CASE("the report that is asked for from the comparison is of the round that is compared") {
    SampleProject sample;
    code_as_two(sample);
    const auto coders = store::coder_facts(*sample.project());
    const auto start = [&](const char* name) {
        store::StartRound round;
        round.name = name;
        round.sources = {sample.interview()};
        round.coders = {coders[0].id, coders[1].id};
        round.copies = {model::CopyKind::blind, model::CopyKind::blind};
        sample.project().run(round);
    };
    start("Spring");
    start("Autumn");
    sample.close();
    Desktop d;
    d.open(sample.file());
    d.keys("Ctrl+Alt+S");
    finish_comparing(d);
    CHECK(suggested_report_name(d.bench()) == "Autumn reliability.html");
    const auto& rounds = d.bench().compare->read.rounds;
    REQUIRE(rounds.size() == 2);
    jobs::AgreementChoice choice = d.bench().compare->choice;
    choice.round = std::ranges::find(rounds, "Spring", &model::Round::name)->id.text();
    choose_compared(d.bench(), choice);
    finish_comparing(d);
    CHECK(suggested_report_name(d.bench()) == "Spring reliability.html");
    d.click("reconcile/report");
    CHECK(d.bench().chooser.is_open());
}

TEST_CASE("F1 over the comparison opens the guide above it, and Esc leads back to the same place") {
    Comparing it;
    it.keys("Ctrl+Alt+S");
    REQUIRE(it.desk().place);
    it.d().keys("A 2 R");
    it.d().type("She says so");
    const auto place = it.desk().place;
    it.d().keys("F1");
    CHECK(it.d().driver().focus() == "help/page/text");
    CHECK(it.d().bench().document == Document::compare);
    it.keys("Esc");
    CHECK(it.d().bench().document == Document::compare);
    CHECK(it.d().driver().focus() == "reconcile/note");
    CHECK(it.desk().place == place);
    CHECK(it.d().bench().reconcile->deciding.note == "She says so");
    CHECK(it.d().bench().reconcile->deciding.reason == model::Reason::definition);
    // The sheet of keys and the settings stand in its stead, and lead back too.
    for (const char* keys : {"Ctrl+/", "Ctrl+,"}) {
        it.d().keys(keys);
        CHECK(it.d().bench().document != Document::compare);
        it.keys("Esc");
        CHECK(it.d().bench().document == Document::compare);
        CHECK(it.desk().place == place);
        CHECK(it.d().driver().focus() == "reconcile/note");
    }
}

TEST_CASE("the table shows rows at a large interface too, and the line below it moves") {
    Comparing it({}, {{1280, 800}});
    it.d().driver().screen().set_zoom(1.5F);
    it.d().driver().settle();
    it.keys("Ctrl+Alt+S");
    const auto rows = [&] {
        std::size_t whole = 0;
        for (const CodeId& code : {it.sample.trust(), it.sample.judged(), it.sample.attuned(),
                                   it.sample.fear(), it.sample.urdu()}) {
            const auto* cell = it.d().driver().find("compare/table/" + code.text() + "/name");
            if (cell && cell->visible.h >= cell->bounds.h - 1) ++whole;
        }
        return whole;
    };
    const std::size_t before = rows();
    CHECK(before >= 2);
    it.sound("at one and a half");
    it.d().driver().request("compare_desk/edge", kit::Action::focus);
    it.d().keys("Down Down Down Down");
    CHECK(rows() > before);
    it.sound("more of the table");
    it.d().keys("Up Up Up Up Up Up Up Up Up Up Up Up Up Up Up Up");
    it.sound("more of the desk");
    CHECK(rows() >= 1);
}

TEST_CASE("coders side by side are sound at every size, with two and with ten of them") {
    for (const kit::Size size : {kit::Size{1280, 800}, kit::Size{1920, 1080}})
        for (const char* theme : {"Light", "Dark", "High contrast"}) {
            CAPTURE(size.w);
            Comparing it({}, {size, 1, theme});
            it.sound("two");
            it.keys("Alt+Down");
            it.sound("a place");
            it.keys("Alt+C");
            it.sound("the form");
        }
    SampleProject sample;
    code_as_two(sample);
    for (const char* name : {"Bea", "Cem", "Dora", "Eva", "Finn", "Gül", "Hana", "Ida Wolff"}) {
        sample.project().work_as(name);
        sample.coded(sample.interview(), "She rang me every single morning", sample.trust());
        sample.coded(sample.interview(), "rang me every single", sample.judged());
    }
    sample.close();
    Desktop d({}, {{1280, 800}});
    d.open(sample.file());
    d.keys("Ctrl+Alt+C");
    finish_comparing(d);
    CHECK(d.driver().find("compare/lane/10") != nullptr);
    for (const auto& fault : faults_of(d)) CHECK_MESSAGE(false, fault);
}

TEST_CASE("a name without room gives the first letters of its words, in any script") {
    CHECK(short_name("Risk named at referral", 3) == "Rna");
    CHECK(short_name("Trust", 3) == "Tru");
    CHECK(short_name("Trust", 1) == "T");
    CHECK(short_name("بھروسا · trust (Urdu)", 3) == "بtU");
    CHECK(short_name("", 3).empty());
}

TEST_CASE(
    "numbers are written as coefficients are: no nought before the point, a true minus, a dash for none") {
    CHECK(two_places(0.8149) == ".81");
    CHECK(two_places(1.0) == "1.00");
    CHECK(two_places(-0.117) == "−.12");
    CHECK(two_places(-0.001) == ".00");
    CHECK(two_places(std::nullopt) == "–");
    CHECK(share_words(0.9999) == "99 %");
    CHECK(share_words(0.00001) == "0.1 %");
    CHECK(share_words(1) == "100 %");
}
