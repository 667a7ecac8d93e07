// SPDX-License-Identifier: GPL-3.0-or-later
// How the team's ids lead to cases: the dialog, its trying, and what waits in the preview of an import.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "app/workbench/aside.h"
#include "app/workbench/id_rules_form.h"
#include "jobs/identify.h"
#include "store/commands/project_commands.h"
#include "workbench/desktop.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::faults_of;
using workbench::testing::SampleProject;

namespace {

struct Rules {
    SampleProject sample;
    Desktop d;

    Rules() {
        store::EditProject waves;
        waves.waves = std::vector<std::string>{"wave 1", "wave 2"};
        sample.project().run(waves);
        sample.close();
        d.open(sample.file());
    }
    void open() {
        run_action(d.bench(), *action("project.id_rules"));
        d.driver().settle();
    }
    void write(const std::string& path, const std::string& words) {
        d.click(path);
        d.keys("Ctrl+A");
        d.type(words);
        d.driver().settle();
    }
    std::string name(const std::string& path) { return d.driver().get(path).name; }
    std::vector<jobs::IdRule> kept() { return jobs::id_rules(d.bench().session->project()); }
};

}  // namespace

TEST_CASE("a name is tried on the patterns as they are written, and says why where none fits") {
    Rules it;
    it.open();
    CHECK(it.d.driver().focus() == "id_rules/rule/1/match");
    CHECK(it.name("id_rules/answer") == "Family 07, wave 2 · family");
    it.write("id_rules/try", "NN_12 T1.docx");
    CHECK(it.name("id_rules/answer").starts_with("None of the patterns fits"));
    it.write("id_rules/rule/1/match", "NN-{n}");
    CHECK(it.name("id_rules/answer") == "Family 12, wave 1 · family");
    it.write("id_rules/rule/1/case", "Site {n}");
    CHECK(it.name("id_rules/answer").starts_with("Site 12"));
    // Nothing of it is the project's yet.
    it.d.keys("Esc");
    CHECK(it.d.driver().find("id_rules") == nullptr);
    CHECK(it.kept().front().match == "TB-P-{n}");
}

TEST_CASE("patterns are added, changed, removed and saved, and a change is undone in the dialog") {
    Rules it;
    it.open();
    it.d.click("id_rules/rule/4/remove");
    it.d.click("id_rules/add");
    CHECK(it.d.driver().focus() == "id_rules/rule/4/match");
    it.d.type("S{id}");
    it.write("id_rules/rule/4/case", "Site {id}");
    it.d.click("id_rules/rule/4/kind");
    it.d.keys("Down Down Enter");
    it.d.click("id_rules/rule/1/remove");
    CHECK(it.d.bench().aside->id_rules.rules.size() == 3);
    it.d.click("id_rules/undo");
    CHECK(it.d.bench().aside->id_rules.rules.size() == 4);
    it.d.click("id_rules/save");
    CHECK(it.d.driver().find("id_rules") == nullptr);
    CHECK(it.d.said().starts_with("4 patterns lead"));
    const auto kept = it.kept();
    REQUIRE(kept.size() == 4);
    CHECK(kept[0].match == "TB-P-{n}");
    CHECK(kept[3].match == "S{id}");
    CHECK(kept[3].case_name == "Site {id}");
    CHECK(kept[3].kind == model::CaseKind::site);
    it.open();
    it.d.click("id_rules/usual");
    it.d.click("id_rules/save");
    CHECK(it.kept().back().match == "Staff {n}");
}

TEST_CASE("a pattern that cannot work is refused with a sentence, and nothing is written") {
    Rules it;
    it.open();
    for (const auto& [match, sentence] :
         {std::pair{"TB-", "needs {n} or {id}"}, std::pair{"TB-{x}", "curly bracket"},
          std::pair{"TB-{n}-{n}", "same part twice"}, std::pair{"", "is empty"}}) {
        CAPTURE(match);
        it.write("id_rules/rule/1/match", match);
        if (std::string_view(match).empty()) it.d.keys("Ctrl+A Delete");
        CHECK(it.name("id_rules/fault").find(sentence) != std::string::npos);
        CHECK_FALSE(it.d.driver().get("id_rules/save").state.enabled);
        for (const auto& fault : faults_of(it.d)) CHECK_MESSAGE(false, fault);
    }
    it.d.keys("Esc");
    CHECK(it.kept().front().match == "TB-P-{n}");
}

TEST_CASE("what waits in the preview is proposed anew by the saved patterns, but not what was settled") {
    Rules it;
    const auto file = [&](const std::string& name) {
        const auto path = it.sample.folder_path() / name;
        std::ofstream(path, std::ios::binary) << "INT:\tHow are you? " << name << "\nR1:\tWell.\n";
        return path;
    };
    it.d.driver().drop_files({file("NN-07.txt"), file("NN-08.txt")}, {700, 400});
    it.d.finish_import();
    auto& files = it.d.bench().import_desk->plan->files;
    REQUIRE(files.size() == 2);
    CHECK(files[0].case_name.empty());
    files[1].case_name = "Family of my own";
    files[1].case_proposed = false;
    it.d.driver().settle();
    it.d.click("import/id_rules");
    CHECK(it.d.bench().aside->id_rules.tried == "NN-07.txt");
    it.write("id_rules/rule/1/match", "NN-{n}");
    CHECK(it.name("id_rules/answer").starts_with("Family 07"));
    it.d.click("id_rules/save");
    CHECK(it.d.said().find("1 file in the preview is proposed anew") != std::string::npos);
    CHECK(files[0].case_name == "Family 07");
    CHECK(files[0].case_proposed);
    CHECK(files[0].case_is_new);
    CHECK(files[1].case_name == "Family of my own");
}

TEST_CASE("the dialog of the id patterns is sound, also with many of them and with none") {
    Rules it;
    it.open();
    for (const auto& fault : faults_of(it.d)) CHECK_MESSAGE(false, fault);
    for (int i = 0; i < 12; ++i) it.d.click("id_rules/add");
    for (const auto& fault : faults_of(it.d)) CHECK_MESSAGE(false, fault);
    auto& form = it.d.bench().aside->id_rules;
    form.rules.clear();
    form.fault.clear();
    it.d.driver().settle();
    for (const auto& fault : faults_of(it.d)) CHECK_MESSAGE(false, fault);
}
