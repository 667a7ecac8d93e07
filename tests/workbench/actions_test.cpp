// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions.h"
#include "app/workbench/key_map.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace attune;
using namespace attune::workbench;

TEST_CASE("every action has an id of its own, words, a group and something to do") {
    std::set<std::string_view> ids, words;
    for (const Action& action : actions()) {
        CAPTURE(action.id);
        CHECK(ids.insert(action.id).second);
        CHECK_FALSE(action.words.empty());
        CHECK_FALSE(action.group.empty());
        CHECK((action.run != nullptr));
        if (action.listed) CHECK(words.insert(action.words).second);
    }
}

// A menu or a hint that names an action which was since renamed would stand there without it.
TEST_CASE("every action that the window's source names exists") {
    std::set<std::string> groups, missing;
    for (const Action& action : actions())
        groups.insert(std::string(action.id.substr(0, action.id.find('.'))));
    const std::filesystem::path window = std::filesystem::path(ATTUNE_SOURCE_ROOT) / "src/app/workbench";
    int named = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(window)) {
        if (!file.is_regular_file()) continue;
        std::ifstream stream(file.path());
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        // "group.name" in quotation marks, of the letters that ids are made of.
        for (auto quote = text.find('"'); quote != std::string::npos; quote = text.find('"', quote + 1)) {
            const auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789.", quote + 1);
            if (end == std::string::npos || text[end] != '"') continue;
            const std::string id = text.substr(quote + 1, end - quote - 1);
            const auto dot = id.find('.');
            if (dot == std::string::npos || dot + 1 == id.size() || !groups.contains(id.substr(0, dot)))
                continue;
            ++named;
            if (!action(id)) missing.insert(file.path().filename().string() + ": " + id);
        }
    }
    CHECK(named > 300);
    for (const auto& each : missing) CHECK_MESSAGE(false, each);
}

TEST_CASE("every key of the table can be read and is printed as it is written") {
    for (const Action& action : actions()) {
        for (const std::string_view key : action.keys) {
            CAPTURE(key);
            const auto chord = kit::Chord::parse(key);
            REQUIRE(chord);
            CHECK(kit::Chord::parse(chord->name()) == chord);
        }
        if (!action.keys.empty()) CHECK_FALSE(KeyMap().text(action).empty());
    }
}

TEST_CASE("no key means two things in one place") {
    std::vector<std::pair<kit::Chord, const Action*>> seen;
    for (const Action& action : actions()) {
        for (const std::string_view key : action.keys) {
            const auto chord = kit::Chord::parse(key);
            REQUIRE(chord);
            for (const auto& [other, before] : seen) {
                // Two parts of the window never have the focus at once.
                const bool apart = before->scope != action.scope && before->scope != ActionScope::anywhere &&
                                   action.scope != ActionScope::anywhere;
                if (apart) continue;
                CAPTURE(key);
                CAPTURE(action.id);
                CAPTURE(before->id);
                CHECK_FALSE(other == *chord);
            }
            seen.emplace_back(*chord, &action);
        }
    }
}

TEST_CASE(
    "letters, digits, marks, Space, Enter and bare arrows are commands only while the page has the focus") {
    using kit::Key;
    for (const Action& action : actions()) {
        for (const std::string_view key : action.keys) {
            const auto chord = kit::Chord::parse(key);
            REQUIRE(chord);
            const bool held = kit::has(chord->mods, kit::Mods::ctrl) || kit::has(chord->mods, kit::Mods::alt);
            const bool function =
                (chord->key >= Key::f1 && chord->key <= Key::f12) || chord->key == Key::escape;
            CAPTURE(key);
            CAPTURE(action.id);
            if (!held && !function) CHECK(action.scope != ActionScope::anywhere);
        }
    }
}

TEST_CASE("a stroke finds its action, page strokes only on the page") {
    const auto id = [](kit::KeyPress press, bool page) {
        const KeyMap keys;
        const Action* found = keys.find(press, page ? ActionScope::page : ActionScope::anywhere);
        return found ? std::string(found->id) : std::string("none");
    };
    using kit::Key;
    using kit::Mods;
    CHECK(id({Key::space, Mods::none, " "}, true) == "select.sentence");
    CHECK(id({Key::space, Mods::none, " "}, false) == "none");
    CHECK(id({Key::space, Mods::shift, " "}, true) == "select.add_sentence");
    CHECK(id({Key::right, Mods::ctrl | Mods::shift, ""}, true) == "extend.word_right");
    CHECK(id({Key::k, Mods::ctrl, ""}, false) == "go.palette");
    CHECK(id({Key::digit3, Mods::none, "3"}, true) == "code.pinned_3");
    CHECK(id({Key::equals, Mods::shift, "+"}, true) == "coding.positive");
    CHECK(id({Key::equals, Mods::none, "="}, true) == "coding.mixed");
    CHECK(id({Key::period, Mods::none, "."}, true) == "code.again");
    CHECK(id({Key::t, Mods::ctrl, ""}, true) == "none");
}

TEST_CASE("an action that cannot be done says why") {
    const ActionContext nothing;
    for (const char* id : {"project.import", "edit.undo", "code.open", "select.sentence", "code.pinned_1"}) {
        CAPTURE(id);
        const Action* found = action(id);
        REQUIRE(found);
        REQUIRE((found->blocked != nullptr));
        const auto why = found->blocked(nothing);
        REQUIRE(why);
        CHECK(why->back() == '.');
    }
    ActionContext ready;
    ready.project = ready.writable = ready.source = ready.selection = ready.coding = ready.last_code = true;
    CHECK_FALSE(action("code.again")->blocked(ready));
    CHECK(action("code.pinned_2")->blocked(ready));
    ready.pinned[2] = true;
    CHECK_FALSE(action("code.pinned_2")->blocked(ready));
    ready.writable = false;
    CHECK(action("coding.remove")->blocked(ready));
    CHECK_FALSE(action("select.turn")->blocked(ready));
}
