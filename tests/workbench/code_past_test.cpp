// SPDX-License-Identifier: GPL-3.0-or-later
// What codes were before: versions of a code, looking again after its definition changed, versions of the
// codebook.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "app/workbench/codebook_work.h"
#include "app/workbench/look_again.h"
#include "app/workbench/passage_list.h"
#include "store/past/codebook_versions.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

struct Past {
    SampleProject sample;
    std::unique_ptr<Desktop> desktop;
    CodingId first, second, third;

    Past() {
        first = sample.coded(sample.interview(), "Hard, mostly.", sample.trust());
        second = sample.coded(sample.interview(), "I was frightened of the nights.", sample.trust());
        third = sample.coded(sample.second(), "It went well.", sample.trust());
    }
    void define(const CodeId& code, const std::string& brief) {
        store::EditCode edit;
        edit.code = code;
        edit.brief = brief;
        sample.project().run(edit);
    }
    Desktop& open() {
        sample.close();
        desktop = std::make_unique<Desktop>();
        desktop->open(sample.file());
        choose(sample.trust());
        return *desktop;
    }
    void choose(const CodeId& code) {
        desktop->keys("Alt+2");
        desktop->click("navigator/list/" + code.text());
        rest();
    }
    // As long as the lists of the past wait for the hand to rest.
    void rest() {
        desktop->driver().wait(1);
        desktop->driver().settle();
        desktop->driver().wait(1);
        desktop->driver().settle();
    }
    std::size_t rows() { return desktop->bench().session->project().history({}).size(); }
    const LookAgain& walk() { return *desktop->bench().passages->again; }
    std::string described(const CodingId& coding) {
        return desktop->driver().get("passages/rows/" + coding.text()).description;
    }
    store::Project& project() { return desktop->bench().session->project(); }
};

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the document of a code shows its versions: who, when and what, the newest first") {
    Past it;
    it.define(it.sample.trust(), "The parent relies on one worker.");
    it.sample.project().run(store::RenameCode{it.sample.trust(), "Trust in one worker"});
    Desktop& d = it.open();
    d.keys("Ctrl+D");
    it.rest();
    const auto& newest = d.driver().get("code/version/3");
    CHECK(newest.name == "Version 3: name");
    CHECK(holds(newest.description, "Karen Mills"));
    CHECK(d.driver().get("code/version/2").name == "Version 2: brief definition");
    CHECK(d.driver().get("code/version/1").name == "Version 1: made");
    CHECK(d.driver().get("code/version/1").value == "3 codings");
    CHECK(newest.bounds.y < d.driver().get("code/version/2").bounds.y);
}

TEST_CASE("a version opens what it changed, word by word") {
    Past it;
    it.define(it.sample.trust(), "The parent relies on one worker.");
    Desktop& d = it.open();
    d.keys("Ctrl+D");
    it.rest();
    CHECK(d.driver().find("code/difference/2/brief") == nullptr);
    d.click("code/version/2");
    CHECK(d.driver().get("code/difference/2/brief").name == "The parent relies on [−the] [+one] worker.");
}

TEST_CASE("any two versions of a code are compared by keys") {
    Past it;
    it.define(it.sample.trust(), "The parent relies on one worker.");
    it.define(it.sample.trust(), "The parent leans on one worker.");
    Desktop& d = it.open();
    const auto before = it.rows();
    d.keys("Alt+Shift+V");
    it.rest();
    CHECK(d.driver().focus() == "code/before");
    const auto& compared = d.driver().get("code/compared/brief");
    CHECK(compared.visible == compared.bounds);
    CHECK(d.driver().get("code/compared/brief").name ==
          "The parent [−relies] [+leans] on [−the] [+one] worker.");
    // The version before becomes the second one.
    d.keys("Enter Down Enter");
    CHECK(it.desktop->bench().codebook->code_past.before == 2);
    CHECK(d.driver().get("code/compared/brief").name == "The parent [−relies] [+leans] on one worker.");
    d.click("code/compare");
    CHECK(d.driver().find("code/compared/brief") == nullptr);
    CHECK(it.rows() == before);
}

TEST_CASE("a code that was never changed says so") {
    Past it;
    Desktop& d = it.open();
    d.keys("Alt+Shift+V");
    it.rest();
    CHECK(d.said() == "“Trust in the worker” has not been changed since it was made.");
    CHECK(d.driver().find("code/compare") == nullptr);
    CHECK(d.driver().find("code/changed") == nullptr);
}

