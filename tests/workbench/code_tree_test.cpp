// SPDX-License-Identifier: GPL-3.0-or-later
// The codebook in the navigator: every act by keys and by hand, and taken back.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/workbench/codebook_work.h"
#include "store/commands/round_commands.h"
#include "store/merge/merge.h"
#include "store/rounds/give_copy.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

using Lines = std::vector<std::string>;

struct Tree {
    SampleProject sample;
    Desktop d;

    Tree() {
        sample.coded(sample.interview(), "I was frightened of the nights.", sample.judged());
        sample.coded(sample.interview(), "The singing group.", sample.judged());
        sample.coded(sample.second(), "It went well.", sample.judged());
        sample.close();
        d.open(sample.file());
        d.keys("Alt+2");
    }
    std::string row(const CodeId& code) const { return "navigator/list/" + code.text(); }
    const store::CodeRow& code(const CodeId& id) {
        const auto* row = d.bench().session->view().code(id);
        REQUIRE(row);
        return *row;
    }
    void choose(const CodeId& code) { d.click(row(code)); }
    std::size_t rows() { return d.bench().session->project().history({}).size(); }
    // "- name" by depth, in order.
    Lines tree() {
        Lines lines;
        for (const auto& code : d.bench().session->view().codes())
            lines.push_back(std::string(static_cast<std::size_t>(code.depth), '-') + code.code.name);
        return lines;
    }
    CodeId named(const std::string& name) {
        for (const auto& code : d.bench().session->view().codes())
            if (code.code.name == name) return code.code.id;
        return {};
    }
    // The place of a row in which the hand lets go: 0 its upper edge, 1 its lower one.
    void carry(const CodeId& from, const CodeId& to, float part) {
        const kit::Rect begin = d.driver().get(row(from)).visible, end = d.driver().get(row(to)).visible;
        d.driver().drag(begin.centre(), {end.x + end.w / 2, end.y + end.h * part});
        d.driver().settle();
    }
};

}  // namespace

TEST_CASE("Insert makes a code below the chosen one, at its level, and Esc makes none") {
    Tree it;
    it.choose(it.sample.trust());
    const auto before = it.rows();
    it.d.keys("Insert");
    CHECK(it.d.driver().focus() == "navigator/naming");
    it.d.type("Warmth");
    it.d.keys("Enter");
    CHECK(it.rows() == before + 1);
    CHECK(it.tree() == Lines{"How change happens", "-Trust in the worker", "--Not judged", "-Warmth",
                             "-Reading the baby", "Needs", "-Fear of losing the child",
                             "-بھروسا · trust (Urdu)"});
    CHECK(it.d.bench().current_code == it.named("Warmth"));
    CHECK(it.d.driver().focus() == "navigator/list");
    it.d.keys("Insert");
    it.d.type("Nothing");
    it.d.keys("Esc");
    CHECK(it.rows() == before + 1);
    CHECK(it.d.driver().focus() == "navigator/list");
    it.d.keys("Ctrl+Z");
    CHECK(it.named("Warmth").empty());
}

TEST_CASE("a new code can be made inside the chosen one, in a folder, and from anywhere") {
    Tree it;
    it.choose(it.sample.attuned());
    it.d.keys("Shift+Insert");
    it.d.type("Seeing tiredness");
    it.d.keys("Enter");
    CHECK(it.code(it.named("Seeing tiredness")).code.parent == it.sample.attuned());
    it.d.keys("Ctrl+Insert");
    it.d.type("Signals");
    it.d.keys("Enter");
    CHECK(it.code(it.named("Signals")).code.folder);
    it.d.keys("Ctrl+Shift+N");
    it.d.type("گرمجوشی");
    it.d.keys("Enter");
    CHECK(it.code(it.named("گرمجوشی")).code.parent == it.named("Signals"));
}

