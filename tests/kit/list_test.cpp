// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/list.h"

#include <doctest/doctest.h>

#include <set>

#include "kit/painter.h"
#include "kit/testing/driver.h"
#include "kit/widgets/button.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_field.h"

using namespace attune::kit;
using attune::kit::testing::Driver;

namespace {

const Rect place{10, 10, 300, 400};

struct Listed {
    std::size_t rows = 0;
    std::size_t asked = 0;
    std::size_t highest = 0;
    std::optional<std::size_t> current, activated;
    ListEvents last;
    std::function<RowLook(std::size_t)> row = [](std::size_t i) {
        RowLook look;
        look.id = "r" + std::to_string(i);
        look.label = "Row " + std::to_string(i);
        return look;
    };

    void draw(Ui& ui) {
        ListLook look;
        look.name = "Rows";
        look.rows = rows;
        look.current = current;
        look.row = [this](std::size_t i) {
            ++asked;
            highest = std::max(highest, i);
            return row(i);
        };
        last = list(ui, "rows", place, look);
        if (last.current) current = last.current;
        if (last.activated) activated = last.activated;
    }
};

}  // namespace

TEST_CASE("a list of a hundred thousand rows asks for those on the screen only") {
    Listed listed;
    listed.rows = 100000;
    Driver driver([&](Ui& ui) { listed.draw(ui); });
    listed.asked = listed.highest = 0;
    driver.frame();
    CHECK(listed.asked < 30);
    CHECK(listed.highest < 30);
    CHECK(driver.get("rows").set_size == 100000);
    CHECK(driver.get("rows/r0").position == 1);
    driver.click("rows/r3");
    CHECK(listed.current == 3);
    driver.key("End");
    CHECK(listed.current == 99999);
    CHECK(driver.get("rows/r99999").state.focused);
    CHECK_FALSE(driver.get("rows/r99999").visible.empty());
    listed.asked = 0;
    driver.frame();
    CHECK(listed.asked < 40);
    driver.key("Home");
    CHECK(listed.current == 0);
    CHECK(driver.find("rows/r99999") == nullptr);
}

TEST_CASE("arrows, pages and Enter work in a list, and a double click activates") {
    Listed listed;
    listed.rows = 100;
    Driver driver([&](Ui& ui) { listed.draw(ui); });
    driver.key("Tab");
    CHECK(driver.focus() == "rows");
    driver.key("Down Down Down");
    CHECK(listed.current == 2);
    driver.key("Up");
    CHECK(listed.current == 1);
    driver.key("PageDown");
    CHECK(*listed.current > 8);
    driver.key("Enter");
    CHECK(listed.activated == listed.current);
    driver.double_click("rows/r7");
    CHECK(listed.activated == 7);
    driver.key("Home Up");
    CHECK(listed.current == 0);
}

TEST_CASE("letters find the next row that begins with them, and a pause begins a new word") {
    const std::vector<std::string> names{"Housing", "Home visit", "Trust", "Hurry", "Trust in staff"};
    Listed listed;
    listed.rows = names.size();
    listed.row = [&](std::size_t i) { return RowLook{.id = std::to_string(i), .label = names[i]}; };
    Driver driver([&](Ui& ui) { listed.draw(ui); });
    driver.key("Tab");
    driver.type("hom");
    CHECK(listed.current == 1);
    driver.wait(2);
    driver.type("t");
    CHECK(listed.current == 2);
    driver.wait(2);
    driver.type("t");
    CHECK(listed.current == 4);
}

TEST_CASE("headings and disabled rows are stepped over") {
    Listed listed;
    listed.rows = 5;
    listed.row = [](std::size_t i) {
        return RowLook{.id = std::to_string(i),
                       .label = "Row " + std::to_string(i),
                       .enabled = i != 3,
                       .heading = i == 0 || i == 2};
    };
    Driver driver([&](Ui& ui) { listed.draw(ui); });
    driver.key("Tab Down");
    CHECK(listed.current == 1);
    driver.key("Down");
    CHECK(listed.current == 4);
    driver.key("Up Up");
    CHECK(listed.current == 1);
    CHECK(driver.get("rows/0").role == Role::heading);
    CHECK_THROWS_AS(driver.click("rows/3"), attune::kit::testing::Refused);
}