TEST_CASE("after a definition changed, the tree and the document say how many codings to look at again") {
    Past it;
    it.define(it.sample.trust(), "The parent relies on one worker.");
    Desktop& d = it.open();
    const std::string row = "navigator/list/" + it.sample.trust().text();
    CHECK(
        holds(d.driver().get(row).description, "The definition changed: 3 codings to look at again, Alt+A."));
    CHECK(!holds(d.driver().get("navigator/list/" + it.sample.judged().text()).description, "look at again"));
    d.keys("Ctrl+D");
    it.rest();
    CHECK(holds(d.driver().get("code/changed").name, "3 of 3 codings were made under an earlier one."));
    // Put back as it was, nothing has to be looked at.
    d.click("code/brief");
    d.keys("Ctrl+A");
    d.type("The parent relies on the worker.");
    d.keys("Esc");
    it.rest();
    CHECK(!holds(d.driver().get(row).description, "look at again"));
}

TEST_CASE("passages coded before the change are looked at again with one key and one history row each") {
    Past it;
    it.define(it.sample.trust(), "The parent relies on one worker.");
    Desktop& d = it.open();
    d.keys("Alt+A");
    REQUIRE(d.bench().passages->again);
    CHECK(d.driver().focus() == "passages/rows");
    CHECK(d.driver().get("passages/title").name == "Look again · Trust in the worker");
    CHECK(d.driver().get("passages/figures").name == "0 of 3 looked at");
    CHECK(holds(it.described(it.first), "under version 1"));
    const auto before = it.rows();
    d.keys("L");
    CHECK(d.said() == "Looked again at 1 coding of “Trust in the worker”");
    CHECK(it.rows() == before + 1);
    CHECK(holds(it.described(it.first), "looked at"));
    CHECK(d.bench().passages->current_row()->key() == it.second.text());
    // A passage that does not stand gets another code, and stays to be seen.
    d.keys("R");
    d.type("not judged");
    d.keys("Enter");
    CHECK(holds(it.described(it.second), "another code"));
    CHECK(it.walk().left.size() == 1);
    d.keys("L L");
    CHECK(it.walk().left.empty());
    CHECK(it.rows() == before + 3);
    CHECK(d.driver().get("passages/figures").name == "All 3 looked at");
    it.rest();
    CHECK(!holds(d.driver().get("navigator/list/" + it.sample.trust().text()).description, "look at again"));
}

TEST_CASE("undo of a look brings its passage back to be looked at") {
    Past it;
    it.define(it.sample.trust(), "The parent relies on one worker.");
    Desktop& d = it.open();
    d.keys("Alt+A L L Ctrl+Z");
    CHECK(it.walk().left.size() == 2);
    CHECK(d.bench().passages->current_row()->key() == it.second.text());
    CHECK(holds(it.described(it.second), "under version 1"));
    d.keys("Ctrl+Y");
    CHECK(it.walk().left.size() == 1);
}

TEST_CASE("all that is left stands as one history row, and chosen ones as one") {
    Past it;
    it.define(it.sample.trust(), "The parent relies on one worker.");
    Desktop& d = it.open();
    auto before = it.rows();
    d.keys("Alt+A Shift+Down L");
    CHECK(it.rows() == before + 1);
    CHECK(it.walk().left.size() == 1);
    d.keys("Ctrl+Z");
    CHECK(it.walk().left.size() == 3);
    before = it.rows();
    d.keys("Shift+L");
    CHECK(it.rows() == before + 1);
    CHECK(d.said() == "Looked again at 3 codings of “Trust in the worker”");
    CHECK(it.walk().left.empty());
    d.keys("L");
    CHECK(d.said() == "Every coding was made or looked at under the definition of now.");
    d.keys("Esc Alt+A");
    CHECK(d.said() == "Every coding was made or looked at under the definition of now.");
    CHECK(d.bench().document == Document::page);
}

TEST_CASE("the document of the code lets them all stand without opening the list") {
    Past it;
    it.define(it.sample.trust(), "The parent relies on one worker.");
    Desktop& d = it.open();
    d.keys("Ctrl+D");
    it.rest();
    d.click("code/they_stand");
    CHECK(d.said() == "Looked again at 3 codings of “Trust in the worker”");
    it.rest();
    CHECK(d.driver().find("code/changed") == nullptr);
    d.keys("Ctrl+Z");
    it.rest();
    CHECK(d.driver().find("code/changed") != nullptr);
    d.click("code/look_again");
    CHECK(d.driver().get("passages/figures").name == "0 of 3 looked at");
}