TEST_CASE("F2 renames in place; leaving the field keeps the name, Esc does not") {
    Tree it;
    it.choose(it.sample.fear());
    it.d.keys("F2");
    CHECK(it.d.driver().get("navigator/naming").value == "Fear of losing the child");
    it.d.type("Fear");
    it.d.keys("Enter");
    CHECK(it.code(it.sample.fear()).code.name == "Fear");
    CHECK(it.d.said() == "Renamed “Fear of losing the child” to “Fear”");
    it.d.keys("F2");
    it.d.type("Dread");
    it.d.click(it.row(it.sample.trust()));
    CHECK(it.code(it.sample.fear()).code.name == "Dread");
    it.choose(it.sample.fear());
    it.d.keys("F2");
    it.d.type("No");
    it.d.keys("Esc Ctrl+Z");
    CHECK(it.code(it.sample.fear()).code.name == "Fear");
}

TEST_CASE("keys move a code up and down, in and out") {
    Tree it;
    it.choose(it.sample.attuned());
    it.d.keys("Ctrl+Shift+Up");
    CHECK(it.tree()[1] == "-Reading the baby");
    it.d.keys("Ctrl+Shift+Up");
    CHECK(it.d.said() == "It is the first one there.");
    it.d.keys("Ctrl+Shift+Down Ctrl+Shift+Right");
    CHECK(it.code(it.sample.attuned()).code.parent == it.sample.trust());
    it.d.keys("Ctrl+Shift+Left");
    CHECK(it.tree() == Lines{"How change happens", "-Trust in the worker", "--Not judged",
                             "-Reading the baby", "Needs", "-Fear of losing the child",
                             "-بھروسا · trust (Urdu)"});
    CHECK(it.d.bench().current_code == it.sample.attuned());
    it.d.keys("Ctrl+Z");
    CHECK(it.code(it.sample.attuned()).code.parent == it.sample.trust());
}

TEST_CASE("carried onto a code it becomes a child, between codes it is put in order, and Esc puts it back") {
    Tree it;
    it.carry(it.sample.fear(), it.sample.trust(), 0.5F);
    CHECK(it.code(it.sample.fear()).code.parent == it.sample.trust());
    it.d.keys("Ctrl+Z");
    CHECK(it.code(it.sample.fear()).code.parent == it.named("Needs"));
    it.carry(it.sample.fear(), it.sample.attuned(), 0.1F);
    CHECK(it.tree() == Lines{"How change happens", "-Trust in the worker", "--Not judged",
                             "-Fear of losing the child", "-Reading the baby", "Needs",
                             "-بھروسا · trust (Urdu)"});
    // Below an open branch is before its first code.
    it.carry(it.sample.attuned(), it.sample.trust(), 0.9F);
    CHECK(it.tree()[2] == "--Reading the baby");
    // Not below itself.
    const auto before = it.rows();
    it.carry(it.sample.trust(), it.sample.judged(), 0.5F);
    CHECK(it.rows() == before);

    auto& driver = it.d.driver();
    const kit::Point from = driver.get(it.row(it.sample.fear())).visible.centre();
    driver.screen().push(kit::MousePressed{kit::MouseButton::left, from, 1, kit::Mods::none});
    driver.settle();
    driver.move_to(kit::Point{from.x, from.y - 30});
    driver.move_to(kit::Point{from.x, from.y - 40});
    CHECK(driver.screen().ui().dragging());
    it.d.keys("Esc");
    CHECK_FALSE(driver.screen().ui().dragging());
    driver.screen().push(kit::MouseReleased{kit::MouseButton::left, {from.x, from.y - 40}, kit::Mods::none});
    driver.settle();
    CHECK(it.rows() == before);
}

TEST_CASE("a colour is chosen by its name") {
    Tree it;
    it.choose(it.sample.fear());
    it.d.keys("Ctrl+Shift+C");
    CHECK(it.d.driver().get("colours/list/9").name == "Teal");
    it.d.keys("T Enter");
    CHECK(it.code(it.sample.fear()).code.colour == model::palette_colour(8));
    CHECK(it.d.driver().focus() == "navigator/list");
    it.d.keys("Ctrl+Z");
    CHECK(it.code(it.sample.fear()).code.colour != model::palette_colour(8));
    it.d.keys("Ctrl+Shift+C Esc");
    CHECK(it.d.driver().find("colours") == nullptr);
    CHECK(it.d.driver().focus() == "navigator/list");
}