TEST_CASE("a tree opens, closes and climbs by arrows, by its chevron and by request") {
    bool open = false;
    std::optional<std::size_t> current;
    Driver driver([&](Ui& ui) {
        ListLook look;
        look.name = "Codes";
        look.tree = true;
        look.rows = open ? 3 : 1;
        look.current = current;
        look.row = [&](std::size_t i) {
            return RowLook{.id = std::to_string(i),
                           .label = i ? "Child" : "Parent",
                           .level = i ? 2 : 1,
                           .expandable = i == 0,
                           .expanded = open};
        };
        const auto events = list(ui, "codes", place, look);
        if (events.current) current = events.current;
        if (events.expand) open = true;
        if (events.collapse) open = false;
    });
    driver.key("Tab Down Right");
    CHECK(open);
    CHECK(driver.get("codes/0").state.expanded);
    driver.key("Right");
    CHECK(current == 1);
    driver.key("Left");
    CHECK(current == 0);
    driver.key("Left");
    CHECK_FALSE(open);
    driver.request("codes/0", Action::expand);
    CHECK(open);
    const Rect row = driver.get("codes/0").bounds;
    driver.click_at({row.x + 8, row.centre().y});
    CHECK_FALSE(open);
    CHECK(driver.get("codes").role == Role::tree);
    CHECK(driver.get("codes/0").role == Role::tree_item);
}

TEST_CASE("the wheel scrolls a list, and a change of its current row brings that row into view") {
    Listed listed;
    listed.rows = 500;
    Driver driver([&](Ui& ui) { listed.draw(ui); });
    driver.wheel("rows", -10);
    CHECK(driver.find("rows/r0") == nullptr);
    CHECK(driver.find("rows/scrollbar") != nullptr);
    listed.current = 300;
    driver.settle();
    CHECK_FALSE(driver.get("rows/r300").visible.empty());
    CHECK(driver.get("rows/r300").visible == driver.get("rows/r300").bounds);
    // The thumb, dragged to the end, shows the end.
    const Rect bar = driver.get("rows/scrollbar").bounds;
    driver.drag({bar.centre().x, bar.y + bar.h * 300 / 500}, {bar.centre().x, bar.bottom() + 50});
    CHECK(driver.find("rows/r499") != nullptr);
    // Rows that the view cuts are clipped, not painted over what is around.
    for (const Node* node : driver.registry().below("rows")) CHECK(place.contains(node->visible));
}

TEST_CASE("a search field keeps the focus while its arrows and Enter move in the results") {
    std::string query;
    std::optional<std::size_t> current, activated;
    Driver driver([&](Ui& ui) {
        text_field(ui, "query", {10, 10, 300, 34}, query, {.name = "Search", .takes_enter = false});
        ListLook look;
        look.name = "Found";
        look.rows = 3;
        look.keys_of = "query";
        look.current = current;
        look.row = [](std::size_t i) { return RowLook{.id = std::to_string(i), .label = "Result"}; };
        const auto events = list(ui, "found", {10, 60, 300, 300}, look);
        if (events.current) current = events.current;
        if (events.activated) activated = events.activated;
    });
    driver.click("query");
    driver.type("no");
    driver.key("Enter");
    CHECK_FALSE(activated.has_value());  // nothing is highlighted yet
    driver.key("Down Down Enter");
    CHECK(activated == 1);
    driver.type("t");
    CHECK(query == "not");
    CHECK(driver.focus() == "query");
    driver.key("Tab");
    CHECK(driver.focus() == "query");  // the results are no stop of their own
}

TEST_CASE("a row can be carried to another list, and only kinds that it takes are taken") {
    std::vector<std::string> taken;
    Driver driver([&](Ui& ui) {
        ListLook from;
        from.name = "Passages";
        from.rows = 2;
        from.row = [](std::size_t i) { return RowLook{.id = std::to_string(i), .label = "Passage"}; };
        from.carry = [](std::size_t i) {
            return Drag{i == 0 ? "passage" : "memo", "id" + std::to_string(i), "Passage"};
        };
        list(ui, "from", {10, 10, 200, 200}, from);
        ListLook to;
        to.name = "Codes";
        to.rows = 3;
        to.row = [](std::size_t i) { return RowLook{.id = std::to_string(i), .label = "Code"}; };
        to.takes = "passage";
        if (const auto events = list(ui, "to", {300, 10, 200, 200}, to); events.dropped)
            taken.push_back(events.dropped->what.data + ">" + std::to_string(events.dropped->row));
    });
    driver.drag("from/0", "to/2");
    CHECK(taken == std::vector<std::string>{"id0>2"});
    driver.drag("from/1", "to/1");
    CHECK(taken.size() == 1);
    CHECK(driver.screen().ui().dragging() == nullptr);
}

TEST_CASE("an empty list says what goes there") {
    Driver driver([&](Ui& ui) {
        ListLook look;
        look.name = "Memos";
        look.empty = "No memos yet. Press M on a passage.";
        list(ui, "memos", place, look);
    });
    CHECK(driver.get("memos/empty").name == "No memos yet. Press M on a passage.");
}

