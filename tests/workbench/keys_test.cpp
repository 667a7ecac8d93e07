// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of one's own, and the sheet that shows them.
#include "app/workbench/key_map.h"

#include <doctest/doctest.h>

#include <string>

#include "app/workbench/aside.h"
#include "app/workbench/key_sheet.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

std::string found(const KeyMap& keys, const char* chord, ActionScope focus = ActionScope::anywhere) {
    const auto parsed = kit::Chord::parse(chord);
    REQUIRE(parsed);
    kit::KeyPress press{parsed->key, parsed->mods, parsed->mark, false};
    const Action* action = keys.find(press, focus);
    return action ? std::string(action->id) : "none";
}

}  // namespace

TEST_CASE("keys of one’s own take the place of the table’s, and the others stay") {
    const KeyMap keys({{"edit.redo", {"Ctrl+R", "F4"}}, {"code.again", {}}, {"no.such", {"Ctrl+F9"}}});
    CHECK(found(keys, "Ctrl+R") == "edit.redo");
    CHECK(found(keys, "F4") == "edit.redo");
    CHECK(found(keys, "Ctrl+Y") == "none");
    CHECK(found(keys, ".", ActionScope::page) == "none");
    CHECK(found(keys, "Ctrl+Z") == "edit.undo");
    CHECK(found(keys, "Ctrl+F9") == "none");
    CHECK(keys.text("edit.redo") == "Ctrl+R");
    CHECK(keys.all_text(*action("edit.redo")) == "Ctrl+R, F4");
    CHECK(keys.text("code.again").empty());
    CHECK(keys.text("no.such").empty());
}

TEST_CASE("a key that leads elsewhere in the same place is a conflict, one of another part is not") {
    const KeyMap keys;
    const auto others = [&](const char* id, const char* key) {
        std::string all;
        for (const Action* other : keys.others_with(*action(id), *kit::Chord::parse(key)))
            all += std::string(other->id) + " ";
        return all;
    };
    CHECK(others("edit.redo", "Ctrl+K") == "go.palette ");
    CHECK(others("select.turn", "Ctrl+K") == "go.palette ");
    CHECK(others("edit.redo", "Ctrl+Y").empty());
    CHECK(others("select.turn", "V") == "code.in_vivo ");
}

TEST_CASE("keys that are needed to type or to move between parts cannot be chosen") {
    const auto why = [](const char* id, const char* key) {
        return unfit(*action(id), *kit::Chord::parse(key)).value_or("");
    };
    CHECK(why("edit.redo", "R").find("Ctrl or Alt") != std::string::npos);
    CHECK(why("edit.redo", "Shift+R").find("Ctrl or Alt") != std::string::npos);
    CHECK(why("select.turn", "Tab").find("moves between") != std::string::npos);
    CHECK(why("select.turn", "Shift+F6").find("moves between") != std::string::npos);
    CHECK(why("select.turn", "Y").empty());
    CHECK(why("edit.redo", "F4").empty());
    CHECK(why("edit.redo", "Ctrl+R").empty());
    for (const Action& one : actions())
        for (const auto& key : KeyMap().keys(one)) {
            CAPTURE(one.id);
            CHECK_FALSE(unfit(one, key));
        }
}

TEST_CASE("the sheet of keys holds every action with a key, and rows that differ by a digit are one") {
    const auto groups = key_groups(KeyMap(), "");
    std::size_t rows = 0;
    bool pinned = false;
    for (const KeyGroup& group : groups)
        for (const KeyRow& row : group.rows) {
            ++rows;
            CHECK_FALSE(row.keys.empty());
            if (row.words == "Code with pinned code 1 … 9") pinned = row.keys == "1 … 9";
        }
    CHECK(pinned);
    CHECK(rows > 60);
    const auto undo = key_groups(KeyMap(), "undo");
    REQUIRE(undo.size() == 2);
    CHECK(undo[0].name == "Edit");
    CHECK(undo[0].rows[0].keys == "Ctrl+Z");
    CHECK(undo[1].name == "History");
    CHECK(key_groups(KeyMap(KeyMap::Chosen{{"edit.undo", {"F12"}}}), "F12").size() == 1);
    CHECK(key_groups(KeyMap(), "no such thing at all").empty());
    // A run that was broken up is shown as it is.
    const auto broken = key_groups(KeyMap(KeyMap::Chosen{{"code.pinned_2", {"Y"}}}), "pinned code");
    REQUIRE(broken.size() == 1);
    CHECK(broken[0].rows.size() == 9);
}

TEST_CASE("the sheet opens by ? on the page and by its key anywhere, finds, and goes by Esc") {
    Desktop d;
    d.keys("Ctrl+/");
    CHECK(d.bench().document == Document::keys);
    CHECK(d.driver().focus() == "keys/filter");
    CHECK(d.driver().find("keys/group/Edit") != nullptr);
    d.type("undo");
    CHECK(d.driver().find("keys/group/Edit") != nullptr);
    CHECK(d.driver().find("keys/group/Go") == nullptr);
    d.keys("Esc");
    CHECK(d.driver().find("start/title") != nullptr);

    SampleProject sample;
    sample.close();
    d.open(sample.file());
    d.driver().key("?");
    d.driver().settle();
    CHECK(d.bench().document == Document::keys);
    for (const std::string& fault : d.driver().registry().faults(d.driver().screen().ui().window()))
        if (fault.find("/edge”") == std::string::npos) FAIL_CHECK(fault);
    d.keys("Esc");
    CHECK(d.driver().focus() == "page/text");
}

TEST_CASE("palette, tabs and tooltips show the keys that lead there now") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.bench().settings.keys["go.codes"] = {"Alt+C"};
    d.bench().settings.keys["go.palette"] = {"Ctrl+P"};
    d.bench().keys = KeyMap(d.bench().settings.keys);
    d.open(sample.file());
    CHECK(d.driver().get("navigator/tabs/codes").shortcut == "Alt+C");
    CHECK(d.driver().get("search").shortcut == "Ctrl+P");
    d.keys("Alt+C");
    CHECK(d.bench().tab == NavigatorTab::codes);
    d.keys("Ctrl+K");
    CHECK_FALSE(d.bench().palette.open);
    d.keys("Ctrl+P");
    CHECK(d.bench().palette.open);
}