TEST_CASE("a code is merged into one that is chosen by typing, and comes back whole") {
    Tree it;
    it.choose(it.sample.judged());
    it.d.keys("Ctrl+Shift+M");
    CHECK(it.d.driver().get("picking/title").name == "Merge “Not judged” into");
    it.d.type("fear");
    it.d.keys("Enter");
    CHECK_FALSE(it.d.bench().session->view().code(it.sample.judged()));
    CHECK(it.code(it.sample.fear()).codings == 3);
    CHECK(it.d.bench().current_code == it.sample.fear());
    it.d.keys("Ctrl+Z");
    CHECK(it.code(it.sample.judged()).codings == 3);
    CHECK(it.code(it.sample.fear()).codings == 0);
}

TEST_CASE("codes are linked to elements by typing, several in a row, and unlinked the same way") {
    Tree it;
    it.choose(it.sample.trust());
    it.d.keys("Ctrl+Shift+E");
    it.d.type("trusting");
    it.d.keys("Enter");
    REQUIRE(it.code(it.sample.trust()).elements.size() == 1);
    CHECK(it.d.driver().get("picking/hits/0").state.checked);
    it.d.keys("Ctrl+A");
    it.d.type("singing");
    CHECK(it.d.driver().find("picking/hits/empty") != nullptr);
    it.d.keys("Ctrl+A");
    it.d.type("group");
    it.d.keys("Enter");
    CHECK(it.code(it.sample.trust()).elements.size() == 2);
    it.d.keys("Enter");
    CHECK(it.code(it.sample.trust()).elements.size() == 1);
    it.d.keys("Esc");
    CHECK(it.d.driver().focus() == "navigator/list");
}

TEST_CASE("retired codes say so and can be brought back") {
    Tree it;
    it.choose(it.sample.trust());
    it.d.keys("Ctrl+Shift+R");
    CHECK(it.code(it.sample.trust()).code.state == model::CodeState::retired);
    // At the row's end, before the count, where a long name does not push it out.
    CHECK(it.d.driver().get(it.row(it.sample.trust())).name == "Trust in the worker");
    CHECK(it.d.driver().get(it.row(it.sample.trust())).value.starts_with("retired"));
    it.d.keys("Ctrl+Shift+R");
    CHECK(it.d.said() == "This code is retired already.");
    it.d.keys("Ctrl+Shift+U");
    CHECK(it.code(it.sample.trust()).code.state == model::CodeState::active);
}

TEST_CASE("a code that a coder proposed in a round says so and is accepted from its menu") {
    SampleProject sample;
    store::Project& project = *sample.project();
    const CoderId amina(test::must(project.run(store::AddCoder{{}, "Amina", ""})).subject);
    store::StartRound start;
    start.name = "First";
    start.sources = {sample.interview()};
    start.coders = {project.coder(), amina};
    store::CopyToGive copy;
    copy.round = RoundId(test::must(project.run(start)).subject);
    copy.coder = amina;
    copy.file = sample.folder_path() / "amina.attune";
    test::must(store::give_copy(project, copy));
    CodeId hope;
    {
        store::OpenProject how;
        how.coder_name = "Amina";
        auto hers = test::must(store::Project::open(copy.file, how));
        store::CreateCode create;
        create.code.name = "Hope that is only just beginning to be put into words";
        hope = CodeId(test::must(hers.run(create)).subject);
    }
    test::must(store::merge(project, {{copy.file}}, test::must(store::plan_merge(project, {{copy.file}}))));
    sample.close();
    Desktop d;
    d.open(sample.file());
    d.keys("Alt+2");
    const std::string row = "navigator/list/" + hope.text();
    d.click(row);
    // Not at the end of the name, where a long one would push it out.
    CHECK(d.driver().get(row).value == "proposed");
    CHECK(d.driver().get("inspector/proposed").name.find("Proposed by a coder") == 0);
    d.driver().right_click(row);
    d.driver().settle();
    d.click("navigator/code_menu/codebook.accept");
    CHECK(d.bench().session->view().code(hope)->code.state == model::CodeState::active);
    CHECK(d.driver().get(row).value.empty());
    d.driver().right_click(row);
    d.driver().settle();
    CHECK(d.driver().find("navigator/code_menu/codebook.accept") == nullptr);
}