TEST_CASE("a scroll area brings the control that Tab reaches into view, and scrolls by wheel and keys") {
    Driver driver([&](Ui& ui) {
        ScrollArea area(ui, "pane", {0, 0, 300, 200}, "Inspector");
        for (int i = 0; i < 20; ++i)
            button(ui, Path("pane") / i, {10, area.top() + 40.f * static_cast<float>(i), 200, 30},
                   {.label = "Button " + std::to_string(i)});
        area.finish(20 * 40);
    });
    CHECK(driver.get("pane/10").visible.empty());
    for (int i = 0; i < 11; ++i) driver.key("Tab");
    CHECK(driver.focus() == "pane/10");
    CHECK(driver.get("pane/10").visible == driver.get("pane/10").bounds);
    driver.key(
        "Shift+Tab Shift+Tab Shift+Tab Shift+Tab Shift+Tab Shift+Tab Shift+Tab Shift+Tab Shift+Tab "
        "Shift+Tab");
    CHECK(driver.get("pane/0").visible == driver.get("pane/0").bounds);
    driver.key("PageDown");
    CHECK(driver.get("pane/0").visible.empty());
    driver.wheel("pane", 100);
    CHECK_FALSE(driver.get("pane/0").visible.empty());
}

TEST_CASE("a scroll area at its end hands the wheel to the one around it") {
    float outer = 0;
    Driver driver([&](Ui& ui) {
        ScrollArea area(ui, "outer", {0, 0, 400, 400}, "Outer");
        outer = area.top();
        {
            ScrollArea inner(ui, "inner", {10, area.top() + 10, 200, 100}, "Inner");
            inner.finish(150);
        }
        area.finish(1000);
    });
    driver.wheel("inner", -1);
    CHECK(outer == 0);
    driver.wheel("inner", -1);
    CHECK(outer < 0);
}

TEST_CASE("what is carried is put before, onto or after a row, or below the last, and Esc puts it back") {
    struct Taken {
        std::size_t row = 99;
        DropAt at = DropAt::onto;
    };
    Taken taken;
    Driver driver([&](Ui& ui) {
        ListLook look;
        look.name = "Rows";
        look.rows = 4;
        look.arranges = "row";
        look.may_drop = [](std::size_t row, DropAt) { return row != 3; };
        look.carry = [](std::size_t row) { return Drag{"row", std::to_string(row), "a row"}; };
        look.row = [](std::size_t i) {
            RowLook row;
            row.id = "r" + std::to_string(i);
            row.label = row.id;
            return row;
        };
        const ListEvents events = list(ui, "rows", place, look);
        if (events.dropped) taken = {events.dropped->row, events.dropped->at};
    });
    const auto carry = [&](const char* to, float part) {
        taken = {};
        const Rect end = driver.get(to).bounds;
        driver.drag(driver.get("rows/r0").bounds.centre(), {end.x + 40, end.y + end.h * part});
        return taken;
    };
    CHECK(carry("rows/r2", 0.5F).row == 2);
    CHECK(taken.at == DropAt::onto);
    CHECK(carry("rows/r2", 0.1F).at == DropAt::before);
    CHECK(carry("rows/r1", 0.9F).at == DropAt::after);
    CHECK(carry("rows/r3", 0.5F).row == 99);  // not there
    CHECK(carry("rows/r3", 2.0F).row == 4);   // below the last

    taken = {};
    const Point from = driver.get("rows/r0").bounds.centre();
    driver.screen().push(MousePressed{MouseButton::left, from, 1, Mods::none});
    driver.settle();
    driver.move_to(Point{from.x, from.y + 40});
    CHECK(driver.screen().ui().dragging());
    driver.key("Esc");
    CHECK_FALSE(driver.screen().ui().dragging());
    driver.screen().push(MouseReleased{MouseButton::left, {from.x, from.y + 40}, Mods::none});
    driver.settle();
    CHECK(taken.row == 99);
}

TEST_CASE("a field that comes back after it went with the focus does not say that it was left") {
    bool shown = true, left = false;
    std::string words;
    Driver driver([&](Ui& ui) {
        if (shown) left = left || text_field(ui, "field", {10, 10, 200, 30}, words, {}).left;
        (void)button(ui, "other", {10, 60, 100, 30}, {.label = "Other"});
    });
    driver.click("field");
    shown = false;
    driver.frame();
    driver.settle();
    shown = true;
    driver.frame();
    driver.settle();
    CHECK_FALSE(left);
    driver.click("field");
    driver.click("other");
    CHECK(left);
}