TEST_CASE("a codebook without named versions says what goes there and its key") {
    Past it;
    Desktop& d = it.open();
    d.keys("Alt+V");
    CHECK(d.bench().document == Document::codebook_versions);
    CHECK(d.driver().focus() == "versions/list");
    CHECK(holds(d.driver().snapshot("versions"), "Ctrl+Shift+V"));
    d.keys("F2");
    CHECK(d.said() == "No version of the codebook is named yet.");
    d.keys("Esc");
    CHECK(d.bench().document == Document::page);
}

TEST_CASE("a version of the codebook is named with a note, by keys, as one history row") {
    Past it;
    Desktop& d = it.open();
    const auto before = it.rows();
    d.keys("Ctrl+Shift+V");
    CHECK(d.driver().focus() == "version_name/name");
    d.type("Frozen for round one");
    d.keys("Tab");
    d.type("Both coders agreed.");
    d.keys("Tab Tab Enter");
    CHECK(it.rows() == before + 1);
    CHECK(d.said() == "Named this version of the codebook “Frozen for round one”");
    const auto versions = store::codebook_versions(it.project());
    REQUIRE(versions.size() == 1);
    CHECK(versions[0].note == "Both coders agreed.");
    CHECK(d.driver().focus() == "versions/list");
    const auto& row = d.driver().get("versions/list/" + versions[0].id.text());
    CHECK(row.name == "Frozen for round one");
    // F2 renames it, Delete takes the name away, undo brings it back.
    d.keys("F2 Ctrl+A");
    d.type("Frozen");
    d.keys("Enter");
    CHECK(store::codebook_versions(it.project())[0].name == "Frozen");
    d.keys("Delete");
    CHECK(store::codebook_versions(it.project()).empty());
    d.keys("Ctrl+Z");
    it.rest();
    CHECK(d.driver().get("versions/list/" + versions[0].id.text()).name == "Frozen");
    // Esc leaves the field without a row.
    const auto rows = it.rows();
    d.keys("Ctrl+Shift+V");
    d.type("Not this");
    d.keys("Esc");
    CHECK(it.rows() == rows);
    CHECK(!d.bench().codebook->codebook_past.naming);
}

TEST_CASE("a named version and the codebook of now stand side by side, word by word") {
    Past it;
    store::NameCodebookVersion name;
    name.name = "First";
    it.sample.project().run(name);
    it.define(it.sample.trust(), "The parent relies on one worker.");
    it.sample.project().run(store::RenameCode{it.sample.fear(), "Fear of removal"});
    it.sample.project().run(store::MoveCode{it.sample.attuned(), it.sample.trust(), -1});
    const CodeId fresh = it.sample.project().code("Waiting");
    store::DeleteCode gone;
    gone.code = it.sample.urdu();
    it.sample.project().run(gone);
    Desktop& d = it.open();
    const auto rows = it.rows();
    d.keys("Alt+V");
    const auto code = [](const CodeId& id) { return "versions/code/" + id.text(); };
    CHECK(d.driver().get(code(it.sample.trust()) + "/brief/before").name ==
          "The parent relies on [−the] worker.");
    CHECK(d.driver().get(code(it.sample.trust()) + "/brief/after").name ==
          "The parent relies on [+one] worker.");
    CHECK(d.driver().get(code(it.sample.fear()) + "/became").name == "renamed");
    CHECK(d.driver().get(code(it.sample.attuned()) + "/became").name == "moved");
    CHECK(d.driver().get(code(fresh) + "/became").name == "new");
    CHECK(d.driver().get(code(it.sample.urdu()) + "/became").name == "deleted");
    CHECK(holds(d.driver().get("versions/summary").name, "1 new, 1 gone, 1 renamed, 1 moved, 1 redefined."));
    // The other way round.
    d.driver().request("versions/after", kit::Action::press);
    d.driver().settle();
    d.keys("Home Enter");
    d.driver().request("versions/before", kit::Action::press);
    d.driver().settle();
    d.keys("End Enter");
    CHECK(d.driver().get(code(fresh) + "/became").name == "deleted");
    // Looking changes nothing.
    CHECK(it.rows() == rows);
    // A code leads to its definition of now.
    d.click(code(it.sample.trust()));
    CHECK(d.bench().document == Document::code);
}

TEST_CASE("what is compared follows the project") {
    Past it;
    store::NameCodebookVersion name;
    name.name = "First";
    it.sample.project().run(name);
    Desktop& d = it.open();
    d.keys("Alt+V");
    CHECK(holds(d.driver().get("versions/summary").name, "No code differs."));
    d.click("navigator/list/" + it.sample.fear().text());
    d.keys("F2 Ctrl+A");
    d.type("Fear of removal");
    d.keys("Enter");
    it.rest();
    CHECK(d.driver().get("versions/code/" + it.sample.fear().text() + "/became").name == "renamed");
}