TEST_CASE("before a code is deleted the window says what goes, and Ctrl+Z brings it back") {
    Tree it;
    it.choose(it.sample.judged());
    it.d.keys("Delete");
    const std::string words = it.d.driver().get("delete_codes/words").name;
    CHECK(it.d.driver().get("delete_codes/title").name == "Delete “Not judged”?");
    CHECK(words.find("3 codings in 2 sources go with it.") != std::string::npos);
    CHECK(words.find("Ctrl+Z brings it all back.") != std::string::npos);
    it.d.keys("Esc");
    CHECK(it.d.bench().session->view().code(it.sample.judged()));
    CHECK(it.d.driver().focus() == "navigator/list");
    it.d.keys("Delete");
    it.d.click("delete_codes/delete");
    CHECK_FALSE(it.d.bench().session->view().code(it.sample.judged()));
    CHECK(it.d.codings().empty());
    CHECK(it.d.bench().current_code == it.sample.attuned());
    it.d.keys("Ctrl+Z");
    CHECK(it.code(it.sample.judged()).codings == 3);
}

TEST_CASE("several codes are chosen with Shift and Ctrl and changed as one history row") {
    Tree it;
    it.choose(it.sample.trust());
    it.d.keys("Shift+Down Shift+Down");
    CHECK(it.d.bench().codebook->chosen ==
          std::set<CodeId>{it.sample.trust(), it.sample.judged(), it.sample.attuned()});
    const auto before = it.rows();
    it.d.keys("Ctrl+Shift+R");
    CHECK(it.rows() == before + 1);
    CHECK(it.d.said() == "Retired 3 codes");
    CHECK(it.code(it.sample.judged()).code.state == model::CodeState::retired);
    it.d.keys("Ctrl+Z");
    CHECK(it.code(it.sample.judged()).code.state == model::CodeState::active);
    it.choose(it.sample.fear());
    CHECK(it.d.bench().codebook->chosen.empty());
    it.d.driver().click(it.row(it.sample.attuned()), kit::Mods::ctrl);
    it.d.driver().settle();
    CHECK(it.d.bench().codebook->chosen == std::set<CodeId>{it.sample.fear(), it.sample.attuned()});
    // Carried together.
    it.carry(it.sample.fear(), it.sample.judged(), 0.5F);
    CHECK(it.code(it.sample.fear()).code.parent == it.sample.judged());
    CHECK(it.code(it.sample.attuned()).code.parent == it.sample.judged());
    CHECK(it.d.said() == "Moved 2 codes below “Not judged”");
    it.d.keys("Ctrl+Z Delete");
    CHECK(it.d.driver().get("delete_codes/title").name == "Delete 2 codes?");
}

TEST_CASE("typing filters the tree by name and other name, and Esc shows all again") {
    Tree it;
    it.choose(it.sample.trust());
    it.d.type("acc");
    CHECK(it.d.driver().focus() == "navigator/filter");
    CHECK(it.d.driver().get(it.row(it.sample.judged())).name == "Not judged · acceptance");
    CHECK(it.d.driver().find(it.row(it.sample.trust())) != nullptr);  // stands above it
    CHECK(it.d.driver().find(it.row(it.sample.fear())) == nullptr);
    it.d.keys("Esc");
    CHECK(it.d.driver().find(it.row(it.sample.fear())) != nullptr);
    CHECK(it.d.driver().focus() == "navigator/list");
    it.d.type("zzz");
    CHECK(it.d.driver().find("navigator/list/empty") != nullptr);
    it.d.keys("Down Esc");
    CHECK(it.d.driver().find(it.row(it.sample.fear())) != nullptr);
}

TEST_CASE("codes are counted by codings or by sources") {
    Tree it;
    CHECK(it.d.driver().get(it.row(it.sample.judged())).value == "3");
    it.d.keys("Ctrl+K");
    it.d.type("count codings or sources");
    it.d.keys("Enter");
    CHECK(it.d.driver().get(it.row(it.sample.judged())).value == "2");
    it.d.keys("Esc Ctrl+End Ctrl+Home Space 1");
    it.d.driver().wait(0.5);
    CHECK(it.d.driver().get(it.row(it.sample.trust())).value == "1");
}

TEST_CASE("the menu of a code reads the action table") {
    Tree it;
    it.d.driver().right_click(it.row(it.sample.fear()));
    it.d.driver().settle();
    CHECK(it.d.bench().current_code == it.sample.fear());
    CHECK(it.d.driver().get("navigator/code_menu/codebook.rename").shortcut == "F2");
    CHECK(it.d.driver().find("navigator/code_menu/codebook.restore") == nullptr);
    it.d.click("navigator/code_menu/codebook.rename");
    CHECK(it.d.driver().focus() == "navigator/naming");
    it.d.keys("Esc Menu");
    CHECK(it.d.driver().find("navigator/code_menu") != nullptr);
    it.d.keys("Esc");
    CHECK(it.d.driver().find("navigator/code_menu") == nullptr);
}

TEST_CASE("elements are moved, renamed, switched off and linked from their tree") {
    Tree it;
    it.d.keys("Alt+3 Down");
    const auto& elements = it.d.bench().session->view().elements();
    const ElementId first = elements[0].element.id, second = elements[1].element.id;
    CHECK(it.d.bench().current_element == first);
    it.d.keys("Ctrl+Shift+Down");
    CHECK(elements[0].element.id == second);
    it.d.keys("Ctrl+Shift+Right");
    CHECK(it.d.bench().session->view().element(first)->element.parent == second);
    it.d.keys("Ctrl+Shift+Left");
    CHECK(it.d.bench().session->view().element(first)->element.parent.empty());
    it.d.keys("Ctrl+Shift+R");
    CHECK_FALSE(it.d.bench().session->view().element(first)->element.active);
    CHECK(it.d.driver().get("navigator/list/" + first.text()).value.starts_with("off"));
    it.d.keys("F2");
    it.d.type("Trust");
    it.d.keys("Enter");
    CHECK(it.d.bench().session->view().element(first)->element.name == "Trust");
    it.d.keys("Ctrl+Shift+E");
    it.d.type("not ju");
    it.d.keys("Enter Esc");
    CHECK(it.code(it.sample.judged()).elements == std::vector<ElementId>{first});
    it.d.driver().drag("navigator/list/" + first.text(), "navigator/list/" + second.text());
    it.d.driver().settle();
    CHECK(it.d.bench().session->view().element(first)->element.parent == second);
    for (int i = 0; i < 7; ++i) it.d.keys("Ctrl+Z");
    CHECK(elements[0].element.id == first);
    CHECK(it.d.bench().session->view().element(first)->element.name == "Trusting relationship");
}

TEST_CASE("a new code that reads like one elsewhere is made, and the sentence says where the other stands") {
    Tree it;
    it.choose(it.sample.trust());
    it.d.keys("Insert");
    it.d.type("fear of losing the CHILD");
    it.d.keys("Enter");
    CHECK(it.d.said() ==
          "Created code “fear of losing the CHILD”. Another code is called “Fear of losing the "
          "child” too, below “Needs”: merge them if both mean the same.");
    it.d.keys("F2 Ctrl+A");
    it.d.type("Fear of the nights");
    it.d.keys("Enter");
    CHECK(it.d.said() == "Renamed “fear of losing the CHILD” to “Fear of the nights”");
}
